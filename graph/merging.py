"""From judgements to groups of nodes that are one.

`same` joins, also in chains; `different` wins over every chain, and so does a relation, whose ends are two. Where a chain of
`same` leads from one node to another that somebody called different, at least one of these judgements is wrong, and nothing
here can know which: all of the chain is left out, the rest holds, and the contradiction is told. The result does not depend
on the order of judgements.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.judgements import RELATIONS, Judgement
from graph.model import NodeId

_APART = ("different", *RELATIONS)
_Links = Mapping[NodeId, Mapping[NodeId, Judgement]]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A `different`, or a relation, and a chain of `same` that joins what it keeps apart."""

    different: Judgement
    chain: tuple[Judgement, ...]  # between its two ends


@dataclass(frozen=True, slots=True)
class Merges:
    """Which nodes are one."""

    groups: Mapping[NodeId, tuple[NodeId, ...]] = field(
        default_factory=dict
    )  # of two or more: member -> all, sorted
    held: tuple[Judgement, ...] = ()  # the `same` that apply, by pair
    contradictions: tuple[Contradiction, ...] = ()

    def members(self, node: NodeId) -> tuple[NodeId, ...]:
        """All that are one with `node`, itself included."""
        return self.groups.get(node, (node,))

    def one(self, node: NodeId) -> NodeId:
        """The id that stands for `node` and all that are one with it."""
        return self.members(node)[0]


def merges(judgements: Iterable[Judgement]) -> Merges:
    """The groups that judgements make."""
    judgements = sorted(judgements, key=lambda judgement: (judgement.pair, judgement.on, judgement.by))
    links = _links(judgements)
    contradictions = [
        Contradiction(judgement, chain)
        for judgement in judgements
        if judgement.verdict in _APART
        for chain in _chains(links, judgement)
    ]
    doubtful = {judgement.pair for contradiction in contradictions for judgement in contradiction.chain}
    held = tuple(j for j in judgements if j.verdict == "same" and j.pair not in doubtful)
    return Merges(_groups(_links(held)), held, tuple(contradictions))


def chain(judgements: Iterable[Judgement], one: NodeId, other: NodeId) -> tuple[Judgement, ...]:
    """The shortest chain of `same` from one node to another; empty where there is none."""
    return _shortest(_links(judgements), one, other, set())


def _links(judgements: Iterable[Judgement]) -> _Links:
    links: dict[NodeId, dict[NodeId, Judgement]] = defaultdict(dict)
    for judgement in judgements:
        if judgement.verdict == "same":
            links[judgement.left][judgement.right] = links[judgement.right][judgement.left] = judgement
    return links


def _chains(links: _Links, different: Judgement) -> Iterable[tuple[Judgement, ...]]:
    """Shortest chains between the two ends that share no judgement, until none is left."""
    used: set[tuple[NodeId, NodeId]] = set()
    while found := _shortest(links, *different.pair, used):
        used |= {judgement.pair for judgement in found}
        yield found


def _shortest(
    links: _Links, start: NodeId, goal: NodeId, without: set[tuple[NodeId, NodeId]]
) -> tuple[Judgement, ...]:
    before: dict[NodeId, Judgement | None] = {start: None}
    queue = deque([start])
    while queue and goal not in before:
        node = queue.popleft()
        for neighbour, judgement in sorted(links.get(node, {}).items()):
            if neighbour not in before and judgement.pair not in without:
                before[neighbour] = judgement
                queue.append(neighbour)
    found: list[Judgement] = []
    at = goal
    while step := before.get(at):
        found.append(step)
        at = step.left if at == step.right else step.right
    return tuple(reversed(found))


def _groups(links: _Links) -> dict[NodeId, tuple[NodeId, ...]]:
    groups: dict[NodeId, tuple[NodeId, ...]] = {}
    for start in sorted(links):
        if start in groups:
            continue
        members, queue = {start}, [start]
        while queue:
            node = queue.pop()
            joined = links[node].keys() - members
            members |= joined
            queue += joined
        if len(members) > 1:
            groups.update(dict.fromkeys(members, tuple(sorted(members))))
    return groups
