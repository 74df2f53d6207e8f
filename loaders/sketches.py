"""Sketches of articles, from which copies of one press release are known (`graph.stories`).

The sketch is a MinHash (https://en.wikipedia.org/wiki/MinHash, by datasketch) of the running text alone: headline, byline,
captions, weather bars and teasers differ between outlets that print one text, and agree between articles of one outlet.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from graph.identity import key
from graph.stories import VALUES, pack
from loaders.zones import Line

if TYPE_CHECKING:
    from datasketch import MinHash

_SHINGLE = 5  # letters and digits: more than a Korean word, few enough to survive changed words
_SHORTEST = 40  # shingles; a text with fewer is too short to call another one its copy


def sketch(text: str, lines: Iterable[Line]) -> bytes:
    """The sketch of a page of these lines; empty where its running text is too short for one."""
    body = (text[line.start : line.end] for line in lines if line.zone == "body")
    shingles = {run for line in body for run in _runs(key(line))}
    if len(shingles) < _SHORTEST:
        return b""
    drawn = _empty().copy()
    drawn.update_batch([shingle.encode() for shingle in shingles])
    return pack(len(shingles), drawn.hashvalues.tolist())


@cache
def _empty() -> MinHash:
    from datasketch import MinHash

    return MinHash(num_perm=VALUES, scheme="affine32")


def _runs(letters: str) -> list[str]:
    return [letters[at : at + _SHINGLE] for at in range(len(letters) - _SHINGLE + 1)]
