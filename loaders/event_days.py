"""The day and the place of an event: every day that stands near it is weighed, and the venue in front of its name is read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from loaders import lexicon
from loaders.anchor import Anchor
from loaders.attribution import Stage
from loaders.choosing import Name
from loaders.date_ranges import ends
from loaders.dates import DateMention
from loaders.day_candidates import REACH, Day, sentence_of
from loaders.event_kinds import kind_of
from loaders.trees import table

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MONTH = 40  # days ahead or back beyond which all is one
_FAR = 9999  # code points: further than any day stands
_HELD = 40  # code points between a day and the word that says it was held then at most
_VENUE_GAP = 25  # code points between a venue and the event's name at most


def day_rows(stage: Stage, events: Sequence[Name], found: Sequence[Day], anchor: Anchor | None) -> NDArray:  # type: ignore[type-arg]
    """What the trees see of each day: shape (days, features)."""
    views = [_View(stage, events, day) for day in found]
    rivals: dict[int, list[_View]] = defaultdict(list)
    for view in views:
        rivals[view.day.event].append(view)
    published = anchor.day if anchor else None
    return table(
        [_row(view, [v for v in rivals[view.day.event] if v is not view], published) for view in views]
    )


class _View:
    """A day beside its event, with the mention of it that stands nearest."""

    def __init__(self, stage: Stage, events: Sequence[Name], day: Day) -> None:
        self.stage, self.events, self.day, self.event = stage, events, day, events[day.event]
        text = stage.document.text
        told = _wordings()["told"]
        self.told = [mention for mention in day.mentions if told.match(text, mention.end)]
        self.nearest = min(day.mentions, key=lambda m: (m in self.told, _gap(m, self.event)), default=None)
        self.gap, self.behind, self.within = (
            _gap(self.nearest, self.event) if self.nearest else (_FAR, False, False)
        )
        here = {span.sentence for span in self.event.spans}
        self.beside = [m for m in day.mentions if sentence_of(stage, m.start) in here]

    def words(self) -> str:
        """What the mentions say."""
        return " ".join(self.stage.document.text[m.start : m.end] for m in self.day.mentions)


def _row(view: _View, rivals: Sequence[_View], published: date | None) -> list[float]:
    event = view.event
    return [
        *_standing(view, rivals), *_saying(view), *_precision(view, rivals), *_ahead(view, published),
        *_rival_events(view), len(rivals), len(view.events), kind_of(event.name),
        min(span.sentence for span in event.spans), event.chance, len(event.spans),
        any(view.stage.document.sentences[s.sentence].zone in ("title", "caption", "side") for s in event.spans),
    ]  # fmt: skip


def _standing(view: _View, rivals: Sequence[_View]) -> list[float]:
    """Where the day stands, seen from the event, and how many stand nearer."""
    apart = (
        min((s.sentence - sentence_of(view.stage, view.nearest.start) for s in view.event.spans), key=abs)
        if view.nearest
        else REACH + 1
    )
    return [
        len(view.day.mentions), view.gap, not view.behind, view.within, apart, len(view.beside),
        len(view.told), len(view.told) == len(view.day.mentions),
        sum(rival.gap < view.gap and not rival.told for rival in rivals),
        sum(bool(rival.beside) for rival in rivals), sum(bool(rival.beside) and not rival.told for rival in rivals),
    ]  # fmt: skip


def _saying(view: _View) -> list[float]:
    """How the day is said, and what is said behind it."""
    text, words = view.stage.document.text, view.words()
    near = view.nearest
    between = text[near.end : near.end + view.gap] if near and not view.behind else ""
    wordings = _wordings()
    return [
        any(mention.explicit for mention in view.day.mentions),
        any(wordings["held"].match(text, mention.end) for mention in view.day.mentions),
        *(word in words for word in lexicon.table("event_days")["steps"]),
        sum(c in ".?!" for c in between), bool(wordings["clause"].search(between)),
        bool(near and text[near.end : near.end + 2] == "까지"), bool(near and text[near.end : near.end + 2] == "부터"),
    ]  # fmt: skip


def _precision(view: _View, rivals: Sequence[_View]) -> list[float]:
    """How precise the day is, and whether one beside it is more so."""
    edtf = view.day.edtf
    return [
        len(edtf), "/" in edtf,
        sum(rival.day.edtf.startswith(edtf) for rival in rivals),
        sum(edtf in rival.day.edtf for rival in rivals if "/" in rival.day.edtf),
        edtf[:4] in view.event.name, *_adding_up(view),
    ]  # fmt: skip


def _adding_up(view: _View) -> list[float]:
    """How the day comes to be a candidate, and how far off the other words stand that it is made of."""
    day, stage = view.day, view.stage
    closes = any(ends(stage.document.text, mention) for mention in day.mentions)
    there = sentence_of(stage, day.also[0]) if day.also else -1
    off = min(abs(span.sentence - there) for span in view.event.spans) if day.also else -1
    return [day.how, closes, off, day.called]


def _ahead(view: _View, published: date | None) -> list[float]:
    """How many days the day lies ahead of the article's own."""
    if published is None:
        return [False, 0, 0]
    day, own = view.day.edtf.split("/")[0], published.isoformat()
    apart = (date.fromisoformat(day) - published).days if len(day) == len(own) else _FAR
    return [view.day.edtf == own, (day > own) - (day < own), max(-_MONTH, min(_MONTH, apart))]


def _rival_events(view: _View) -> list[float]:
    """How near other events stand to the day."""
    gaps = (
        [_gap(view.nearest, other)[0] for other in view.events if other is not view.event]
        if view.nearest
        else []
    )
    return [min(gaps, default=_FAR), sum(gap < view.gap for gap in gaps)]


def _gap(mention: DateMention, event: Name) -> tuple[int, bool, bool]:
    """Code points to the nearest place of the event, whether the day stands behind it, whether in its name."""
    best = (_FAR, False, False)
    for span in event.spans:
        if span.start <= mention.start < span.end:
            return 0, False, True
        before = mention.end <= span.start
        best = min(
            best, (span.start - mention.end if before else mention.start - span.end, not before, False)
        )
    return best


@cache
def _wordings() -> Mapping[str, re.Pattern[str]]:
    words = {name: "|".join(listed) for name, listed in lexicon.table("event_days").items()}
    return {
        "held": re.compile(rf"\s?(?:{words['hours']})?\s?(?:\d+시)?[^.]{{0,{_HELD}}}(?:{words['held']})"),
        "told": re.compile(rf"\s?(?:\([월화수목금토일]\)\s?)?(?:오[전후]\s)?(?:{words['told']})"),
        "clause": re.compile(words["clause"]),
    }


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
