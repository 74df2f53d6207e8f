"""What was promised, said again, reported done or withdrawn; and what has not been mentioned since?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Unpack

from graph.dates import Edtf
from graph.errors import PolicyGraphError
from graph.model import Node, NodeId, Statement
from graph.store import Filter, Store
from queries.answer import EVIDENCE, Answer, Cell, Column, Row, Verdict
from queries.naming import kind_of
from queries.opening import opened
from queries.saying import Telling, in_time, office
from queries.span import Page, Paged, last_day, nothing, page_note

_PROMISE, _WITHDRAW = "promise", "withdraw"
_FOLLOWED = 1_000  # promises that are followed through the store; of more, those that were told most often
_SILENT = re.compile(r"(\d{1,4})\s*(?:([dwmy])|(일|주|개월|달|년))", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365, "일": 1, "주": 7, "개월": 30, "달": 30, "년": 365}

_COLUMNS = (
    Column("first", "처음 약속", whole=True),
    Column("official", "공직자", whole=True),
    Column("office", "직"),
    Column("policy", "정책"),
    Column("restated", "다시 말함", number=True),
    Column("due", "목표 시점"),
    Column("status", "이행 상태", terms="statuses"),
    Column("withdrawn", "철회", whole=True),
    Column("last", "마지막 언급", whole=True),
    Column("silent_days", "언급 없는 날수", number=True),
    *EVIDENCE,
)


@dataclass(frozen=True, slots=True)
class Promises(Paged):
    """The question. The asked days are those of the promise; what followed counts up to `as_of`."""

    official: str | None = None
    policy: str | None = None
    silent: str | None = None  # only what has not been mentioned for so long: 90d, 6m, 1y, 6개월


def promises(
    store: Store,
    *,
    official: str | None = None,
    policy: str | None = None,
    silent: str | None = None,
    **page: Unpack[Page],
) -> Answer:
    """Ask `Promises` with these parts."""
    question = Promises(official, policy, silent, **page)
    return ask(store, question)


@dataclass(frozen=True, slots=True)
class _Pair:
    """An official and a policy that was promised."""

    speaker: Node
    policy: Node
    last: Statement | None  # the last mention by anyone of known date
    silent: int | None  # days from then to the last day that the store covers


@dataclass(frozen=True, slots=True)
class _Promise:
    """What one official promised about one policy, and what followed."""

    pair: _Pair
    made: Sequence[Statement]  # the promises, in time
    own: Sequence[Statement]  # all that the speaker said about it since

    @property
    def last(self) -> Statement:
        """The last mention."""
        return self.pair.last or self.made[-1]


def ask(store: Store, question: Promises) -> Answer:
    """One row for each official and policy, those longest unmentioned first.

    Raises BadDate, PolicyGraphError for a `silent` that is no length of time, and StoreUnusable.
    """
    silent = _silence(question.silent)
    opening = opened(store, question, _COLUMNS, official="official", policy="policy")
    if isinstance(opening, Answer):
        return opening
    which = replace(opening.which, acts=[_PROMISE])
    held, telling = store.counts(), Telling(store)
    upto = last_day(question, held)
    pairs = [tally.parts for tally in store.tally(which, by=("speaker", "about"), limit=_FOLLOWED + 1)]
    found = _pairs(store, telling, which, [(one, other) for one, other in pairs[:_FOLLOWED]], upto)
    found = [one for one in found if silent is None or (one.silent is not None and one.silent >= silent)]
    found.sort(key=_order)
    page = _followed(store, which, found[question.offset :][: question.limit])
    more = question.offset + len(page) < len(found)
    notes = [*opening.notes, *page_note(question, len(page), more=more, total=len(found))]
    if len(pairs) > _FOLLOWED:
        notes.append(f"약속이 많아 가장 자주 말한 {_FOLLOWED:,}건만 살폈습니다. 공직자나 기간을 정해 주세요.")
    notes.append(f"언급은 {held.first} ~ {upto}의 기사에서 셌습니다." if found else nothing(question, held))
    telling.follow(one for promise in page for one in _told(promise))
    rows = tuple(_row(telling, promise) for promise in page)
    statements = {one.id: one for promise in page for one in _told(promise)}
    verdict: Verdict = "answered" if found else "not_asserted"
    return Answer(
        question, _COLUMNS, rows, held, verdict, tuple(notes), statements=tuple(statements.values()), store=store
    )  # fmt: skip


def _silence(words: str | None) -> int | None:
    """Days of silence asked for. Raises PolicyGraphError."""
    if words is None:
        return None
    found = _SILENT.fullmatch(words.strip())
    if found is None:
        raise PolicyGraphError(f"‘{words}’은(는) 기간이 아닙니다. 90d, 6m, 1y처럼 적어 주세요.")
    return int(found[1]) * _DAYS[(found[2] or found[3]).lower()]


def _pairs(
    store: Store, telling: Telling, which: Filter, pairs: Sequence[tuple[NodeId, NodeId]], upto: str | None
) -> list[_Pair]:
    """The pairs of an official and a policy with how long nobody has mentioned that policy."""
    promised = [(speaker, thing) for speaker, thing in pairs if kind_of(thing) == "policy"]
    policies = list(dict.fromkeys(policy for _, policy in promised))
    telling.know(node for pair in promised for node in pair)
    mentions = store.each([_mentions(which, policy, upto) for policy in policies], limit=1, newest=True)
    last = {policy: next(iter(found), None) for policy, found in zip(policies, mentions, strict=True)}
    return [
        _Pair(telling.node(speaker), telling.node(policy), last[policy], _silent(last[policy], upto))
        for speaker, policy in promised
    ]


def _mentions(which: Filter, policy: NodeId, upto: str | None) -> Filter:
    """All that was said about a policy up to a day, promises or not."""
    return replace(which, speakers=None, about=[policy], acts=None, since=None, until=upto)


def _silent(last: Statement | None, upto: str | None) -> int | None:
    if last is None or last.date is None or upto is None:
        return None
    return max((date.fromisoformat(upto) - Edtf.parse(last.date).last).days, 0)


def _followed(store: Store, which: Filter, pairs: Sequence[_Pair]) -> list[_Promise]:
    """The promises of these pairs with all that followed them."""
    of_each = [replace(which, speakers=[pair.speaker.id], about=[pair.policy.id]) for pair in pairs]
    made = store.each(of_each)
    said = store.each([replace(one, acts=None, since=None, until=None) for one in of_each])
    return [
        _Promise(pair, first, [one for one in all_said if in_time(one) >= in_time(first[0])])
        for pair, first, all_said in zip(pairs, made, said, strict=True)
    ]


def _order(pair: _Pair) -> tuple[int, str, str, NodeId, NodeId]:
    silent = pair.silent if pair.silent is not None else -1
    return -silent, pair.policy.name, pair.speaker.name, pair.policy.id, pair.speaker.id


def _told(promise: _Promise) -> list[Statement]:
    """The statements that the row shows: the first promise, what set a date or a status, a withdrawal, the last mention."""
    marked = [one for one in promise.own if one.due or one.status or one.act == _WITHDRAW]
    return list({one.id: one for one in (promise.made[0], *marked, promise.last)}.values())


def _row(telling: Telling, promise: _Promise) -> Row:
    first = promise.made[0]
    withdrawn = [one for one in promise.own if one.act == _WITHDRAW]
    cells: dict[str, Cell] = {
        "first": first.date,
        "official": promise.pair.speaker.name,
        "office": first.capacity or office(promise.pair.speaker),
        "policy": promise.pair.policy.name,
        "restated": len(promise.own) - 1,
        "due": next((one.due for one in reversed(promise.own) if one.due), None),
        "status": next((one.status for one in reversed(promise.own) if one.status), None),
        "withdrawn": (withdrawn[-1].date or "날짜 모름") if withdrawn else None,
        "last": promise.last.date,
        "silent_days": promise.pair.silent,
    }
    return telling.evident(cells, _told(promise))
