"""The words around an official and a policy, by where they stand and by who has the word there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.attribution import Pair, Stage
from loaders.choosing import Name
from loaders.wording import Around, Place

_END = 8  # tokens at the end of a sentence: its verbs
_HEAD = 4  # tokens at its beginning
_LAST = 3  # code points at the end of a policy's name: 지원, 사업


def pair_words(stage: Stage, policies: Sequence[Name], found: Sequence[Pair]) -> list[Around]:
    """What stands around each pair."""
    return [_around(stage, policies[pair.policy], pair) for pair in found]


def _around(stage: Stage, policy: Name, pair: Pair) -> Around:
    number, behind = pair.span.sentence, pair.span.last + 1
    sentence, how = stage.document.sentences[number], _how(pair)
    size, office = len(sentence.tokens), stage.document.people[pair.person].office
    return Around(
        [
            Place.at(f"{how} behind", number, behind, size), Place.at(f"{how} end", number, max(0, size - _END), size),
            Place.at("before", number, 0, pair.span.first), Place.at("head", number, 0, min(_HEAD, size)),
            *_next(stage, pair),
        ],
        [
            f"how={how}", f"office={office} {how}", f"zone={sentence.zone} {how}",
            f"last={policy.name.split()[-1][-_LAST:]}",
        ],
    )  # fmt: skip


def _how(pair: Pair) -> str:
    """Whether the official has the word, and by what."""
    if pair.turn is None:
        return "none"
    return pair.turn.how if pair.turn.tells_of(pair.person) else f"other {pair.turn.how}"


def _next(stage: Stage, pair: Pair) -> Iterator[Place]:
    """The end of the next sentence of the same text, by whether the official has the word in it."""
    number = pair.span.sentence + 1
    if after := stage.following(pair.span.sentence):
        own = any(turn.tells_of(pair.person) for turn in stage.turns[number])
        size = len(after.tokens)
        yield Place.at(f"next {own}", number, max(0, size - _END), size)
