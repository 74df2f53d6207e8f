"""What a date expression means: the words of `date_words` against the anchor and what was named before, as EDTF values.

Where several days fit (`30일`, `5월 30일`, `지난 16일`) they are listed, the likeliest first; a weekday in the words
picks the first that falls on it. None means that the words, the anchor and the context leave it open.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graph.dates import Edtf, Point
from loaders.date_words import Expression, Ref

_FAR = 6  # months: a month without its year is this year's, unless it lies so far on the wrong side of the anchor
_LATE, _EARLY = 25, 7  # from this day of a month on, a coming day up to that number is the next month's
_SOON = 15  # days: farther ahead in the month, a day that something was done on is the month's before
_TRIED = (0, -1, 1, -2, -3, 2)  # steps to the months that a day without one may be in, the likeliest first


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as an article names it; offsets are code points into its text."""

    start: int
    end: int
    edtf: str | None  # None: a date, but which one is not said
    kind: str  # day | interval | month | season | year | week | vote | repeated
    explicit: bool  # whether year and month stand in its own words


@dataclass(frozen=True, slots=True)
class Context:
    """What was named so far, for the words that lean on it."""

    day: date | None = None  # the last single day
    past: date | None = None  # the last single day that is not after the anchor
    since: date | None = None  # the first day of an interval that was named behind that day
    month: tuple[int, int] | None = None  # the last year and month
    year: int | None = None  # the last year
    ahead: date | None = None  # the first day of the last date in a month that is still to come
    here: Point | None = None  # the last date of the same sentence


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a reader of one expression knows beside its words."""

    anchor: date | None
    context: Context
    tense: str  # "past", "future" or "": of the words behind the date
    over: bool  # whether the sentence as a whole tells of something done


def value(said: Expression, known: Situation) -> Edtf | None:
    """The date that is meant; None where it is left open."""
    if said.lead == "repeated":
        return None
    if said.week is not None:
        return _in_week(said, known)
    point = _point(said, known)
    return Edtf((point,)) if point else None


def _point(said: Expression, known: Situation) -> Point | None:
    if said.day and said.day.base != "given":
        return _counted(said.day, known)
    if said.weekday is not None and said.day is None:
        return _next_weekday(said, known)
    year = _year(said.year, known) if said.year else None
    if said.year and year is None:
        return None
    if said.season or said.about:
        return _part_of_year(said, year, known)
    if said.month is None and said.day is None:
        return Point(year) if year else None
    day = said.day.n if said.day else None
    fitting = [
        Point(y, m, day)
        for y, m in _months(said, year, known)
        if 1 <= m <= 12 and 1 <= y <= 9998 and (day is None or 1 <= day <= monthrange(y, m)[1])
    ]
    return _first(fitting, said, known)


def _year(said: Ref, known: Situation) -> int | None:
    base = known.anchor.year if known.anchor else None
    if said.base == "given":
        return said.n
    if said.base == "named":
        base = known.context.year
    if said.base == "new" and known.anchor and known.anchor.month > _FAR:
        return known.anchor.year + 1
    return None if base is None else base + said.n


def _part_of_year(said: Expression, year: int | None, known: Situation) -> Point | None:
    """A season, quarter or half; without a year this year's, unless the tense says that it is long over or long begun."""
    code, qualifier = said.season or said.about, "~" if said.about else ""
    if year is not None or known.anchor is None:
        return Point(year, code, None, qualifier) if year is not None else None
    years = [known.anchor.year, known.anchor.year - 1, known.anchor.year + 1]
    fitting = [Point(y, code, None, qualifier) for y in years]
    if known.tense == "future" and fitting[0].last < known.anchor:
        return fitting[2]
    if known.tense == "past" and fitting[0].first > known.anchor:
        return fitting[1]
    return _first(fitting, said, known)


def _months(said: Expression, year: int | None, known: Situation) -> Iterable[tuple[int, int]]:
    """The years and months that may be meant, the likeliest first."""
    anchor, context = known.anchor, known.context
    if said.month is None:
        return _months_of_day(said, known) if year is None else ()
    if said.month.base == "given":
        month = said.month.n
        return ((y, month) for y in ([year] if year else _years_of_month(month, said, known)))
    base = (anchor.year, anchor.month) if anchor else None
    if said.month.base == "named":
        base = context.month
    return [_shifted(*base, said.month.n)] if base else ()


