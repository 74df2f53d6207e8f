"""The statements as one Parquet table, a row each, with names beside ids and all evidence. https://parquet.apache.org"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graph.dates import Edtf
from graph.libraries import needed
from graph.model import Article, ArticleId, Evidence, Node, NodeId, Statement
from graph.store import Store
from graph.streaming import statements_by_article

_ROWS = 5_000  # of a row group
_HEAD = ("title", "url", "publisher", "published")  # of an article


def write(store: Store, path: Path) -> None:
    """Write the table."""
    arrow, parquet = needed("pyarrow", "pyarrow"), needed("pyarrow.parquet", "pyarrow")
    schema = _schema(arrow)
    with parquet.ParquetWriter(path, schema, compression="zstd") as file:
        for rows in _groups(store):
            file.write_table(arrow.Table.from_pylist(rows, schema=schema))


def _schema(arrow: Any) -> Any:
    text, texts = arrow.string(), arrow.list_(arrow.string())
    quote = arrow.struct(
        [("article", text), ("start", arrow.int32()), ("end", arrow.int32()), ("exact", text)]
        + [(key, text) for key in _HEAD]
        + [("notes", arrow.map_(text, text))]
    )
    return arrow.schema(
        [
            (key, text)
            for key in ("id", "speaker", "speaker_name", "office", "body", "capacity", "act", "stance")
        ]
        + [("about", texts), ("about_names", texts), ("event", text), ("event_name", text)]
        + [("date", text), ("first_day", arrow.date32()), ("last_day", arrow.date32())]
        + [(key, text) for key in ("place", "place_name", "due", "status", "extractor", "review")]
        + [("confidence", arrow.float64()), ("evidence", arrow.list_(quote))]
    )


def _groups(store: Store) -> Iterator[list[dict[str, Any]]]:
    waiting: list[Statement] = []
    for _, statements in statements_by_article(store):
        waiting += statements
        if len(waiting) >= _ROWS:
            yield _rows(store, waiting)
            waiting = []
    yield _rows(store, waiting)


def _rows(store: Store, told: Sequence[Statement]) -> list[dict[str, Any]]:
    nodes = store.get({n for s in told for n in (s.speaker, *s.about, s.event, s.place) if n is not None})
    pages = store.heads({quote.article for s in told for quote in s.evidence})
    return [_row(said, nodes, pages) for said in told]


def _row(said: Statement, nodes: Mapping[NodeId, Node], pages: Mapping[ArticleId, Article]) -> dict[str, Any]:
    when = Edtf.parse(said.date) if said.date else None
    speaker = nodes[said.speaker]
    return {
        "id": said.id,
        "speaker": said.speaker,
        "speaker_name": speaker.name,
        "office": speaker.attributes.get("office"),
        "body": speaker.attributes.get("body"),
        "capacity": said.capacity,
        "act": said.act,
        "stance": said.stance,
        "about": list(said.about),
        "about_names": [nodes[thing].name for thing in said.about],
        "event": said.event,
        "event_name": nodes[said.event].name if said.event else None,
        "date": said.date,
        "first_day": when.first if when else None,
        "last_day": when.last if when else None,
        "place": said.place,
        "place_name": nodes[said.place].name if said.place else None,
        "due": said.due,
        "status": said.status,
        "extractor": said.extractor,
        "review": said.review,
        "confidence": said.confidence,
        "evidence": [_quote(quote, pages[quote.article]) for quote in said.evidence],
    }


def _quote(quote: Evidence, page: Article) -> dict[str, Any]:
    head = {key: getattr(page, key) for key in _HEAD}
    notes = sorted(page.notes.items())
    return {**asdict(quote), **head, "notes": notes}
