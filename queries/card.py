"""What the cards of an official, a policy and an event are made of: a row a fact, each with its sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from graph.labels import label
from graph.model import Node, Statement
from graph.store import Filter, Part, Store
from graph.vocabulary import vocabulary
from queries.answer import EVIDENCE, Answer, Cell, Column, Row, evidence_cells
from queries.naming import NAMING
from queries.opening import opened
from queries.saying import Telling, lasts
from queries.span import Paged, nothing, page_note, published_by

CARD = (
    Column("node", "이름", section=True),
    Column("id", "번호", in_table=False),
    Column("part", "항목", whole=True),
    Column("value", "내용", joint=", "),
    Column("statement_count", "발언 수", number=True),
    Column("date", "날짜", whole=True),
    Column("event", "행사"),
    *EVIDENCE,
)
LISTED = 10  # names of each part; more are counted


class Card:
    """The rows of one node, within the asked days."""

    def __init__(self, store: Store, node: Node, which: Filter, telling: Telling) -> None:
        self.store, self.node, self.which, self.telling = store, node, which, telling
        self.statements: list[Statement] = []  # those that the rows stand on

    def plain(self) -> Iterator[Row]:
        """Kind, other names and attributes, as the articles give them."""
        yield self.row("종류", vocabulary().kinds[self.node.kind].ko)
        if self.node.aliases:
            yield self.row("다른 이름", self.node.aliases)
        for key, value in self.node.attributes.items():
            yield self.row(vocabulary().attributes[key].ko, value)

    def structure(self) -> Iterator[Row]:
        """What the node is joined to: office, day, place, organizer, whole and parts, predecessor."""
        for edge in self.store.edges(self.node.id):
            other = edge.target if edge.source == self.node.id else edge.source
            term = vocabulary().edges[edge.kind].ko
            arrow = "" if edge.source == self.node.id else " ←"
            quotes = self.telling.quoting.quotes([edge.evidence])
            if not published_by(quotes[0], self.which.as_of):
                continue
            row = self.row(f"{term}{arrow}", self.telling.node(other).name, cells=evidence_cells(quotes, ()))
            yield replace(row, quotes=quotes)

    def ends(self, latest: Sequence[Statement]) -> Iterator[Row]:
        """The first statement, and the last of the dated ones."""
        firsts, lasts = self.store.statements(self.which, limit=1), latest[:1]
        self.telling.follow([*firsts, *lasts])
        yield from self.told("첫 발언", firsts)
        yield from self.told("마지막 발언", lasts)

    def counted(self, part: str, by: Literal["official", "policy", "event"], which: Filter) -> Iterator[Row]:
        """The things that most statements name, each with how often and its last statement."""
        tallies = self.store.tally(which, by=(_COUNTED[by],), limit=LISTED + 1)
        self.telling.know(tally.parts[0] for tally in tallies)
        listed = tallies[:LISTED]
        told = self.lasts([NAMING[by](which, tally.parts) for tally in listed])
        for tally, last in zip(listed, told, strict=True):
            yield self.count(part, label(self.telling.node(tally.parts[0])), tally.statements, last)
        if len(tallies) > LISTED:
            yield self.row(part, f"그 밖에도 있습니다. 많은 차례로 {LISTED}개만 실었습니다.")

    def told(self, part: str, statements: Sequence[Statement]) -> Iterator[Row]:
        """A row a statement."""
        self.telling.follow(statements)
        yield from (self.said(part, statement) for statement in statements)

    def latest(self, which: Filter, most: int) -> list[Statement]:
        """The latest statements of known date."""
        return self.store.statements(which, limit=most, newest=True)

    def lasts(self, filters: Sequence[Filter]) -> list[list[Statement]]:
        """What `queries.saying.lasts` gives, with all that rows show of it read at once."""
        told = lasts(self.store, filters)
        self.telling.follow(statement for found in told for statement in found)
        return told

    def said(self, part: str, statement: Statement, value: Cell = None) -> Row:
        """A row that is one statement; `value` in place of who said what."""
        self.telling.follow([statement])
        self.statements.append(statement)
        event = self.telling.node(statement.event).name if statement.event else None
        about = ", ".join(self.telling.node(thing).name for thing in statement.about)
        speaker = self.telling.node(statement.speaker)
        act = vocabulary().acts[statement.act].ko
        said = value or f"{speaker.name} → {about}: {act}"
        cells: dict[str, Cell] = {"date": statement.date, "event": event}
        return self._evident(part, said, cells, [statement])

    def row(self, part: str, value: Cell, *, cells: Mapping[str, Cell] | None = None) -> Row:
        """A row of this card."""
        return Row(
            {"node": label(self.node), "id": self.node.id, "part": part, "value": value, **(cells or {})}
        )

    def count(self, part: str, value: Cell, statements: int, last: list[Statement]) -> Row:
        """A row that stands on so many statements, with the last of them."""
        self.statements += last
        cells: dict[str, Cell] = {
            "statement_count": statements,
            "date": last[0].date if last else None,
        }
        return self._evident(part, value, cells, last)

    def _evident(self, part: str, value: Cell, cells: Mapping[str, Cell], told: list[Statement]) -> Row:
        evident = self.telling.evident(cells, told)
        return replace(evident, cells={**self.row(part, value).cells, **evident.cells})


_COUNTED: Mapping[str, Part] = {"official": "speaker", "policy": "about", "event": "event"}


def card(store: Store, question: Paged, kind: str, rows: Callable[[Card], Iterator[Row]]) -> Answer:
    """The cards of every node of `kind` that the name of the question means, made by `rows`; the question's page counts rows."""
    found = opened(store, question, CARD, name=kind)
    if isinstance(found, Answer):
        return found
    telling = Telling(store)
    cards = [Card(store, node, found.which, telling) for node in found.nodes("name")]
    told = [row for one in cards for row in rows(one)]
    held = store.counts()
    shown = told[question.offset :][: question.limit]
    statements = {statement.id: statement for one in cards for statement in one.statements}
    notes = [*found.notes]
    if not statements:
        notes.append(nothing(question, held))
    if found.which.as_of:
        notes.append(
            f"이름과 직은 저장소의 모든 기사에서, 발언은 {found.which.as_of}까지 보도된 기사에서 가져왔습니다."
        )
    more = question.offset + len(shown) < len(told)
    notes += page_note(question, len(shown), more=more, total=len(told))
    return Answer(
        question,
        CARD,
        tuple(shown),
        held,
        "answered",
        tuple(notes),
        statements=tuple(statements.values()),
        store=store,
    )
