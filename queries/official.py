"""An official's card: the offices held over time, policies by act, events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Unpack

from graph.store import Store
from graph.vocabulary import vocabulary
from queries.answer import Answer, Row
from queries.card import LISTED, Card, card
from queries.span import Page, Paged

_LATEST = 10  # statements shown below the card


@dataclass(frozen=True, slots=True)
class Official(Paged):
    """The question."""

    name: str


def official(store: Store, name: str, **page: Unpack[Page]) -> Answer:
    """Ask `Official` with these parts."""
    return ask(store, Official(name, **page))


def ask(store: Store, question: Official) -> Answer:
    """One row a fact of the card, then the latest statements. An office is one node, so that offices follow each other.

    Raises BadDate and StoreUnusable.
    """
    return card(store, question, "official", _rows)


def _rows(one: Card) -> Iterator[Row]:
    said = replace(one.which, speakers=[one.node.id])
    one.which = said
    yield from one.plain()
    yield from one.structure()
    latest = one.latest(said, _LATEST)
    yield from one.ends(latest)
    yield from _by_act(one)
    yield from one.counted("정책", "policy", said)
    yield from one.counted("행사", "event", said)
    yield from one.told("발언", latest)


def _by_act(one: Card) -> Iterator[Row]:
    """`설명`: the policies most often explained, and how many statements there are of this act."""
    counted = {tally.parts[0]: tally.statements for tally in one.store.tally(one.which, by=("act",))}
    acts = [term for act, term in vocabulary().acts.items() if act in counted]
    filters = [replace(one.which, acts=[act.key]) for act in acts]
    policies = [one.store.tally(which, by=("about",), limit=LISTED) for which in filters]
    one.telling.know(tally.parts[0] for listed in policies for tally in listed)
    for act, listed, last in zip(acts, policies, one.lasts(filters), strict=True):
        told = [f"{one.telling.node(tally.parts[0]).name} {tally.statements:,}" for tally in listed]
        yield one.count(f"행위: {act.ko}", tuple(told), counted[act.key], last)
