"""The values that go between reading, storing and asking. All are frozen; offsets are code points.

A `Reading` is what one article says: nodes, structural edges, statements, and where each node is named.
Every edge and every statement carries its `Evidence`; a store refuses a reading whose evidence is not verbatim.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

ArticleId = str  # "article:" + 16 hex digits, from the cleaned body (graph.identity)
NodeId = str  # "<kind>:" + 16 hex digits, from what identifies it (graph.identity)
StatementId = str  # "statement:" + 16 hex digits

NOTHING: Mapping[str, str] = MappingProxyType({})
# What a source tells beside the text: the names that it lists, with commas between; "yes" where it cuts the text off.
NOTES = ("people", "places", "bodies", "reporters", "cut")


@dataclass(frozen=True, slots=True)
class Article:
    """One page as loaded."""

    id: ArticleId
    text: str  # the page, as it was given; what offsets point into
    record: str  # what the source calls it: its `id`, or the file's name
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None  # EDTF, as stated by the source or proved by the page; None where unknown
    sketch: bytes = b""  # what tells copies of one text (graph.stories); empty where none was drawn
    notes: Mapping[str, str] = field(default_factory=lambda: NOTHING)  # beside the text, by a key of NOTES


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of an article that state a fact."""

    article: ArticleId
    start: int  # code points into Article.text, inclusive
    end: int  # exclusive
    exact: str  # == Article.text[start:end], checked by Store.write


@dataclass(frozen=True, slots=True)
class Node:
    """One thing: an official, organization, policy, event, place or date.

    `attributes` by kind: official {office, body, standing}; policy {owner}; event {date, place};
    place {within}; organization and date none. A missing attribute is unknown.
    """

    id: NodeId
    kind: str  # a key of vocabulary().kinds
    name: str  # the name to show
    aliases: tuple[str, ...] = ()  # other names seen, sorted, without `name`
    attributes: Mapping[str, str] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in an article where a node is named."""

    node: NodeId
    evidence: Evidence  # the name itself, not its sentence


@dataclass(frozen=True, slots=True)
class Edge:
    """Structure between two nodes; never something that was said."""

    source: NodeId
    kind: str  # a key of vocabulary().edges
    target: NodeId
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said or did what about which policy or event, where, when, in which words."""

    id: StatementId
    speaker: NodeId  # an official
    act: str  # a key of vocabulary().acts
    about: tuple[NodeId, ...]  # policies and events, sorted, at least one
    evidence: tuple[Evidence, ...]  # sentences, at least one, sorted by article and start
    capacity: str | None = None  # the office held then, in the text's words: "서울특별시 시장"
    event: NodeId | None = None
    date: str | None = None  # EDTF; when it was said or done, not when it was published
    place: NodeId | None = None
    stance: str = "promotes"  # a key of vocabulary().stances
    due: str | None = None  # EDTF; the goal date that the sentence states
    status: str | None = None  # a key of vocabulary().statuses, only where the act reports progress
    extractor: str = "rules"  # name and version: "rules 0.1"
    confidence: float = 1.0  # 0 to 1
    review: str = "machine"  # a key of vocabulary().reviews


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article says."""

    article: Article
    nodes: tuple[Node, ...] = ()
    mentions: tuple[Mention, ...] = ()
    edges: tuple[Edge, ...] = ()
    statements: tuple[Statement, ...] = ()
