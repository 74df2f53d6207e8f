"""Everything known of a name: what it is, what it is part of, what was said, and in which sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Unpack

from graph.labels import label
from graph.model import Evidence, Node, NodeId, Statement
from graph.store import Filter, Store
from graph.vocabulary import vocabulary
from queries.answer import EVIDENCE, Answer, Cell, Column, Row, evidence_cells
from queries.names import asked_back, explained, match, unanswered
from queries.naming import NAMING
from queries.quotes import Quote, Quoting, Sources
from queries.span import Days, Spanned, published_by, within

_COLUMNS = (
    Column("node", "이름", section=True),
    Column("id", "번호", in_table=False),
    Column("what", "항목", whole=True),
    Column("value", "내용"),
    Column("date", "날짜", whole=True),
    Column("event", "행사"),
    *EVIDENCE,
)
_SPEAKING = frozenset({"official", "policy", "event"})  # kinds that statements name


@dataclass(frozen=True, slots=True)
class Show(Spanned):
    """The question. The asked days are those of statements; `as_of` also leaves out what was not yet published elsewhere."""

    name: str
    limit: int | None = None  # statements of each node


def show(store: Store, name: str, *, limit: int | None = None, **days: Unpack[Days]) -> Answer:
    """What is known of every node that `name` means, one row a fact; each node's plain facts come first.

    Raises BadDate, and PolicyGraphError for a confidence that is no share.
    """
    question, found = Show(name, limit, **days), asked_back(match(store, name))
    which = within(question)
    if missing := unanswered(store, question, _COLUMNS, [found]):
        return missing
    statements = {node.id: _statements(store, which, node) for node in found.nodes}
    told = {node: about[:limit] for node, about in statements.items()}
    rows = tuple(
        row for node in found.nodes for row in _NodePage(store, node, told[node.id], which.as_of).rows()
    )
    left = {label(node): len(statements[node.id]) - len(told[node.id]) for node in found.nodes}
    cut = tuple(f"{name}: 발언 {count:,}건을 줄였습니다." for name, count in left.items() if count)
    return Answer(
        question,
        _COLUMNS,
        rows,
        store.counts(),
        "answered",
        (*explained([found]), *cut),
        statements=tuple({s.id: s for about in told.values() for s in about}.values()),
        store=store,
    )


def _statements(store: Store, which: Filter, node: Node) -> list[Statement]:
    """The statements that name `node`; for a body, place or day those of its officials, policies and events."""
    wanted: dict[str, list[NodeId]] = {node.kind: [node.id]}
    if node.kind not in _SPEAKING:
        wanted = {}
        for edge in store.edges(node.id):
            wanted.setdefault(vocabulary().edges[edge.kind].source, []).append(edge.source)
    filters = [NAMING[kind](which, nodes) for kind, nodes in wanted.items() if kind in _SPEAKING]
    if node.kind == "event":
        filters.append(replace(which, about=[node.id]))
    return list({one.id: one for found in store.each(filters) for one in found}.values())


class _NodePage:
    """The rows of one node."""

    def __init__(self, store: Store, node: Node, statements: Iterable[Statement], as_of: str | None) -> None:
        self._store, self._node, self._statements = store, node, list(statements)
        self._as_of = as_of
        self._quoting = Quoting(store)

    def rows(self) -> Iterator[Row]:
        yield from self._plain()
        yield from self._structure()
        yield from self._said()

    def _plain(self) -> Iterator[Row]:
        node = self._node
        yield self._row("종류", vocabulary().kinds[node.kind].ko)
        if node.aliases:
            yield self._row("다른 이름", node.aliases)
        for key, value in node.attributes.items():
            yield self._row(vocabulary().attributes[key].ko, value)
        mentions = self._store.mentions(node.id)
        if quotes := self._known(mention.evidence for mention in mentions):
            named_in = Sources.of(quotes)
            yield self._row("언급", f"기사 {named_in.articles:,}건, 독립 출처 {named_in.independent:,}곳")
            yield self._row("언급 횟수", f"{len(quotes):,}번")

    def _structure(self) -> Iterator[Row]:
        edges = self._store.edges(self._node.id)
        nodes = self._store.get({end for edge in edges for end in (edge.source, edge.target)})
        told: dict[tuple[NodeId, str, NodeId], list[int]] = {}
        for at, edge in enumerate(edges):
            told.setdefault((edge.source, edge.kind, edge.target), []).append(at)
        for (source, kind, target), places in told.items():
            if quotes := self._known(edges[at].evidence for at in places):
                cells = evidence_cells(quotes, ())
                value = f"{nodes[source].name} → {nodes[target].name}"
                yield replace(self._row(vocabulary().edges[kind].ko, value, cells), quotes=quotes)

    def _known(self, evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
        """The quotes that were surely published by the asked day."""
        return tuple(quote for quote in self._quoting.quotes(evidence) if published_by(quote, self._as_of))

    def _said(self) -> Iterator[Row]:
        wanted = {
            named
            for statement in self._statements
            for named in (statement.speaker, *statement.about, statement.event)
            if named is not None
        }
        nodes = self._store.get(wanted)
        for statement in self._statements:
            quotes = self._quoting.quotes(statement.evidence)
            about = ", ".join(nodes[thing].name for thing in statement.about)
            cells: dict[str, Cell] = {
                "date": statement.date,
                "event": nodes[statement.event].name if statement.event else None,
                **evidence_cells(quotes, [statement]),
            }
            row = self._row(
                vocabulary().acts[statement.act].ko, f"{nodes[statement.speaker].name} → {about}", cells
            )
            yield replace(row, quotes=quotes, statements=(statement.id,))

    def _row(self, what: str, value: Cell, cells: Mapping[str, Cell] | None = None) -> Row:
        return Row(
            {"node": label(self._node), "id": self._node.id, "what": what, "value": value, **(cells or {})}
        )
