"""What was said last by, about or at these things? With none of them: what was said last at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from graph.errors import PolicyGraphError
from graph.labels import label
from graph.model import Node, NodeId, Statement, StatementId
from graph.store import Filter, Store
from queries.answer import Answer
from queries.naming import NAMING, kind_of
from queries.saying import SAID, Telling, in_time
from queries.span import Spanned, nothing, within

_THROUGH = 50  # things at a body, a place or a day, through which its statements are reached
_ENDS = frozenset({"organization", "place", "date"})


@dataclass(frozen=True, slots=True)
class Around(Spanned):
    """The question."""

    nodes: tuple[NodeId, ...] = ()
    most: int = 60  # statements of each


def around(store: Store, *nodes: NodeId, most: int = 60) -> Answer:
    """Ask `Around` with these parts."""
    return ask(store, Around(nodes, most))


def ask(store: Store, question: Around) -> Answer:
    """One row a statement, the latest first and those of unknown date last; the notes say what was left out.

    Raises PolicyGraphError for an id that the store does not hold, BadDate and StoreUnusable.
    """
    known = store.get(question.nodes)
    if missing := next((node for node in question.nodes if node not in known), None):
        raise PolicyGraphError(f"‘{missing}’ 번호는 이 저장소에 없습니다. 이름으로 다시 찾아 주세요.")
    which = within(question)
    told: dict[StatementId, Statement] = {}
    notes = []
    for node in [known[asked] for asked in question.nodes] if question.nodes else [None]:
        filters = list(_filters(store, which, node)) if node else [which]
        latest = _latest(store, filters, question.most + 1)
        told |= {statement.id: statement for statement in latest[: question.most]}
        if len(latest) > question.most:
            whose = f"{label(node)}: " if node else ""
            notes.append(f"{whose}가장 최근 발언 {question.most:,}건만 실었습니다.")
    shown = _newest_first(told.values())
    held = store.counts()
    return Answer(
        question,
        SAID,
        Telling(store).rows(shown),
        held,
        "answered" if shown else "not_asserted",
        tuple(notes) if shown else (nothing(question, held),),
        statements=tuple(shown),
        store=store,
    )


def _filters(store: Store, which: Filter, node: Node) -> Iterator[Filter]:
    """How to ask for the statements that name a node, or what stands there, holds office there or falls on that day."""
    if node.kind in NAMING:
        yield NAMING[node.kind](which, [node.id])
    if node.kind == "event":
        yield replace(which, about=[node.id])
    if node.kind in _ENDS:
        reached: dict[str, list[NodeId]] = {}
        for edge in store.edges(node.id, limit=_THROUGH):
            reached.setdefault(kind_of(edge.source), []).append(edge.source)
        for kind in sorted(reached.keys() & NAMING.keys() - _ENDS):
            yield NAMING[kind](which, reached[kind])


def _latest(store: Store, filters: Iterable[Filter], most: int) -> list[Statement]:
    """The last of the statements that pass any of the filters; those of unknown date come when there is room."""
    told: dict[StatementId, Statement] = {}
    for which in filters:
        dated = store.statements(which, limit=most, newest=True)
        # In the order of dates the unknown stand behind all others.
        unknown = (
            store.statements(which, limit=most - len(dated), offset=len(dated)) if len(dated) < most else []
        )
        told |= {statement.id: statement for statement in (*dated, *unknown)}
    return _newest_first(told.values())[:most]


def _newest_first(statements: Collection[Statement]) -> list[Statement]:
    dated = sorted((one for one in statements if one.date), key=in_time, reverse=True)
    return [*dated, *sorted((one for one in statements if not one.date), key=in_time)]
