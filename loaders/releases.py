"""Paragraphs and tables of a document to one page, with what a press release has around its text marked.

Korean press releases open with a line or table that says from when they may be reported (보도시점, 배포), have a table of whom
to ask (담당 부서, 책임자, 연락처) above or below the text, and end in attachments (붙임, 참고). These are kept in
the text and marked, so that nobody's number is read as news. The forms are those of the releases on https://www.korea.kr and of
https://www.seoul.go.kr/news/news_report.do; a document without them has no marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from graph.errors import BadArticle, BadDate
from loaders import stated
from loaders.page import Mark, Page, Source

_HEAD = 16  # blocks at the top in which the embargo stands
_PROSE = 60  # code points: as long as this, or a whole sentence, is running text
_CELL = 200  # code points: a longer cell is a box around text, no cell of a table
_EMBARGOES = 300  # code points of a line in which it says from when to report
_CONTACTS = 1_500  # code points: a longer table is no list of contacts

_EMBARGO = re.compile(
    r"^\W*보\s*도\s*(?:시\s*점|일\s*시|일\s*자)|^\W*배\s*포\s*(?:일\s*시|일\s*자|일)?\s*(?:[:：|(]|\d)|엠바고|즉시\s*보도"
    r"|(?:조간|석간|이후|부터)\S*\s*보도|보도하(?:여|실 수|시기)|보도해\s*주시"
)
# What such a line goes on with: the same for the printed paper, for broadcasts.
_EDITION = re.compile(r"^\W*(?:온\s*라\s*인|지\s*면|인\s*터\s*넷|통\s*신|방\s*송|조\s*간|석\s*간)\b")
_DAY = re.compile(r"20\d\d\s*[.년/-]\s*\d{1,2}\s*[.월/-]\s*\d{1,2}", re.ASCII)
_REPORTED = re.compile(r"보\s*도\s*(?:시\s*점|일\s*시|일\s*자)")
_PHONE = re.compile(r"(?<!\d)0\d{1,2}\s*[-)–]\s*\d{3,4}\s*[-–]\s*\d{4}|☎|[가-힣)]\s*\d{3,4}-\d{4}")
_ASKED = re.compile(
    r"담\s*당|책\s*임\s*자|연\s*락\s*처|문\s*의|과\s*장|사무관|주무관|서기관|팀\s*장|국\s*장|연구관|대변인"
)
_ATTACHED = re.compile(
    r"^\W*(?:붙\s*임|별\s*첨|첨\s*부)(?:\s*(?:자\s*료|파\s*일|물))?\s*(?:\d|[-:：.|)\]>】]|$)"
    r"|^\W*참\s*고(?:\s*자\s*료)?\s*(?:\d|[\]>】|]|$)|^[\[<【]\s*(?:붙임|별첨|첨부|참고)"
)
_SENTENCE = re.compile(r"[가-힣][.!?][\"”’')\]]*\s*$")
_LABEL = re.compile(
    r"^\W*(?:[가-힣]{0,12}[\s|]*)?(?:보\s*도\s*(?:참\s*고\s*|설\s*명\s*|해\s*명\s*)?|동\s*정\s*)자\s*료(?:\W*$|\s+https?:)"
)
_HANGUL = re.compile(r"[가-힣]")
_HEADLINE = 8  # code points
_HEADLINES = 3  # lines


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a row of a table."""

    text: str
    table: int = 0  # which table of the document it is a row of, from 1; 0 is none
    shape: str = ""  # what tells paragraphs of one format; "" where the document does not


def row(cells: Sequence[Sequence[Block]], table: int) -> Iterator[Block]:
    """A row of a table, its cells being lists of paragraphs; what is only a box around text gives its paragraphs."""
    if len(cells) == 1 or any(sum(len(block.text) for block in cell) > _CELL for cell in cells):
        yield from (replace(block, table=0) for cell in cells for block in cell)
    else:
        texts = (" ".join(block.text for block in cell).strip() for cell in cells)
        yield Block(" | ".join(filter(None, texts)), table)


