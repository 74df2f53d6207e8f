"""The stages behind the taggers, each a function of the one before: names, pairs of official and policy, sides, days, links.

What is sure enough is written in `Floors`; the training sets them so that the facts of articles it has not seen come out best.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from loaders.anchor import Anchor, anchor
from loaders.attribution import Pair, Stage, pair_rows, pairs, side_rows
from loaders.candidates import Marks
from loaders.choosing import Name, chosen
from loaders.dates import DateMention, all_mentions
from loaders.document import Document
from loaders.occasions import Day, Link, day_rows, days, link_rows, links
from loaders.ranking import Scored
from loaders.speakers import roles, turns
from loaders.trees import Trees

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Floors:
    """Chances from which on something is taken for a fact, 0 to 1."""

    policy: float = 0.5
    event: float = 0.5
    alias: float = 0.2  # a piece of a name becomes another form of it
    possible: float = 0.15  # a policy that only an official's words can raise above `policy`
    pair: float = 0.45
    opposes: float = 0.5
    day: float = 0.4
    link: float = 0.45

    @classmethod
    def shipped(cls) -> Floors:
        """The floors that come with the package."""
        return cls(**json.loads((resources.files("loaders") / "model" / "floors.json").read_text("utf-8")))


@dataclass(frozen=True, slots=True)
class Promotion:
    """An official who takes a side on a policy."""

    pair: Pair
    chance: float
    opposes: bool
    event: int | None  # index into the article's events


@dataclass(frozen=True, slots=True)
class Facts:
    """What an article says, by names and offsets; indices point into the tuples here and into the document's people."""

    policies: tuple[Name, ...]
    events: tuple[Name, ...]
    event_days: tuple[str | None, ...]  # EDTF, one an event
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
    return [mention for spans in blocks.values() for mention in all_mentions(document.text, spans, day)]


@dataclass(frozen=True, slots=True)
class Judges:
    """The trees that weigh each decision."""

    pairs: Trees
    sides: Trees
    days: Trees
    links: Trees


def decide(
    scene: Stage, published: str | None, ranked_policies: Sequence[Scored], ranked_events: Sequence[Scored], judges: Judges, floors: Floors
) -> Facts:
    """The facts of an article from its ranked names."""
    possible = chosen(ranked_policies, floors.possible, floors.alias)
    events = chosen(ranked_events, floors.event, floors.alias)
    found = pairs(scene, possible)
    chances = judges.pairs.chances(pair_rows(scene, possible, found))
    against = judges.sides.chances(side_rows(scene, possible, found))
    day = anchor(scene.document.text, published)
    when = dates(scene.document, day)
    candidates = days(scene, events, when, day)
    day_chances = judges.days.chances(day_rows(scene, events, candidates, day))
    kept = [bool(chance >= floors.pair) for chance in chances]
    tied = links(found, events, kept)
    link_chances = judges.links.chances(link_rows(scene, found, events, tied))
    return assemble(
        possible, events, found, chances, against, candidates, day_chances, tied, link_chances, floors, day, when
    )


def assemble(  # noqa: PLR0913
    possible: Sequence[Name],
    events: Sequence[Name],
    found: Sequence[Pair],
    chances: NDArray,  # type: ignore[type-arg]
    against: NDArray,  # type: ignore[type-arg]
    candidates: Sequence[Day],
    day_chances: NDArray,  # type: ignore[type-arg]
    tied: Sequence[Link],
    link_chances: NDArray,  # type: ignore[type-arg]
    floors: Floors,
    day: Anchor | None,
    when: Sequence[DateMention],
) -> Facts:
    """The facts from the chances of every decision."""
    event_days: list[str | None] = []
    for number in range(len(events)):
        scored = [(chance, -n) for n, (c, chance) in enumerate(zip(candidates, day_chances, strict=True)) if c.event == number]
        best = max(scored, default=(0.0, 0))
        event_days.append(candidates[-best[1]].edtf if best[0] >= floors.day else None)
    promotions = []
    for number, pair in enumerate(found):
        if chances[number] < floors.pair:
            continue
        scored = [(chance, -link.event) for link, chance in zip(tied, link_chances, strict=True) if link.pair == number]
        best = max(scored, default=(0.0, 0))
        event = -best[1] if best[0] >= floors.link else None
        promotions.append(Promotion(pair, float(chances[number]), bool(against[number] >= floors.opposes), event))
    spoken = {promotion.pair.policy for promotion in promotions}
    kept = [n for n, policy in enumerate(possible) if policy.chance >= floors.policy or n in spoken]
    renumbered = {old: new for new, old in enumerate(kept)}
    return Facts(
        policies=tuple(possible[n] for n in kept),
        events=tuple(events),
        event_days=tuple(event_days),
        promotions=tuple(
            Promotion(Pair(p.pair.person, renumbered[p.pair.policy], p.pair.span, p.pair.turn, p.pair.predicates), p.chance, p.opposes, p.event)
            for p in promotions
        ),
        anchor=day,
        dates=tuple(when),
    )
