"""A policy's card: names, owner, whole and parts, who promotes and who opposes it, goal dates, progress, amounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Unpack

from graph.dates import Edtf
from graph.store import Store
from graph.vocabulary import vocabulary
from queries.amounts import Amounts
from queries.answer import Answer, Row
from queries.card import Card, card
from queries.span import Page, Paged

_GOALS = 5  # goal dates shown, the latest stated
_AMOUNTS = 5  # statements shown for their amounts
_SEARCHED = 200  # statements, the latest, in which amounts are looked for
_LATEST = 10  # statements shown below the card


@dataclass(frozen=True, slots=True)
class Policy(Paged):
    """The question."""

    name: str


def policy(store: Store, name: str, **page: Unpack[Page]) -> Answer:
    """Ask `Policy` with these parts."""
    return ask(store, Policy(name, **page))


def ask(store: Store, question: Policy) -> Answer:
    """One row a fact of the card, then the latest statements. Raises BadDate and StoreUnusable."""
    return card(store, question, "policy", _rows)


def _rows(one: Card) -> Iterator[Row]:
    about = replace(one.which, about=[one.node.id])
    one.which = about
    yield from one.plain()
    yield from one.structure()
    yield from one.ends()
    yield from one.counted("추진·지지", "official", replace(about, stances=["promotes"]))
    yield from one.counted("반대·비판", "official", replace(about, stances=["opposes"]))
    for goal in one.store.statements(replace(about, stating="due"), limit=_GOALS, newest=True):
        yield one.said("목표 시점", goal, Edtf.parse(goal.due).korean() if goal.due else None)
    for last in one.store.statements(replace(about, stating="status"), limit=1, newest=True):
        yield one.said(
            "마지막 이행 상태", last, vocabulary().statuses[last.status].ko if last.status else None
        )
    yield from _amounts(one)
    yield from one.told("발언", about, _LATEST)


def _amounts(one: Card) -> Iterator[Row]:
    """The amounts told of the policy, the latest first and those without a day last; one that was shown is not shown again."""
    told = one.store.statements(one.which, limit=_SEARCHED, newest=True)
    if len(told) < _SEARCHED:
        told += [each for each in one.store.statements(one.which, limit=_SEARCHED) if not each.date]
    amounts = Amounts(one.store, told)
    shown: set[tuple[float, str]] = set()
    rows = 0
    for statement in told:
        new = {(amount.value, amount.unit): amount.exact for amount in amounts.of(statement, one.node.id)}
        words = tuple(exact for key, exact in new.items() if key not in shown)
        if words and rows < _AMOUNTS:
            rows += 1
            shown |= new.keys()
            yield one.said("금액·수량", statement, words)
