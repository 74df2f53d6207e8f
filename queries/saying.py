"""Rows of statements: who said what about which policy, at which event, when and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from graph.dates import Edtf
from graph.model import Node, NodeId, Statement
from graph.store import Filter, Store
from queries.answer import EVIDENCE, Cell, Column, Row, evidence_cells
from queries.quotes import Quoting

if TYPE_CHECKING:
    from queries.quotes import Quote

SAID = (
    Column("date", "날짜", whole=True),
    Column("official", "공직자", whole=True),
    Column("office", "직"),
    Column("act", "행위", terms="acts", whole=True),
    Column("policy", "정책", joint=", "),
    Column("stance", "입장", terms="stances"),
    Column("event", "행사"),
    Column("place", "장소"),
    Column("due", "목표 시점"),
    Column("status", "이행 상태", terms="statuses"),
    *EVIDENCE,
)


def named(statement: Statement) -> list[NodeId]:
    """Every node that a statement names."""
    fillers = (statement.speaker, *statement.about, statement.event, statement.place)
    return [filler for filler in fillers if filler is not None]


def in_time(statement: Statement) -> tuple[object, ...]:
    """What a store sorts statements by: date (unknown last), first evidence, id."""
    first = statement.evidence[0]
    when = Edtf.parse(statement.date) if statement.date else None
    days = (when.first, when.last) if when else (date.max, date.max)
    return (when is None, *days, first.article, first.start, statement.id)


def lasts(store: Store, filters: Sequence[Filter]) -> list[list[Statement]]:
    """Of each filter the last statement, one of unknown date where there is no other; empty where there is none."""
    dated = store.each(filters, limit=1, newest=True)
    open_ones = [which for which, found in zip(filters, dated, strict=True) if not found]
    undated = iter(store.each(open_ones, limit=1))
    return [found or next(undated) for found in dated]


def office(official: Node) -> str | None:
    """`서울특별시 시장`, as far as it is known."""
    told = [official.attributes[part] for part in ("body", "office") if part in official.attributes]
    return " ".join(told) or None


class Telling:
    """Turns statements into rows, reading each node and article once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._nodes: dict[NodeId, Node] = {}
        self.quoting = Quoting(store)

    def node(self, id: NodeId) -> Node:
        """The node with this id."""
        if id not in self._nodes:
            self._nodes |= self._store.get([id])
        return self._nodes[id]

    def know(self, ids: Iterable[NodeId]) -> None:
        """Read many nodes at once."""
        if wanted := set(ids) - self._nodes.keys():
            self._nodes |= self._store.get(wanted)

    def follow(self, statements: Iterable[Statement]) -> None:
        """Read at once what these statements name and where they are quoted from."""
        told = list(statements)
        self.know(node for statement in told for node in named(statement))
        self.quoting.know(quote.article for statement in told for quote in statement.evidence)

    def rows(self, statements: Iterable[Statement]) -> tuple[Row, ...]:
        """One row a statement with the columns `SAID`."""
        told = list(statements)
        self.follow(told)
        return tuple(self._row(statement) for statement in told)

    def quotes(self, statements: Iterable[Statement]) -> tuple[Quote, ...]:
        """The sentences that statements stand on."""
        return self.quoting.quotes(quote for statement in statements for quote in statement.evidence)

    def evident(self, cells: Mapping[str, Cell], statements: Iterable[Statement]) -> Row:
        """A row with these cells that stands on these statements."""
        told = list(statements)
        quotes = self.quotes(told)
        return Row({**cells, **evidence_cells(quotes, told)}, tuple(one.id for one in told), quotes)

    def _row(self, statement: Statement) -> Row:
        speaker = self.node(statement.speaker)
        event = self.node(statement.event) if statement.event else None
        place = self.node(statement.place).name if statement.place else None
        cells: dict[str, Cell] = {
            "date": statement.date,
            "official": speaker.name,
            "office": statement.capacity or office(speaker),
            "act": statement.act,
            "policy": tuple(self.node(thing).name for thing in statement.about),
            "stance": statement.stance,
            "event": event.name if event else None,
            "place": place or (event.attributes.get("place") if event else None),
            "due": statement.due,
            "status": statement.status,
        }
        return self.evident(cells, [statement])
