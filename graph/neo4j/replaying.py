"""Readings as they were written: each article's own tellings, before those of several articles are drawn together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from neo4j import ManagedTransaction

from graph.model import Article, Evidence, Mention, Reading, Statement
from graph.neo4j import edges, things
from graph.neo4j.claims import ABOUT, CLAIMED, EVENT, EVIDENCE, SPEAKER
from graph.neo4j.connecting import Row, rows
from graph.neo4j.names import ARTICLE, STATEMENT, sendable
from graph.neo4j.reading import article_of
from graph.store import Kept


def readings(tx: ManagedTransaction, after: str, limit: int) -> list[Kept]:
    """The next `limit` readings behind the article `after`, by article id; their parts are sorted by id and place."""
    if not sendable(after):
        return []
    found = rows(
        tx,
        f"MATCH (a:{ARTICLE}) WHERE a.id > $after WITH a ORDER BY a.id LIMIT $limit RETURN properties(a) AS told",
        after=after,
        limit=limit,
    )
    pages = [article_of(row["told"]) for row in found]
    ids = [page.id for page in pages]
    told: dict[str, list[things.Told]] = defaultdict(list)
    for article, one in things.read(tx, ids):
        told[article].append(one)
    claims = _claims(tx, ids)
    return [
        Kept(_reading(page, told[page.id], claims.get(page.id, [])), row["told"].get("loaded"))
        for page, row in zip(pages, found, strict=True)
    ]


def _reading(page: Article, told: Sequence[things.Told], claims: Sequence[Row]) -> Reading:
    def quote(start: int, end: int) -> Evidence:
        return Evidence(page.id, start, end, page.text[start:end])

    mentions = (
        Mention(one.node.id, quote(start, end))
        for one in told
        for start, end in zip(one.starts, one.ends, strict=True)
    )
    stated = [edges.parsed(one.node.id, text, page.id, page.text) for one in told for text in one.edges]
    stated.sort(
        key=lambda edge: (edge.source, edge.kind, edge.target, edge.evidence.start, edge.evidence.end)
    )
    return Reading(
        page, tuple(one.node for one in told), tuple(mentions), tuple(stated), tuple(map(_statement, claims))
    )


def _claims(tx: ManagedTransaction, articles: Sequence[str]) -> dict[str, list[Row]]:
    """What each of these articles claims, by statement."""
    found = rows(
        tx,
        f"MATCH (a:{ARTICLE})<-[e:{EVIDENCE}]-(s:{STATEMENT}) WHERE a.id IN $articles"
        " WITH a, s, collect(properties(e)) AS quotes"
        " RETURN a.id AS article, s.id AS id, s.act AS act, quotes,"
        f" [(s)-[:{SPEAKER}]->(n) | n.id] AS speaker, [(s)-[:{ABOUT}]->(n) | n.id] AS about,"
        f" [(s)-[:{EVENT}]->(n) | n.id] AS event ORDER BY article, id",
        articles=articles,
    )
    by_article: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        by_article[row["article"]].append(row)
    return by_article


def _statement(claim: Row) -> Statement:
    quotes = sorted(claim["quotes"], key=lambda quote: (quote["start"], quote["end"]))
    return Statement(
        id=claim["id"],
        speaker=claim["speaker"][0],
        act=claim["act"],
        about=tuple(sorted(claim["about"])),
        evidence=tuple(
            Evidence(claim["article"], quote["start"], quote["end"], quote["exact"]) for quote in quotes
        ),
        event=next(iter(claim["event"]), None),
        **{part: quotes[0].get(part) for part in CLAIMED},
    )
