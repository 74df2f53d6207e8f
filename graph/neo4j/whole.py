"""All nodes and relationships that a database holds for a whole store, for a first load that goes past the server.

They are what `graph.neo4j.writing` makes of the same readings, drawn by the same functions. What several articles tell
together is counted in a file that the system deletes, so memory does not grow with the store. One store always gives the
same rows in the same order.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby

from graph import identity
from graph.drawing import days, wordings
from graph.model import Node, Reading, Statement
from graph.neo4j import claims, edges, things, views, writing
from graph.neo4j.connecting import Row
from graph.neo4j.names import (
    ARTICLE,
    MENTIONS,
    PASSAGE,
    STATEMENT,
    STORE,
    WORDING,
    edge_type,
    label,
    view_type,
)
from graph.neo4j.schema import VERSION
from graph.store import Kept, Store
from graph.streaming import every_node, pages

_BETWEEN = "\x1f"  # the parts of a key that is counted


@dataclass(frozen=True, slots=True)
class Line:
    """A node, or a relationship where it has ends."""

    name: str  # the label, or the relationship type
    told: Row  # its properties
    ends: tuple[str, str] | None = None  # ids of start and end


_Counted = tuple[tuple[str, ...], int, Row]  # parts of a key, how often, and what is told of it first


class _Counts:
    """Numbers of many keys, in a file without a name."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("")
        self._file.execute(
            "CREATE TABLE counted (what TEXT, key TEXT, number INTEGER, first TEXT, PRIMARY KEY (what, key)) WITHOUT ROWID"
        )

    def add(self, what: str, counted: Iterable[_Counted]) -> None:
        """Count these; of what is told of a key, what comes first stays."""
        self._file.executemany(
            "INSERT INTO counted VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET number = number + excluded.number",
            ((what, _BETWEEN.join(parts), number, json.dumps(first)) for parts, number, first in counted),
        )

    def of(self, what: str, parts: int) -> Iterator[_Counted]:
        """All keys by so many parts; the last can be a text of any letters, those before are ids and words of ours."""
        for key, number, first in self._file.execute(
            "SELECT key, number, first FROM counted WHERE what = ? ORDER BY key", (what,)
        ):
            yield tuple(key.split(_BETWEEN, parts - 1)), number, json.loads(first)

    def close(self) -> None:
        self._file.close()


def lines(store: Store) -> Iterator[Line]:
    """Every node and relationship; Article, Statement and what both relate come before the nodes that are counted."""
    with closing(_Counts()) as counts:
        dates = set()
        for node in every_node(store):
            if node.kind == "date":
                dates.add(node.id)
            yield _thing(node)
        for page in pages(store):
            for kept, _ in page:
                yield from _article(kept)
                counts.add("edge", _edges(kept.reading))
                counts.add("wording", _wordings(kept.reading))
            statements = [statement for _, stated in page for statement in stated]
            for statement in statements:
                yield from _statement(statement)
                if statement.date and (day := identity.date(statement.date)).id not in dates:
                    dates.add(day.id)
                    yield _thing(day)
            counts.add("view", (counted for one in statements for counted in _views(one)))
        yield from _drawn_together(counts)
        held = {"id": "store", "imported": VERSION, "mentions": store.counts().mentions}
        yield Line(STORE, held)


def _thing(node: Node) -> Line:
    return Line(
        label(node.kind),
        {**node.attributes, "id": node.id, "name": node.name, "aliases": list(node.aliases)},
    )


def _article(kept: Kept) -> Iterator[Line]:
    """An article, its words, what it names and what it claims."""
    reading = kept.reading
    article, loaded = reading.article, kept.loaded
    yield Line(ARTICLE, writing.article_row(article, loaded))
    yield Line(PASSAGE, writing.passage_row(article, loaded))
    for row in things.mentions(reading):
        yield Line(MENTIONS, row["told"], (row["article"], row["node"]))
    for statement in reading.statements:
        for row in claims.quotes(statement):
            yield Line(claims.EVIDENCE, row["told"], (row["statement"], row["article"]))


def _statement(statement: Statement) -> Iterator[Line]:
    """A statement as all its articles tell it, and its roles."""
    first = statement.evidence[0]
    first_day, last_day = days(statement.date)
    told = {part: getattr(statement, part) for part in ("id", "act", *claims.CLAIMED) if part != "place"}
    told |= {"first_day": first_day, "last_day": last_day}
    told |= {"first_article": first.article, "first_start": first.start}
    yield Line(STATEMENT, told)
    fillers: list[tuple[str, str | None]] = [(claims.ABOUT, thing) for thing in statement.about]
    fillers += [(claims.SPEAKER, statement.speaker), (claims.EVENT, statement.event)]
    fillers += [(claims.PLACE, statement.place)]
    fillers += [(claims.DATE, identity.date(statement.date).id if statement.date else None)]
    yield from (Line(role, {}, (statement.id, filler)) for role, filler in fillers if filler)


def _edges(reading: Reading) -> Iterator[_Counted]:
    """The edges of an article, with the number of their sentences and the first of these."""
    for kind, source, target, sentences, first in edges.drawn([reading]):
        yield (kind, source, target), sentences, first


def _wordings(reading: Reading) -> Iterator[_Counted]:
    for node in reading.nodes:
        yield from (((node.id, name, value), 1, {}) for name, value, _ in wordings(node))


def _views(statement: Statement) -> Iterator[_Counted]:
    counted = views.Counted(
        statement.speaker,
        statement.act,
        tuple(statement.about),
        statement.event,
        statement.stance,
        statement.review,
    )
    yield from (((view, speaker, thing, act), 1, {}) for view, speaker, thing, act in counted.counters())


def _drawn_together(counts: _Counts) -> Iterator[Line]:
    """What several articles tell together: edges, wordings and views."""
    for (kind, source, target), sentences, first in counts.of("edge", 3):
        yield Line(edge_type(kind), {"sentences": sentences, **first}, (source, target))
    for (node, name, value), articles, _ in counts.of("wording", 3):
        yield Line(WORDING, things.wording(node, name, value, articles))
    for (view, speaker, thing), acts in groupby(counts.of("view", 4), key=lambda counted: counted[0][:3]):
        told = {parts[3]: number for parts, number, _ in acts}
        yield Line(view_type(view), views.told(told), (speaker, thing))
