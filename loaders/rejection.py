"""The words around a policy where an official rejects it: counted by the lexicon's kinds, and weighed as the corpus shows.

A promise and a refusal often have the same verbs (말했다, 밝혔다); what tells them apart is spread over the words behind the
name, the next sentence, the headline and whatever else the official says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from loaders import lexicon
from loaders.predicates import NEGATION
from loaders.wording import Around, Place, Stretch

if TYPE_CHECKING:
    from loaders.attribution import Pair, Stage
    from loaders.choosing import Name

_NEAR = 5  # tokens behind a name


class Surroundings:
    """The words around the pairs of one article; what several pairs share, as an official's other words, is taken once."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._sentences = stage.document.sentences
        self._own: dict[int, Place] = {}
        self._counted: dict[Stretch, list[int]] = {}

    def words(self, policies: Sequence[Name], found: Sequence[Pair]) -> list[Around]:
        """The words around each pair: near it, behind every place of the policy, and in all that the official says."""
        return [self._around(policies[pair.policy], pair) for pair in found]

    def _around(self, policy: Name, pair: Pair) -> Around:
        near, _, before, following = self._beside(pair)
        places = [
            Place.at("title", *self._all(0)),
            Place.at("near", *near),
            Place.at("before", *before),
            Place.at("next", *following),
            Place("behind", tuple(self._behind(policy))),
            self._said_by(pair.person),
        ]
        return Around(places, [])

    def counts(self, policy: Name, pair: Pair) -> list[float]:
        """How many words of each kind stand in each place around a pair; and in how many sentences a phrase of rejection does."""
        said = self._said_by(pair.person).stretches
        own = list(zip(*map(self._count, said), strict=True)) or [(0,)] * len(_kinds())
        return [
            *(count for stretch in (*self._beside(pair), self._all(0)) for count in self._count(stretch)),
            *map(max, zip(*map(self._count, self._behind(policy)), strict=True)),
            *(sum(of_kind) / len(of_kind) for of_kind in own),
            sum(map(self._says_so, {span.sentence for span in policy.spans})),
        ]  # fmt: skip

    def _beside(self, pair: Pair) -> tuple[Stretch, Stretch, Stretch, Stretch]:
        """Near the policy, behind it and before it in its sentence, and the next sentence."""
        number, behind = pair.span.sentence, pair.span.last + 1
        size = len(self._sentences[number].tokens)
        return (
            (number, behind, min(behind + _NEAR, size)),
            (number, behind, size),
            (number, 0, pair.span.first),
            self._all(number + 1) if self.stage.following(number) else (number, 0, 0),
        )

    def _behind(self, policy: Name) -> Iterator[Stretch]:
        """Behind each place of a policy."""
        for span in policy.spans:
            yield span.sentence, span.last + 1, len(self._sentences[span.sentence].tokens)

    def _said_by(self, person: int) -> Place:
        """All sentences in which an official has the word."""
        if person not in self._own:
            numbers = (
                n for n, turns in enumerate(self.stage.turns) if any(t.tells_of(person) for t in turns)
            )
            self._own[person] = Place("own", tuple(map(self._all, numbers)))
        return self._own[person]

    def _all(self, number: int) -> Stretch:
        return number, 0, len(self._sentences[number].tokens)

    def _count(self, stretch: Stretch) -> list[int]:
        """How many words of each kind a stretch has."""
        if stretch not in self._counted:
            number, first, stop = stretch
            telling = [t.form for t in self._sentences[number].tokens[first:stop] if t.form in _telling()]
            self._counted[stretch] = [sum(map(kind.__contains__, telling)) for kind in _kinds()]
        return self._counted[stretch]

    def _says_so(self, number: int) -> bool:
        sentence = self._sentences[number]
        return bool(_phrases().search(self.stage.document.text, sentence.start, sentence.end))


@cache
def _kinds() -> tuple[frozenset[str], ...]:
    table = lexicon.table("acts")["opposing"]
    return frozenset(table["ends"]), frozenset(table["blames"]), NEGATION


@cache
def _telling() -> frozenset[str]:
    return frozenset().union(*_kinds())


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile("|".join(lexicon.table("acts")["opposing"]["phrases"]))
