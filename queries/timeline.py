"""What was said about this policy, by this official, or at this event or place: by whom, when, in which words?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Unpack

from graph.model import Node, NodeId, Statement
from graph.store import Filter, Store
from graph.vocabulary import vocabulary
from queries.answer import Answer, Column
from queries.naming import NAMING
from queries.opening import opened
from queries.saying import SAID, Telling, in_time
from queries.span import Page, Paged, known_act, nothing, page_note

# A body or a place has no statements of its own: who holds office there, what happened there.
_THROUGH: Mapping[str, tuple[str, str]] = {
    "organization": ("holds_office", "official"),
    "place": ("held_at", "event"),
}


@dataclass(frozen=True, slots=True)
class Timeline(Paged):
    """The question. `name` is in the words of who asks."""

    name: str
    act: str | None = None  # a key of vocabulary().acts


def timeline(store: Store, name: str, *, act: str | None = None, **page: Unpack[Page]) -> Answer:
    """Ask `Timeline` with these parts."""
    question = Timeline(name, act, **page)
    return ask(store, question)


def ask(store: Store, question: Timeline) -> Answer:
    """One row a statement in the order of dates, unknown dates last. Raises BadDate and StoreUnusable."""
    found = opened(store, question, SAID, name="")
    if isinstance(found, Answer):
        return found
    asked = found.which if question.act is None else replace(found.which, acts=[known_act(question.act)])
    nodes = found.nodes("name")
    filters = _filters(store, nodes, asked)
    statements = _from_offset(store, filters, question)
    shown = statements if question.limit is None else statements[: question.limit]
    held = store.counts()
    notes = (*found.notes, *_counts_by_act(store, filters)) if shown else found.notes
    return Answer(
        question,
        _columns(nodes),
        Telling(store).rows(shown),
        held,
        "answered" if shown or question.offset else "not_asserted",
        (
            *notes,
            *page_note(question, len(shown), more=len(shown) < len(statements)),
            *(() if shown or question.offset else (nothing(question, held),)),
        ),
        statements=tuple(shown),
        store=store,
    )


def _from_offset(store: Store, filters: Sequence[Filter], question: Timeline) -> list[Statement]:
    """The statements of the page, and one more where there are more; of several filters in the order of them all."""
    more = None if question.limit is None else question.limit + 1
    if len(filters) == 1:
        return store.statements(filters[0], limit=more, offset=question.offset)
    read = None if more is None else question.offset + more
    told = {one.id: one for found in store.each(filters, limit=read) for one in found}
    return sorted(told.values(), key=in_time)[question.offset :]


def _columns(nodes: Sequence[Node]) -> tuple[Column, ...]:
    """The columns; a table need not repeat on every row whom or what was asked for."""
    told = {node.kind for node in nodes} if len({node.name for node in nodes}) == 1 else set()
    return tuple(replace(column, in_table=False) if column.key in told else column for column in SAID)


def _filters(store: Store, nodes: Sequence[Node], asked: Filter) -> list[Filter]:
    """One filter a kind of node, each within `asked`."""
    by_kind: dict[str, list[NodeId]] = {}
    for node in nodes:
        by_kind.setdefault(node.kind, []).append(node.id)
        if node.kind in _THROUGH:
            edge_kind, kind = _THROUGH[node.kind]
            through = [edge.source for edge in store.edges(node.id) if edge.kind == edge_kind]
            by_kind.setdefault(kind, []).extend(through)
    return [NAMING[kind](asked, ids) for kind, ids in by_kind.items() if kind in NAMING and ids]


def _counts_by_act(store: Store, filters: Iterable[Filter]) -> list[str]:
    """`설명 12 · 약속 3`, over all pages."""
    counted: Counter[str] = Counter()
    for which in filters:
        for tally in store.tally(which, by=("act",)):
            counted[tally.parts[0]] += tally.statements
    acts = vocabulary().acts
    told = [f"{acts[act].ko} {counted[act]:,}" for act in acts if counted[act]]
    return [f"행위별: {' · '.join(told)}."] if told else []
