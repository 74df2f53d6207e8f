"""What stands for the whole of a picture too large to read at once: the nodes that most is told of, island by island."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

READABLE = 600  # nodes; above, a page opens on its overview
_SHOWN = 120  # nodes of an overview, about
_BUBBLES = 40  # islands that are drawn as a bubble, the largest
_COMPANIONS = 3  # neighbours that come in with a node
_LEAST = 8  # nodes of an island with a bubble


def bubbles(islands: Sequence[Sequence[int]]) -> list[int]:
    """The numbers of the islands that are drawn as a bubble; none in a picture that can be read as it is."""
    if sum(map(len, islands)) <= READABLE:
        return []
    order = sorted(range(len(islands)), key=lambda island: (-len(islands[island]), island))
    return sorted(island for island in order[:_BUBBLES] if len(islands[island]) >= _LEAST)


def leading(
    islands: Sequence[Sequence[int]], weights: Mapping[int, float], lines: Iterable[tuple[int, int]]
) -> list[int]:
    """The nodes that an overview shows, in ascending order; none where there are no bubbles.

    `weights` has the nodes that may lead and how much is told of each, `lines` the pairs that are joined. Every bubble gets
    its heaviest node; then, by weight, nodes come in together with their heaviest neighbours, so that lines are seen too.
    """
    with_bubble = [islands[number] for number in bubbles(islands)]
    if not with_bubble:
        return []
    heaviest = sorted(weights, key=lambda node: (-weights[node], node))
    rank = {node: place for place, node in enumerate(heaviest)}
    near: dict[int, set[int]] = {node: set() for node in heaviest}
    for one, other in lines:
        if one in rank and other in rank and one != other:
            near[one].add(other)
            near[other].add(one)
    heads = (
        min(known, key=rank.__getitem__) for one in with_bubble if (known := [n for n in one if n in rank])
    )
    chosen: dict[int, None] = {}
    for node in (*heads, *heaviest):
        if len(chosen) >= _SHOWN:
            break
        chosen.update(dict.fromkeys([node, *sorted(near[node], key=rank.__getitem__)[:_COMPANIONS]]))
    return sorted(chosen)
