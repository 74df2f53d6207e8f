"""`JudgedStore`: a store seen through judgements, so that every question meets nodes that are one as one node.

Nothing in the store changes: ids are turned into those of the whole group on the way in and out, so undoing a judgement is
deleting its line. Relations that people judged stand beside the edges that articles state. A group goes by the smallest id
of its members that the store holds; its name and attributes are those of the member that is named most, and all other names
become aliases.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Self

from graph.judgements import Judgement, Judgements
from graph.merging import Merges, merges
from graph.model import (
    NOTHING,
    Article,
    ArticleId,
    Edge,
    Evidence,
    Mention,
    Node,
    NodeId,
    Reading,
    Statement,
    StatementId,
)
from graph.relations import Relations, naming_both, relations
from graph.store import (
    ALWAYS,
    Counts,
    Filter,
    Forgotten,
    Kept,
    Near,
    Part,
    Published,
    Store,
    Tally,
    Written,
)

_NODES = frozenset({"speaker", "about", "event"})  # parts of a tally that are ids of nodes
_COUNTED = 200  # mentions of a member that are counted to find its best known name


class JudgedStore:
    """The protocol of `graph.store` on any store, with judgements applied."""

    def __init__(self, store: Store, judgements: Judgements) -> None:
        self.base = store
        self.judgements = judgements
        self.url = store.url

    @cached_property
    def merges(self) -> Merges:
        """Which nodes are one by the judgements, whether the store holds them or not."""
        return merges(self.judgements.all())

    @cached_property
    def relations(self) -> Relations:
        """Which nodes are related by the judgements, whether the store holds them or not."""
        return relations(self.judgements.all(), self.merges.one)

    @cached_property
    def related(self) -> Mapping[Judgement, Edge]:
        """The relations that apply and that a sentence of the store names both ends of, as edges."""
        ends = self.get({node for judgement in self.relations.held for node in judgement.pair})
        found: dict[Judgement, Edge] = {}
        for judgement in self.relations.held:
            source, target = ends.get(judgement.left), ends.get(judgement.right)
            if source and target and (quote := naming_both(self.base, source, target)):
                found[judgement] = Edge(source.id, judgement.verdict, target.id, quote)
        return found

    @cached_property
    def _groups(self) -> Mapping[NodeId, tuple[NodeId, ...]]:
        """Of nodes that are one: each member -> those that the store holds, sorted."""
        held = self.base.get(self.merges.groups)
        groups = {members: tuple(m for m in members if m in held) for members in self.merges.groups.values()}
        return {member: there for members, there in groups.items() if there for member in members}

    def _members(self, node: NodeId) -> tuple[NodeId, ...]:
        return self._groups.get(node, (node,))

    def _one(self, node: NodeId) -> NodeId:
        return self._members(node)[0]

    def write(
        self, readings: Iterable[Reading], *, loaded: Mapping[ArticleId, str | None] = NOTHING
    ) -> Written:
        written = self.base.write(readings, loaded=loaded)
        self._look_again()
        return written

    def forget(self, article: ArticleId) -> Forgotten | None:
        forgotten = self.base.forget(article)
        self._look_again()
        return forgotten

    def _look_again(self) -> None:
        """Forget what was seen of the store, which may hold other members and sentences now."""
        for seen in ("_groups", "related"):
            self.__dict__.pop(seen, None)

    def get(self, ids: Iterable[NodeId]) -> dict[NodeId, Node]:
        """The nodes with these ids; under the id of any member stands the whole group."""
        wanted = {node: self._members(node) for node in ids}
        found = self.base.get({member for members in wanted.values() for member in members})
        merged: dict[tuple[NodeId, ...], Node] = {}
        for members in set(wanted.values()):
            nodes = [found[member] for member in members if member in found]
            if nodes:
                merged[members] = self._merged(nodes) if len(nodes) > 1 else nodes[0]
        return {node: merged[members] for node, members in wanted.items() if members in merged}

    def find(self, name: str, kind: str | None = None, *, whole: bool = False) -> list[Node]:
        found = {self._one(node.id) for node in self.base.find(name, kind, whole=whole)}
        return sorted(self.get(found).values(), key=lambda node: (node.name, node.id))

    def names(self, kind: str | None = None, *, starting: str = "") -> Sequence[tuple[str, NodeId]]:
        return sorted({(name, self._one(node)) for name, node in self.base.names(kind, starting=starting)})

    def values(self, field: str) -> list[str]:
        return self.base.values(field)

    def bearing(self, field: str, values: Collection[str]) -> set[NodeId]:
        return {self._one(node) for node in self.base.bearing(field, values)}

    def article(self, id: ArticleId) -> Article | None:
        return self.base.article(id)

    def heads(self, ids: Iterable[ArticleId]) -> dict[ArticleId, Article]:
        return self.base.heads(ids)

    def known(self, articles: Iterable[ArticleId]) -> set[ArticleId]:
        return self.base.known(articles)

    def articles(
        self, published: Published = ALWAYS, *, limit: int | None = None, offset: int = 0
    ) -> list[Article]:
        return self.base.articles(published, limit=limit, offset=offset)

    def statement(self, id: StatementId) -> Statement | None:
        found = self.base.statement(id)
        return self._seen(found) if found else None

    def statements(
        self, which: Filter, *, limit: int | None = None, offset: int = 0, newest: bool = False
    ) -> list[Statement]:
        found = self.base.statements(self._widened(which), limit=limit, offset=offset, newest=newest)
        return [self._seen(statement) for statement in found]

    def each(
        self, filters: Sequence[Filter], *, limit: int | None = None, newest: bool = False
    ) -> list[list[Statement]]:
        pages = self.base.each([self._widened(which) for which in filters], limit=limit, newest=newest)
        return [[self._seen(statement) for statement in page] for page in pages]

    def tally(self, which: Filter, *, by: Sequence[Part], limit: int | None = None) -> list[Tally]:
        # Members are counted apart and fall together here, so the limit applies behind that.
        counted = self.base.tally(self._widened(which), by=by, limit=None if self._groups else limit)
        together: Counter[tuple[str, ...]] = Counter()
        for found in counted:
            told = zip(by, found.parts, strict=True)
            together[tuple(self._one(value) if part in _NODES else value for part, value in told)] += (
                found.statements
            )
        ranked = sorted(together.items(), key=lambda item: (-item[1], item[0]))
        return [Tally(parts, number) for parts, number in ranked[:limit]]

    def near(self, words: str, kind: str | None = None, *, limit: int = 20) -> list[Near]:
        found = self.base.near(words, kind, limit=limit)
        return list(dict.fromkeys(replace(near, node=self._one(near.node)) for near in found))

    def passages(self, words: Sequence[str], *, limit: int = 20) -> list[Evidence]:
        return self.base.passages(words, limit=limit)

    def mentions(self, node: NodeId, *, limit: int | None = None) -> list[Mention]:
        named = (
            m.evidence for member in self._members(node) for m in self.base.mentions(member, limit=limit)
        )
        # Two members can be named at one place.
        places = sorted(set(named), key=lambda place: (place.article, place.start, place.end))
        return [Mention(self._one(node), place) for place in places[:limit]]

    def named(self, nodes: Iterable[NodeId], *, most: int) -> dict[NodeId, int]:
        wanted = {node: self._members(node) for node in nodes}
        found = self.base.named({member for members in wanted.values() for member in members}, most=most)
        # A place that names two members counts for both.
        return {
            node: min(most, sum(found[member] for member in members))
            for node, members in wanted.items()
            if found.keys() >= set(members)
        }

    def edges(self, node: NodeId, *, limit: int | None = None) -> list[Edge]:
        one = self._one(node)
        found: dict[tuple[str, NodeId, NodeId], Edge] = {}
        # The limit applies behind the joining: edges between members fall away, and others fall together.
        stated = [edge for member in self._members(node) for edge in self.base.edges(member)]
        for edge in (*stated, *(edge for edge in self.related.values() if one in (edge.source, edge.target))):
            seen = replace(edge, source=self._one(edge.source), target=self._one(edge.target))
            if seen.source != seen.target or edge.source == edge.target:
                ends = seen.kind, (seen.target if seen.source == one else seen.source), seen.source
                first = found.get(ends)
                if first is None or _place(seen) < _place(first):
                    found[ends] = seen
        return [found[ends] for ends in sorted(found)][:limit]

    def readings(self, *, after: ArticleId = "", limit: int) -> list[Kept]:
        """As they were written: what articles say does not depend on judgements."""
        return self.base.readings(after=after, limit=limit)

    def nodes(self, *, after: NodeId = "", limit: int) -> list[Node]:
        found: list[Node] = []
        while len(found) < limit and (page := self.base.nodes(after=after, limit=limit)):
            after = page[-1].id
            found += self.get([node.id for node in page if self._one(node.id) == node.id]).values()
        return sorted(found, key=lambda node: node.id)[:limit]

    def damages(self) -> list[str]:
        return self.base.damages()

    def counts(self) -> Counts:
        held = self.base.counts()
        spare: Counter[str] = Counter()
        for members in set(self._groups.values()):
            spare[members[0].partition(":")[0]] += len(members) - 1
        return replace(held, nodes={kind: number - spare[kind] for kind, number in held.nodes.items()})

    def close(self) -> None:
        self.base.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _widened(self, which: Filter) -> Filter:
        """The filter with all members of each node that it names."""

        def all_of(ids: Collection[NodeId] | None) -> Collection[NodeId] | None:
            return None if ids is None else {member for node in ids for member in self._members(node)}

        return replace(
            which,
            speakers=all_of(which.speakers),
            about=all_of(which.about),
            events=all_of(which.events),
            places=all_of(which.places),
        )

    def _seen(self, statement: Statement) -> Statement:
        one = self._one
        return replace(
            statement,
            speaker=one(statement.speaker),
            about=tuple(sorted({one(node) for node in statement.about})),
            event=one(statement.event) if statement.event else None,
            place=one(statement.place) if statement.place else None,
        )

    def _merged(self, nodes: Sequence[Node]) -> Node:
        """Two or more members, sorted by id, as one node."""
        named = self.base.named((node.id for node in nodes), most=_COUNTED)
        best = min(nodes, key=lambda node: (-named[node.id], node.id))
        called = {name for node in nodes for name in (node.name, *node.aliases)}
        attributes = dict(best.attributes)
        for node in nodes:
            # Another member's office must not be put together with this one's body.
            if all(attributes.get(part, value) == value for part, value in node.attributes.items()):
                attributes |= node.attributes
        return Node(nodes[0].id, best.kind, best.name, tuple(sorted(called - {best.name})), attributes)


def _place(edge: Edge) -> tuple[ArticleId, int, int]:
    return edge.evidence.article, edge.evidence.start, edge.evidence.end
