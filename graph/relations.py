"""Relations that people judged: which policy is part of which, and which took over from which.

They show as edges of the vocabulary, and like every edge only with a sentence: one of the store that names both. Relations of
one kind that lead in a circle cannot all be true, and nothing here can know which is wrong: all of them are left out, and told.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from graph.identity import key
from graph.judgements import RELATIONS, Judgement
from graph.model import Evidence, Node, NodeId
from graph.store import Store

_PASSAGES = 20  # sentences with two names that are looked at, the latest


@dataclass(frozen=True, slots=True)
class Relations:
    """The relations among judgements."""

    held: tuple[Judgement, ...] = ()  # those that apply, by pair
    circles: tuple[tuple[Judgement, ...], ...] = ()  # each leads back to where it begins


def relations(judgements: Iterable[Judgement], one: Callable[[NodeId], NodeId]) -> Relations:
    """The relations among judgements; `one` gives the id that stands for all that are one with a node."""
    found = sorted((j for j in judgements if j.verdict in RELATIONS), key=lambda j: (j.pair, j.verdict))
    steps: dict[tuple[str, NodeId], list[Judgement]] = {}
    for judgement in found:
        steps.setdefault((judgement.verdict, one(judgement.left)), []).append(judgement)
    circles: dict[frozenset[Judgement], tuple[Judgement, ...]] = {}
    for judgement in found:
        if way := _way(steps, judgement, one):
            circles.setdefault(frozenset(way), way)
    circling = {judgement for circle in circles for judgement in circle}
    return Relations(tuple(j for j in found if j not in circling), tuple(circles.values()))


def _way(
    steps: Mapping[tuple[str, NodeId], Sequence[Judgement]],
    first: Judgement,
    one: Callable[[NodeId], NodeId],
) -> tuple[Judgement, ...]:
    """The shortest way from a relation's left, over it and others of its kind, back to its left; empty where there is none."""
    goal = one(first.left)
    ways: deque[tuple[Judgement, ...]] = deque([(first,)])
    seen = {one(first.right)}
    while ways:
        way = ways.popleft()
        at = one(way[-1].right)
        if at == goal:
            return way
        for step in steps.get((first.verdict, at), ()):
            if (reached := one(step.right)) not in seen:
                seen.add(reached)
                ways.append((*way, step))
    return ()


def naming_both(store: Store, one: Node, other: Node) -> Evidence | None:
    """The latest sentence of a store that names two nodes, each in words of its own; None where there is none."""
    names = [sorted({node.name, *node.aliases}) for node in (one, other)]
    for left, right in product(*names):
        for quote in store.passages([left, right], limit=_PASSAGES):
            if _apart(key(quote.exact), *sorted((key(left), key(right)), key=len)):
                return quote
    return None


def _apart(sentence: str, short: str, long: str) -> bool:
    """Whether the shorter name stands beside the longer one, and not only in it."""
    return short != long and short in sentence.replace(long, "\n")
