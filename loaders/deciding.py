"""The stages behind the taggers, each a function of the one before: names, pairs of official and policy, sides, days, links.

What is sure enough is written in `Floors`; the training sets them so that the facts of articles it has not seen come out best.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from itertools import compress
from typing import TYPE_CHECKING

from loaders.anchor import Anchor, anchor
from loaders.attribution import Pair, Stage, pair_rows, pairs
from loaders.choosing import Name, chosen
from loaders.confidence import Confidence
from loaders.dates import DateMention, all_mentions, in_headings
from loaders.day_candidates import Day, days
from loaders.document import Document
from loaders.event_days import day_rows
from loaders.event_links import Link, link_rows, links
from loaders.event_names import whole
from loaders.link_words import link_words
from loaders.pair_words import pair_words
from loaders.ranking import Scored
from loaders.rejection import Surroundings
from loaders.sides import side_rows
from loaders.speakers import roles, turns
from loaders.tokens import Sentence
from loaders.trees import Trees
from loaders.wording import Around, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Floors:
    """Chances from which on something is taken for a fact, 0 to 1."""

    policy: float = 0.5
    event: float = 0.6
    alias: float = 0.2  # a piece of a name becomes another form of it
    possible: float = 0.15  # a policy that only an official's words can raise above `policy`
    occasion: float = 0.2  # an event that only words said at it can raise above `event`
    longer: float = 0.85  # a longer form of an event's name is taken where it is this many times as sure
    pair: float = 0.52
    opposes: float = 0.5
    day: float = 0.1
    link: float = 0.4

    @classmethod
    def shipped(cls) -> Floors:
        """The floors that come with the package."""
        return cls(**json.loads((resources.files("loaders") / "model" / "floors.json").read_text("utf-8")))


@dataclass(frozen=True, slots=True)
class Promotion:
    """An official who takes a side on a policy."""

    pair: Pair
    chance: float  # that pair and stance are right
    opposes: bool
    event: int | None  # index into the article's events


_Words = tuple[tuple[int, int], ...]  # offsets of words


@dataclass(frozen=True, slots=True)
class Facts:
    """What an article says, by names and offsets; indices point into the tuples here and into the document's people."""

    policies: tuple[Name, ...]
    events: tuple[Name, ...]
    event_days: tuple[str | None, ...]  # EDTF, one an event
    adding_up: Mapping[int, _Words]  # by event, those that only together tell its day
    promotions: tuple[Promotion, ...]
    anchor: Anchor | None
    dates: tuple[DateMention, ...]


def stage(document: Document) -> Stage:
    """The document with who speaks where."""
    named = roles(document)
    return Stage(document, named, turns(document, named))


def dates(document: Document, day: Anchor | None) -> list[DateMention]:
    """The dates of an article, each block walked on its own, so that 이날 does not lean on a teaser."""
    blocks: dict[int, list[tuple[int, int]]] = {}
    for sentence in document.sentences:
        blocks.setdefault(sentence.block, []).append((sentence.start, sentence.end))
    found = [mention for spans in blocks.values() for mention in all_mentions(document.text, spans, day)]
    headings = [(s.start, s.end) for s in document.sentences if s.zone in ("title", "subtitle")]
    return in_headings(document.text, found, headings)


@dataclass(frozen=True, slots=True)
class Judges:
    """What weighs each decision: trees, and words for some; and how sure that makes a promotion."""

    pairs: Trees
    sides: Trees
    days: Trees
    links: Trees
    words: Mapping[str, Weights]  # by decision, and those of rejection
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Chances:
    """What the judges say of every decision, in the order of what is decided."""

    pairs: NDArray  # type: ignore[type-arg]
    sides: NDArray  # type: ignore[type-arg]
    days: NDArray  # type: ignore[type-arg]
    links: NDArray  # type: ignore[type-arg]


def named(ranked: dict[str, list[Scored]], floors: Floors) -> tuple[list[Name], list[Name]]:
    """The possible policies and events; words that are surer to name an event than a policy are no policy."""
    events = chosen(ranked["events"], floors.occasion, floors.alias, floors.longer)
    policies = [
        policy
        for policy in chosen(ranked["policies"], floors.possible, floors.alias)
        if not any(
            event.chance > policy.chance and all(event.overlaps([span]) for span in policy.spans)
            for event in events
        )
    ]
    return policies, events


@dataclass(frozen=True, slots=True)
class Open:
    """An article with all that is to be decided about it."""

    scene: Stage
    policies: list[Name]
    events: list[Name]
    pairs: list[Pair]
    days: list[Day]
    anchor: Anchor | None
    dates: list[DateMention]

    @property
    def sentences(self) -> Sequence[Sentence]:
        """Its sentences."""
        return self.scene.document.sentences

    @classmethod
    def of(cls, scene: Stage, published: str | None, ranked: dict[str, list[Scored]], floors: Floors) -> Open:
        """The article at these floors, from its ranked candidates by kind; `published` is its own day, where known."""
        policies, found = named(ranked, floors)
        events = [whole(scene, event) for event in found]
        day = anchor(scene.document.text, published)
        when = dates(scene.document, day)
        return cls(scene, policies, events, pairs(scene, policies), days(scene, events, when, day), day, when)