def _years_of_month(month: int, said: Expression, known: Situation) -> list[int]:
    anchor, here = known.anchor, known.context.here
    if here and (said.link == "to" or anchor is None or here.year != anchor.year):
        return [here.year + (said.link == "to" and here.month is not None and month < here.month <= 12)]
    if anchor is None:
        return []
    years = [anchor.year, anchor.year - 1, anchor.year + 1]
    away = month - anchor.month
    if away >= _FAR and known.tense == "past":
        years = [anchor.year - 1, anchor.year, anchor.year + 1]
    elif -away >= _FAR and known.tense == "future":
        years = [anchor.year + 1, anchor.year, anchor.year - 1]
    return years


def _months_of_day(said: Expression, known: Situation) -> Iterator[tuple[int, int]]:
    """The months that a day named by its number alone may be in."""
    anchor, context = known.anchor, known.context
    day = said.day.n if said.day else 0
    here = context.here if context.here and context.here.day else None
    if here and here.month and said.link == "to":
        yield (here.year, here.month) if day >= (here.day or 0) else _shifted(here.year, here.month, 1)
        return
    if here and here.month and not said.lead and _carries_on(day, said, here, known):
        yield here.year, here.month
    if anchor is None:
        if context.day and context.day.day == day:
            yield context.day.year, context.day.month
        return
    ahead = context.ahead
    if ahead and ahead.day <= day < anchor.day and not (said.lead or known.over or known.tense == "past"):
        yield ahead.year, ahead.month
    tried = list(_TRIED)
    if day - anchor.day > _SOON and known.tense == "past":
        tried = [-1, 0, *_TRIED[2:]]
    elif day <= _EARLY and anchor.day >= _LATE and known.tense == "future":
        tried = [1, 0, *_TRIED[1:]]
    yield from (_shifted(anchor.year, anchor.month, steps) for steps in tried)


def _carries_on(day: int, said: Expression, here: Point, known: Situation) -> bool:
    """Whether a day behind another of the same sentence is in its month: the same day said again, or a later one."""
    anchor = known.anchor
    if anchor is None or day == here.day or said.link:
        return day >= (here.day or 0)
    if here.first > anchor:
        return (here.day or 0) < day < anchor.day
    return day > (here.day or 0) and day != anchor.day


def _first(fitting: list[Point], said: Expression, known: Situation) -> Point | None:
    """The first that the words before and the weekday allow; a weekday that fits none is taken for a slip."""
    anchor = known.anchor
    if anchor and said.lead == "past":
        fitting = (
            sorted((p for p in fitting if p.first <= anchor), key=lambda p: p.first, reverse=True) or fitting
        )
    elif anchor and said.lead == "future":
        fitting = sorted((p for p in fitting if p.last >= anchor), key=lambda p: p.first) or fitting
    proven = [p for p in fitting if said.weekday in (None, p.first.weekday())]
    return next(iter(proven or fitting), None)


def _counted(said: Ref, known: Situation) -> Point | None:
    """A day that is so many days from the anchor, or from the day named last: 어제, 이날, 이튿날, 사흘 전."""
    context = known.context
    base = known.anchor
    if said.base == "unknown":
        return None
    if said.base == "named":
        days = (
            context.since if said.n > 0 else None,
            context.past if known.over else None,
            context.day,
            base,
        )
        base = next((day for day in days if day), None)
    return _of_day(base + timedelta(said.n)) if base else None


def _in_week(said: Expression, known: Situation) -> Edtf | None:
    """지난주: some day of it, so no more is known than its month, if that."""
    if known.anchor is None or said.week is None:
        return None
    monday = known.anchor + timedelta(7 * said.week - known.anchor.weekday())
    sunday = monday + timedelta(6)
    if said.day and said.day.base == "given":
        days = (monday + timedelta(n) for n in range(7))
        return next((Edtf((_of_day(day),)) for day in days if day.day == said.day.n), None)
    if said.weekday is not None:
        return Edtf((_of_day(monday + timedelta(said.weekday)),))
    if said.weekend:
        return Edtf((_of_day(sunday - timedelta(1)), _of_day(sunday)))
    return Edtf((Point(monday.year, monday.month),)) if monday.month == sunday.month else None


def _next_weekday(said: Expression, known: Situation) -> Point | None:
    """지난 금요일, 오는 토요일: the nearest such weekday before or behind the anchor."""
    if known.anchor is None or said.weekday is None or said.lead not in ("past", "future"):
        return None
    steps = (said.weekday - known.anchor.weekday()) % 7 or 7
    return _of_day(known.anchor + timedelta(steps if said.lead == "future" else steps - 7 or -7))


def _shifted(year: int, month: int, steps: int) -> tuple[int, int]:
    years, month = divmod(year * 12 + month - 1 + steps, 12)
    return years, month + 1


def _of_day(day: date) -> Point:
    return Point(day.year, day.month, day.day)
