"""Which pairs of names are worth looking at, without looking at all pairs.

Names go as `graph.identity.key` gives them. Names that are alike share many pairs of neighbouring letters, so each name is
kept under its rarest pairs only, as many as two alike names cannot both miss (prefix filtering, as in Xiao et al., "Efficient
similarity joins for near-duplicate detection", 2008).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

ALIKE = 80.0  # rapidfuzz ratio, 0 to 100, from which two names are alike
_SHARED = 0.5  # share of its pairs of letters that a name has in common with one that is so much alike
_SHORTEST = 3  # letters; of shorter names almost any two are alike
_CROWD = 300  # names; an accepted gap: pairs of letters that more names have lead to none


def alike(names: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Positions of names that are alike but not equal, the smaller first, with their ratio (0 to 100)."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    floor = ALIKE / 100
    for one, others in _candidates(names):
        found = process.extract_iter(
            names[one],
            [names[other] for other in others],
            scorer=Indel.normalized_similarity,
            score_cutoff=floor,
        )
        yield from ((one, others[at], 100 * ratio) for _, ratio, at in found if ratio < 1)


def _candidates(names: Sequence[str]) -> Iterator[tuple[int, list[int]]]:
    """A name with the later ones that share one of its rarest pairs of letters with it, and are of like length."""
    grams = [_grams(name) if len(name) >= _SHORTEST else () for name in names]
    often = Counter(gram for each in grams for gram in each)
    blocks: dict[str, list[int]] = defaultdict(list)
    longest = (200 - ALIKE) / ALIKE  # how much longer a name can be than one that it is alike
    for at in reversed(range(len(names))):
        rarest = sorted(grams[at], key=lambda gram: (often[gram], gram))
        rarest = rarest[: len(rarest) - math.ceil(_SHARED * len(rarest)) + 1] if rarest else []
        size = len(names[at])
        shortest, furthest = size / longest, size * longest
        near = {
            other
            for gram in rarest
            if len(blocks[gram]) <= _CROWD
            for other in blocks[gram]
            if shortest <= len(names[other]) <= furthest
        }
        if near:
            yield at, sorted(near)
        for gram in rarest:
            blocks[gram].append(at)


def _grams(name: str) -> Sequence[str]:
    marked = f"^{name}$"
    return tuple({marked[at : at + 2] for at in range(len(marked) - 1)})


def shortened(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Positions of a name and of a longer one that begins or ends with it."""
    places = defaultdict(list)
    for at, name in enumerate(names):
        places[name].append(at)
    for at, name in enumerate(names):
        cuts = {name[:end] for end in range(_SHORTEST, len(name))} | {
            name[start:] for start in range(1, len(name) - _SHORTEST + 1)
        }
        for cut in cuts & places.keys():
            yield from ((short, at) for short in places[cut])


def together(blocks: Mapping[str, Iterable[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of positions that stand in one block, the smaller first; blocks of a crowd are left out."""
    for block in blocks.values():
        members = sorted(set(block))
        if len(members) <= _CROWD:
            yield from combinations(members, 2)
