"""A `Filter` as Cypher: where to start, and what to ask of a statement `s`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from neo4j import ManagedTransaction

from graph.neo4j.connecting import rows
from graph.neo4j.names import ARTICLE, STATEMENT, any_of, by_kind, label, role_type, sendable
from graph.store import Filter
from graph.vocabulary import vocabulary

_ROLES: Mapping[str, str] = {"speakers": "speaker", "about": "about", "events": "event", "places": "place"}
_CONDITIONS: Mapping[str, str] = {
    "articles": f"EXISTS {{ (s)-[:{role_type('evidence')}]->(a:{ARTICLE}) WHERE a.id IN $articles }}",
    "acts": "s.act IN $acts",
    "stances": "s.stance IN $stances",
    "reviews": "s.review IN $reviews",
    "since": "s.last_day >= $since",
    "until": "s.first_day <= $until",
    "as_of": f"EXISTS {{ (s)-[:{role_type('evidence')}]->(a:{ARTICLE}) WHERE 1 <= a.last_day <= $as_of }}",
    "min_confidence": "s.confidence >= $min_confidence",
}
_STATING: Mapping[str, str] = {"due": "s.due IS NOT NULL", "status": "s.status IS NOT NULL"}
_DAYS = ("since", "until", "as_of")


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a filter asks, with its values as parameters."""

    asked: Mapping[str, str]  # part -> condition on `s`
    values: Mapping[str, object]  # part -> parameter
    start: str | None  # the part that leaves the fewest statements; None where all have to be walked

    def match(self) -> str:
        """Cypher up to the distinct statements `s` that pass; it ends in a condition, so that AND can follow."""
        passing = " AND ".join(["true", *(asked for part, asked in self.asked.items() if part != self.start)])
        if self.start is None:
            return f"MATCH (s:{STATEMENT}) WHERE {passing}"
        return f"{_from(self.start)} WITH DISTINCT s WHERE {passing}"


def conditions(tx: ManagedTransaction, which: Filter) -> Conditions:
    """The conditions of a filter on a store."""
    asked: dict[str, str] = {}
    values: dict[str, object] = {}
    starts: list[str] = []
    for part, role in _ROLES.items():
        if (ids := getattr(which, part)) is not None:
            asked[part], values[part] = _filled(part, role), _ids(ids, role)
            starts.append(part)
    for part, condition in _CONDITIONS.items():
        if (value := getattr(which, part)) is not None:
            asked[part] = condition
            values[part] = _sent(part, value)
            if part == "articles":
                starts.append(part)
    if which.stating is not None:
        asked["stating"] = _STATING[which.stating]
    return Conditions(asked, values, _rarest(tx, starts, values))


def _filled(part: str, role: str) -> str:
    kinds = vocabulary().roles[role].targets
    listed = " + ".join(f"${part}.{kind}" for kind in kinds)
    return f"EXISTS {{ (s)-[:{role_type(role)}]->(n:{any_of(kinds)}) WHERE n.id IN {listed} }}"


def _ids(ids: Collection[str], role: str) -> dict[str, list[str]]:
    """Ids by kind, for each kind that can fill the role."""
    found = by_kind(ids)
    return {kind: found.get(kind, []) for kind in vocabulary().roles[role].targets}


def _sent(part: str, value: Any) -> object:
    """The value of a part of _CONDITIONS as a parameter."""
    if part in _DAYS:
        return date.fromisoformat(value).toordinal()
    return value if part == "min_confidence" else _texts(value)


def _texts(values: Collection[str]) -> list[str]:
    return sorted(filter(sendable, values))


def _from(part: str) -> str:
    """Cypher from the things that a part names to the statements `s` that they fill."""
    if part == "articles":
        return f"MATCH (a:{ARTICLE})<-[:{role_type('evidence')}]-(s:{STATEMENT}) WHERE a.id IN $articles"
    kinds = vocabulary().roles[_ROLES[part]].targets
    branches = " UNION ALL ".join(
        f"MATCH (n:{label(kind)}) WHERE n.id IN ${part}.{kind} RETURN n" for kind in kinds
    )
    return f"CALL () {{ {branches} }} MATCH (n)<-[:{role_type(_ROLES[part])}]-(s:{STATEMENT})"


def _rarest(tx: ManagedTransaction, starts: list[str], values: Mapping[str, object]) -> str | None:
    """Of the parts that can be started from, the one with the fewest statements; Neo4j keeps these numbers at the nodes."""
    if len(starts) < 2:
        return next(iter(starts), None)
    branches = []
    for part in starts:
        if part == "articles":
            branches.append(
                f"MATCH (a:{ARTICLE}) WHERE a.id IN $articles"
                f" RETURN '{part}' AS part, sum(COUNT {{ (a)<-[:{role_type('evidence')}]-() }}) AS number"
            )
        else:
            branches += [
                f"MATCH (n:{label(kind)}) WHERE n.id IN ${part}.{kind}"
                f" RETURN '{part}' AS part, sum(COUNT {{ (n)<-[:{role_type(_ROLES[part])}]-() }}) AS number"
                for kind in vocabulary().roles[_ROLES[part]].targets
            ]
    numbers = dict.fromkeys(starts, 0)
    for row in rows(tx, " UNION ALL ".join(branches), **values):
        numbers[row["part"]] += row["number"]
    return min(numbers, key=lambda part: numbers[part])
