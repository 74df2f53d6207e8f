"""The day an article came out: what its relative dates are counted from.

Sources, the surest first:
    metadata  as the article's source gives it
    stamp     a line that says so: 입력, 승인, 등록, 송고
    dateline  a date in a line of its own behind the headline, or with the hour or the reporter
    headline  a day in the headline or the lead; its year, where the words lack it, from the page's header
    weekday   a day with its weekday in the text, as the latest such day up to the date of the page's header
    header    the date over the page, which is often just the day that the page was saved; only where no day in the text
              speaks against it
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from graph.dates import Edtf
from graph.errors import BadDate
from loaders import lexicon
from loaders.date_words import Expression, expressions

_FURNITURE = 160  # code points: a longer line is no date line
_LISTING = 3  # as many date lines of different days are a list of other articles
_HEAD = 4  # lines with words that may be headline, lines under it and lead
_TOLD = 4  # words without a number that a line with a date has at least, if the date is of what it tells
_WORDY = 12  # code points that such a line has at least
_FRESH = 3  # days: a day of the text that lies so little before the header's shows that the header is of the article
_PROOF = 400  # days that a weekday is followed back


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day an article came out, and how that is known."""

    day: date
    source: str  # metadata | stamp | dateline | headline | weekday | header


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    dates: tuple[Expression, ...]

    @property
    def day(self) -> date | None:
        """The first day that stands there in full."""
        return next((day for said in self.dates if (day := _full(said))), None)


def anchor(text: str, published: str | None) -> Anchor | None:
    """The day that an article came out, by `published` (EDTF) where it is a day, else by its text; None where nothing tells."""
    if day := _published(published):
        return Anchor(day, "metadata")
    lines = list(_lines(text))
    body = next((i for i, line in enumerate(lines) if _is_wordy(line)), len(lines))
    stamped = [(line, source) for i, line in enumerate(lines) if (source := _source(line, i < body))]
    for source in ("stamp", "dateline", "revised"):
        days = [day for line, its in stamped if its == source and (day := line.day)]
        if days and not (source == "dateline" and len(set(days)) >= _LISTING):
            return Anchor(days[0], "dateline" if source == "revised" else source)
    header = next((line.day for line, its in stamped if its == "header"), None)
    furniture = {line.start for line, _ in stamped}
    told = [line for line in lines if line.start not in furniture]
    return _from_words(told, header)


def _from_words(lines: list[_Line], header: date | None) -> Anchor | None:
    head = [line for line in lines if _is_wordy(line)][:_HEAD]
    for said in (said for line in head for said in line.dates):
        if (day := _full(said)) or (header and (day := _latest(said, header, with_month=True))):
            return Anchor(day, "headline")
    if header is None:
        return None
    days = [
        said
        for line in lines
        for said in line.dates
        if said.day and said.day.base == "given" and not said.year
    ]
    for said in days:
        if said.weekday is not None and (day := _latest(said, header)):
            return Anchor(day, "weekday")
    bare = [said for said in days if said.bare]
    fresh = {(header - timedelta(n)).day for n in range(_FRESH + 1)}
    if bare and not any(said.day and said.day.n in fresh for said in bare):
        return None
    return Anchor(header, "header")


def _published(published: str | None) -> date | None:
    if not published:
        return None
    try:
        when = Edtf.parse(published)
    except BadDate:
        return None
    return when.first if when.span == 1 and 1 < when.first.year < 9998 else None


def _lines(text: str) -> Iterator[_Line]:
    for match in re.finditer(r"\S[^\n]*", text):
        yield _Line(match.start(), match.end(), match[0].rstrip(), tuple(expressions(text, *match.span())))


@cache
def _marks() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    stamp = lexicon.table("dates")["stamp"]
    marks, revised, event = ("|".join(stamp[name]) for name in ("marks", "revised", "event"))
    return re.compile(marks), re.compile(rf"(?:{revised})"), re.compile(event)


_SENTENCE = re.compile(r"[가-힣]{2}[.!?][\"”’')\]]*$|[다요까]\.\s")
_FURNISHED = re.compile(r"기자|[>|℃›/ㅣ┃=\[\]]")
_WORD = re.compile(r"(?<!\S)[‘“'\"]?[가-힣]+(?=[\s,.…’”'\"]|$)")
_HOUR = re.compile(r"\d:\d\d|\d\s?시")
_ONLY_DATE = re.compile(
    r"\W*[\d\s.\-/년월일]+(?:[(（]?[월화수목금토일](?:요일)?[)）]?)?(?:\s+\S+\s[-\d.]+℃.*)?\W*"
)


def _source(line: _Line, above: bool) -> str:
    """What a line tells the day as; empty where it is no date line. `above`: it stands over all lines with words."""
    marks, revised, event = _marks()
    if line.day is None or len(line.text) > _FURNITURE or event.search(line.text) or _is_told(line):
        return ""
    first = next(said for said in line.dates if _full(said))
    before, behind = line.text[: first.start - line.start], line.text[first.end - line.start :]
    if re.search(r"[가-힣]\s*[^가-힣]{0,4}$", before) and revised.search(before[-8:]):
        return "revised"
    if marks.search(before) or marks.search(behind):
        return "stamp"
    if above and _ONLY_DATE.fullmatch(line.text) and not _HOUR.search(line.text):
        return "header"
    return "dateline"


def _is_wordy(line: _Line) -> bool:
    """Whether a line reads like a headline or running text, and no menu, by-line or weather."""
    return (
        len(line.text) >= _WORDY and not _FURNISHED.search(line.text) and (line.day is None or _is_told(line))
    )


def _is_told(line: _Line) -> bool:
    """Whether a line says something, so that a date in it is of what it tells."""
    if _SENTENCE.search(line.text):
        return True
    if _FURNISHED.search(line.text) or _HOUR.search(line.text):
        return False
    return len(_WORD.findall(line.text)) >= _TOLD


def _full(said: Expression) -> date | None:
    """The day, where year, month and day stand in the words and make one of the calendar."""
    given = [part.n for part in (said.year, said.month, said.day) if part and part.base == "given"]
    return _day(*given) if len(given) == 3 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _latest(said: Expression, header: date, *, with_month: bool = False) -> date | None:
    """The nearest day that the words fit, if that is no later than the header; None where a coming day is nearer."""
    if said.year or not said.day or said.day.base != "given" or (with_month and not said.month):
        return None

    def fits(day: date) -> bool:
        return bool(
            said.day
            and said.day.n == day.day
            and (said.month is None or (said.month.base == "given" and said.month.n == day.month))
            and said.weekday in (None, day.weekday())
        )

    for n in range(_PROOF):
        if fits(header - timedelta(n)):
            return header - timedelta(n)
        if fits(header + timedelta(n)):
            return None
    return None
