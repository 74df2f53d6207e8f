"""A policy's card: names, owner, whole and parts, who promotes and who opposes it, goal dates, progress, amounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Unpack

from graph.dates import Edtf
from graph.model import Statement
from graph.store import Store
from graph.vocabulary import vocabulary
from queries.amounts import Amounts
from queries.answer import Answer, Row
from queries.card import Card, card
from queries.span import Page, Paged

_GOALS = 5  # goal dates shown, the latest stated
_AMOUNTS = 5  # statements shown for their amounts
_SEARCHED = 60  # statements, the latest, in which amounts are looked for
_AT_ONCE = 30  # of them
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
    latest = one.latest(about, _AT_ONCE)
    yield from one.ends(latest)
    yield from one.counted("추진·지지", "official", replace(about, stances=["promotes"]))
    yield from one.counted("반대·비판", "official", replace(about, stances=["opposes"]))
    goals = one.latest(replace(about, stating="due"), _GOALS)
    reports = one.latest(replace(about, stating="status"), 1)
    one.telling.follow([*goals, *reports])
    for goal in goals:
        yield one.said("목표 시점", goal, Edtf.parse(goal.due).korean() if goal.due else None)
    for last in reports:
        yield one.said(
            "마지막 이행 상태", last, vocabulary().statuses[last.status].ko if last.status else None
        )
    yield from _amounts(one, latest)
    yield from one.told("발언", latest[:_LATEST])


def _amounts(one: Card, latest: list[Statement]) -> Iterator[Row]:
    """The amounts told of the policy, the latest first and those without a day last; one that was shown is not shown again.

    Where older statements may tell others and were not looked through, the last row says so.
    """
    shown: set[tuple[float, str]] = set()
    rows = searched = 0
    for told in _searched(one, latest):
        searched += len(told)
        amounts = Amounts(one.store, told)
        for statement in told:
            new = {(amount.value, amount.unit): amount.exact for amount in amounts.of(statement, one.node.id)}
            words = tuple(exact for key, exact in new.items() if key not in shown)
            if words:
                rows += 1
                shown |= new.keys()
                yield one.said("금액·수량", statement, words)
            if rows == _AMOUNTS:
                return
    if searched >= _SEARCHED:
        yield one.row("금액·수량", f"가장 늦은 날짜부터 발언 {_SEARCHED}건까지만 살폈습니다.")


def _searched(one: Card, page: list[Statement]) -> Iterator[list[Statement]]:
    """The statements in which amounts are looked for, a few at a time: mostly `page`, the latest, has what is shown."""
    read = 0
    while True:
        read += len(page)
        yield page
        if read >= _SEARCHED:
            return
        if len(page) < _AT_ONCE:
            # In the order of dates the unknown stand behind all others.
            yield one.store.statements(one.which, limit=_SEARCHED - read, offset=read)
            return
        page = one.store.statements(one.which, limit=_AT_ONCE, offset=read, newest=True)
