"""Did the words change between two times? Withdrawals, turned stances, moved goal dates, changed amounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Unpack

from graph.dates import Edtf
from graph.model import NodeId, Statement
from graph.quantities import Quantity
from graph.store import Store
from graph.vocabulary import vocabulary
from queries.amounts import Amounts
from queries.answer import EVIDENCE, Answer, Cell, Column, Row
from queries.naming import NAMING
from queries.opening import opened
from queries.saying import Telling, named, office
from queries.span import Page, Paged, nothing, page_note

_COMPARED = 2_000  # statements compared, the earliest

_COLUMNS = (
    Column("date_before", "앞선 날", whole=True),
    Column("date_after", "나중 날", whole=True),
    Column("official", "공직자", whole=True),
    Column("office", "직"),
    Column("policy", "정책"),
    Column("change", "달라진 것", whole=True),
    Column("before", "앞선 말"),
    Column("after", "나중 말"),
    Column("quote_before", "앞선 문장", in_table=False, joint="\n"),
    Column("quote_after", "나중 문장", in_table=False, joint="\n"),
    *EVIDENCE,
)


@dataclass(frozen=True, slots=True)
class Changes(Paged):
    """The question. `name` is a policy, an official or an event in the words of who asks."""

    name: str


@dataclass(frozen=True, slots=True)
class _Change:
    """Two statements of one official about one policy that do not say the same."""

    policy: NodeId
    what: str
    earlier: Statement
    later: Statement
    before: str
    after: str


def changes(store: Store, name: str, **page: Unpack[Page]) -> Answer:
    """Ask `Changes` with these parts."""
    return ask(store, Changes(name, **page))


def ask(store: Store, question: Changes) -> Answer:
    """One row a pair of statements, by the day of the later; no row is an answer too. Raises BadDate and StoreUnusable."""
    found = opened(store, question, _COLUMNS, name="")
    if isinstance(found, Answer):
        return found
    statements = {
        one.id: one
        for kind in NAMING
        if (ids := [node.id for node in found.nodes("name") if node.kind == kind])
        for one in store.statements(NAMING[kind](found.which, ids), limit=_COMPARED)
    }
    changed = sorted(_changes(store, statements.values()), key=_order)
    page = changed[question.offset :][: question.limit]
    held, telling = store.counts(), Telling(store)
    more = question.offset + len(page) < len(changed)
    notes = [*found.notes, *page_note(question, len(page), more=more, total=len(changed))]
    if len(statements) >= _COMPARED:
        notes.append(
            f"발언이 많아 이른 것부터 {_COMPARED:,}건만 견주었습니다. --since와 --until로 기간을 좁혀 주세요."
        )
    if not statements:
        notes.append(nothing(question, held))
    elif not changed:
        notes.append(f"발언 {len(statements):,}건을 견주었지만 달라진 말은 없습니다.")
    shown = {one.id: one for change in page for one in (change.earlier, change.later)}
    return Answer(
        question,
        _COLUMNS,
        tuple(_row(telling, change) for change in page),
        held,
        "answered" if statements else "not_asserted",
        tuple(notes),
        statements=tuple(shown.values()),
        store=store,
    )


def _changes(store: Store, statements: Collection[Statement]) -> Iterator[_Change]:
    """The changes in what each official said about each policy, statements in time."""
    amounts = Amounts(store, statements)
    told: dict[tuple[NodeId, NodeId], list[Statement]] = defaultdict(list)
    for statement in statements:
        for thing in statement.about:
            told[statement.speaker, thing].append(statement)
    for (_, policy), line in told.items():
        dated = [one for one in line if one.date]
        yield from _stances(policy, dated)
        yield from _goals(policy, dated)
        yield from _amounts(policy, dated, amounts)


def _stances(policy: NodeId, line: list[Statement]) -> Iterator[_Change]:
    """From for to against, or back; a withdrawal is named as such."""
    acts = vocabulary().acts
    for earlier, later in pairwise(line):
        if {earlier.stance, later.stance} == {"promotes", "opposes"} and _apart(earlier, later):
            what = "철회" if later.act == "withdraw" else "입장 바뀜"
            yield _Change(policy, what, earlier, later, acts[earlier.act].ko, acts[later.act].ko)


def _goals(policy: NodeId, line: list[Statement]) -> Iterator[_Change]:
    goals = [one for one in line if one.due]
    for earlier, later in pairwise(goals):
        before, after = Edtf.parse(earlier.due or ""), Edtf.parse(later.due or "")
        if not before.overlaps(after) and _apart(earlier, later):
            what = "목표 시점 늦춰짐" if after.first > before.last else "목표 시점 당겨짐"
            yield _Change(policy, what, earlier, later, before.korean(), after.korean())


def _amounts(policy: NodeId, line: list[Statement], amounts: Amounts) -> Iterator[_Change]:
    """Amounts of one unit that differ, where each statement tells only one amount of the policy in that unit."""
    last: dict[str, tuple[Quantity, Statement]] = {}
    for statement in line:
        told: dict[str, list[Quantity]] = defaultdict(list)
        for amount in amounts.of(statement, policy):
            told[amount.unit].append(amount)
        for unit, (amount, *others) in told.items():
            if any(other.value != amount.value for other in others):
                continue  # nobody can tell which of them is meant
            if unit in last:
                known, earlier = last[unit]
                if known.value != amount.value and _apart(earlier, statement):
                    yield _Change(policy, "수치 바뀜", earlier, statement, known.exact, amount.exact)
            last[unit] = amount, statement


def _apart(earlier: Statement, later: Statement) -> bool:
    """Whether two statements were surely made at different times."""
    return Edtf.parse(earlier.date or "").last < Edtf.parse(later.date or "").first


def _order(change: _Change) -> tuple[object, ...]:
    when = Edtf.parse(change.later.date or "")
    return when.first, when.last, change.policy, change.later.speaker, change.what, change.later.id


def _row(telling: Telling, change: _Change) -> Row:
    told = [change.earlier, change.later]
    telling.know(node for one in told for node in named(one))
    speaker = telling.node(change.later.speaker)
    cells: dict[str, Cell] = {
        "date_before": change.earlier.date,
        "date_after": change.later.date,
        "official": speaker.name,
        "office": change.later.capacity or office(speaker),
        "policy": telling.node(change.policy).name,
        "change": change.what,
        "before": change.before,
        "after": change.after,
        "quote_before": tuple(quote.exact for quote in change.earlier.evidence),
        "quote_after": tuple(quote.exact for quote in change.later.evidence),
    }
    return telling.evident(cells, told)
