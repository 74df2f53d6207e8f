"""An event's card: when, where and by whom it was held, who was there, what was said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Unpack

from graph.store import Store
from queries.answer import Answer, Row
from queries.card import Card, card
from queries.span import Page, Paged

_STATEMENTS = 50  # shown of each event


@dataclass(frozen=True, slots=True)
class Event(Paged):
    """The question."""

    name: str


def event(store: Store, name: str, **page: Unpack[Page]) -> Answer:
    """Ask `Event` with these parts."""
    return ask(store, Event(name, **page))


def ask(store: Store, question: Event) -> Answer:
    """One row a fact of the card, then the statements made there. Raises BadDate and StoreUnusable."""
    return card(store, question, "event", _rows)


def _rows(one: Card) -> Iterator[Row]:
    there = replace(one.which, events=[one.node.id])
    one.which = there
    yield from one.plain()
    yield from one.structure()
    yield from one.counted("참석·발언", "official", there)
    yield from one.counted("다룬 정책", "policy", there)
    statements = one.store.statements(there, limit=_STATEMENTS + 1)
    yield from one.told("발언", statements[:_STATEMENTS])
    if len(statements) > _STATEMENTS:
        yield one.row("발언", f"그 밖에도 있습니다. timeline {one.node.name} 으로 모두 볼 수 있습니다.")
