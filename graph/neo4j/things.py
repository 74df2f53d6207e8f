"""Officials, organizations, policies, events, places and dates: what each article calls them, and what is shown of them.

An article's MENTIONS relationship holds what it calls the thing (`name`, `aliases`, `fields` and `values` of attributes),
the places of its name (`starts`, `ends`) and the edges that it states from the thing (`graph.neo4j.edges`). How many
articles use a wording is counted at its Wording node; from these counts follows what stands at the thing itself.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from neo4j import ManagedTransaction

from graph.drawing import drawn_node, wordings
from graph.identity import key
from graph.model import Node, Reading
from graph.neo4j.connecting import Row, each, rows
from graph.neo4j.edges import stated
from graph.neo4j.names import ARTICLE, MENTIONS, WORDING, by_kind, label, role_type
from graph.spelling import name_grams

_LISTS = ("aliases", "fields", "values", "starts", "ends", "edges")
_Votes = dict[str, Counter[tuple[str, str]]]  # node -> (field, value) -> articles


@dataclass(frozen=True, slots=True)
class Told:
    """What one article tells of a thing."""

    node: Node  # as this article calls it
    starts: Sequence[int]
    ends: Sequence[int]
    edges: Sequence[str]  # `edges.stated`


def add(tx: ManagedTransaction, readings: Sequence[Reading]) -> None:
    """Write the things that these new articles name."""
    votes: _Votes = defaultdict(Counter)
    named: dict[str, list[Row]] = defaultdict(list)
    for reading in readings:
        for node in reading.nodes:
            votes[node.id].update((field, value) for field, value, _ in wordings(node))
        for row in mentions(reading):
            named[row["node"].partition(":")[0]].append(row)
    _vote(tx, votes)
    for kind, found in named.items():
        each(
            tx,
            found,
            f"MATCH (a:{ARTICLE} {{id: row.article}})"
            f" MATCH (n:{label(kind)} {{id: row.node}})"
            f" CREATE (a)-[m:{MENTIONS}]->(n) SET m = row.told",
        )


def mentions(reading: Reading) -> Iterator[Row]:
    """What an article tells of each thing that it names: `article`, `node`, and as `told` what stands between them."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for mention in sorted(set(reading.mentions), key=lambda one: (one.evidence.start, one.evidence.end)):
        places[mention.node].append((mention.evidence.start, mention.evidence.end))
    for node in reading.nodes:
        told = _mention(node, places[node.id]) | {"edges": stated(reading.edges, node.id)}
        yield {"article": reading.article.id, "node": node.id, "told": told}


def told_by(tx: ManagedTransaction, article: str) -> list[Told]:
    """What an article tells of each thing that it names."""
    return [told for _, told in read(tx, [article])]


def read(tx: ManagedTransaction, articles: Sequence[str]) -> list[tuple[str, Told]]:
    """What each of these articles tells of each thing that it names, by article and thing."""
    found = rows(
        tx,
        f"MATCH (a:{ARTICLE})-[m:{MENTIONS}]->(n) WHERE a.id IN $articles"
        " RETURN a.id AS article, n.id AS node, properties(m) AS told ORDER BY article, node",
        articles=articles,
    )
    return [(row["article"], _told(row["node"], row["told"])) for row in found]


def remove(tx: ManagedTransaction, article: str, told: Sequence[Told]) -> int:
    """Take back what an article tells; the number of things that nothing names any more."""
    rows(tx, f"MATCH (:{ARTICLE} {{id: $article}})-[m:{MENTIONS}]->() DELETE m", article=article)
    votes: _Votes = defaultdict(Counter)
    for one in told:
        votes[one.node.id].subtract((field, value) for field, value, _ in wordings(one.node))
    return _vote(tx, votes)


def _mention(node: Node, places: Sequence[tuple[int, int]]) -> Row:
    return {
        "name": node.name,
        "aliases": sorted(set(node.aliases)),
        "fields": list(node.attributes),
        "values": list(node.attributes.values()),
        "starts": [start for start, _ in places],
        "ends": [end for _, end in places],
    }


