"""The answer to a question: rows that each show the sentences they stand on, and how far the store reaches.

Every question gives the same `Answer`, and every format of `queries.formats` writes any of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol, overload

from graph.errors import PolicyGraphError
from graph.judged import JudgedStore
from graph.libraries import needed
from graph.model import Statement, StatementId
from graph.store import Counts, Store
from graph.vocabulary import Term, vocabulary
from queries.quotes import Quote, Sources

if TYPE_CHECKING:
    import networkx
    import pandas
    import polars

Cell = str | int | float | tuple[str, ...] | None  # None is unknown, a tuple several values

Verdict = Literal[
    "answered",  # there is at least one row
    "not_asserted",  # every name is in the store, but no statement says what was asked
    "unknown_name",  # a name of the question is not in the store
    "ambiguous_name",  # a name of the question can be several people's
    "not_understood",  # a question in everyday words that has no plan
]


class Question(Protocol):
    """A frozen value that says what is asked; its fields are the words of who asks."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name for programs and its heading for people."""

    key: str
    heading: str
    terms: Literal["kinds", "acts", "stances", "statuses", "reviews"] | None = (
        None  # whose keys its cells are
    )
    in_table: bool = True  # whether a table for people has room for it
    joint: str = "·"  # what stands between several values
    whole: bool = False  # whether a table never breaks its cells
    number: bool = False  # whether a table aligns it on the right
    section: bool = False  # whether a table writes it above the rows that share it

    def text(self, cell: Cell) -> str:
        """A cell as people read it: terms by their Korean label, several values joined, unknown empty."""
        if cell is None:
            return ""
        if isinstance(cell, float):
            return f"{cell:.2f}"
        if isinstance(cell, int):
            return f"{cell:,}"
        values = cell if isinstance(cell, tuple) else (cell,)
        labels: Mapping[str, Term] = getattr(vocabulary(), self.terms) if self.terms else {}
        return self.joint.join(labels[value].ko if value in labels else value for value in values)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an answer with what it stands on."""

    cells: Mapping[str, Cell]  # by Column.key
    statements: tuple[StatementId, ...] = ()
    quotes: tuple[Quote, ...] = ()


# What every row that stands on sentences has besides its own columns.
EVIDENCE = (
    Column("quote", "근거 문장", in_table=False, joint="\n"),
    Column("title", "기사 제목", in_table=False),
    Column("publisher", "매체", in_table=False),
    Column("published", "보도일", in_table=False),
    Column("url", "기사 주소", in_table=False),
    Column("articles", "기사 수", in_table=False),
    Column("publishers", "매체 수", in_table=False),
    Column("sources", "독립 출처 수", in_table=False),
    Column("confidence", "확신도", in_table=False),
    Column("statements", "발언 번호", in_table=False, joint=" "),
)


def evidence_cells(quotes: Sequence[Quote], statements: Sequence[Statement]) -> dict[str, Cell]:
    """The cells of the columns `EVIDENCE`; title, publisher, day and address are those of the first quote."""
    first, sources = quotes[0] if quotes else None, Sources.of(quotes)
    return {
        "quote": tuple(dict.fromkeys(quote.exact for quote in quotes)),
        "title": first.title if first else None,
        "publisher": first.publisher if first else None,
        "published": first.published if first else None,
        "url": first.url if first else None,
        "articles": sources.articles,
        "publishers": sources.publishers,
        "sources": sources.independent,
        "confidence": max((statement.confidence for statement in statements), default=None),
        "statements": tuple(statement.id for statement in statements),
    }


@dataclass(frozen=True)
class Answer:
    """What a store answers to one question."""

    question: Question
    columns: tuple[Column, ...] = field(repr=False)
    rows: tuple[Row, ...] = field(repr=False)
    coverage: Counts  # how much the store holds and which days it covers
    verdict: Verdict
    notes: tuple[str, ...] = ()  # what a reader has to know, one Korean sentence each
    nearest: tuple[str, ...] = ()  # names of the store to ask for instead
    statements: tuple[Statement, ...] = field(default=(), repr=False)  # those of the rows
    store: Store | None = field(default=None, repr=False, compare=False)  # where the graph is read from

    @cached_property
    def graph(self) -> networkx.MultiDiGraph:
        """The subgraph of the answer (`queries.subgraph`), read when first asked for; the store must be open."""
        from queries.subgraph import subgraph

        if self.store is None:
            raise PolicyGraphError("이 답에는 그래프로 그릴 발언이 없습니다. 공직자나 정책으로 물어보세요.")
        return subgraph(self.store, self.statements)

    @overload
    def to_frame(self) -> pandas.DataFrame: ...

    @overload
    def to_frame(self, library: Literal["pandas"]) -> pandas.DataFrame: ...

    @overload
    def to_frame(self, library: Literal["polars"]) -> polars.DataFrame: ...

    def to_frame(
        self, library: Literal["pandas", "polars"] = "pandas"
    ) -> pandas.DataFrame | polars.DataFrame:
        """The rows as a data frame of pandas or polars, one column per `Column.key`.

        In pandas a cell with several values is a tuple; a polars column that has one is a column of lists. Raises
        PolicyGraphError, with the command that installs it, where the library is missing.
        """
        cells = {column.key: [row.cells.get(column.key) for row in self.rows] for column in self.columns}
        if library == "pandas":
            return needed("pandas", "pandas").DataFrame(cells)
        listed = {key: _as_lists(column) for key, column in cells.items()}
        frame: polars.DataFrame = needed("polars", "polars").DataFrame(listed, strict=False)
        return frame

    def __str__(self) -> str:
        """The table and the lines below it, as the command line prints them."""
        from queries.formats.table import render

        return "\n".join([render(self), *closing(self)]).lstrip("\n")

    def _repr_html_(self) -> str:
        """The table that a notebook shows, and below it the picture."""
        from queries.formats.notebook import shown

        return shown(self)


def _as_lists(column: Sequence[Cell]) -> Sequence[object]:
    """A column in which cells with several values are lists, and then all others too."""
    if not any(isinstance(cell, tuple) for cell in column):
        return column
    return [list(cell) if isinstance(cell, tuple) else [] if cell is None else [cell] for cell in column]


def told_columns(answer: Answer) -> list[Column]:
    """The columns that a table for people shows: those with room in it that have something to tell."""
    return [
        column
        for column in answer.columns
        if column.in_table and any(column.text(row.cells.get(column.key)) for row in answer.rows)
    ]


def closing(answer: Answer) -> list[str]:
    """The lines below an answer: what to know about it, what to ask instead, and how far the store reaches."""
    lines = list(answer.notes)
    floor = getattr(answer.question, "min_confidence", None)
    if floor is not None:
        lines.append(f"확신도 {floor:g} 이상인 발언만 보았습니다.")
    if isinstance(answer.store, JudgedStore):
        from queries.judging import notices

        lines += notices(answer.store)
    if answer.verdict == "unknown_name" and answer.nearest:
        lines.append(f"비슷한 이름: {', '.join(answer.nearest)}")
    if answer.verdict == "not_understood":
        lines += ["이렇게 물어보세요:", *(f"  {question}" for question in answer.nearest)]
    held = answer.coverage
    days = f", {held.first} ~ {held.last}" if held.first else ""
    lines.append(
        f"{len(answer.rows):,}줄 (저장소: 기사 {held.articles:,}건, 발언 {held.statements:,}건{days})"
    )
    return lines
