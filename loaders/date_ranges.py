"""Dates that the words tie into one: from one day to another, days in a row, how long something goes on from or up to a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from graph.dates import Edtf, Point
from loaders import lexicon
from loaders.date_values import DateMention
from loaders.date_words import DOTS, TILDES, Expression, step, words

_CLAUSE = 40  # code points that may lie between the first day and the last: 13일 막을 올려 19일 끝난
_CLOSE = 20  # code points behind the last day in which its end is told: 19일 화순읍에서 끝맺었다


class _Ties(NamedTuple):
    """The words between and behind the dates of a range."""

    long: re.Pattern[str]  # how long, wherever it stands
    to: re.Pattern[str]  # between the ends of a range
    until: re.Pattern[str]  # behind the later one, where 부터 stands between
    also: re.Pattern[str]  # between two of a list
    opens: re.Pattern[str]
    closes: re.Pattern[str]
    long_from: re.Pattern[str]  # behind the first day: how long from there
    long_until: re.Pattern[str]  # behind the last day: how long up to there
    long_later: re.Pattern[str]  # how long, told farther behind the first day


@cache
def _ties() -> _Ties:
    table = lexicon.table("dates")
    opens, closes = ("|".join(table["stretch"][name]) for name in ("opens", "closes"))
    hour = r"(?:\s?(?:오전|오후|낮|밤|새벽|아침|저녁)?\s?\d{1,2}\s?(?:시|:\d\d)(?:\s?\d{1,2}분)?)?"
    lead = rf"(?:(?:{words(table['around']['future'])})\s)?"
    long = rf"(?:(?P<days>\d{{1,2}})일|(?P<word>{words(table['days_long'])}))"
    lasts = r"(?:간(?![가-힣]{2})|간의|간이[다며고]|\s?동안|[을를은](?=\s)|\s?내내)"
    gap = rf"(?:(?!\d+\s?[일월])[^.\n]){{0,{_CLAUSE}}}?"
    return _Ties(
        long=re.compile(rf"(?<![가-힣\d]){long}(?:{lasts}|\s일정)"),
        to=re.compile(rf"\)?{hour}(?:\s?[{TILDES}]\s?|\s?부터\s?){lead}"),
        until=re.compile(r"\)?(?:\s?\([^)]{0,20}\))?\s?까지"),
        also=re.compile(rf"\)?(?:\s?[{DOTS}]\s?|[과와]\s){lead}"),
        opens=re.compile(opens),
        closes=re.compile(closes),
        long_from=re.compile(rf"부터(?:는)?\s?{long}{lasts}"),
        long_until=re.compile(rf"까지(?:\s모두)?\s?{long}(?:{lasts}|이다|이며|이고|\s일정)"),
        long_later=re.compile(
            rf"(?P<gap>{gap}(?:{opens})\S{{0,9}}\s|{gap}\s(?=\S{{1,9}}\s일정으로))"
            rf"{long}(?:{lasts}|\s일정으로)"
        ),
    )


def link(text: str, last: Expression, said: Expression, end: int) -> str:
    """What ties `said` to the expression before it: "to" for a range, "and" for a list, "same" for 오늘(2일), else nothing."""
    ties = _ties()
    between = text[last.end : said.start]
    if between == "(":
        return "same"
    if ties.to.fullmatch(between) and ("부터" not in between or ties.until.match(text, said.end, end)):
        return "to"
    return "and" if ties.also.fullmatch(between) else ""


def joined(last: DateMention, mention: DateMention, tie: str) -> DateMention | None:
    """Both mentions as one, where the words tie them: a range, two days in a row, a day said twice; else None."""
    if tie == "same" and last.kind == mention.kind == "day":
        return replace(mention, start=last.start)
    if tie not in ("to", "and") or last.edtf is None or mention.edtf is None:
        return None
    first, second = Edtf.parse(last.edtf), Edtf.parse(mention.edtf)
    in_a_row = (
        mention.kind == "day"
        and last.kind in ("day", "interval")
        and first.last + timedelta(1) == second.first
    )
    if first.last >= second.first or not (tie == "to" or in_a_row):
        return None
    both = Edtf((first.parts[0], second.parts[-1]))
    return DateMention(last.start, mention.end, str(both), "interval", last.explicit)


def closing(text: str, opened: DateMention, mention: DateMention, end: int) -> DateMention:
    """The day that something ends on, as the whole time since the day it opened: `19일` in 13일 막을 올려 19일 끝난."""
    ties = _ties()
    if mention.kind != "day" or mention.edtf is None or opened.edtf is None:
        return mention
    between = (opened.end, mention.start)
    told = ties.closes.search(text, mention.end, min(end, mention.end + _CLOSE))
    if between[1] - between[0] > _CLAUSE or not told or not ties.opens.search(text, *between):
        return mention
    first, last = Edtf.parse(opened.edtf).first, Edtf.parse(mention.edtf).first
    return replace(mention, edtf=interval(first, last), kind="interval") if first < last else mention


def lasting(text: str, mention: DateMention, end: int) -> list[DateMention]:
    """A day with how long it goes on from or up to there, as the interval: 19일부터 사흘간, 오는 9일까지 엿새 동안.

    Where how long stands apart, it is a mention of its own: 6일 막을 올려 나흘간.
    """
    if mention.kind != "day" or mention.edtf is None:
        return [mention]
    ties, day = _ties(), Edtf.parse(mention.edtf).first
    if match := ties.long_from.match(text, mention.end, end):
        both = interval(day, day + _days(match))
        return [replace(mention, end=match.end(), edtf=both, kind="interval")]
    if match := ties.long_until.match(text, mention.end, end):
        both = interval(day - _days(match), day)
        return [replace(mention, end=match.end(), edtf=both, kind="interval")]
    if match := ties.long_later.match(text, mention.end, end):
        both = interval(day, day + _days(match))
        return [mention, DateMention(match.end("gap"), match.end(), both, "interval", explicit=False)]
    return [mention]


def _days(match: re.Match[str]) -> timedelta:
    """How many days lie between the first and the last of a stretch."""
    long = int(match["days"]) if match["days"] else step(lexicon.table("dates")["days_long"], match["word"])
    return timedelta(max(long - 1, 0))


def ends(text: str, mention: DateMention) -> bool:
    """Whether the words behind a date say that something ends then: 8일까지, 20일 막을 내렸다."""
    return bool(_ties().closes.search(text, mention.end, mention.end + _CLOSE))


def lengths(text: str, start: int, end: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """How many days lie between first and last of each stretch that the text tells, with the offsets: 2 for 사흘간."""
    return ((_days(match).days, match.span()) for match in _ties().long.finditer(text, start, end))


def interval(first: date, last: date) -> str:
    """The time from one day to another, as EDTF; a day where they are the same."""
    points = tuple(Point(day.year, day.month, day.day) for day in (first, last))
    return str(Edtf(points if first < last else points[:1]))
