"""Which policies did this official promote at which event? Every part of the question may be left open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Unpack

from graph.errors import PolicyGraphError
from graph.identity import key
from graph.labels import label
from graph.model import Evidence, Node, NodeId, Statement
from graph.store import Filter, Store
from graph.vocabulary import vocabulary
from queries.answer import EVIDENCE, Answer, Cell, Column, Row, evidence_cells
from queries.naming import kind_of
from queries.opening import opened
from queries.quotes import Quoting
from queries.saying import named, office
from queries.span import Page, Paged, nothing, page_note

EVERY_STANCE = "all"
_AGAINST = 50  # statements left out that are counted in the asked days
_READ_AHEAD = 16  # statements beyond the page, so that most pages are read at once

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
    told, more = _first_told(store, which, question)
    shown = _tellings(store, told, question)
    held = store.counts()
    notes = [
        *found.notes,
        *page_note(question, len(shown), more=more),
        *_notes(store, which, shown),
    ]
    if not shown and not question.offset:
        notes.append(nothing(question, held))
    quoting = Quoting(store)
    quoting.know(quote.article for telling in shown for one in telling.statements for quote in one.evidence)
    said = {statement.id: statement for telling in shown for statement in telling.statements}
    return Answer(
        question,
        columns,
        tuple(_row(telling, quoting) for telling in shown),
        held,
        "answered" if shown or question.offset else "not_asserted",
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


# Speaker, policy, event, date and stance of what is told together.
_Shared = tuple[NodeId, NodeId, NodeId | None, str | None, str]
_Told = dict[_Shared, list[Statement]]


@dataclass(frozen=True, slots=True)
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


def _first_told(store: Store, which: Filter, question: Promotions) -> tuple[_Told, bool]:
    """What is told up to the end of the page, or somewhat further, and whether there is more than the page.

    What is told together has one date, so it is whole as soon as a statement of another date follows.
    """
    if question.limit is None:
        return _told(store.statements(which), which.about), False
    last = question.offset + question.limit
    size, statements = last + _READ_AHEAD, list[Statement]()
    while True:
        page = store.statements(which, limit=size, offset=len(statements))
        statements += page
        whole = statements
        if len(page) == size:
            whole = [statement for statement in statements if statement.date != page[-1].date]
        told = _told(whole, which.about)
        if len(told) > last or len(page) < size:
            return told, len(told) > last
        size *= 2


def _told(statements: Iterable[Statement], asked: Collection[NodeId] | None) -> _Told:
    """Statements folded by speaker, policy, event, date and stance, once for each policy of those asked for, in their order."""
    folded: _Told = {}
    for statement in statements:
        for thing in statement.about:
            if kind_of(thing) == "policy" and (asked is None or thing in asked):
                shared = (statement.speaker, thing, statement.event, statement.date, statement.stance)
                folded.setdefault(shared, []).append(statement)
    return folded


def _tellings(store: Store, told: _Told, question: Promotions) -> list[_Telling]:
    """The page: in the order of statements, and among those of one sentence in that in which it names the policies."""
    first = question.offset
    last = len(told) if question.limit is None else first + question.limit
    page: list[tuple[_Shared, list[Statement]]] = []
    before = 0  # tellings of sentences before the page
    for _, group in groupby(told.items(), key=lambda item: _sentence(item[1])):
        of_one = list(group)
        if before + len(of_one) <= first:
            before += len(of_one)
        elif before + len(page) < last:
            page += of_one
    nodes = store.get({node for _, statements in page for one in statements for node in named(one)})
    tellings = [_telling(nodes, shared, statements) for shared, statements in page]
    ordered = [
        telling
        for _, group in groupby(tellings, key=lambda telling: _sentence(telling.statements))
        for telling in sorted(group, key=_position)
    ]
    return ordered[first - before : last - before]


def _sentence(statements: Sequence[Statement]) -> tuple[str | None, Evidence]:
    return statements[0].date, statements[0].evidence[0]


def _telling(nodes: Mapping[NodeId, Node], shared: _Shared, statements: list[Statement]) -> _Telling:
    speaker, policy, event, _, _ = shared
    places = dict.fromkeys(nodes[one.place].name for one in statements if one.place)
    return _Telling(nodes[speaker], nodes[policy], nodes[event] if event else None, tuple(places), statements)


def _position(telling: _Telling) -> int:
    """Where the sentence names the policy, in letters and digits; behind its end where it does not."""
    policy, words = telling.policy, key(telling.statements[0].evidence[0].exact)
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
    if which.stances == ["promotes"] and (against := _against(store, replace(which, stances=["opposes"]))):
        notes.append(f"반대하거나 비판한 발언을 {against} 뺐습니다. 보려면 stance를 opposes나 all로 하세요.")
    return notes


def _against(store: Store, which: Filter) -> str | None:
    """How many statements are left out; None where there are none. Of asked days no more are read than it takes to say so."""
    whole = replace(which, since=None, until=None, as_of=None, min_confidence=None)
    found = sum(tally.statements for tally in store.tally(whole, by=()))
    if found and whole != which:
        found = len(store.statements(which, limit=_AGAINST + 1))
        if found > _AGAINST:
            return f"{_AGAINST}건 넘게"
    return f"{found:,}건" if found else None
