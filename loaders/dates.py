"""Dates of Korean news, found with their offsets and worked out to EDTF against the day the article came out.

A reading goes from left to right: `이날`, `이튿날`, `같은 달` lean on what was named before, which a `Context` carries from
sentence to sentence. What the words and the anchor leave open stays open (`edtf` is None).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from graph.dates import Edtf
from loaders import lexicon
from loaders.anchor import Anchor
from loaders.date_ranges import closing, joined, lasting, link
from loaders.date_values import Context, DateMention, Situation, value
from loaders.date_words import Expression, expressions

__all__ = ["Context", "DateMention", "after", "all_mentions", "in_headings", "mentions"]

_AHEAD = 40  # code points behind a date in which its tense is looked for
_BARE = re.compile(r"[\d\s~∼～〜\-–—]+일")


def all_mentions(text: str, spans: Iterable[tuple[int, int]], anchor: Anchor | None) -> list[DateMention]:
    """The dates of several spans of a text, as its sentences, in reading order."""
    found: list[DateMention] = []
    context = Context()
    for start, end in spans:
        for mention in mentions(text, start, end, anchor, context):
            context = after(context, mention, anchor)
            found.append(mention)
    return found


def mentions(
    text: str, start: int, end: int, anchor: Anchor | None, context: Context | None = None
) -> list[DateMention]:
    """The dates that `text[start:end]`, best one sentence, names; a range, or days in a row, is one mention."""
    found: list[DateMention] = []
    context = replace(context or Context(), here=None)
    over = _over(text, start, end)
    last: Expression | None = None
    opened: DateMention | None = None  # the last single day of the sentence
    for said in expressions(text, start, end):
        if found and said.start < found[-1].end:
            continue  # how long, which the mention before has taken in
        if last and not said.link:
            said = replace(said, link=link(text, last, said, end))
        known = Situation(anchor.day if anchor else None, context, _tense(text, said.end, end), over)
        when = value(said, known)
        mention = DateMention(said.start, said.end, str(when) if when else None, _kind(said), _explicit(said))
        both = joined(found[-1], mention, said.link) if found else None
        if both:
            mention = both
            found.pop()
        elif opened:
            mention = closing(text, opened, mention, end)
        reached = lasting(text, mention, end)
        found += reached
        context = after(context, reached[0], anchor)
        opened = reached[0] if reached[0].kind == "day" else opened
        last = said
    return found


def in_headings(
    text: str, found: Sequence[DateMention], headings: Sequence[tuple[int, int]]
) -> list[DateMention]:
    """The dates of an article, those without a month in its headings as the text below has them: 18일 with 9월 18일 below.

    `headings` are the offsets of its headline and of what stands under it.
    """

    def heads(mention: DateMention) -> bool:
        return any(start <= mention.start < end for start, end in headings)

    told: dict[str, set[str]] = defaultdict(set)
    for mention in found:
        if mention.edtf and mention.kind in ("day", "interval") and not heads(mention):
            told[_numbers(mention.edtf)].add(mention.edtf)
    return [
        replace(mention, edtf=next(iter(below)))
        if mention.edtf
        and heads(mention)
        and _BARE.fullmatch(text, mention.start, mention.end)
        and len(below := told[_numbers(mention.edtf)]) == 1
        else mention
        for mention in found
    ]


def _numbers(edtf: str) -> str:
    """The days of a date without their months: 18, 01/05."""
    return "/".join(part[8:10] for part in edtf.split("/"))


def after(context: Context, mention: DateMention, anchor: Anchor | None) -> Context:
    """The context behind a mention; an election that goes by its day is no day to lean on."""
    if mention.edtf is None or mention.kind in ("week", "vote"):
        return context
    when = Edtf.parse(mention.edtf)
    first, last = when.parts[0], when.parts[-1]
    if first is None or last is None:
        return context
    context = replace(context, here=first, year=first.year)
    if mention.kind not in ("day", "interval") or first.day is None:
        exact = mention.kind == "month" and not first.qualifier
        return replace(context, month=(first.year, first.first.month)) if exact else context
    context = replace(context, month=(first.year, first.first.month))
    month_over = anchor and (anchor.day.year, anchor.day.month)
    for point in (last, first):
        if month_over and point.day and (point.year, point.first.month) > month_over:
            context = replace(context, ahead=point.first)
    if mention.kind == "interval":
        return replace(context, since=first.first)
    over = anchor is None or first.first <= anchor.day
    return replace(context, day=first.first, since=None, past=first.first if over else context.past)


def _kind(said: Expression) -> str:
    if said.lead == "repeated":
        return "repeated"
    if said.vote:
        return "vote"
    if said.day or (said.weekday is not None):
        return "day"
    if said.week is not None:
        return "week"
    if said.season:
        return "season"
    return "month" if said.month or said.about else "year"


def _explicit(said: Expression) -> bool:
    return bool(said.year and said.month and said.year.base == said.month.base == "given")


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What tells the tense behind a date, in groups `past` and `future`; and what ends a sentence about the past."""

    def ending(final: int, but: str = "") -> str:
        """The syllables with that final consonant, by its number in Unicode's order, as a class."""
        return "[" + "".join(c for c in map(chr, range(0xAC00 + final, 0xD7A4, 28)) if c not in but) + "]"

    nieun, bieup, ssang_sios = 4, 17, 20
    done = ending(ssang_sios, but="있겠") + "(?:다|고|습|으|던|지|는)"
    tense = lexicon.table("dates")["tense"]
    return (
        re.compile(
            rf"(?P<past>{done}|{'|'.join(tense['past'])})"
            rf"|(?P<future>{ending(nieun)}다|{ending(bieup)}니다|겠|{'|'.join(tense['future'])})"
        ),
        re.compile(rf"{done}|{ending(nieun)} 바 있"),
    )


def _tense(text: str, start: int, end: int) -> str:
    match = _cues()[0].search(text, start, min(end, start + _AHEAD))
    return match.lastgroup or "" if match else ""


def _over(text: str, start: int, end: int) -> bool:
    return bool(_cues()[1].search(text, max(start, end - _AHEAD), end))
