"""The `Store` protocol: the few primitives that every question is built from, and `open_store`.

Names in filters are node ids: turning a person's words into ids is the question's work, not the store's.
Everything is returned in a stable order that does not depend on the order of loading.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, Self

from graph.errors import StoreUnusable
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
from graph.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements: every part that is given must hold; a part left None holds for all."""

    speakers: Collection[NodeId] | None = None
    about: Collection[NodeId] | None = None  # any of these
    events: Collection[NodeId] | None = None
    places: Collection[NodeId] | None = None
    articles: Collection[ArticleId] | None = None  # any evidence from one of these
    acts: Collection[str] | None = None
    stances: Collection[str] | None = None
    reviews: Collection[str] | None = None
    stating: Literal["due", "status"] | None = None  # only statements that give this
    since: str | None = None  # ISO day; the statement's date must not end before it
    until: str | None = None  # ISO day; the statement's date must not begin after it
    as_of: str | None = None  # ISO day; only evidence from articles surely published by then
    min_confidence: float | None = None  # 0 to 1; only statements at least so sure

    def counting(self) -> frozenset[str]:
        """The parts that leave out some of the statements that count: those that nobody has rejected."""
        given = {part for part in self.__dataclass_fields__ if getattr(self, part) is not None}
        if self.reviews is not None and set(self.reviews) >= vocabulary().reviews.keys() - {"rejected"}:
            given.discard("reviews")
        return frozenset(given)


Part = Literal["speaker", "about", "event", "act", "stance"]  # of a statement, to count by


@dataclass(frozen=True, slots=True)
class Published:
    """When articles were published: ISO days, None for open. Of a month or a year some day has to fall within."""

    since: str | None = None
    until: str | None = None
    as_of: str | None = None  # surely by this day


ALWAYS = Published()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements share these parts."""

    parts: tuple[str, ...]  # in the order asked for: ids of nodes, keys of acts and stances
    statements: int


@dataclass(frozen=True, slots=True)
class Near:
    """A name that is like other words."""

    name: str  # a name or alias
    node: NodeId
    likeness: float  # 0 to 1, where the words are contained at least 0.9


@dataclass(frozen=True, slots=True)
class Written:
    """What one batch changed."""

    new: int = 0  # articles
    unchanged: int = 0  # articles that were there already
    statements: int = 0  # statements that were not there before
    refused: Mapping[str, str] = field(default_factory=dict)  # record -> why


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What taking an article back removed."""

    article: Article
    statements: int  # statements that no evidence is left for
    nodes: int  # nodes that nothing names any more


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in a store, and what days it covers."""

    articles: int
    statements: int
    mentions: int
    nodes: Mapping[str, int]  # kind -> number
    first: str | None  # earliest and latest day of publication or of a statement, ISO; None in an empty store
    last: str | None


MOMENT = "%Y-%m-%dT%H:%M:%SZ"  # how stores write when they loaded an article, UTC


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading as a store keeps it."""

    reading: Reading
    loaded: str | None  # UTC, "2024-06-01T09:30:00Z"; None where it was loaded before stores kept it


