"""Sketches of articles, from which copies of one press release are known (`graph.stories`).

The sketch is a MinHash (https://en.wikipedia.org/wiki/MinHash, by datasketch) of the running text alone: headline, byline,
captions, weather bars and teasers differ between outlets that print one text, and agree between articles of one outlet.
"""

from __future__ import annotations

from graph.identity import key
from graph.stories import VALUES, pack
from loaders.zones import zoned

_SHINGLE = 5  # letters and digits: more than a Korean word, few enough to survive changed words
_SHORTEST = 40  # shingles; a text with fewer is too short to call another one its copy


def sketch(text: str, title: str | None = None) -> bytes:
    """The sketch of a page; empty where its running text is too short for one."""
    from datasketch import MinHash

    body = "\n".join(text[line.start : line.end] for line in zoned(text, title) if line.zone == "body")
    shingles = {run for line in body.split("\n") for run in _runs(key(line))}
    if len(shingles) < _SHORTEST:
        return b""
    drawn = MinHash(num_perm=VALUES, scheme="affine32")
    drawn.update_batch([shingle.encode() for shingle in sorted(shingles)])
    return pack(len(shingles), [int(value) for value in drawn.hashvalues])


def _runs(letters: str) -> list[str]:
    return [letters[at : at + _SHINGLE] for at in range(len(letters) - _SHINGLE + 1)]