def decide(
    scenes: Sequence[Stage],
    published: Sequence[str | None],
    ranked: dict[str, list[list[Scored]]],
    judges: Judges,
    floors: Floors,
) -> list[Facts]:
    """The facts of each article from its ranked names, by kind; each judge weighs those of all articles in one go."""
    found = [
        Open.of(scene, day, {kind: ranked[kind][n] for kind in ranked}, floors)
        for n, (scene, day) in enumerate(zip(scenes, published, strict=True))
    ]
    words = judges.words
    around = [pair_words(o.scene, o.policies, o.pairs) for o in found]
    sure = judges.pairs.each(
        [
            pair_rows(o.scene, o.policies, o.pairs, words["pairs"].each(own, o.sentences))
            for o, own in zip(found, around, strict=True)
        ]
    )
    on = judges.days.each([day_rows(o.scene, o.events, o.days, o.anchor) for o in found])
    kept = [chances >= floors.pair for chances in sure]
    against = _sides(found, around, kept, judges)
    tied = [links(o.scene, o.pairs, o.events, list(own)) for o, own in zip(found, kept, strict=True)]
    beside = [link_words(o.scene, o.pairs, o.events, own) for o, own in zip(found, tied, strict=True)]
    at = judges.links.each(
        [
            link_rows(o.scene, o.pairs, o.events, own, words["links"].each(told, o.sentences))
            for o, own, told in zip(found, tied, beside, strict=True)
        ]
    )
    return [
        calibrated(assemble(o, own, Chances(*chances), floors), judges.confidence)
        for o, own, *chances in zip(found, tied, sure, against, on, at, strict=True)
    ]


def _sides(
    found: Sequence[Open],
    around: Sequence[Sequence[Around]],
    kept: Sequence[NDArray],  # type: ignore[type-arg]
    judges: Judges,
) -> list[NDArray]:  # type: ignore[type-arg]
    """The chances of rejection, worked out for the pairs that are kept; 0 for the others."""
    tables = []
    for o, words, own in zip(found, around, kept, strict=True):
        pairs, surroundings = list(compress(o.pairs, own)), Surroundings(o.scene)
        rejecting = judges.words["rejection"].each(surroundings.words(o.policies, pairs), o.sentences)
        siding = judges.words["sides"].each(compress(words, own), o.sentences)
        weighed = list(zip(rejecting, siding, strict=True))
        tables.append(side_rows(surroundings, o.policies, pairs, weighed))
    sides = [own.astype(float) for own in kept]
    for side, own, chances in zip(sides, kept, judges.sides.each(tables), strict=True):
        side[own] = chances
    return sides


def assemble(o: Open, tied: Sequence[Link], chances: Chances, floors: Floors) -> Facts:
    """The facts from the chances of every decision; names that an official's words tie in stay, the others where sure enough."""
    shared = _shared(o.pairs, tied, chances, floors)
    promotions = [
        Promotion(
            pair,
            float(sure * (against if against >= floors.opposes else 1 - against)),
            bool(against >= floors.opposes),
            _event_of(n, tied, shared, floors),
        )
        for n, (pair, sure, against) in enumerate(zip(o.pairs, chances.pairs, chances.sides, strict=True))
        if sure >= floors.pair
    ]
    kept = _kept(o.policies, {p.pair.policy for p in promotions}, floors.policy)
    held = _kept(o.events, {p.event for p in promotions if p.event is not None}, floors.event)
    on = [_day_of(n, o.days, chances, floors) for n in held]
    return Facts(
        policies=tuple(o.policies[n] for n in kept),
        events=tuple(o.events[n] for n in held),
        event_days=tuple(day.edtf if day else None for day in on),
        adding_up={n: day.words for n, day in enumerate(on) if day and day.words},
        promotions=tuple(
            replace(
                p,
                pair=replace(p.pair, policy=kept[p.pair.policy]),
                event=None if p.event is None else held[p.event],
            )
            for p in promotions
        ),
        anchor=o.anchor,
        dates=tuple(o.dates),
    )


def calibrated(facts: Facts, line: Confidence) -> Facts:
    """The facts with the measured chance of each promotion in place of what the trees say."""
    return replace(facts, promotions=tuple(replace(p, chance=line.of(p.chance)) for p in facts.promotions))


def _kept(names: Sequence[Name], tied: set[int], floor: float) -> dict[int, int]:
    """The names that are sure enough or tied in by an official's words: new number by old, in order."""
    kept = [n for n, name in enumerate(names) if name.chance >= floor or n in tied]
    return {old: new for new, old in enumerate(kept)}


def _shared(found: Sequence[Pair], tied: Sequence[Link], chances: Chances, floors: Floors) -> list[float]:
    """The chance of each link, drawn half way to the mean of its official's: one mostly speaks at one event of an article."""
    own = [1.0 if link.thus else float(chance) for link, chance in zip(tied, chances.links, strict=True)]
    together: dict[tuple[int, int], list[float]] = defaultdict(list)
    for link, chance in zip(tied, own, strict=True):
        if chances.pairs[link.pair] >= floors.pair:
            together[found[link.pair].person, link.event].append(chance)
    drawn = []
    for link, chance in zip(tied, own, strict=True):
        alike = together.get((found[link.pair].person, link.event)) or [chance]
        drawn.append((chance + sum(alike) / len(alike)) / 2)
    return drawn


def _event_of(pair: int, tied: Sequence[Link], chances: Sequence[float], floors: Floors) -> int | None:
    """The likeliest event of a pair, where it is likely enough."""
    likely = [(chance, -link.event) for link, chance in zip(tied, chances, strict=True) if link.pair == pair]
    chance, event = max(likely, default=(0.0, 0))
    return -event if chance >= floors.link else None


def _day_of(event: int, near: Sequence[Day], chances: Chances, floors: Floors) -> Day | None:
    """The likeliest day of an event, where it is likely enough."""
    likely = [
        (chance, -n)
        for n, (day, chance) in enumerate(zip(near, chances.days, strict=True))
        if day.event == event
    ]
    chance, at = max(likely, default=(0.0, 0))
    return near[-at] if chance >= floors.day else None
