"""The days that an event may have been on: every day that stands near it, and what the text makes of several words.

A day may stand far above what was held on it (the paragraph goes on with the same day), its end may be told sentences later
(21일 문을 열었다 … 정례회는 다음 달 19일까지다), and the year may be nowhere but in the event's own name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from heapq import nsmallest
from itertools import islice

from graph.dates import Edtf
from loaders.anchor import Anchor
from loaders.attribution import Stage
from loaders.choosing import Name
from loaders.date_ranges import ends, interval, lengths
from loaders.dates import DateMention
from loaders.zones import MAIN

REACH = 3  # sentences around an event in which its day is looked for
_FEW = 6  # days that one end of a stretch is looked for among: only lists have more
_LONGEST = 400  # days: nothing that is one event goes on for longer
_HEAD = 2  # syllables at least of a word that calls the event again: 포럼은, of 서해안 미래포럼
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

# How a day comes to be one that the event may have been on; the numbers are what the trees see.
SAID, PUBLISHED, RUNNING, NAMED, UNTIL, UNTIL_MONTH, FROM_THEN, UP_TO_THEN = range(8)

_Placed = tuple[DateMention, int]  # with the sentence that it stands in


@dataclass(frozen=True, slots=True)
class Day:
    """A day that an event may have been on."""

    event: int  # index into the article's events
    edtf: str
    mentions: tuple[DateMention, ...]  # of a stretch its first or last; none of PUBLISHED and NAMED
    how: int = SAID
    also: tuple[int, int] | None = (
        None  # offsets of more words that tell it: until when, how long, a name's year
    )
    called: bool = False  # whether until when is told of the event by its name or the last word of it

    @property
    def words(self) -> tuple[tuple[int, int], ...]:
        """Offsets of the words that only together tell it, in order; none where one date of the text does."""
        if self.also is None:
            return ()
        return tuple(sorted([*((mention.start, mention.end) for mention in self.mentions), self.also]))


def days(
    stage: Stage, events: Sequence[Name], dates: Sequence[DateMention], anchor: Anchor | None
) -> list[Day]:
    """The days that each event may have been on, each once, what the text says outright before what it only adds up to."""
    placed = [(mention, sentence_of(stage, mention.start)) for mention in dates if mention.edtf]
    return [
        day
        for number, event in enumerate(events)
        for day in _Looking(stage, number, event, placed, anchor).found()
    ]


def sentence_of(stage: Stage, at: int) -> int:
    """The sentence that an offset lies in."""
    return bisect_right(stage.document.sentences, at, key=lambda sentence: sentence.start) - 1


class _Looking:
    """One event among the dates of its article."""

    def __init__(
        self, stage: Stage, number: int, event: Name, dates: Sequence[_Placed], anchor: Anchor | None
    ) -> None:
        self.stage, self.number, self.event, self.anchor = stage, number, event, anchor
        sentences = stage.document.sentences
        self.blocks = {sentences[span.sentence].block for span in event.spans}
        self.reach = {
            n
            for span in event.spans
            for n in range(span.sentence - REACH, span.sentence + REACH + 1)
            if 0 <= n < len(sentences) and sentences[n].block in self.blocks
        }
        self.dates = [(m, n) for m, n in dates if n >= 0 and sentences[n].block in self.blocks]
        self.near = [m for m, n in self.dates if n in self.reach]

    def found(self) -> list[Day]:
        """Its days."""
        told: dict[str, list[DateMention]] = defaultdict(list)
        for mention in self.near:
            told[_named_year(mention.edtf or "")].append(mention)
        found = {edtf: Day(self.number, edtf, tuple(mentions)) for edtf, mentions in told.items()}
        for day in (*self._published(), *self._running(), *self._in_name(), *self._stretches()):
            found.setdefault(day.edtf, day)
        return list(found.values())

    def _published(self) -> Iterator[Day]:
        """The article's own day; when a teaser's article came out is not told."""
        if self.anchor and MAIN in self.blocks:
            yield Day(self.number, self.anchor.day.isoformat(), (), PUBLISHED)

    def _running(self) -> Iterator[Day]:
        """The day that the text tells of where it comes to the event: the last one before, and the first of all."""
        first = min(span.start for span in self.event.spans)
        past = [m for m, _ in self.dates if m.kind == "day" and self._is_over(m)]
        before = [m for m in past if m.end <= first]
        for mention in {m.start: m for m in (*before[-1:], *past[:1])}.values():
            yield Day(self.number, mention.edtf or "", (mention,), RUNNING)

    def _is_over(self, mention: DateMention) -> bool:
        return self.anchor is None or (mention.edtf or "") <= self.anchor.day.isoformat()

    def _in_name(self) -> Iterator[Day]:
        """The year in the event's own name: 2023 비전보고회."""
        text = self.stage.document.text
        for span in self.event.spans:
            if year := _YEAR.search(text, span.start, span.end):
                yield Day(self.number, year[0], (), NAMED, year.span())

    def _stretches(self) -> Iterator[Day]:
        """From a day near the event to one that something ends on, or as long as a sentence near says."""
        text, sentences = self.stage.document.text, self.stage.document.sentences
        singles = self._nearest((m, n) for m, n in self.dates if n in self.reach and m.kind == "day")
        closing = [(m, n) for m, n in self.dates if m.kind in ("day", "month") and ends(text, m)]
        called = {m for m, n in closing if self._calls(n, m)}
        for last in self._nearest((m, n) for m, n in closing if n in self.reach or m in called):
            how = UNTIL_MONTH if last.kind == "month" else UNTIL
            for first in singles:
                if both := _stretch(first, last):
                    yield Day(self.number, both, (first,), how, (last.start, last.end), last in called)
        for at in sorted(self.reach):
            for long, span in islice(lengths(text, sentences[at].start, sentences[at].end), _FEW):
                for mention in singles:
                    yield from self._lasting(mention, timedelta(long), span)

    def _nearest(self, dates: Iterable[_Placed]) -> list[DateMention]:
        """The few that stand nearest to the event, in the order of the text."""
        first = min(span.sentence for span in self.event.spans)
        few = nsmallest(_FEW, dates, key=lambda placed: abs(placed[1] - first))
        return sorted((mention for mention, _ in few), key=lambda mention: mention.start)

    def _lasting(self, mention: DateMention, long: timedelta, span: tuple[int, int]) -> Iterator[Day]:
        on = Edtf.parse(mention.edtf or "").first
        yield Day(self.number, interval(on, on + long), (mention,), FROM_THEN, span)
        yield Day(self.number, interval(on - long, on), (mention,), UP_TO_THEN, span)

    def _calls(self, number: int, mention: DateMention) -> bool:
        """Whether the sentence of a mention is about the event: 정례회는 다음 달 19일까지다."""
        sentence = self.stage.document.sentences[number]
        head = self.event.name.split()[-1]
        forms = "|".join(re.escape(head[at:]) for at in range(max(1, len(head) - _HEAD + 1)))
        before = self.stage.document.text[sentence.start : mention.start]
        return bool(re.search(rf"(?<![가-힣])(?:{forms})['\"’”」』>》)]?(?:은|는|이|가)\s", before))


def _named_year(edtf: str) -> str:
    """A day as an event has it: what is only nearly said (연초: 2024-01~) is its year."""
    return edtf[:4] if edtf.endswith("~") else edtf


def _stretch(first: DateMention, last: DateMention) -> str | None:
    """From one day to another, or to some day of a month; None where that is no stretch of time."""
    start, end = Edtf.parse(first.edtf or ""), Edtf.parse(last.edtf or "")
    if not (start.first < end.first <= start.first + timedelta(_LONGEST)):
        return None
    return str(Edtf((start.parts[0], end.parts[0])))
