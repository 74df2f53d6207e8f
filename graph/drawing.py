"""What is shown of a node or a statement, drawn from what the articles tell of it: the same in every engine.

It follows from the articles alone, whatever was loaded in whatever order: of several values the one in most articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from graph.dates import Edtf
from graph.identity import key
from graph.model import Node
from graph.store import Published

OPEN_START = date.min.toordinal()
OPEN_END = date.max.toordinal()
UNKNOWN_DAYS = (OPEN_END + 1, 0)  # sorts behind every day, and lies in no range of days

_TOLD = (
    "capacity",
    "date",
    "place",
    "stance",
    "due",
    "status",
    "extractor",
    "review",
)  # of a claim, by majority


def days(edtf: str | None) -> tuple[int, int]:
    """First and last day of a date, counted from 0001-01-01 as 1."""
    if edtf is None:
        return UNKNOWN_DAYS
    when = Edtf.parse(edtf)
    return when.first.toordinal(), when.last.toordinal()


def ordinals(published: Published) -> dict[str, int | None]:
    """The days asked for, counted as `days` counts."""
    asked = {"since": published.since, "until": published.until, "as_of": published.as_of}
    return {part: date.fromisoformat(day).toordinal() if day else None for part, day in asked.items()}


def covered(days: Iterable[int | None]) -> tuple[str | None, str | None]:
    """The first and the last of these days, counted as `days` counts, in ISO; open ends, unknown days and None aside."""
    known = sorted(day for day in days if day is not None and OPEN_START < day < OPEN_END)
    if not known:
        return None, None
    return date.fromordinal(known[0]).isoformat(), date.fromordinal(known[-1]).isoformat()


def prevailing(votes: Mapping[str, int]) -> str:
    """Of several values the one in most articles; of equals the longest, which says most; then by the alphabet."""
    return min(votes, key=lambda value: (-votes[value], -len(value), value))


def wordings(node: Node) -> Iterator[tuple[str, str, str | None]]:
    """Field (`name`, `alias` or an attribute), value and spelling of all that a node is called.

    The spelling is `identity.key` of a name or alias, None for attributes.
    """
    yield "name", node.name, key(node.name)
    yield from (("alias", alias, key(alias)) for alias in sorted(set(node.aliases)))
    yield from ((field, value, None) for field, value in node.attributes.items())


def drawn_node(id: str, kind: str, votes: Mapping[str, Mapping[str, int]]) -> Node:
    """A node from its wordings: field -> value -> number of articles."""
    told = {field: prevailing(values) for field, values in votes.items()}
    name = told.pop("name")
    told.pop("alias", None)
    called = {*votes["name"], *votes.get("alias", ())}
    return Node(id, kind, name, tuple(sorted(called - {name})), told)


def drawn_statement(claims: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What the claims of one statement say together: each value as most articles give it, the surest confidence.

    A claim has the columns of `claim` in `graph/sqlite/0001-facts.sql`, with the place by its id; so has the result, with
    `first_day` and `last_day` of its date.
    """
    told = {
        field: prevailing(votes)
        if (votes := Counter(claim[field] for claim in claims if claim[field]))
        else None
        for field in _TOLD
    }
    first_day, last_day = days(told["date"])
    confidence = max(claim["confidence"] for claim in claims)
    return {**told, "confidence": confidence, "first_day": first_day, "last_day": last_day}
