"""How every question opens: what its names mean, and which statements its days leave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from graph.model import Node, NodeId
from graph.store import Filter, Store
from queries.answer import Answer, Column
from queries.names import Match, asked_back, explained, match, unanswered
from queries.span import Spanned, within

# The parts that say what the whole answer is about. Words that are part of many names are asked back there; in the other
# parts (`--event 간담회`) they mean all of them.
_SUBJECTS = frozenset({"name", "start", "end"})


@dataclass(frozen=True, slots=True)
class Opening:
    """A question whose names all mean something."""

    matches: Mapping[str, tuple[Match, ...]]  # by part of the question; parts that were left open are missing
    which: (
        Filter  # statements of the asked days that nobody rejected, of what official, policy and event mean
    )

    @property
    def notes(self) -> tuple[str, ...]:
        """How names were read, one sentence each."""
        return explained(found for matches in self.matches.values() for found in matches)

    def nodes(self, part: str) -> tuple[Node, ...]:
        """What a part of the question means."""
        return tuple(node for found in self.matches.get(part, ()) for node in found.nodes)


def opened(store: Store, question: Spanned, columns: tuple[Column, ...], **kinds: str) -> Opening | Answer:
    """The opening of a question whose named parts are of these kinds ("" for any).

    Where a name means nothing, or several people, the answer says so instead. Raises BadDate and StoreUnusable.
    """
    which = within(question)
    matches = {
        part: tuple(_matches(store, part, words, kind))
        for part, kind in kinds.items()
        if (words := getattr(question, part)) is not None
    }
    every = [found for part in matches.values() for found in part]
    if missing := unanswered(store, question, columns, every):
        return missing

    def ids(part: str) -> list[NodeId] | None:
        return [node.id for found in matches[part] for node in found.nodes] if part in matches else None

    which = replace(which, speakers=ids("official"), about=ids("policy"), events=ids("event"))
    return Opening(matches, which)


def _matches(store: Store, part: str, words: str | tuple[str, ...], kind: str) -> Iterator[Match]:
    for name in (words,) if isinstance(words, str) else words:
        found = match(store, name, kind)
        yield asked_back(found) if part in _SUBJECTS else found