class Store(Protocol):
    """A graph that keeps readings and answers from them. Use it as a context manager."""

    url: str

    def write(
        self, readings: Iterable[Reading], *, loaded: Mapping[ArticleId, str | None] = NOTHING
    ) -> Written:
        """Write readings in one transaction. An article that is there already changes nothing.

        `loaded` says when articles were loaded first, as `Kept.loaded` gives it; the others are loaded now.
        A reading with faults (`graph.faults`) is refused and named in the result; the others are kept.
        Raises StoreUnusable, with nothing written, when the store cannot take the batch.
        """
        ...

    def forget(self, article: ArticleId) -> Forgotten | None:
        """Take an article back, with its evidence and what nothing else supports; None where it is unknown."""
        ...

    def get(self, ids: Iterable[NodeId]) -> dict[NodeId, Node]:
        """The nodes with these ids; unknown ids are left out."""
        ...

    def find(self, name: str, kind: str | None = None, *, whole: bool = False) -> list[Node]:
        """Nodes with a name or alias whose `identity.key` equals that of `name`; where there is none, those that contain it.

        With `whole` only the former. Sorted by name, then id. A name without a letter or digit finds nothing.
        """
        ...

    def names(self, kind: str | None = None, *, starting: str = "") -> Sequence[tuple[str, NodeId]]:
        """Every name and alias with its node, sorted; of one kind, and whose key starts with that of `starting`, where given."""
        ...

    def values(self, field: str) -> list[str]:
        """What articles tell of an attribute of nodes (a key of `vocabulary().attributes`), each value once, sorted."""
        ...

    def bearing(self, field: str, values: Collection[str]) -> set[NodeId]:
        """The nodes of which an article tells that this attribute has one of these values."""
        ...

    def article(self, id: ArticleId) -> Article | None:
        """One article with its text; None where it is unknown."""
        ...

    def heads(self, ids: Iterable[ArticleId]) -> dict[ArticleId, Article]:
        """These articles without their texts, which are left empty; unknown ids are left out."""
        ...

    def known(self, articles: Iterable[ArticleId]) -> set[ArticleId]:
        """Which of these articles are in the store."""
        ...

    def articles(
        self, published: Published = ALWAYS, *, limit: int | None = None, offset: int = 0
    ) -> list[Article]:
        """Articles that were published then, by day of publication (unknown last), then id."""
        ...

    def statement(self, id: StatementId) -> Statement | None:
        """One statement with all its evidence; None where it is unknown."""
        ...

    def statements(
        self, which: Filter, *, limit: int | None = None, offset: int = 0, newest: bool = False
    ) -> list[Statement]:
        """Statements that pass the filter, by date (unknown last), then by first evidence, then id.

        With `newest` in the opposite order, and those of unknown date are left out.
        """
        ...

    def each(
        self, filters: Sequence[Filter], *, limit: int | None = None, newest: bool = False
    ) -> list[list[Statement]]:
        """For each filter what `statements` gives; one round where asking one by one would be many."""
        ...

    def tally(self, which: Filter, *, by: Sequence[Part], limit: int | None = None) -> list[Tally]:
        """How many statements that pass the filter share each combination of these parts; most first, then by parts.

        Rejected statements do not count, nor by event those without one. A statement about several things counts by
        `about` once for each of them, of those asked for where the filter names some.
        """
        ...

    def near(self, words: str, kind: str | None = None, *, limit: int = 20) -> list[Near]:
        """Names spelled like `words`, or with such initial consonants (`ㄱㅎㄷㅎㅋㄷ`); the most alike first, then by name."""
        ...

    def passages(self, words: Sequence[str], *, limit: int = 20) -> list[Evidence]:
        """Sentences of articles that hold each of `words`, spaces and marks aside; the latest published first.

        A word has at least two letters or digits; with a shorter one nothing is found.
        """
        ...

    def mentions(self, node: NodeId, *, limit: int | None = None) -> list[Mention]:
        """Where a node is named, by article and place in it."""
        ...

    def named(self, nodes: Iterable[NodeId], *, most: int) -> dict[NodeId, int]:
        """How often each of these nodes is named, counted up to `most`; unknown ids are left out."""
        ...

    def edges(self, node: NodeId, *, limit: int | None = None) -> list[Edge]:
        """The structural edges at a node, both ways, by kind and other end, each with the first sentence that states it."""
        ...

    def readings(self, *, after: ArticleId = "", limit: int) -> list[Kept]:
        """The next readings behind the article `after`, by article id, each as it was written; parts sorted by id and place.

        Page by page they are all that a store holds, in memory that does not grow with it.
        """
        ...

    def nodes(self, *, after: NodeId = "", limit: int) -> list[Node]:
        """The next nodes behind the node `after`, by id, as `get` gives them."""
        ...

    def damages(self) -> list[str]:
        """What is wrong with how the store keeps its parts together, one Korean sentence each; empty where nothing is."""
        ...

    def counts(self) -> Counts:
        """How much there is."""
        ...

    def close(self) -> None:
        """Let the store go. Closing twice is allowed."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...


def open_store(url: str, *, create: bool = False) -> Store:
    """Open a store by address: `sqlite:///FILE`, a plain path of a SQLite file, or `neo4j://HOST:7687` (`graph.neo4j`).

    With `create`, what is not there is made; without, StoreUnusable says how to load something first.
    Where people have judged which nodes are one (`graph.judgements`), the store is seen through their judgements.
    """
    from graph.judged import JudgedStore
    from graph.judgements import beside, read

    opened = _engine(url, create=create)
    judged = beside(url)
    return JudgedStore(opened, read(judged)) if judged.exists() else opened


def _engine(url: str, *, create: bool) -> Store:
    scheme, separator, rest = url.partition("://")
    if not separator or scheme == "sqlite":
        from graph.sqlite import SqliteStore

        return SqliteStore.open(rest.removeprefix("/") if separator else url, create=create)
    if scheme.partition("+")[0] in ("neo4j", "bolt"):
        from graph.neo4j.store import Neo4jStore

        return Neo4jStore.open(url, create=create)
    raise StoreUnusable(
        f"{scheme}:// 저장소는 열 수 없습니다. sqlite:///파일이름, 파일 경로, neo4j://호스트:7687 가운데 하나를 주세요."
    )
