"""Dates as EDTF keeps them: no more exact than they are known. https://www.loc.gov/standards/datetime/

The part of EDTF that news needs: years, months, days; seasons (21-24), quarters (33-36) and halves (40-41) in place of
a month; intervals, also open ones (`2024-05/..`); and `?` uncertain, `~` approximate, `%` both, behind a date.
Years run from 0001 to 9998: the year 9999 is where an open end lies when dates are compared.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, total_ordering

from graph.errors import BadDate

_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<qualifier>[?~%]?)", re.ASCII)
_OPEN = ".."

# What stands in the month's place: (first month, number of months, Korean name). Winter runs into the next year.
_SEASONS: Mapping[int, tuple[int, int, str]] = {
    **{month: (month, 1, f"{month}월") for month in range(1, 13)},
    **{21 + i: (3 + 3 * i, 3, name) for i, name in enumerate(("봄", "여름", "가을", "겨울"))},
    **{33 + i: (1 + 3 * i, 3, f"{i + 1}분기") for i in range(4)},
    **{40 + i: (1 + 6 * i, 6, name) for i, name in enumerate(("상반기", "하반기"))},
}
_QUALIFIERS: Mapping[str, str] = {"": "", "?": "(불확실)", "~": "경", "%": "경(불확실)"}

# How people write a date when they ask: 2024.5.30, 2024-5, 2024년 5월 30일, 2024년 상반기.
_TYPED = re.compile(
    r"(?P<year>\d{4})(?:\s*[-./년]\s*"
    r"(?:(?P<season>[1-4]\s*분기|[봄여름가을겨울상하반기]+)"
    r"|(?P<month>0?[1-9]|1[0-2])(?:\s*[-./월]\s*(?P<day>\d{1,2}))?))?\s*[.년월일]?",
    re.ASCII,
)
_SEASON_CODES: Mapping[str, int] = {name: code for code, (_, _, name) in _SEASONS.items() if code > 12}


@dataclass(frozen=True, slots=True)
class Point:
    """One date of an EDTF text, as exact as it is known."""

    year: int  # 1 to 9998
    month: int | None = None  # 1-12, or the EDTF code of a season, quarter or half
    day: int | None = None  # only with a month from 1 to 12
    qualifier: str = ""  # "", "?", "~" or "%"

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9998 or self.qualifier not in _QUALIFIERS:
            raise ValueError("year or qualifier")
        if self.month is not None and self.month not in _SEASONS:
            raise ValueError("month")
        if self.day is not None:
            if self.month is None:
                raise ValueError("a day without its month")
            date(self.year, self.month, self.day)

    @property
    def first(self) -> date:
        """The first day that is meant."""
        start = 1 if self.month is None else _SEASONS[self.month][0]
        return date(self.year, start, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that is meant."""
        if self.day is not None:
            return self.first
        start, length, _ = (1, 12, "") if self.month is None else _SEASONS[self.month]
        years, month = divmod(start + length - 2, 12)
        year = self.year + years
        return date(year, month + 1, monthrange(year, month + 1)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts) + self.qualifier

    def korean(self, *, after: Point | None = None) -> str:
        """`2024년 5월 30일`; behind `after`, without the year and month that both share: `31일`."""
        year, month = f"{self.year}년", _SEASONS[self.month][2] if self.month else ""
        day = f"{self.day}일" if self.day else ""
        if after and after.year == self.year and after.month and month:
            year = ""
            if after.month == self.month and after.day and day:
                month = ""
        return " ".join(part for part in (year, month, day) if part) + _QUALIFIERS[self.qualifier]


@total_ordering
@dataclass(frozen=True, slots=True)
class Edtf:
    """A date, or an interval of two dates of which one may be open (None).

    Dates sort by first day, then last day, then text.
    """

    parts: tuple[Point | None, ...]  # one or two

    def __post_init__(self) -> None:
        if len(self.parts) not in (1, 2) or not any(self.parts):
            raise ValueError("one date, or two of which one may be open")
        if self.first > self.last:
            raise ValueError("the end lies before the start")

    @classmethod
    def parse(cls, text: str) -> Edtf:
        """The date that `text` writes in EDTF; BadDate for anything else and for days the calendar does not have."""
        return _parse(text)

    @property
    def first(self) -> date:
        """The first day that is meant; `date.min` where the start is open."""
        start = self.parts[0]
        return start.first if start else date.min

    @property
    def last(self) -> date:
        """The last day that is meant; `date.max` where the end is open."""
        end = self.parts[-1]
        return end.last if end else date.max

    @property
    def span(self) -> int | None:
        """The number of days from the first to the last, both counted; None where an end is open."""
        return None if None in self.parts else (self.last - self.first).days + 1

    def overlaps(self, other: Edtf) -> bool:
        """Whether some day belongs to both."""
        return self.first <= other.last and other.first <= self.last

    def __lt__(self, other: Edtf) -> bool:
        return (self.first, self.last, str(self)) < (other.first, other.last, str(other))

    def __str__(self) -> str:
        return "/".join(_OPEN if part is None else str(part) for part in self.parts)

    def korean(self) -> str:
        """The date as a Korean newspaper writes it: `2024년 10월 10일~12일`, `2024년 5월부터`, `2025년 상반기`."""
        start, end = self.parts[0], self.parts[-1]
        if start is None or end is None:
            return f"{start.korean()}부터" if start else f"{end.korean()}까지" if end else ""
        return start.korean() if len(self.parts) == 1 else f"{start.korean()}~{end.korean(after=start)}"


@lru_cache(maxsize=4096)
def _parse(text: str) -> Edtf:
    try:
        return Edtf(tuple(_point(part) for part in text.split("/")))
    except ValueError as error:
        raise _bad(text) from error


def _point(text: str) -> Point | None:
    if text == _OPEN:
        return None
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError("no EDTF date")
    month, day = (int(match[part]) if match[part] else None for part in ("month", "day"))
    return Point(int(match["year"]), month, day, match["qualifier"])


def _bad(text: str) -> BadDate:
    shown = " ".join(text.split())[:40]
    return BadDate(f"‘{shown}’은(는) 달력에 있는 날짜가 아니니 2024-05-30, 2024-05, 2024처럼 적어 주세요.")


def day_range(text: str) -> tuple[str, str]:
    """First and last day, ISO, of a date as people type it: EDTF, or `2024.5.30`, `2024년 5월`, `2024년 상반기`.

    Raises BadDate. An open end of an interval is given as 0001-01-01 or 9999-12-31.
    """
    typed = _TYPED.fullmatch(text.strip())
    when = Edtf.parse(text.strip()) if typed is None else _typed(typed)
    return when.first.isoformat(), when.last.isoformat()


def _typed(match: re.Match[str]) -> Edtf:
    season, month, day = match["season"], match["month"], match["day"]
    try:
        code = _SEASON_CODES["".join(season.split())] if season else int(month) if month else None
        return Edtf((Point(int(match["year"]), code, int(day) if day else None),))
    except (KeyError, ValueError) as error:
        raise _bad(match.string) from error
