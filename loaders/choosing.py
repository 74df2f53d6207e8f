"""From scored candidates to names: the surest first, none over another, pieces of a chosen name become its short forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.candidates import Span
from loaders.ranking import Scored


@dataclass(slots=True)
class Name:
    """A policy or event of one article."""

    name: str
    key: str
    chance: float
    spans: list[Span]
    aliases: list[str] = field(default_factory=list)

    def overlaps(self, spans: Sequence[Span]) -> bool:
        """Whether one of these spans stands on one of its own."""
        return any(a.start < b.end and b.start < a.end for a in self.spans for b in spans)


def chosen(ranked: Sequence[Scored], floor: float, alias_floor: float) -> list[Name]:
    """The names with a chance of at least `floor`, by chance.

    A candidate that contains or is contained in a chosen name, or stands on it, is no name of its own: from `alias_floor` up its
    words become another form of that name, and its places are kept.
    """
    found: list[Name] = []
    for item in ranked:
        candidate = item.candidate
        host = next((n for n in found if candidate.key in n.key or n.key in candidate.key), None)
        if host is not None:
            if item.chance >= alias_floor:
                host.aliases.append(candidate.name)
                host.spans += [span for span in candidate.spans if not host.overlaps([span])]
        elif item.chance >= floor and not any(n.overlaps(candidate.spans) for n in found):
            found.append(Name(candidate.name, candidate.key, item.chance, list(candidate.spans)))
    return found