def page(blocks: Iterable[Block], source: Source, *, title: str | None = None) -> Page:
    """The page of a document. Its title, where none is given, is the first line below the head of a press release.

    Raises BadArticle where there is no text in it.
    """
    lines = list(_lines(blocks))
    if not lines:
        raise BadArticle(
            "글자가 없는 문서입니다. 그림이나 스캔이라면 글자를 인식한 파일이나 본문을 복사한 .txt 파일을 주세요."
        )
    kinds = _kinds(lines)
    at = _headline([line.text for line in lines], kinds)
    if at is not None:
        end = _headline_end(lines, kinds, at)
        lines[at:end], kinds[at:end] = (
            [Block(" ".join(line.text for line in lines[at:end]))],
            kinds[at : at + 1],
        )
    texts = [line.text for line in lines]
    return Page(
        source.name,
        "\n".join(texts),
        title or (None if at is None else texts[at]),
        source.url,
        published=_published(texts, kinds),
        marks=tuple(_marks(texts, kinds)),
    )


def _lines(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        for line in unicodedata.normalize("NFC", block.text).splitlines():
            if line.strip():
                yield replace(block, text=" ".join(line.split()))


def _kinds(lines: Sequence[Block]) -> list[str]:
    """What each line is: a kind of mark, or empty for the text of the article."""
    contacts = {
        table
        for table, rows in groupby(lines, key=lambda line: line.table)
        if table and _is_contacts(" | ".join(line.text for line in rows))
    }
    kinds: list[str] = []
    told, attached = False, False  # whether running text has come, and whether the attachments have begun
    for at, line in enumerate(lines):
        sentence = bool(_SENTENCE.search(line.text))
        prose = not line.table and (len(line.text) >= _PROSE or sentence)
        attached = attached or (told and bool(_ATTACHED.search(line.text)) and len(line.text) < 2 * _PROSE)
        if at < _HEAD and not told and _is_embargo(line.text[:_EMBARGOES], kinds):
            kinds.append("embargo")
        elif line.table in contacts or (not line.table and not sentence and _is_contacts(line.text)):
            kinds.append("contact")
        else:
            kinds.append("attachment" if attached else "")
            told = told or prose
    return kinds


def _is_embargo(text: str, before: Sequence[str]) -> bool:
    """Whether a line of the head says from when to report, or goes on with that."""
    return bool(_EMBARGO.search(text)) or (
        before[-1:] == ["embargo"] and bool(_EDITION.match(text) and _DAY.search(text))
    )


def _is_contacts(text: str) -> bool:
    return len(text) < _CONTACTS and bool(_PHONE.search(text)) and bool(_ASKED.search(text))


def _headline(texts: Sequence[str], kinds: Sequence[str]) -> int | None:
    """Where the headline begins: between the word 보도자료 and the embargo, else at the first line below that reads like one.

    None where there is no head to go by.
    """
    head = [at for at, kind in enumerate(kinds[:_HEAD]) if kind == "embargo"]
    if not head:
        return None
    label = next((at for at in range(head[0] - 1, -1, -1) if _LABEL.match(texts[at])), head[0])
    above, below = range(label + 1, head[0]), range(head[-1] + 1, len(texts))
    for at in (*above, *below):
        text = texts[at]
        if kinds[at] in ("embargo", "contact") or _LABEL.match(text) or (at in above and " | " in text):
            continue
        if len(text) >= _HEADLINE and _HANGUL.search(text):
            return None if len(text) >= _PROSE and _SENTENCE.search(text) else at
    return None


def _headline_end(lines: Sequence[Block], kinds: Sequence[str], at: int) -> int:
    """Where a headline of one or more lines ends: they have a format of their own, which no running text has."""
    shape = lines[at].shape
    prose = (line for line in lines if len(line.text) >= _PROSE and _SENTENCE.search(line.text))
    if not shape or any(line.shape == shape for line in prose):
        return at + 1
    end = at + 1
    while end < len(lines) and (lines[end].shape, kinds[end]) == (shape, "") and end < at + _HEADLINES:
        end += 1
    return end


def _published(texts: Sequence[str], kinds: Sequence[str]) -> str | None:
    """The day from which the release may be reported, else the day on which it was handed out; None where neither is told."""
    head = [text for text, kind in zip(texts, kinds, strict=True) if kind == "embargo"]
    for text in sorted(head, key=lambda text: not _REPORTED.search(text)):
        if match := _DAY.search(text):
            try:
                return stated.day(match[0])
            except BadDate:
                continue  # a day that the calendar does not have states nothing
    return None


def _marks(texts: Sequence[str], kinds: Sequence[str]) -> Iterator[Mark]:
    """The marks of a text whose lines are these, neighbours of one kind joined."""
    start = 0
    for kind, run in groupby(zip(kinds, texts, strict=True), key=lambda pair: pair[0]):
        end = start + sum(len(text) + 1 for _, text in run)
        if kind:
            yield Mark(start, end - 1, kind)
        start = end
