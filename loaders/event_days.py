"""The day and the place of an event: every day that stands near it is weighed, and the venue in front of its name is read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from loaders import lexicon
from loaders.anchor import Anchor
from loaders.attribution import Stage
from loaders.choosing import Name
from loaders.dates import DateMention
from loaders.event_kinds import kind_of
from loaders.trees import table
from loaders.zones import MAIN

if TYPE_CHECKING:
    from numpy.typing import NDArray

_REACH = 3  # sentences around an event in which its day is looked for
_FAR = 9999  # code points: further than any day stands
_VENUE_GAP = 25  # code points between a venue and the event's name at most
_HELD_BEHIND = re.compile(
    r"\s?(?:오전|오후|새벽|저녁)?\s?(?:\d+시)?[^.]{0,40}(?:열린|열고|열어|가진|연 |개최)"
)
_TOLD = re.compile(
    r"\s?(?:\([월화수목금토일]\)\s?)?(?:오[전후]\s)?(?:밝혔|전했|알렸|말했|발표했|밝힌|전한|보도)"
)
_CLAUSE_END = re.compile(r"고 |며 |지만 |는데 ")


@dataclass(frozen=True, slots=True)
class Day:
    """A day that an event may have been on."""

    event: int  # index into the article's events
    edtf: str
    mention: DateMention | None  # None for the day the article came out, where no word of the text says a day


def days(
    stage: Stage, events: Sequence[Name], dates: Sequence[DateMention], anchor: Anchor | None
) -> list[Day]:
    """The days that each event may have been on: those that stand near it, and the article's own."""
    sentences = stage.document.sentences
    found = []
    for number, event in enumerate(events):
        near = {n for s in event.spans for n in range(s.sentence - _REACH, s.sentence + _REACH + 1)}
        blocks = {sentences[span.sentence].block for span in event.spans}
        spans = [
            (sentences[n].start, sentences[n].end)
            for n in near
            if 0 <= n < len(sentences) and sentences[n].block in blocks
        ]
        found += [
            Day(number, date.edtf, date)
            for date in dates
            if date.edtf and any(start <= date.start < end for start, end in spans)
        ]
        if anchor and MAIN in blocks:  # when a teaser's article came out is not told
            found.append(Day(number, anchor.day.isoformat(), None))
    return found


def day_rows(stage: Stage, events: Sequence[Name], found: Sequence[Day], anchor: Anchor | None) -> NDArray:  # type: ignore[type-arg]
    """What the trees see of each day: shape (days, features)."""
    rivals: dict[int, list[Day]] = defaultdict(list)
    for day in found:
        rivals[day.event].append(day)
    return table([_row(stage, events, day, rivals[day.event], anchor) for day in found])


def _row(
    stage: Stage, events: Sequence[Name], day: Day, rivals: Sequence[Day], anchor: Anchor | None
) -> list[float]:
    event, mention, text = events[day.event], day.mention, stage.document.text
    gap, before, within = _gap(day, event)
    published = anchor.day.isoformat() if anchor else ""
    return [
        mention is None, gap, before, within,
        sum(_gap(rival, event)[0] < gap for rival in rivals if rival.mention),
        sum(rival.edtf == day.edtf for rival in rivals), len(rivals), len(events),
        *(mention is not None and mention.kind == kind for kind in ("day", "interval")),
        mention is not None and mention.explicit, day.edtf == published,
        (day.edtf[:10] > published) - (day.edtf[:10] < published) if published else 0,
        *_between(text, mention, gap, before),
        min(span.sentence for span in event.spans), event.chance, len(event.spans),
        mention is not None and bool(_HELD_BEHIND.match(text, mention.end)),
        mention is not None and text[mention.start : mention.end] == "이날",
        any(stage.document.sentences[s.sentence].zone in ("title", "caption", "side") for s in event.spans),
        *_telling(stage, day, event, rivals),
    ]  # fmt: skip


def _telling(stage: Stage, day: Day, event: Name, rivals: Sequence[Day]) -> list[float]:
    """Whether the day is that of the telling (15일 밝혔다), said to lie back or ahead, and what else stands in its sentence."""
    text, mention = stage.document.text, day.mention
    here = [s for s in stage.document.sentences if any(s.start <= span.start < s.end for span in event.spans)]

    def beside(other: Day) -> bool:
        return other.mention is not None and any(s.start <= other.mention.start < s.end for s in here)

    def told(other: Day) -> bool:
        return other.mention is not None and bool(_TOLD.match(text, other.mention.end))

    words = text[mention.start : mention.end] if mention else ""
    return [
        told(day), beside(day), sum(beside(other) and not told(other) for other in rivals),
        "지난" in words, "오는" in words, "전날" in words, kind_of(event.name),
    ]  # fmt: skip


def _gap(day: Day, event: Name) -> tuple[int, bool, bool]:
    """Code points to the nearest place of the event, whether the day stands before it, whether in its name."""
    mention, best = day.mention, (_FAR, False, False)
    if mention is None:
        return best
    for span in event.spans:
        if span.start <= mention.start < span.end:
            return 0, False, True
        before = mention.end <= span.start
        best = min(best, (span.start - mention.end if before else mention.start - span.end, before, False))
    return best


def _between(text: str, mention: DateMention | None, gap: int, before: bool) -> list[float]:
    """Ends of sentences and of clauses between a day and the event behind it."""
    words = text[mention.end : mention.end + gap] if mention and before else ""
    return [sum(c in ".?!" for c in words), bool(_CLAUSE_END.search(words))]


@cache
def _venue() -> re.Pattern[str]:
    endings = "|".join(lexicon.table("venues")["endings"])
    return re.compile(
        rf"((?:[가-힣A-Za-z0-9·()]+\s){{0,3}}[가-힣A-Za-z0-9·()]*(?:{endings}))(?:\([^)]*\))?에서\s"
    )


@cache
def _before_venue() -> re.Pattern[str]:
    """Words in front of a venue that are no part of its name: hours, particles, verbs."""
    return re.compile(rf".*(?:{'|'.join(lexicon.table('venues')['before'])})\s")


def place_of(stage: Stage, event: Name) -> tuple[int, int] | None:
    """Where the text says that an event was held: offsets of the venue's name, just before the event's own."""
    for span in sorted(event.spans, key=lambda s: s.start):
        sentence = stage.document.sentences[span.sentence]
        left = stage.document.text[sentence.start : span.start]
        venues = list(_venue().finditer(left))
        if venues and len(left) - venues[-1].end() < _VENUE_GAP:
            start, end = venues[-1].span(1)
            cut = _before_venue().match(left, start, end)
            return sentence.start + (cut.end() if cut else start), sentence.start + end
    return None
