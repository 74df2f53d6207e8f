"""Which side an official takes on a policy: support, or rejection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from loaders.attribution import HEADS, Pair, said
from loaders.choosing import Name
from loaders.predicates import act_number, opposing, predicates, said_in
from loaders.rejection import Surroundings
from loaders.trees import table

if TYPE_CHECKING:
    from numpy.typing import NDArray

_REJECTING = (9, 10)  # acts by number: criticise, withdraw

# What the words of rejection around a pair weigh, and what all words around it do.
Weighed = tuple[float, float]


def side_rows(
    around: Surroundings, policies: Sequence[Name], found: Sequence[Pair], weighed: Sequence[Weighed]
) -> NDArray:  # type: ignore[type-arg]
    """What the trees see of each pair, the words around it `weighed`, to tell rejection from support: shape (pairs, features)."""
    return table(
        [
            [
                *_row(around, policies[pair.policy], pair),
                *around.counts(policies[pair.policy], pair),
                *weights,
            ]
            for pair, weights in zip(found, weighed, strict=True)
        ]
    )


def _row(around: Surroundings, policy: Name, pair: Pair) -> list[float]:
    stage = around.stage
    after = stage.following(pair.span.sentence)
    sentences, office = stage.document.sentences, stage.document.people[pair.person].office
    everywhere = [predicates(sentences[span.sentence], span.first, span.last) for span in policy.spans]
    later = said_in(after) if after else None
    return [
        *said(pair), sum(place.opposing for place in everywhere) / len(everywhere),
        later.opposing if later else -1, act_number(later.reporting) if later else -1,
        any(act_number(place.governing) in _REJECTING for place in everywhere),
        any(act_number(place.reporting) in _REJECTING for place in everywhere),
        any(word in policy.name for word in opposing()),
        pair.turn is not None and pair.turn.tells_of(pair.person),
        office in HEADS, office.endswith("의원"), len(stage.document.people),
    ]  # fmt: skip
