"""How are these two connected? The shortest paths through statements, never through a date or a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Unpack

from graph.labels import label
from graph.model import NodeId, Statement
from graph.store import Filter, Part, Store, Tally
from graph.vocabulary import vocabulary
from queries.answer import EVIDENCE, Answer, Cell, Column, Row, Verdict
from queries.naming import kind_of, naming
from queries.opening import opened
from queries.saying import Telling
from queries.span import Page, Paged, page_note

_LONGEST = 6  # steps
_PATHS = 3  # of equal length, shown
_BRANCHES = 500  # neighbours of one node that are followed, those with most statements
_FRONTIER = 2_000  # nodes on one side that are followed further

# Which parts of a node's statements lead on. What is said at an event or about a policy leads to who said it; only
# people lead to both.
_LEADS: Mapping[str, tuple[Part, ...]] = {
    "official": ("about", "event"),
    "policy": ("speaker",),
    "event": ("speaker",),
}
_COLUMNS = (
    Column("path", "길", section=True),
    Column("step", "걸음", number=True),
    Column("from", "에서"),
    Column("act", "행위", terms="acts", whole=True),
    Column("to", "으로"),
    Column("date", "날짜", whole=True),
    *EVIDENCE,
)
_Parents = dict[NodeId, list[NodeId]]


@dataclass(frozen=True, slots=True)
class Path(Paged):
    """The question. Names are officials, policies or events in the words of who asks."""

    start: str
    end: str


def path(store: Store, start: str, end: str, **page: Unpack[Page]) -> Answer:
    """Ask `Path` with these parts."""
    return ask(store, Path(start, end, **page))


def ask(store: Store, question: Path) -> Answer:
    """One row a step, up to three paths of the least length. Raises BadDate and StoreUnusable."""
    opening = opened(store, question, _COLUMNS, start="", end="")
    if isinstance(opening, Answer):
        return opening
    starts, ends = (
        [node.id for node in opening.nodes(part) if node.kind in _LEADS] for part in ("start", "end")
    )
    search = _Search(store, opening.which, starts, ends)
    paths = search.paths()
    held, telling = store.counts(), Telling(store)
    notes = [*opening.notes]
    if set(starts) & set(ends):
        notes.append("두 이름이 같은 것을 가리킵니다.")
    elif not paths:
        notes.append(f"발언 {_LONGEST}걸음 안에서 두 이름을 잇는 길은 찾지 못했습니다.")
    if search.cut:
        notes.append(f"발언이 많은 이름에서는 가장 자주 함께 나온 {_BRANCHES:,}개까지만 따라갔습니다.")
    steps = [step for number, nodes in enumerate(paths, 1) for step in _steps(telling, search, number, nodes)]
    shown = steps[question.offset :][: question.limit]
    more = question.offset + len(shown) < len(steps)
    notes += page_note(question, len(shown), more=more, total=len(steps))
    rows = tuple(row for row, _ in shown)
    told = {one.id: one for _, statements in shown for one in statements}
    verdict: Verdict = "answered" if steps else "not_asserted"
    return Answer(
        question, _COLUMNS, rows, held, verdict, tuple(notes), statements=tuple(told.values()), store=store
    )  # fmt: skip


class _Search:
    """A search from both ends at once, the smaller side a step at a time."""

    def __init__(self, store: Store, which: Filter, starts: Sequence[NodeId], ends: Sequence[NodeId]) -> None:
        self._store, self._which = store, which
        self._ends = (starts, ends)
        self.cut = False  # whether some neighbours were not followed

    def paths(self) -> list[tuple[NodeId, ...]]:
        """The shortest paths, at most _PATHS of them, by the ids on them."""
        starts, ends = self._ends
        if not starts or not ends or set(starts) & set(ends):
            return []
        direct: list[tuple[NodeId, ...]] = [
            (start, end) for start in starts for end in ends if self.between(start, end, limit=1)
        ]
        if direct:
            return sorted(direct)[:_PATHS]
        sides: tuple[_Parents, _Parents] = ({node: [] for node in starts}, {node: [] for node in ends})
        frontiers = [list(starts), list(ends)]
        for _ in range(_LONGEST):
            side = 0 if len(frontiers[0]) <= len(frontiers[1]) else 1
            frontiers[side] = self._grow(sides[side], frontiers[side])
            if meeting := sorted(sides[0].keys() & sides[1].keys()):
                whole = {
                    (*reversed(first), *last[1:])
                    for node in meeting
                    for first in _back(sides[0], node)
                    for last in _back(sides[1], node)
                }
                return sorted(whole, key=lambda nodes: (len(nodes), nodes))[:_PATHS]
            if not frontiers[side]:
                return []
        return []

    def between(self, one: NodeId, other: NodeId, *, limit: int) -> list[Statement]:
        """Statements that name both nodes: an official and a thing, or a policy and the event where it came up."""
        if kind_of(one) == kind_of(other):
            return []
        found = self._store.statements(naming(self._which, one, other), limit=limit)
        if not found and "official" in (kind_of(one), kind_of(other)):  # who spoke about an event, not at it
            speaker, thing = sorted((one, other), key=lambda node: kind_of(node) != "official")
            about = replace(self._which, speakers=[speaker], about=[thing])
            found = self._store.statements(about, limit=limit)
        return found

    def _grow(self, parents: _Parents, frontier: Sequence[NodeId]) -> list[NodeId]:
        """Go one step on; the nodes that are new."""
        reached: dict[NodeId, list[NodeId]] = {}
        if len(frontier) > _FRONTIER:
            self.cut = True
        for node in frontier[:_FRONTIER]:
            for tally in self._neighbours(node):
                if tally.parts[0] not in parents:
                    reached.setdefault(tally.parts[0], []).append(node)
        parents.update(reached)
        return list(reached)

    def _neighbours(self, node: NodeId) -> Iterator[Tally]:
        for by in _LEADS.get(kind_of(node), ()):
            tallies = self._store.tally(naming(self._which, node), by=(by,), limit=_BRANCHES + 1)
            self.cut = self.cut or len(tallies) > _BRANCHES
            yield from tallies[:_BRANCHES]


def _back(parents: _Parents, node: NodeId) -> list[tuple[NodeId, ...]]:
    """The ways from `node` back to where the search began, a few of many."""
    if not parents[node]:
        return [(node,)]
    ways = ((node, *way) for parent in parents[node][:_PATHS] for way in _back(parents, parent))
    return sorted(ways)[:_PATHS]


def _steps(
    telling: Telling, search: _Search, number: int, nodes: Sequence[NodeId]
) -> Iterator[tuple[Row, list[Statement]]]:
    telling.know(nodes)
    shown = " → ".join(telling.node(node).name for node in nodes)
    for step, (one, other) in enumerate(pairwise(nodes), 1):
        told = search.between(one, other, limit=2)
        cells: dict[str, Cell] = {
            "path": f"{number}. {shown}",
            "step": step,
            "from": _told_name(telling, one),
            "act": tuple(dict.fromkeys(statement.act for statement in told)),
            "to": _told_name(telling, other),
            "date": told[0].date if told else None,
        }
        yield telling.evident(cells, told), told


def _told_name(telling: Telling, node: NodeId) -> str:
    found = telling.node(node)
    return f"{vocabulary().kinds[found.kind].ko} {label(found)}"
