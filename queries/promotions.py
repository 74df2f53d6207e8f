"""Which policies did this official promote at which event? Every part of the question may be left open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Unpack

from graph.errors import PolicyGraphError
from graph.identity import key
from graph.model import Node, NodeId, Statement
from graph.store import Filter, Store
from graph.vocabulary import vocabulary
from queries.answer import EVIDENCE, Answer, Cell, Column, Row, evidence_cells
from queries.names import label
from queries.naming import kind_of
from queries.opening import opened
from queries.quotes import Quoting
from queries.saying import named, office
from queries.span import Page, Paged, nothing, page_note

EVERY_STANCE = "all"
_READ_AHEAD = 40  # statements beyond the page, so that most pages are read at once

_COLUMNS = (
    Column("date", "날짜", whole=True),
    Column("official", "공직자", whole=True),
    Column("office", "직"),
    Column("policy", "정책"),
    Column("stance", "입장", terms="stances"),
    Column("act", "행위", terms="acts", whole=True),
    Column("event", "행사"),
    Column("place", "장소"),
    Column("due", "목표 시점"),
    Column("status", "이행 상태", terms="statuses"),
    *EVIDENCE,
)


@dataclass(frozen=True, slots=True)
class Promotions(Paged):
    """The question. Names are the words of who asks; a part left None is open."""

    official: str | None = None
    policy: str | None = None
    event: str | None = None
    stance: str = "promotes"  # a key of vocabulary().stances, or EVERY_STANCE


def promotions(
    store: Store,
    *,
    official: str | None = None,
    policy: str | None = None,
    event: str | None = None,
    stance: str = "promotes",
    **page: Unpack[Page],
) -> Answer:
    """Ask `Promotions` with these parts."""
    return ask(store, Promotions(official, policy, event, stance, **page))


def ask(store: Store, question: Promotions) -> Answer:
    """One row for each official, policy, occasion and stance, in the order of dates.

    Raises BadDate for a `since` or `until` that is none, PolicyGraphError for an unknown stance, and StoreUnusable.
    """
    stances, columns = _stances(question), _columns(question)
    found = opened(store, question, columns, official="official", policy="policy", event="event")
    if isinstance(found, Answer):
        return found
    which = replace(found.which, stances=stances)
    tellings, more = _first_tellings(store, which, question)
    shown = tellings[question.offset :]
    held = store.counts()
    notes = [
        *found.notes,
        *page_note(question, len(shown), more=more),
        *_notes(store, which, shown),
    ]
    if not shown:
        notes.append(nothing(question, held))
    quoting = Quoting(store)
    said = {statement.id: statement for telling in shown for statement in telling.statements}
    return Answer(
        question,
        columns,
        tuple(_row(telling, quoting) for telling in shown),
        held,
        "answered" if shown else "not_asserted",
        tuple(notes),
        statements=tuple(said.values()),
        store=store,
    )


def _columns(question: Promotions) -> tuple[Column, ...]:
    """The columns; where one stance is asked for, a table need not repeat it on every row."""
    return tuple(
        replace(column, in_table=question.stance == EVERY_STANCE) if column.key == "stance" else column
        for column in _COLUMNS
    )


@dataclass(slots=True)
class _Telling:
    """What one official said about one policy on one occasion, in one or more statements."""

    speaker: Node
    policy: Node
    event: Node | None
    places: tuple[str, ...]
    statements: list[Statement]


def _stances(question: Promotions) -> list[str] | None:
    stances = vocabulary().stances
    if question.stance not in stances and question.stance != EVERY_STANCE:
        raise PolicyGraphError(
            f"‘{question.stance}’은(는) 모르는 입장입니다. {', '.join(stances)}, {EVERY_STANCE} 가운데 하나를 쓰세요."
        )
    return None if question.stance == EVERY_STANCE else [question.stance]


def _first_tellings(store: Store, which: Filter, question: Promotions) -> tuple[list[_Telling], bool]:
    """The tellings up to the end of the page, and whether there are more.

    What is told together has one date, so a telling is whole as soon as a statement of another date follows.
    """
    if question.limit is None:
        return _tellings(store, store.statements(which), which.about), False
    last = question.offset + question.limit
    size, statements = 2 * last + _READ_AHEAD, list[Statement]()
    while True:
        page = store.statements(which, limit=size, offset=len(statements))
        statements += page
        whole = statements
        if len(page) == size:
            whole = [statement for statement in statements if statement.date != page[-1].date]
        keys = {told for statement in whole for told in _keys(statement, which.about)}
        if len(keys) > last or len(page) < size:
            return _tellings(store, whole, which.about)[:last], len(keys) > last
        size *= 2


def _keys(
    statement: Statement, asked: Collection[NodeId] | None
) -> Iterator[tuple[NodeId, NodeId, NodeId | None, str | None, str]]:
    """What statements that are told together share, once for each policy of those asked for."""
    for thing in statement.about:
        if kind_of(thing) == "policy" and (asked is None or thing in asked):
            yield statement.speaker, thing, statement.event, statement.date, statement.stance


def _tellings(
    store: Store, statements: Iterable[Statement], policies: Collection[NodeId] | None
) -> list[_Telling]:
    """Statements folded by speaker, policy, event, date and stance, in their order."""
    statements = list(statements)
    nodes = store.get({node for statement in statements for node in named(statement)})
    folded: dict[tuple[NodeId | str | None, ...], _Telling] = {}
    for statement in statements:
        for told in _keys(statement, policies):
            event = nodes[statement.event] if statement.event else None
            telling = folded.setdefault(
                told, _Telling(nodes[statement.speaker], nodes[told[1]], event, (), [])
            )
            telling.statements.append(statement)
            if statement.place and (name := nodes[statement.place].name) not in telling.places:
                telling.places += (name,)
    return sorted(folded.values(), key=_order(folded.values()))


def _order(tellings: Iterable[_Telling]) -> Callable[[_Telling], tuple[int, int]]:
    """Keeps the order of statements, and among those of one sentence that in which it names the policies."""
    firsts = [(telling.statements[0].date, telling.statements[0].evidence[0]) for telling in tellings]
    rank = {first: at for at, first in reversed(list(enumerate(firsts)))}

    def place(telling: _Telling) -> tuple[int, int]:
        first = telling.statements[0]
        return rank[first.date, first.evidence[0]], _position(telling.policy, first)

    return place


def _position(policy: Node, statement: Statement) -> int:
    """Where the sentence names the policy, in letters and digits; behind its end where it does not."""
    words = key(statement.evidence[0].exact)
    found = [at for name in (policy.name, *policy.aliases) if (at := words.find(key(name))) >= 0]
    return min(found, default=len(words))


def _row(telling: _Telling, quoting: Quoting) -> Row:
    first, statements = telling.statements[0], telling.statements
    quotes = quoting.quotes(evidence for statement in statements for evidence in statement.evidence)
    cells: dict[str, Cell] = {
        "date": first.date,
        "official": telling.speaker.name,
        "office": first.capacity or office(telling.speaker),
        "policy": telling.policy.name,
        "stance": first.stance,
        "act": tuple(dict.fromkeys(statement.act for statement in statements)),
        "event": telling.event.name if telling.event else None,
        "place": telling.places or (telling.event.attributes.get("place") if telling.event else None),
        "due": next((statement.due for statement in statements if statement.due), None),
        "status": next((statement.status for statement in statements if statement.status), None),
    }
    return Row(
        cells | evidence_cells(quotes, statements), tuple(statement.id for statement in statements), quotes
    )


def _notes(store: Store, which: Filter, tellings: Sequence[_Telling]) -> list[str]:
    """What the rows alone do not tell: people who share a name, and statements against."""
    notes = []
    namesakes: dict[str, dict[NodeId, str]] = {}
    for telling in tellings:
        namesakes.setdefault(telling.speaker.name, {})[telling.speaker.id] = label(telling.speaker)
    for name, people in namesakes.items():
        if len(people) > 1:
            listed = ", ".join(people.values())
            notes.append(
                f"‘{name}’ 이름의 공직자가 {len(people)}명 올라 있습니다: {listed}. 같은 사람인지는 직을 보고 판단하세요."
            )
    against = store.tally(replace(which, stances=["opposes"]), by=()) if which.stances == ["promotes"] else []
    if against:
        notes.append(
            f"반대하거나 비판한 발언 {against[0].statements:,}건은 뺐습니다. 보려면 stance를 opposes나 all로 하세요."
        )
    return notes
