"""A page into lines, each with the zone it stands in: what is the article, what is beside it, what is furniture.

Zones:
    title    the headline, where it stands in the text
    subtitle a headline-like line under it
    body     running text and lists of the article, and of a second article beside it, which has a block of its own
    caption  what stands under a picture; it often has the only event and place, hardly ever a policy
    side     a teaser; a block of its own, so that nothing leaks between them
    chrome   menus, bylines, dates, copyright, weather; never read for facts

The marks of furniture stand in `lexicon/furniture.toml`; what they match is the line, stripped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from graph.identity import key
from loaders import lexicon
from loaders.page import MARKS, Mark

MAIN = 0  # the block of the page's own article; side articles count from 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page that is not empty; offsets are code points into the page's text."""

    start: int
    end: int
    zone: str
    block: int  # MAIN, or the number of the side article it belongs to
    bullet: bool  # whether it opens with a list mark
    why: str = (
        ""  # a short Korean phrase for people: why it is not running text of the article; "" where it is
    )


@dataclass(frozen=True, slots=True)
class _Furniture:
    words: re.Pattern[str]
    chrome: re.Pattern[str]
    side_heading: re.Pattern[str]
    teaser: re.Pattern[str]
    caption: re.Pattern[str]


@cache
def _furniture() -> _Furniture:
    raw = lexicon.table("furniture")
    return _Furniture(**{name: re.compile("|".join(f"(?:{p})" for p in raw[name])) for name in raw})


_BULLET = re.compile(r"[▲△▶▷◆◇■□●○◎☞※·•\-–—*✓✔⯅▣◈➤⇒]|[①-⑳]|\d{1,2}[.)]\s")
_SENTENCE = re.compile(r"[가-힣][.!?…][\"”’'」』)\]]*(?=\s|$)")
# How a sentence of news ends, and no note to readers.
_PLAIN = re.compile(r"[가-힣](?<!니)다[.!?…]?[\"”’'」』)\]]*$")
# What running text has that breaks off before its verb; two searches, so that time stays linear in the line.
_SUBJECT, _OBJECT = re.compile(r"[가-힣](?:은|는|이|가)\s"), re.compile(r"[가-힣](?:을|를|에서|에)\s")
_BYLINE = re.compile(r".{0,40}(?:기자|특파원)\s*[|=]\s")  # opens an article, with its text in the same line
_FINAL = re.compile(r"[.!?…][\"”’'」』)\]]*\s*(?:[/(<\[ⓒ©].{0,40})?$")
_DATE = re.compile(r"\d{2,4}\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]\s?\d{1,2}")
_LINE = re.compile(r"\S[^\n]*")
_HANGUL = re.compile(r"[가-힣]")
_SHOWN = 20  # code points of what told furniture, in a reason
_HEADLINE = 10  # code points: shorter lines over the text are names of sections
_CAPTION = 160  # code points: a longer line is no caption
_AIRY = 4  # times as long as its letters and digits a headline is at most, marks and spaces counted
_PROSE = (
    60  # code points: a line as long as this that has a sentence is running text, whatever stands around it
)


def zoned(text: str, title: str | None = None, marked: Sequence[Mark] = ()) -> list[Line]:
    """The lines of a page with their zones, in order; what the source `marked` as no part of the article is chrome.

    The title is found in the text; where none is given, the first line that reads like a headline is taken.
    """
    marks = _furniture()
    spans = [(m.start(), m.start() + len(m[0].rstrip())) for m in _LINE.finditer(text)]
    outside = {at: kind for at, (start, _) in enumerate(spans) if (kind := _mark(start, marked))}
    candidates = [span for at, span in enumerate(spans) if at not in outside]
    headline = key(title) if title else _first_headline(text, candidates)
    longest = _AIRY * len(headline) + _PROSE
    lines: list[Line] = []
    block, in_side, seen_body = MAIN, False, False
    for at, (start, end) in enumerate(spans):
        line = text[start:end]
        prose = at not in outside and _is_prose(line)
        in_side = in_side or (seen_body and prose and bool(_BYLINE.match(line)))
        bullet = bool(_BULLET.match(line))
        zone, why = "body", ""
        if at in outside:
            zone, why = "chrome", MARKS[outside[at]]
        elif headline and not in_side and len(line) <= longest and key(line) == headline:
            zone = "title"
        elif not prose and (mark := marks.side_heading.search(line)):
            zone, in_side = ("side" if len(line) > 30 else "chrome"), seen_body
            why = f"다른 글 목록의 제목 ‘{mark[0].strip()}’"
            block += 1
        elif not prose and (mark := furnished(line)):
            zone, why = "chrome", f"군더더기 표현 ‘{mark[0].strip()[:_SHOWN]}’"
        elif not _HANGUL.search(line):
            zone, why = "chrome", "한글이 없음"
        elif in_side or (seen_body and not prose and marks.teaser.search(line)):
            zone = "body" if prose and in_side else "side"
            why = "다른 글 목록 다음에 옴" if in_side else "다른 글을 소개하는 줄"
            block += not (prose and lines[-1].block == block != MAIN and not lines[-1].bullet)
        elif len(line) < _CAPTION and marks.caption.search(line):
            zone = "caption"
        elif not (seen_body or prose or bullet or _FINAL.search(line)):
            early = _DATE.search(line) or len(line) < _HEADLINE
            zone, why = ("chrome", "본문 앞의 날짜나 짧은 줄") if early else ("subtitle", "")
        seen_body = seen_body or (zone == "body" and prose)
        lines.append(Line(start, end, zone, block if in_side or zone == "side" else MAIN, bullet, why))
    return _with_tail(lines, text)


def furnished(line: str) -> re.Match[str] | None:
    """What shows that a line, stripped, is furniture of its page; None where nothing does."""
    marks = _furniture()
    return marks.chrome.search(line) or (None if _PLAIN.search(line) else marks.words.search(line))


def _is_prose(line: str) -> bool:
    """Whether a line is running text, whatever stands around it; the last one of a page may break off before its verb."""
    if len(line) < _PROSE:
        return False
    subject = _SUBJECT.search(line)
    return bool(_SENTENCE.search(line) or (subject and _OBJECT.search(line, subject.end())))


def _mark(at: int, marked: Sequence[Mark]) -> str | None:
    """The kind of the mark that stands over this place; None where none does."""
    before = bisect_right(marked, at, key=lambda mark: mark.start)
    return marked[before - 1].kind if before > 0 and at < marked[before - 1].end else None


def _with_tail(lines: list[Line], text: str) -> list[Line]:
    """What is left after the last running text is no part of the article: link lists, notes, credits."""
    body = [
        i
        for i, line in enumerate(lines)
        if line.zone == "body" and line.block == MAIN and _FINAL.search(text[line.start : line.end])
    ]
    last = body[-1] if body else len(lines)
    return [
        replace(line, zone="side", block=len(lines) + i, why="마지막 문장 뒤에 남은 줄")
        if i > last
        and line.zone == "body"
        and line.block == MAIN
        and not _is_prose(text[line.start : line.end])
        else line
        for i, line in enumerate(lines)
    ]


def _first_headline(text: str, spans: list[tuple[int, int]]) -> str:
    """The key of the first line that is long enough for a headline and no furniture; empty where there is none."""
    for start, end in spans:
        line = text[start:end]
        if len(line) >= 12 and _HANGUL.search(line) and not furnished(line) and not _FINAL.search(line):
            return key(line)
    return ""
