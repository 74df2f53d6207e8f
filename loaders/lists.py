"""Lists in running text (A, B, C; ▲A ▲B): which spans fill a place of one; members of a list speak for each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from loaders.candidates import BULLETS, Candidate
from loaders.document import Document
from loaders.tokens import Token

_LIKELY = 0.5  # chance by the tagger from which a member counts as a name


class Place(NamedTuple):
    """The place of a candidate in a list."""

    opens: bool  # a separator or the list's beginning stands before it
    closes: bool  # a separator or the list's end stands behind it
    separators: int  # in its sentence
    likely: int  # other members of the list that are likely names by the tagger
    mean: float  # mean chance of the other members


def places(document: Document, found: Sequence[Candidate]) -> list[Place]:
    """The place of each candidate's likeliest span."""
    edges = [_edges(document.sentences[c.best.sentence].tokens, c.best.first, c.best.last) for c in found]
    members: dict[int, dict[str, float]] = defaultdict(dict)
    for candidate, (opens, closes) in zip(found, edges, strict=True):
        if opens and closes:
            members[candidate.best.sentence][candidate.key] = candidate.best.chance
    separators = {
        n: sum(map(_separates, document.sentences[n].tokens)) for n in {c.best.sentence for c in found}
    }
    placed = []
    for candidate, (opens, closes) in zip(found, edges, strict=True):
        at = candidate.best.sentence
        others = [
            chance
            for name, chance in members[at].items()
            if name not in candidate.key and candidate.key not in name
        ]
        mean = sum(others) / len(others) if others else 0.0
        placed.append(Place(opens, closes, separators[at], sum(chance > _LIKELY for chance in others), mean))
    return placed


def _separates(token: Token) -> bool:
    return token.tag in ("SP", "JC") or token.form in BULLETS


def _edges(tokens: Sequence[Token], first: int, last: int) -> tuple[bool, bool]:
    """Whether a span begins and ends as a member of a list does, quotes around it aside."""
    before, behind = first - 1, last + 1
    if before >= 0 and tokens[before].tag == "SSO":
        before -= 1
    if behind < len(tokens) and tokens[behind].tag == "SSC":
        behind += 1
    opens = before >= 0 and (_separates(tokens[before]) or tokens[before].tag in ("JX", "JKB", "EC"))
    closes = behind < len(tokens) and (
        _separates(tokens[behind]) or tokens[behind].form == "등" or tokens[behind].tag in ("JKO", "SSO")
    )
    return opens, closes
