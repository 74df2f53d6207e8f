"""Reading things, names, articles, mentions and counts back."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable

from neo4j import ManagedTransaction

from graph.drawing import OPEN_END, OPEN_START, covered, ordinals
from graph.identity import key
from graph.model import Article, Evidence, Mention, Node
from graph.neo4j.connecting import Row, rows
from graph.neo4j.names import (
    ARTICLE,
    MENTIONS,
    STATEMENT,
    STORE,
    WORDING,
    by_kind,
    kind_of,
    label,
    sendable,
    things,
)
from graph.neo4j.searching import containing
from graph.neo4j.things import hashed
from graph.store import Counts, Published

ARTICLE_FIELDS = ("id", "text", "record", "title", "url", "publisher", "published", "sketch")
_SHOWN = ("id", "name", "aliases")  # properties of a thing that are no attributes


def nodes(tx: ManagedTransaction, ids: Iterable[str]) -> dict[str, Node]:
    """The things with these ids, by id."""
    wanted = by_kind(ids)
    if not wanted:
        return {}
    # A date on which something was said, and which no article names, is no node of the store.
    branches = [
        f"MATCH (n:{label(kind)}) WHERE n.id IN $ids.{kind} AND EXISTS {{ (n)<-[:{MENTIONS}]-() }}"
        f" RETURN '{kind}' AS kind, properties(n) AS shown"
        for kind in wanted
    ]
    found = rows(tx, " UNION ALL ".join(branches), ids=dict(wanted))
    read = (_node(row["kind"], row["shown"]) for row in found)
    return {node.id: node for node in sorted(read, key=lambda node: node.id)}


def _node(kind: str, shown: Row) -> Node:
    attributes = {field: shown[field] for field in sorted(shown) if field not in _SHOWN}
    return Node(shown["id"], kind, shown["name"], tuple(shown.get("aliases", ())), attributes)


def node_page(tx: ManagedTransaction, after: str, limit: int) -> list[Node]:
    """The next things by id."""
    branches = [
        f"MATCH (n:{label(kind)}) WHERE n.id > $after AND EXISTS {{ (n)<-[:{MENTIONS}]-() }}"
        " WITH n.id AS id ORDER BY id LIMIT $limit RETURN id"
        for kind in things()
    ]
    found = rows(tx, " UNION ALL ".join(branches), after=after, limit=limit) if sendable(after) else []
    return list(nodes(tx, sorted(row["id"] for row in found)[:limit]).values())


def find(tx: ManagedTransaction, name: str, kind: str | None, *, whole: bool) -> list[Node]:
    """Things of that spelling; where there is none, and not with `whole`, those whose spelling contains it."""
    spelling = key(name)
    if not spelling:
        return []
    found = rows(
        tx,
        f"MATCH (w:{WORDING} {{spelling_hash: $hash}}) WHERE w.spelling = $spelling"
        " AND ($kind IS NULL OR w.kind = $kind) RETURN DISTINCT w.node AS node",
        hash=hashed(spelling),
        spelling=spelling,
        kind=kind,
    )
    ids = [row["node"] for row in found]
    if not ids and not whole:
        ids = containing(tx, spelling, kind)
    return sorted(nodes(tx, ids).values(), key=lambda node: (node.name, node.id))


def names(tx: ManagedTransaction, kind: str | None, starting: str) -> list[tuple[str, str]]:
    """Every name and alias whose key starts so, with the id of its thing."""
    found = rows(
        tx,
        f"MATCH (w:{WORDING}) WHERE w.spelling STARTS WITH $starting AND ($kind IS NULL OR w.kind = $kind)"
        " RETURN DISTINCT w.value AS name, w.node AS node",
        kind=kind,
        starting=key(starting),
    )
    return sorted((row["name"], row["node"]) for row in found)


def values(tx: ManagedTransaction, field: str) -> list[str]:
    """What is told of an attribute, each value once."""
    found = rows(tx, f"MATCH (w:{WORDING} {{field: $field}}) RETURN DISTINCT w.value AS value", field=field)
    return sorted(row["value"] for row in found)


def bearing(tx: ManagedTransaction, field: str, values: Collection[str]) -> set[str]:
    """The things of which an attribute is told with one of these values."""
    found = rows(
        tx,
        f"MATCH (w:{WORDING} {{field: $field}}) WHERE w.value IN $values RETURN DISTINCT w.node AS node",
        field=field,
        values=list(filter(sendable, values)),
    )
    return {row["node"] for row in found}


def article(tx: ManagedTransaction, id: str) -> Article | None:
    """One article."""
    found = (
        rows(tx, f"MATCH (a:{ARTICLE} {{id: $id}}) RETURN properties(a) AS told", id=id)
        if sendable(id)
        else []
    )
    return article_of(found[0]["told"]) if found else None


def heads(tx: ManagedTransaction, ids: Iterable[str]) -> dict[str, Article]:
    """Articles by id, without their texts."""
    found = rows(
        tx,
        f"MATCH (a:{ARTICLE}) WHERE a.id IN $articles RETURN a {{.*, text: ''}} AS told ORDER BY a.id",
        articles=list(filter(sendable, ids)),
    )
    return {row["told"]["id"]: article_of(row["told"]) for row in found}


def known(tx: ManagedTransaction, ids: Iterable[str]) -> set[str]:
    """Those of these articles that are there."""
    wanted = list(filter(sendable, ids))
    found = rows(tx, f"MATCH (a:{ARTICLE}) WHERE a.id IN $articles RETURN a.id AS id", articles=wanted)
    return {row["id"] for row in found}


def articles(tx: ManagedTransaction, published: Published, limit: int | None, offset: int) -> list[Article]:
    """Articles that were published then, by day of publication, then id."""
    found = rows(
        tx,
        f"MATCH (a:{ARTICLE}) WHERE a.first_day IS NOT NULL AND a.id IS NOT NULL"
        " AND ($since IS NULL OR a.last_day >= $since) AND ($until IS NULL OR a.first_day <= $until)"
        " AND ($as_of IS NULL OR 1 <= a.last_day <= $as_of)"
        f" WITH a ORDER BY a.first_day, a.id {page(limit)} RETURN properties(a) AS told",
        **ordinals(published),
        limit=limit,
        offset=offset,
    )
    return [article_of(row["told"]) for row in found]


def article_of(told: Row) -> Article:
    """An article from the properties of its node."""
    values = {field: told.get(field) for field in ARTICLE_FIELDS}
    kept = {"sketch": bytes(told.get("sketch") or b""), "notes": json.loads(told.get("notes") or "{}")}
    return Article(**{**values, **kept})


def page(limit: int | None) -> str:
    """What cuts a page out of ordered rows, with the parameters `offset` and `limit`."""
    return "SKIP $offset" if limit is None else "SKIP $offset LIMIT $limit"


def mentions(tx: ManagedTransaction, node: str, limit: int | None) -> list[Mention]:
    """Where a thing is named, by article and place."""
    kind = kind_of(node)
    if kind is None or limit == 0:
        return []
    found = rows(
        tx,
        f"MATCH (:{label(kind)} {{id: $node}})<-[m:{MENTIONS}]-(a:{ARTICLE}) WHERE size(m.starts) > 0"
        " WITH a, m ORDER BY a.id" + ("" if limit is None else " LIMIT $limit") + ""
        " RETURN a.id AS article, a.text AS text, m.starts AS starts, m.ends AS ends",
        node=node,
        limit=limit,
    )
    told = [
        Mention(node, Evidence(row["article"], start, end, row["text"][start:end]))
        for row in found
        for start, end in zip(row["starts"], row["ends"], strict=True)
    ]
    return sorted(told, key=lambda one: (one.evidence.article, one.evidence.start, one.evidence.end))[:limit]


def named(tx: ManagedTransaction, ids: Iterable[str], most: int) -> dict[str, int]:
    """How often things are named, by id. Counting ends with the article that reaches `most`."""
    wanted = by_kind(ids)
    if not wanted:
        return {}
    branches = [
        f"MATCH (n:{label(kind)}) WHERE n.id IN $ids.{kind} AND EXISTS {{ (n)<-[:{MENTIONS}]-() }}"
        f" CALL {{ WITH n MATCH (n)<-[m:{MENTIONS}]-(:{ARTICLE}) WHERE size(m.starts) > 0"
        " WITH m LIMIT $most RETURN sum(size(m.starts)) AS times } RETURN n.id AS id, times"
        for kind in wanted
    ]
    found = rows(tx, " UNION ALL ".join(branches), ids=dict(wanted), most=most)
    return {row["id"]: min(row["times"], most) for row in sorted(found, key=lambda row: str(row["id"]))}


def counts(tx: ManagedTransaction) -> Counts:
    """How much there is, and the days it covers: those that are known to the day, or else all but open ends and unknown dates."""
    branches = [
        f"MATCH (n:{label(kind)}) RETURN '{kind}' AS what, count(n) AS number"
        for kind in ("article", "statement", *(kind for kind in things() if kind != "date"))
    ]
    branches.append(
        f"MATCH (n:{label('date')}) WHERE EXISTS {{ (n)<-[:{MENTIONS}]-() }}"
        " RETURN 'date' AS what, count(n) AS number"
    )
    branches.append(f"MATCH (s:{STORE}) RETURN 'mention' AS what, s.mentions AS number")
    # A kind of which there is nothing may have no row.
    found = Counter({row["what"]: row["number"] for row in rows(tx, " UNION ALL ".join(branches))})
    days = _outermost(tx, known=True) or _outermost(tx, known=False)
    kinds = {kind: found[kind] for kind in sorted(things()) if found[kind]}
    return Counts(
        found["article"],
        found["statement"],
        found["mention"],
        kinds,
        *covered(days),
    )


def _outermost(tx: ManagedTransaction, *, known: bool) -> list[int]:
    """The first and last days of articles and statements, each from the end of its index; with `known` of those that are
    known to the day, since a year alone would stretch them."""
    only = " AND n.first_day = n.last_day" if known else ""
    branches = [
        f"MATCH (n:{label}) WHERE n.{end}_day > $start AND n.{end}_day < $end{only}"
        f" WITH n.{end}_day AS day ORDER BY day {order} LIMIT 1 RETURN day"
        for label in (ARTICLE, STATEMENT)
        for end, order in (("first", ""), ("last", "DESC"))
    ]
    found = rows(tx, " UNION ALL ".join(branches), start=OPEN_START, end=OPEN_END)
    return [row["day"] for row in found]
