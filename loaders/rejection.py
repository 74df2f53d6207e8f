"""The words around a policy where an official rejects it: counted by the lexicon's kinds, and weighed as the corpus shows.

A promise and a refusal often have the same verbs (말했다, 밝혔다); what tells them apart is spread over the words behind the
name, the next sentence, the headline and whatever else the official says.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import fsum
from pathlib import Path
from typing import TYPE_CHECKING

from loaders import lexicon
from loaders.tokens import Sentence, Token
from loaders.word_classes import word_classes

if TYPE_CHECKING:
    from loaders.attribution import Pair, Stage
    from loaders.choosing import Name

WEIGHTS = "rejection.tsv.gz"

_NEAR = 5  # tokens behind a name
_NEGATIONS = frozenset({"않", "말", "못", "없", "안", "아니"})
_CONTENT = frozenset({"NNG", "NNP", "VV", "VA", "VX", "VCN", "XR", "MAG"})
_PLACES = 2  # decimals of a weight: what weighs less tells nothing


@dataclass(frozen=True, slots=True)
class Rejection:
    """What each word adds to the odds (log scale) that the official rejects the policy."""

    weights: Mapping[str, float]

    @classmethod
    def shipped(cls) -> Rejection:
        """The weights that come with the package."""
        raw = gzip.decompress((resources.files("loaders") / "model" / WEIGHTS).read_bytes()).decode("utf-8")
        return cls({word: float(weight) for word, weight in (line.split("\t") for line in raw.splitlines())})

    def save(self, path: Path) -> None:
        """Write the file that `shipped` reads; weights that round to nothing are left out."""
        rounded = {word: round(weight, _PLACES) for word, weight in sorted(self.weights.items())}
        lines = "".join(f"{word}\t{weight}\n" for word, weight in rounded.items() if weight)
        path.write_bytes(gzip.compress(lines.encode("utf-8"), 9, mtime=0))

    def weigh(self, words: Iterable[str]) -> float:
        """The sum of the weights of words, the same in whatever order a set gives them."""
        return fsum(self.weights.get(word, 0.0) for word in words)


@dataclass(frozen=True, slots=True)
class _Around:
    """The tokens around a pair of official and policy, by where they stand."""

    near: Sequence[Token]
    behind: Sequence[Token]
    before: Sequence[Token]
    elsewhere: Sequence[Sequence[Token]]  # behind the policy's other places
    following: Sequence[Token]  # the next sentence of the same running text
    title: Sequence[Token]
    own: Sequence[Sequence[Token]]  # all sentences in which the official has the word
    told: Sequence[Sentence]  # the sentences that name the policy


def _around(stage: Stage, policy: Name, pair: Pair) -> _Around:
    sentences = stage.document.sentences
    here, last = sentences[pair.span.sentence], pair.span.last
    following = sentences[pair.span.sentence + 1 : pair.span.sentence + 2]
    return _Around(
        near=here.tokens[last + 1 : last + 1 + _NEAR],
        behind=here.tokens[last + 1 :],
        before=here.tokens[: pair.span.first],
        elsewhere=[sentences[span.sentence].tokens[span.last + 1 :] for span in policy.spans],
        following=following[0].tokens if following and following[0].block == here.block else (),
        title=sentences[0].tokens,
        own=[
            sentences[n].tokens
            for n, turns in enumerate(stage.turns)
            if any(turn.person == pair.person for turn in turns)
        ],
        told=[sentences[n] for n in sorted({span.sentence for span in policy.spans})],
    )


def counts(stage: Stage, policy: Name, pair: Pair) -> list[float]:
    """How many words of each kind stand in each place around a pair; and in how many sentences a phrase of rejection does."""
    around = _around(stage, policy, pair)
    single = (around.near, around.behind, around.before, around.following, around.title)
    elsewhere, own = list(map(_count, around.elsewhere)), list(map(_count, around.own or [()]))
    return [
        *(count for tokens in single for count in _count(tokens)),
        *map(max, zip(*elsewhere, strict=True)),
        *(sum(of_kind) / len(own) for of_kind in zip(*own, strict=True)),
        sum(bool(_phrases().search(stage.document.text, s.start, s.end)) for s in around.told),
    ]  # fmt: skip


def words(stage: Stage, policy: Name, pair: Pair) -> frozenset[str]:
    """The words around a pair, with their classes and neighbours, each marked with where it stands."""
    around = _around(stage, policy, pair)
    return frozenset(
        f"{place}:{word}"
        for place, parts in (
            ("near", [around.near]),
            ("behind", [around.behind, *around.elsewhere]),
            ("before", [around.before]),
            ("next", [around.following]),
            ("title", [around.title]),
            ("own", around.own),
        )
        for tokens in parts
        for word in _words(tokens)
    )


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    last = ""
    for token in tokens:
        if token.tag in _CONTENT:
            yield token.form
            yield from (
                f"{n}={group}" for n, group in enumerate(word_classes().get((token.form, token.tag), ()))
            )
            if last:
                yield f"{last} {token.form}"
            last = token.form


def _count(tokens: Sequence[Token]) -> list[int]:
    forms = [token.form for token in tokens]
    return [sum(map(kind.__contains__, forms)) for kind in _kinds()]


@cache
def _kinds() -> tuple[frozenset[str], ...]:
    table = lexicon.table("acts")["opposing"]
    return frozenset(table["ends"]), frozenset(table["blames"]), _NEGATIONS


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile("|".join(lexicon.table("acts")["opposing"]["phrases"]))
