"""An article as models read it that have not seen it, and what each decision learns from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loaders.attribution import Pair, pair_rows
from loaders.confidence import AS_TOLD, Confidence
from loaders.deciding import (
    Chances,
    Facts,
    Floors,
    Open,
    assemble,
    calibrated,
)
from loaders.event_days import day_rows
from loaders.event_links import Link, link_rows
from loaders.link_words import link_words
from loaders.pair_words import pair_words
from loaders.ranking import Scored
from loaders.rejection import Surroundings
from loaders.sides import side_rows
from loaders.tokens import Sentence
from loaders.training import targets
from loaders.training.corpus import Article
from loaders.trees import Trees
from loaders.wording import Around, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

Targets = list[int | None]  # what the gold says of each thing; None where it says nothing
Rows = tuple["NDArray", Targets]  # type: ignore[type-arg]  # what the trees see of each thing
Words = tuple[Sequence[Around], Sequence[Sentence], Targets]  # the words around each thing


@dataclass(slots=True)
class Unseen:
    """One article as models read it that have not seen it: all that its facts are decided from. Dictionaries are by decision."""

    article: Article
    open: Open
    ranked: dict[str, list[Scored]]  # candidate names by kind
    trees: dict[str, Trees] = field(default_factory=dict)
    words: dict[str, Weights] = field(default_factory=dict)
    confidence: Confidence = AS_TOLD
    weighed: dict[str, list[float]] = field(default_factory=dict)  # what the words around each thing weigh
    links: list[Link] = field(default_factory=list)
    chances: dict[str, NDArray] = field(default_factory=dict)  # type: ignore[type-arg]

    def facts(self, floors: Floors) -> Facts:
        """The facts at these floors."""
        chances = Chances(*(self.chances[name] for name in ("pairs", "sides", "days", "links")))
        facts = assemble(self.open, self.links, chances, floors)
        return calibrated(facts, self.confidence)

    def official(self, pair: Pair) -> str:
        """The name of a pair's official."""
        return self.article.document.people[pair.person].name


def words_of_pairs(u: Unseen) -> Words:
    """The words around each pair, and whether the official takes a side."""
    return pair_words(u.open.scene, u.open.policies, u.open.pairs), u.open.sentences, _tied(u)


def pair_lesson(u: Unseen) -> Rows:
    """The same as rows."""
    return pair_rows(u.open.scene, u.open.policies, u.open.pairs, u.weighed["pairs"]), _tied(u)


def words_of_rejections(u: Unseen) -> Words:
    """The words of rejection around each pair, and whether the official is against."""
    around = Surroundings(u.open.scene).words(u.open.policies, u.open.pairs)
    return around, u.open.sentences, _against(u)


def words_of_sides(u: Unseen) -> Words:
    """All words around each pair, and whether the official is against."""
    return pair_words(u.open.scene, u.open.policies, u.open.pairs), u.open.sentences, _against(u)


def side_lesson(u: Unseen) -> Rows:
    """The same as rows."""
    weighed = list(zip(u.weighed["rejection"], u.weighed["sides"], strict=True))
    return side_rows(Surroundings(u.open.scene), u.open.policies, u.open.pairs, weighed), _against(u)


def day_lesson(u: Unseen) -> Rows:
    """Rows of the days that each event may have been on, and whether it was."""
    wanted = [targets.is_day(u.article.gold, u.open.events[d.event], d.edtf) for d in u.open.days]
    return day_rows(u.open.scene, u.open.events, u.open.days, u.open.anchor), wanted


def words_of_links(u: Unseen) -> Words:
    """The words around each link, and whether it was said there."""
    return link_words(u.open.scene, u.open.pairs, u.open.events, u.links), u.open.sentences, _linked(u)


def link_lesson(u: Unseen) -> Rows:
    """The same as rows."""
    rows = link_rows(u.open.scene, u.open.pairs, u.open.events, u.links, u.weighed["links"])
    return rows, _linked(u)


def _tied(u: Unseen) -> Targets:
    return [targets.is_pair(u.article.gold, u.official(p), u.open.policies[p.policy]) for p in u.open.pairs]


def _against(u: Unseen) -> Targets:
    return [
        targets.is_against(u.article.gold, u.official(p), u.open.policies[p.policy]) for p in u.open.pairs
    ]


def _linked(u: Unseen) -> Targets:
    found = []
    for link in u.links:
        pair = u.open.pairs[link.pair]
        policy, event = u.open.policies[pair.policy], u.open.events[link.event]
        found.append(targets.is_link(u.article.gold, u.official(pair), policy, event))
    return found
