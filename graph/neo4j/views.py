"""Views: relationships from officials to things that follow from statements, marked `derived`.

PROMOTED, OPPOSED and DISCUSSED lead to what a statement of that stance is about, SPOKE_AT to its event. Each has the number
of its `statements`, and under the name of each act how many of them are of it; rejected statements do not count. Writing
keeps them; `rebuild` makes them anew where somebody changed them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from neo4j import ManagedTransaction

from graph.neo4j.connecting import Connection, Row, each, rows
from graph.neo4j.names import STATEMENT, label, role_type, view_type
from graph.neo4j.schema import lock
from graph.vocabulary import View, vocabulary

_Key = tuple[str, str, str, str]  # view, speaker, thing, act
_Counts = Mapping[tuple[str, str], Mapping[str, int]]  # speaker and thing -> act -> statements
_PAGE = 500  # officials that are dealt with in one transaction


@dataclass(frozen=True, slots=True)
class Counted:
    """What views count of a statement."""

    speaker: str
    act: str
    about: tuple[str, ...]
    event: str | None
    stance: str
    review: str

    def counters(self) -> Iterator[_Key]:
        """What it counts in; nothing where it is rejected."""
        if self.review == "rejected":
            return
        for view in vocabulary().views.values():
            if view.stance in (None, self.stance):
                fillers = self.about if view.role == "about" else (self.event,)
                yield from ((view.key, self.speaker, thing, self.act) for thing in fillers if thing)


def change(tx: ManagedTransaction, before: Iterable[Counted], after: Iterable[Counted]) -> None:
    """Count statements as they are now in place of what they were."""
    changed: Counter[_Key] = Counter(key for one in after for key in one.counters())
    changed.subtract(key for one in before for key in one.counters())
    groups: dict[tuple[str, str], dict[tuple[str, str], Counter[str]]] = defaultdict(
        lambda: defaultdict(Counter)
    )
    for (view, speaker, thing, act), number in changed.items():
        if number:
            groups[view, thing.partition(":")[0]][speaker, thing][act] += number
    for (view, kind), pairs in groups.items():
        _write(tx, view, kind, _present(tx, view, kind, pairs), pairs)


def _between(view: str, kind: str) -> str:
    """A pattern of one relationship of a view, from row.speaker to row.thing."""
    return f"(:{label('official')} {{id: row.speaker}})-[v:{view_type(view)}]->(:{label(kind)} {{id: row.thing}})"


def _present(
    tx: ManagedTransaction, view: str, kind: str, pairs: Iterable[tuple[str, str]]
) -> Mapping[tuple[str, str], Row]:
    found = each(
        tx,
        [{"speaker": speaker, "thing": thing} for speaker, thing in pairs],
        f"MATCH {_between(view, kind)}"
        " RETURN row.speaker AS speaker, row.thing AS thing, properties(v) AS counts",
    )
    return {(row["speaker"], row["thing"]): row["counts"] for row in found}


def told(acts: Mapping[str, int]) -> Row:
    """What stands at a relationship of a view, from the numbers of statements by act."""
    return {"derived": True, "statements": sum(acts.values()), **acts}


def _write(
    tx: ManagedTransaction,
    view: str,
    kind: str,
    present: Mapping[tuple[str, str], Row],
    pairs: _Counts,
) -> None:
    written: list[Row] = []
    empty: list[Row] = []
    for (speaker, thing), more in sorted(pairs.items()):
        here = present.get((speaker, thing), {})
        acts = {
            act: number for act in vocabulary().acts if (number := here.get(act, 0) + more.get(act, 0)) > 0
        }
        ends = {"speaker": speaker, "thing": thing}
        if acts:
            written.append({**ends, "counts": told(acts)})
        else:
            empty.append(ends)
    each(
        tx,
        written,
        f"MATCH (o:{label('official')} {{id: row.speaker}})"
        f" MATCH (n:{label(kind)} {{id: row.thing}})"
        f" MERGE (o)-[v:{view_type(view)}]->(n) SET v = row.counts",
    )
    if empty:
        each(tx, empty, f"MATCH {_between(view, kind)} DELETE v")


def rebuild(connection: Connection) -> None:
    """Make all views anew from the statements, some officials a transaction: no official is ever seen half done."""
    after = ""
    while page := connection.write(_rebuild_page, after):
        after = page[-1]


def damaged(connection: Connection) -> int:
    """How many relationships of views differ from what the statements say."""
    number, after = 0, ""
    while page := connection.read(_officials, after):
        number += connection.read(_damaged_of, page)
        after = page[-1]
    return number


def _officials(tx: ManagedTransaction, after: str) -> list[str]:
    found = rows(
        tx,
        f"MATCH (o:{label('official')}) WHERE o.id > $after RETURN o.id AS id ORDER BY id LIMIT $page",
        after=after,
        page=_PAGE,
    )
    return [row["id"] for row in found]


def _rebuild_page(tx: ManagedTransaction, after: str) -> list[str]:
    lock(tx)
    officials = _officials(tx, after)
    types = "|".join(map(view_type, vocabulary().views))
    rows(
        tx,
        f"MATCH (o:{label('official')})-[v:{types}]->() WHERE o.id IN $officials DELETE v",
        officials=officials,
    )
    for view in vocabulary().views.values():
        by_kind: dict[str, dict[tuple[str, str], Mapping[str, int]]] = defaultdict(dict)
        for (speaker, thing), counts in _from_statements(tx, view, officials).items():
            by_kind[thing.partition(":")[0]][speaker, thing] = counts
        for kind, pairs in by_kind.items():
            _write(tx, view.key, kind, {}, pairs)
    return officials


def _damaged_of(tx: ManagedTransaction, officials: Sequence[str]) -> int:
    number = 0
    for view in vocabulary().views.values():
        should, kept = _from_statements(tx, view, officials), _from_views(tx, view, officials)
        number += sum(should.get(pair) != kept.get(pair) for pair in should.keys() | kept.keys())
    return number


def _from_statements(tx: ManagedTransaction, view: View, officials: Sequence[str]) -> _Counts:
    found = rows(
        tx,
        f"MATCH (o:{label('official')})<-[:{role_type('speaker')}]-(s:{STATEMENT})-[:{role_type(view.role)}]->(n)"
        " WHERE o.id IN $officials AND s.review <> 'rejected' AND ($stance IS NULL OR s.stance = $stance)"
        " RETURN o.id AS speaker, n.id AS thing, s.act AS act, count(*) AS number",
        officials=officials,
        stance=view.stance,
    )
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for row in found:
        counts[row["speaker"], row["thing"]][row["act"]] = row["number"]
    return counts


def _from_views(tx: ManagedTransaction, view: View, officials: Sequence[str]) -> _Counts:
    found = rows(
        tx,
        f"MATCH (o:{label('official')})-[v:{view_type(view.key)}]->(n) WHERE o.id IN $officials"
        " RETURN o.id AS speaker, n.id AS thing, properties(v) AS counts",
        officials=officials,
    )
    acts = vocabulary().acts
    return {
        (row["speaker"], row["thing"]): {act: n for act, n in row["counts"].items() if act in acts}
        for row in found
    }
