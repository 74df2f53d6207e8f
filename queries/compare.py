"""Which policies do these officials share, and where do they differ in stance? A row a policy, a column an official."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Unpack

from graph.errors import PolicyGraphError
from graph.labels import label
from graph.model import Node, NodeId, Statement
from graph.store import Filter, Store
from graph.vocabulary import vocabulary
from queries.answer import EVIDENCE, Answer, Cell, Column, Row
from queries.names import Match
from queries.opening import opened
from queries.saying import Telling, lasts
from queries.span import Page, Paged, nothing, page_note

_DIFFERENT, _SAME, _ALONE = "입장이 다름", "입장이 같음", "한쪽만"
_ORDER = (_DIFFERENT, _SAME, _ALONE)
_Counts = dict[int, dict[str, int]]  # place of an official in the question -> stance -> statements


@dataclass(frozen=True, slots=True)
class Compare(Paged):
    """The question."""

    names: tuple[str, ...]  # of officials, at least two


def compare(store: Store, *names: str, **page: Unpack[Page]) -> Answer:
    """Ask `Compare` with these parts."""
    return ask(store, Compare(names, **page))


def ask(store: Store, question: Compare) -> Answer:
    """Policies on which they differ, then those on which they agree, then those of one alone; the most told first.

    Each official's last statement in each stance stands behind the cell.
    Raises PolicyGraphError for fewer than two names, BadDate and StoreUnusable.
    """
    if len(question.names) < 2:
        raise PolicyGraphError("compare에는 비교할 공직자의 이름을 둘 이상 주세요.")
    columns = _columns(question.names)
    opening = opened(store, question, columns, names="official")
    if isinstance(opening, Answer):
        return opening
    matches, which = opening.matches["names"], opening.which
    people = [[node.id for node in found.nodes] for found in matches]
    counted = _counted(store, which, people)
    telling = Telling(store)
    policies = sorted(counted, key=lambda policy: _rank(policy, counted[policy]))
    page = policies[question.offset :][: question.limit]
    telling.know(page)
    told = _last_told(store, which, people, {policy: counted[policy] for policy in page})
    telling.follow(statement for about in told.values() for statement in about)
    rows = tuple(_row(telling, telling.node(policy), counted[policy], told[policy]) for policy in page)
    held = store.counts()
    notes = [*opening.notes, *_namesakes(matches)]
    more = question.offset + len(page) < len(policies)
    notes += page_note(question, len(page), more=more, total=len(policies))
    if not policies:
        notes.append(nothing(question, held))
    statements = {statement.id: statement for about in told.values() for statement in about}
    return Answer(
        question, columns, rows, held, "answered" if policies else "not_asserted", tuple(notes),
        statements=tuple(statements.values()), store=store,
    )  # fmt: skip


def _columns(names: Sequence[str]) -> tuple[Column, ...]:
    officials = (Column(f"official_{at}", name) for at, name in enumerate(names, 1))
    return (Column("policy", "정책"), Column("agreement", "견줌", whole=True), *officials, *EVIDENCE)


def _counted(store: Store, which: Filter, people: Sequence[Sequence[NodeId]]) -> Mapping[NodeId, _Counts]:
    """How often each official spoke of each policy in which stance."""
    place = {node: at for at, nodes in enumerate(people) for node in nodes}
    counted: dict[NodeId, _Counts] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    for tally in store.tally(replace(which, speakers=list(place)), by=("speaker", "about", "stance")):
        speaker, thing, stance = tally.parts
        if thing.startswith("policy:"):
            counted[thing][place[speaker]][stance] += tally.statements
    return counted


def _agreement(counts: _Counts) -> str:
    if len(counts) < 2:
        return _ALONE
    return _SAME if len({frozenset(stances) for stances in counts.values()}) == 1 else _DIFFERENT


def _rank(policy: NodeId, counts: _Counts) -> tuple[int, int, int, str]:
    told = sum(sum(stances.values()) for stances in counts.values())
    return _ORDER.index(_agreement(counts)), -len(counts), -told, policy


def _last_told(
    store: Store, which: Filter, people: Sequence[Sequence[NodeId]], counted: Mapping[NodeId, _Counts]
) -> dict[NodeId, list[Statement]]:
    """Of each policy the last statement of each official in each stance."""
    cells = [
        (policy, replace(which, speakers=people[at], about=[policy], stances=[stance]))
        for policy, counts in counted.items()
        for at, stances in sorted(counts.items())
        for stance in sorted(stances)
    ]
    told: dict[NodeId, list[Statement]] = {policy: [] for policy in counted}
    for (policy, _), found in zip(cells, lasts(store, [asked for _, asked in cells]), strict=True):
        told[policy] += found
    return told


def _row(telling: Telling, policy: Node, counts: _Counts, told: Sequence[Statement]) -> Row:
    stances = vocabulary().stances
    cells: dict[str, Cell] = {"policy": label(policy), "agreement": _agreement(counts)}
    for at, by_stance in counts.items():
        shown = (f"{stances[stance].ko} {by_stance[stance]:,}" for stance in stances if stance in by_stance)
        cells[f"official_{at + 1}"] = " · ".join(shown)
    return telling.evident(cells, told)


def _namesakes(matches: Sequence[Match]) -> list[str]:
    return [
        f"‘{found.words}’에는 {len(found.nodes)}명의 발언을 함께 세었습니다: {', '.join(label(node) for node in found.nodes)}."
        for found in matches
        if len(found.nodes) > 1
    ]
