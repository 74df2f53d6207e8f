"""The words around a policy where an official rejects it: counted by the lexicon's kinds, and weighed as the corpus shows.

A promise and a refusal often have the same verbs (말했다, 밝혔다); what tells them apart is spread over the words behind the
name, the next sentence, the headline and whatever else the official says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from loaders import lexicon
from loaders.predicates import NEGATION
from loaders.tokens import Sentence, Token
from loaders.word_classes import word_classes

if TYPE_CHECKING:
    from loaders.attribution import Pair, Stage
    from loaders.choosing import Name

_NEAR = 5  # tokens behind a name
_CONTENT = frozenset({"NNG", "NNP", "VV", "VA", "VX", "VCN", "XR", "MAG"})


class Surroundings:
    """The words around the pairs of one article; what several pairs share, as an official's other words, is taken once."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._own: dict[int, tuple[frozenset[str], list[float]]] = {}
        title = stage.document.sentences[0].tokens if stage.document.sentences else ()
        self._title = frozenset(_placed("title", [title])), _count(title)

    def counts(self, policy: Name, pair: Pair) -> list[float]:
        """How many words of each kind stand in each place around a pair; and in how many sentences a phrase of rejection does."""
        behind, before, following = self._beside(pair)
        places = (behind[:_NEAR], behind, before, following)
        elsewhere = [_count(tokens) for tokens in self._elsewhere(policy)]
        return [
            *(count for tokens in places for count in _count(tokens)),
            *self._title[1],
            *map(max, zip(*elsewhere, strict=True)),
            *self._of(pair.person)[1],
            sum(map(self._says_so, {span.sentence for span in policy.spans})),
        ]  # fmt: skip

    def words(self, policy: Name, pair: Pair) -> frozenset[str]:
        """The words around a pair, with their classes and neighbours, each marked with where it stands."""
        behind, before, following = self._beside(pair)
        return self._of(pair.person)[0].union(
            self._title[0],
            _placed("near", [behind[:_NEAR]]),
            _placed("behind", [behind, *self._elsewhere(policy)]),
            _placed("before", [before]),
            _placed("next", [following]),
        )

    def following(self, pair: Pair) -> Sentence | None:
        """The next sentence of the same running text."""
        here, *after = self.stage.document.sentences[pair.span.sentence : pair.span.sentence + 2]
        return after[0] if after and after[0].block == here.block else None

    def _beside(self, pair: Pair) -> tuple[Sequence[Token], Sequence[Token], Sequence[Token]]:
        """The tokens behind the policy and before it in its sentence, and those of the next sentence."""
        here, after = self.stage.document.sentences[pair.span.sentence], self.following(pair)
        return (
            here.tokens[pair.span.last + 1 :],
            here.tokens[: pair.span.first],
            after.tokens if after else (),
        )

    def _elsewhere(self, policy: Name) -> list[Sequence[Token]]:
        """The tokens behind each place of a policy."""
        sentences = self.stage.document.sentences
        return [sentences[span.sentence].tokens[span.last + 1 :] for span in policy.spans]

    def _of(self, person: int) -> tuple[frozenset[str], list[float]]:
        """The words of all sentences in which an official has the word, and the mean counts of each kind in them."""
        if person not in self._own:
            own = [
                sentence.tokens
                for sentence, turns in zip(self.stage.document.sentences, self.stage.turns, strict=True)
                if any(turn.tells_of(person) for turn in turns)
            ]
            counts = [_count(tokens) for tokens in own or [()]]
            means = [sum(of_kind) / len(counts) for of_kind in zip(*counts, strict=True)]
            self._own[person] = frozenset(_placed("own", own)), means
        return self._own[person]

    def _says_so(self, number: int) -> bool:
        sentence = self.stage.document.sentences[number]
        return bool(_phrases().search(self.stage.document.text, sentence.start, sentence.end))


def _placed(place: str, parts: Iterable[Sequence[Token]]) -> Iterator[str]:
    for tokens in parts:
        last = ""
        for form, tag, _, _ in tokens:
            if tag in _CONTENT:
                yield from _forms(place, form, tag)
                if last:
                    yield f"{place}:{last} {form}"
                last = form


@lru_cache(maxsize=2**15)
def _forms(place: str, form: str, tag: str) -> tuple[str, ...]:
    """A word and its classes."""
    groups = word_classes().get((form, tag), ())
    return f"{place}:{form}", *(f"{place}:{n}={group}" for n, group in enumerate(groups))


def _count(tokens: Sequence[Token]) -> list[int]:
    telling = [token.form for token in tokens if token.form in _telling()]
    return [sum(map(kind.__contains__, telling)) for kind in _kinds()]


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
