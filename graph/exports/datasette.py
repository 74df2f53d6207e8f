"""A SQLite file to publish with Datasette, and its metadata beside it. https://docs.datasette.io/en/stable/metadata.html

datasette FILE.sqlite --metadata FILE.metadata.json
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from graph.dates import Edtf
from graph.model import NOTES, Article, Node, Statement
from graph.store import Store
from graph.streaming import every_node, statements_by_article
from graph.vocabulary import vocabulary

_ATTRIBUTES = ("office", "body", "standing", "owner", "date", "place", "within")
_TABLES = {
    "articles": ("기사", "불러온 기사 한 건이 한 줄", ["publisher", "published"]),
    "nodes": ("이름", "공직자·기관·정책·행사·장소·날짜", ["kind"]),
    "edges": ("관계", "이름 사이의 구조와 그렇게 말하는 문장", ["kind"]),
    "statements": ("발언·행위", "누가 무엇을 어떻게 말하거나 했는지", ["act", "stance", "status"]),
    "about": ("대상", "발언이 다루는 정책과 행사", []),
    "evidence": ("근거", "발언을 말하는 기사의 문장과 그 자리", []),
    "promotions": (
        "정책 홍보",
        "공직자가 어느 행사에서 어떤 정책을 말했는지",
        ["official", "policy", "stance"],
    ),
}

# The columns of `articles` that hold what its source tells beside the text.
_NOTES = {
    "people": "출처가 적은 인물",
    "places": "출처가 적은 지역",
    "bodies": "출처가 적은 기관",
    "reporters": "기자",
    "cut": "yes: 출처가 본문을 끝까지 싣지 않음",
}


def write(store: Store, path: Path) -> None:
    """Write the tables to `path`, which must not be there, and `*.metadata.json` beside it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((resources.files("graph.exports") / "datasette.sql").read_text("utf-8"))
        with connection:
            for node in every_node(store):
                _insert(connection, "nodes", _node(node))
            for article, statements in statements_by_article(store):
                _insert(connection, "articles", _article(article))
                for statement in statements:
                    for table, row in _statement(statement):
                        _insert(connection, table, row)
            for node in every_node(store):
                for edge in store.edges(node.id):
                    if edge.source == node.id:
                        quote = edge.evidence
                        row = (edge.source, edge.kind, edge.target, quote.article, quote.exact)
                        _insert(connection, "edges", row)
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("VACUUM")
    metadata(path).write_text(json.dumps(describe(path), ensure_ascii=False, indent=2) + "\n", "utf-8")


def metadata(path: Path) -> Path:
    """The file with the metadata of the tables in `path`."""
    return path.with_suffix(".metadata.json")


def describe(path: Path) -> dict[str, Any]:
    """What Datasette tells about the tables in `path`: Korean titles and descriptions, facets, what names a row."""
    acts = ", ".join(f"{act.key} {act.ko}" for act in vocabulary().acts.values())
    columns = {"statements": {"act": acts, "date": "EDTF", "due": "EDTF"}, "articles": _NOTES}
    tables = {
        name: {
            "title": title,
            "description": description,
            "facets": facets,
            **({"label_column": "name"} if name == "nodes" else {}),
            **({"label_column": "title"} if name == "articles" else {}),
            **({"columns": columns[name]} if name in columns else {}),
        }
        for name, (title, description, facets) in _TABLES.items()
    }
    return {
        "title": "policygraph",
        "description": "정책 기사에서 읽은 발언과 그 근거 문장",
        "databases": {path.stem: {"tables": tables}},
    }


def _insert(connection: sqlite3.Connection, table: str, row: tuple[object, ...]) -> None:
    connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def _node(node: Node) -> tuple[object, ...]:
    told = (node.attributes.get(key) for key in _ATTRIBUTES)
    return (node.id, node.kind, node.name, json.dumps(node.aliases, ensure_ascii=False), *told)


def _article(article: Article) -> tuple[object, ...]:
    head = (article.id, article.title, article.publisher, article.published, article.url)
    return (*head, article.record, article.text, *map(article.notes.get, NOTES))


def _statement(said: Statement) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The rows of a statement and their tables."""
    told = (said.capacity, said.due, said.status, said.confidence, said.extractor, said.review)
    row = (
        said.id,
        said.speaker,
        said.act,
        said.stance,
        said.date,
        *_days(said.date),
        said.event,
        said.place,
        *told,
    )
    yield "statements", row
    yield from (("about", (said.id, thing)) for thing in said.about)
    for quote in said.evidence:
        yield "evidence", (said.id, quote.article, quote.start, quote.end, quote.exact)


def _days(edtf: str | None) -> tuple[str | None, str | None]:
    """The first and last day, ISO; None where it is unknown or open."""
    when = Edtf.parse(edtf) if edtf else None
    first, last = (when.first, when.last) if when else (date.min, date.max)
    return (None if first == date.min else first.isoformat(), None if last == date.max else last.isoformat())