def _told(id: str, told: Row) -> Told:
    lists = {part: told.get(part, ()) for part in _LISTS}  # an import leaves out those without values
    attributes = dict(zip(lists["fields"], lists["values"], strict=True))
    kind = id.partition(":")[0]
    node = Node(id, kind, told["name"], tuple(lists["aliases"]), dict(sorted(attributes.items())))
    return Told(node, lists["starts"], lists["ends"], lists["edges"])


def _vote(tx: ManagedTransaction, votes: Mapping[str, Mapping[tuple[str, str], int]]) -> int:
    """Add votes to the wordings of things and draw these anew; the number of things that are gone."""
    before: _Votes = defaultdict(Counter)
    for row in rows(
        tx,
        f"MATCH (w:{WORDING}) WHERE w.node IN $nodes"
        " RETURN w.node AS node, w.field AS field, w.value AS value, w.articles AS articles",
        nodes=list(votes),
    ):
        before[row["node"]][row["field"], row["value"]] = row["articles"]
    after = {node: _summed(before[node], more) for node, more in votes.items()}
    _write_wordings(tx, votes, after)
    gone = [node for node, left in after.items() if not left]
    _draw(tx, {node: left for node, left in after.items() if left}, before)
    for kind, ids in by_kind(gone).items():
        # A date stays as long as a statement was made on it.
        rows(
            tx,
            f"MATCH (n:{label(kind)}) WHERE n.id IN $ids AND NOT EXISTS {{ (n)<-[:{role_type('date')}]-() }}"
            " DETACH DELETE n",
            ids=ids,
        )
    return len(gone)


def _summed(
    before: Mapping[tuple[str, str], int], more: Mapping[tuple[str, str], int]
) -> dict[tuple[str, str], int]:
    together = Counter(before)
    together.update(more)
    return {wording: articles for wording, articles in together.items() if articles}


def _write_wordings(
    tx: ManagedTransaction,
    votes: Mapping[str, Iterable[tuple[str, str]]],
    after: Mapping[str, Mapping[tuple[str, str], int]],
) -> None:
    written: list[Row] = []
    unused: list[str] = []
    for node, changed in votes.items():
        for field, value in changed:
            articles = after[node].get((field, value))
            if articles is None:
                unused.append(_wording_id(node, field, value))
            else:
                written.append(wording(node, field, value, articles))
    each(tx, written, f"MERGE (w:{WORDING} {{id: row.id}}) SET w = row")
    each(tx, unused, f"MATCH (w:{WORDING} {{id: row}}) DELETE w")


def wording(node: str, field: str, value: str, articles: int) -> Row:
    """What stands at the Wording node of a value that so many articles use."""
    row: Row = {
        "id": _wording_id(node, field, value),
        "node": node,
        "kind": node.partition(":")[0],
        "field": field,
        "value": value,
        "articles": articles,
    }
    if field in ("name", "alias"):
        spelling = key(value)
        grams = " ".join(sorted(name_grams(spelling)))
        row |= {"spelling": spelling, "spelling_hash": hashed(spelling), "grams": grams}
    return row


def hashed(text: str) -> str:
    """What is looked up in place of a text that can be longer than an index takes."""
    return hashlib.blake2b(text.encode("utf-8"), digest_size=16).hexdigest()


def _wording_id(node: str, field: str, value: str) -> str:
    return hashed("\x1f".join((node, field, value)))


def _draw(
    tx: ManagedTransaction,
    after: Mapping[str, Mapping[tuple[str, str], int]],
    before: Mapping[str, Mapping[tuple[str, str], int]],
) -> None:
    """Write what is shown of things, where it is new or has changed."""
    drawn: dict[str, list[Row]] = defaultdict(list)
    for node, votes in sorted(after.items()):
        shown = _shown(node, votes)
        if not before.get(node) or _shown(node, before[node]) != shown:
            drawn[node.partition(":")[0]].append(shown)
    for kind, shown_now in drawn.items():
        each(tx, shown_now, f"MERGE (n:{label(kind)} {{id: row.id}}) SET n = row")


def _shown(id: str, votes: Mapping[tuple[str, str], int]) -> Row:
    fields: dict[str, dict[str, int]] = defaultdict(dict)
    for (field, value), articles in votes.items():
        fields[field][value] = articles
    node = drawn_node(id, id.partition(":")[0], fields)
    return {**node.attributes, "id": node.id, "name": node.name, "aliases": list(node.aliases)}
