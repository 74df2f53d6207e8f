"""Who stands with whom? Officials who promote the same policies or speak at the same events, their groups and their centre."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Unpack

from graph.errors import PolicyGraphError
from graph.labels import label
from graph.model import NodeId, Statement
from graph.store import Filter, Part, Store
from queries.answer import EVIDENCE, Answer, Cell, Column, Row
from queries.naming import naming
from queries.saying import Telling, office
from queries.span import Page, Paged, nothing, page_note, within

if TYPE_CHECKING:
    import networkx

BY: Mapping[str, Part] = {"policy": "about", "event": "event"}
_TIES = 50_000  # of officials to things, those with most statements
_CROWD = 50  # officials at one thing, beyond which it joins nobody: everyone speaks of the budget
_STEPS = 5_000_000  # edges that betweenness may walk: each official's paths walk all edges once
_NAMED = 3  # partners and things named in a row

_COLUMNS = (
    Column("group", "무리", number=True),
    Column("official", "공직자", whole=True),
    Column("office", "직"),
    Column("partners", "함께한 사람 수", number=True),
    Column("shared", "함께한 것 수", number=True),
    Column("betweenness", "매개 중심성", number=True),
    Column("closest", "가장 가까운 사람", joint=", "),
    Column("together", "함께한 것", joint=", "),
    *EVIDENCE,
)


@dataclass(frozen=True, slots=True)
class Network(Paged):
    """The question."""

    by: str = "policy"  # a key of BY


def network(store: Store, *, by: str = "policy", **page: Unpack[Page]) -> Answer:
    """Ask `Network` with these parts."""
    return ask(store, Network(by, **page))


def ask(store: Store, question: Network) -> Answer:
    """One row an official, the most connected first. Raises PolicyGraphError for an unknown `by`, BadDate and StoreUnusable.

    Officials are joined by each thing that they share, the less the more of them share it (Newman 2001: 1 / (n - 1)).
    """
    if question.by not in BY:
        raise PolicyGraphError(
            f"‘{question.by}’(으)로는 이을 수 없습니다. {', '.join(BY)} 가운데 하나를 쓰세요."
        )
    which = replace(within(question), stances=["promotes"])
    ties = store.tally(which, by=("speaker", BY[question.by]), limit=_TIES + 1)
    at: dict[NodeId, list[NodeId]] = defaultdict(list)
    for tally in ties[:_TIES]:
        speaker, thing = tally.parts
        if question.by == "event" or thing.startswith("policy:"):
            at[thing].append(speaker)
    graph = co_occurrence(at)
    groups, central = _groups(graph), _betweenness(graph)
    ranked = sorted(graph, key=lambda node: (-graph.degree(node, weight="weight"), node))
    page = ranked[question.offset :][: question.limit]
    held, telling = store.counts(), Telling(store)
    made = [_Member(store, which, graph, node) for node in page]
    notes = [
        *page_note(question, len(page), more=question.offset + len(page) < len(ranked), total=len(ranked))
    ]
    if crowded := sum(len(speakers) > _CROWD for speakers in at.values()):
        notes.append(f"{_CROWD}명 넘게 말한 {crowded:,}건은 누구를 잇는다고 보지 않았습니다.")
    if len(ties) > _TIES:
        notes.append(f"발언이 많은 관계 {_TIES:,}건까지만 보았습니다. 기간을 정하면 모두 볼 수 있습니다.")
    if not ranked:
        notes.append(nothing(question, held))
    rows = tuple(one.row(telling, groups[node], central[node]) for node, one in zip(page, made, strict=True))
    statements = {one.id: one for member in made for one in member.statements}
    return Answer(
        question, _COLUMNS, rows, held, "answered" if ranked else "not_asserted", tuple(notes),
        statements=tuple(statements.values()), store=store,
    )  # fmt: skip


def co_occurrence(at: Mapping[NodeId, Sequence[NodeId]]) -> networkx.Graph:
    """Officials joined by what they share: edges have `weight` and `things`, the ids of what is shared."""
    import networkx

    graph = networkx.Graph()
    for thing in sorted(at):
        speakers = sorted(set(at[thing]))
        if not 1 < len(speakers) <= _CROWD:
            continue
        for one, other in combinations(speakers, 2):
            known = graph.get_edge_data(one, other) or {"weight": 0.0, "things": ()}
            weight = known["weight"] + 1 / (len(speakers) - 1)
            graph.add_edge(one, other, weight=weight, things=(*known["things"], thing))
    return graph


def _groups(graph: networkx.Graph) -> dict[NodeId, int]:
    """Communities (Louvain, fixed seed), numbered from the largest."""
    import networkx

    if not graph:
        return {}
    found = networkx.community.louvain_communities(graph, weight="weight", seed=1)
    ordered = sorted(found, key=lambda group: (-len(group), min(group)))
    return {node: number for number, group in enumerate(ordered, 1) for node in group}


def _betweenness(graph: networkx.Graph) -> dict[NodeId, float]:
    """From all officials, or in a large network from as many of them as there is time for."""
    import networkx

    sample = min(len(graph), max(10, _STEPS // max(graph.number_of_edges(), 1))) or None
    found: dict[NodeId, float] = networkx.betweenness_centrality(graph, k=sample, seed=1)
    return found


class _Member:
    """One official in the network, with a sentence for each of the first things shared."""

    def __init__(self, store: Store, which: Filter, graph: networkx.Graph, node: NodeId) -> None:
        self.node = node
        edges = sorted(graph.adj[node].items(), key=lambda item: (-item[1]["weight"], item[0]))
        self.partners = len(edges)
        self.closest = [other for other, _ in edges[:_NAMED]]
        self.things = list(dict.fromkeys(thing for _, data in edges for thing in data["things"]))
        self.statements = list(self._told(store, which))

    def _told(self, store: Store, which: Filter) -> Iterator[Statement]:
        for thing in self.things[:_NAMED]:
            for speaker in (self.node, self.closest[0]):
                yield from store.statements(naming(which, speaker, thing), limit=1)

    def row(self, telling: Telling, group: int, betweenness: float) -> Row:
        """The row of this official."""
        telling.know([self.node, *self.closest, *self.things[:_NAMED]])
        official = telling.node(self.node)
        cells: dict[str, Cell] = {
            "group": group,
            "official": official.name,
            "office": office(official),
            "partners": self.partners,
            "shared": len(self.things),
            "betweenness": round(betweenness, 4),
            "closest": tuple(label(telling.node(node)) for node in self.closest),
            "together": tuple(telling.node(node).name for node in self.things[:_NAMED]),
        }
        return telling.evident(cells, self.statements)
