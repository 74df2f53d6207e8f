"""Writing readings and taking articles back, each in one transaction of a writer that has its turn.

What a batch touches is read, drawn anew in Python as the embedded engine draws it (`graph.drawing`), and written back in a
few queries over lists of rows. As only one writer goes at a time (`schema.lock`), nothing changes between the reading and
the writing, two loaders neither duplicate nor deadlock, and a transaction that is repeated starts over from the start.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from neo4j import ManagedTransaction

from graph.drawing import days
from graph.faults import admitted
from graph.model import Article, ArticleId, Reading
from graph.neo4j import claims, edges, things
from graph.neo4j.connecting import Row, each, rows
from graph.neo4j.names import ARTICLE, PASSAGE, STORE
from graph.neo4j.reading import known as known_articles
from graph.neo4j.schema import lock
from graph.spelling import pairs
from graph.store import MOMENT, Written


def write(
    tx: ManagedTransaction, batch: Sequence[Reading], loaded: Mapping[ArticleId, str | None]
) -> Written:
    """Write readings; those that are there already change nothing, those with faults are refused.

    `loaded` says when articles were loaded first; the others are loaded now.
    """
    lock(tx)
    known = known_articles(tx, [reading.article.id for reading in batch])
    new, unchanged, refused = admitted(batch, known)
    if not new:
        return Written(0, unchanged, 0, refused)
    _add_articles(tx, [reading.article for reading in new], loaded)
    things.add(tx, new)
    edges.add(tx, new)
    statements = claims.add(tx, new)
    _count_mentions(tx, sum(len(set(reading.mentions)) for reading in new))
    return Written(len(new), unchanged, statements, refused)


def forget(tx: ManagedTransaction, article: str) -> tuple[int, int]:
    """Take an article that is there back; how many statements and things went with it."""
    lock(tx)
    statements = claims.remove(tx, article)
    told = things.told_by(tx, article)
    edges.remove(tx, article, told)
    nodes = things.remove(tx, article, told)
    rows(tx, f"MATCH (a:{ARTICLE} {{id: $article}}) DETACH DELETE a", article=article)
    rows(tx, f"MATCH (p:{PASSAGE} {{id: $article}}) DELETE p", article=article)
    _count_mentions(tx, -sum(len(one.starts) for one in told))
    return statements, nodes


def _add_articles(
    tx: ManagedTransaction, articles: Sequence[Article], loaded: Mapping[ArticleId, str | None]
) -> None:
    now = datetime.now(UTC).strftime(MOMENT)
    moments = [(article, loaded.get(article.id, now)) for article in articles]
    each(
        tx,
        [article_row(article, moment) for article, moment in moments],
        f"MERGE (a:{ARTICLE} {{id: row.id}}) SET a = row",
    )
    each(
        tx,
        [passage_row(article, moment) for article, moment in moments],
        f"MERGE (p:{PASSAGE} {{id: row.id}}) SET p = row",
    )


def passage_row(article: Article, loaded: str | None) -> Row:
    """What stands at the Passage node of an article."""
    return {"id": article.id, "words": " ".join(pairs(article.text)), "loaded": loaded}


def article_row(article: Article, loaded: str | None) -> Row:
    """What stands at an article that was loaded then."""
    first_day, last_day = days(article.published)
    return {
        "id": article.id,
        "record": article.record,
        "text": article.text,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "published": article.published,
        "sketch": article.sketch or None,
        "notes": json.dumps(dict(article.notes), ensure_ascii=False) if article.notes else None,
        "loaded": loaded,
        "first_day": first_day,
        "last_day": last_day,
    }


def _count_mentions(tx: ManagedTransaction, more: int) -> None:
    """Keep their number: MENTIONS relationships hold several places each, so counting them would read them all."""
    rows(tx, f"MATCH (store:{STORE}) SET store.mentions = store.mentions + $more", more=more)
