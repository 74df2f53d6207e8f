"""From scored candidates to names: the surest first, none over another, other forms of a chosen name beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from loaders.candidates import Candidate, Span
from loaders.ranking import Scored

_HEAD = 2  # code points by which two names of events end alike
_ALIKE = 85.0  # per cent, as in the evaluation
_SIGNS = re.compile(r"[0-9a-z]+")


@dataclass(slots=True)
class Name:
    """A policy or event of one article."""

    name: str
    key: str
    chance: float
    spans: list[Span]
    aliases: list[str] = field(default_factory=list)
    pieces: list[Span] = field(default_factory=list)  # where a form of it is a piece of other words

    def overlaps(self, spans: Sequence[Span]) -> bool:
        """Whether one of these spans stands on one of its own."""
        return any(a.start < b.end and b.start < a.end for a in self.spans for b in spans)

    def claims(self, spans: Sequence[Span]) -> bool:
        """Whether one of these spans stands on one of its own or on a piece."""
        return self.overlaps(spans) or any(
            a.start < b.end and b.start < a.end for a in self.pieces for b in spans
        )

    def take_in(self, candidate: Candidate, *, instead: bool) -> None:
        """Take another form of the name in, as the name itself or as an alias."""
        alias = candidate.name
        if instead:
            alias, self.name, self.key = self.name, candidate.name, candidate.key
        self.aliases.append(alias)
        self.spans += [span for span in candidate.spans if span.closed and not self.overlaps([span])]
        self.pieces += [span for span in candidate.spans if not span.closed]


def chosen(
    ranked: Sequence[Scored], floor: float, alias_floor: float, longer: float | None = None
) -> list[Name]:
    """The names with a chance of at least `floor`, by chance.

    A candidate that holds or is held in a chosen name, or stands on one, is no name of its own. From `alias_floor` up it is
    another form of it, where it stands by itself somewhere or is the name less whole words. With `longer`, as for events, forms
    end alike (학술대회 is one of its society's conference, the society is not), and a longer form takes the name's place where it
    is at least `longer` times as sure: 취임 100일 기자회견 for 기자회견. What always goes on to such a form is none by itself.
    """
    found: list[Name] = []
    for item in ranked:
        if item.chance < min(floor, alias_floor):
            break  # the others are less sure still
        candidate = item.candidate
        if longer is not None and _breaks_off(item, ranked, longer):
            continue
        host = next((name for name in found if _is_one(candidate.key, name.key)), None)
        if host is None:
            if item.chance >= floor and not any(name.claims(candidate.spans) for name in found):
                found.append(Name(candidate.name, candidate.key, item.chance, list(candidate.spans)))
        elif item.chance >= alias_floor and _is_form(candidate, host):
            if longer is None:
                host.take_in(candidate, instead=False)
            elif candidate.key[-_HEAD:] == host.key[-_HEAD:]:
                grown = len(candidate.key) > len(host.key) and item.chance >= longer * host.chance
                host.take_in(candidate, instead=grown)
    return found


def _breaks_off(item: Scored, ranked: Sequence[Scored], longer: float) -> bool:
    """Whether a candidate never ends its noun phrase, and one that goes on is about as sure: 카드 업무 of 카드 업무 협약."""
    own = item.candidate
    return not any(span.closed for span in own.spans) and any(
        other.chance >= longer * item.chance
        and len(other.candidate.key) > len(own.key)
        and other.candidate.key.startswith(own.key)
        for other in ranked
    )


def _is_one(one: str, other: str) -> bool:
    """Whether two keys name one thing: one holds the other, or they differ by a slip; never by a number or a letter (GTX-A)."""
    if one in other or other in one:
        return True
    return _SIGNS.findall(one) == _SIGNS.findall(other) and ratio(one, other, score_cutoff=_ALIKE) >= _ALIKE


def _is_form(candidate: Candidate, host: Name) -> bool:
    """Whether a candidate is another form of a name: it stands by itself somewhere, or drops or adds whole words."""
    if any(span.closed and not host.overlaps([span]) for span in candidate.spans):
        return True
    short, long = sorted((candidate.name, host.name), key=len)
    return long.startswith(f"{short} ") or long.endswith(f" {short}")
