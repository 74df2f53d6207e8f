"""A folder of CSV tables for `neo4j-admin database import full`, one for each kind of node and of relationship.

https://neo4j.com/docs/operations-manual/current/import/#import-tool-header-format
`import.txt` beside them holds the command. Fields that begin as a spreadsheet's formula are left as they are: these files
are for a program, and a name must stay the name.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from graph.model import Node, Statement
from graph.neo4j.names import ARTICLE, STATEMENT, edge_type, label, role_type
from graph.store import Store
from graph.streaming import every_node, statements_by_article
from graph.vocabulary import vocabulary

_ARRAY = "\x1f"  # between the values of a list; names may hold any character that people type
_ARTICLE = ("id:ID", "title", "url", "publisher", "published", "record", "text", ":LABEL")
_STATEMENT = (
    *(
        "id:ID",
        "act",
        "stance",
        "date",
        "due",
        "status",
        "capacity",
        "confidence:double",
        "extractor",
        "review",
    ),
    ":LABEL",
)
_LINK = (":START_ID", ":END_ID", ":TYPE")
_QUOTE = (":START_ID", "start:int", "end:int", "exact", ":END_ID", ":TYPE")


def write(store: Store, path: Path) -> None:
    """Make the folder `path` with its tables."""
    path.mkdir(parents=True, exist_ok=True)
    with ExitStack() as files:
        tables = _Tables(path, files)
        for node in every_node(store):
            tables.row(f"{node.kind}.csv", _node_header(node.kind), _node(node))
            for edge in store.edges(node.id):
                if edge.source == node.id:
                    quote = edge.evidence
                    row = (
                        edge.source,
                        quote.start,
                        quote.end,
                        quote.exact,
                        edge.target,
                        edge_type(edge.kind),
                    )
                    tables.row("edges.csv", _QUOTE, row)
        for article, statements in statements_by_article(store):
            known = (
                article.title,
                article.url,
                article.publisher,
                article.published,
                article.record,
                article.text,
            )
            tables.row("article.csv", _ARTICLE, (article.id, *known, ARTICLE))
            for statement in statements:
                tables.row("statement.csv", _STATEMENT, _statement(statement))
                for role, filler in _roles(statement):
                    tables.row("roles.csv", _LINK, (statement.id, filler, role_type(role)))
                for quote in statement.evidence:
                    row = (
                        statement.id,
                        quote.start,
                        quote.end,
                        quote.exact,
                        quote.article,
                        role_type("evidence"),
                    )
                    tables.row("evidence.csv", _QUOTE, row)
        (path / "import.txt").write_text(_command(tables.names), "utf-8")


class _Tables:
    """CSV files of a folder, each opened with its header when its first row comes."""

    def __init__(self, folder: Path, files: ExitStack) -> None:
        self._folder, self._files = folder, files
        self._writers: dict[str, Any] = {}

    @property
    def names(self) -> list[str]:
        return sorted(self._writers)

    def row(self, name: str, header: Sequence[str], row: Sequence[object]) -> None:
        if name not in self._writers:
            file = self._files.enter_context((self._folder / name).open("w", encoding="utf-8", newline=""))
            self._writers[name] = csv.writer(file, lineterminator="\n")
            self._writers[name].writerow(header)
        self._writers[name].writerow(row)


def _node_header(kind: str) -> tuple[str, ...]:
    return ("id:ID", "name", "aliases:string[]", *ATTRIBUTES.get(kind, ()), ":LABEL")


def _node(node: Node) -> tuple[object, ...]:
    told = (node.attributes.get(key) for key in ATTRIBUTES.get(node.kind, ()))
    return (node.id, node.name, _ARRAY.join(node.aliases), *told, label(node.kind))


# As graph.model.Node says.
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "official": ("office", "body", "standing"),
    "policy": ("owner",),
    "event": ("date", "place"),
    "place": ("within",),
}


def _statement(statement: Statement) -> tuple[object, ...]:
    return (
        *(statement.id, statement.act, statement.stance, statement.date, statement.due, statement.status),
        *(statement.capacity, statement.confidence, statement.extractor, statement.review, STATEMENT),
    )


def _roles(statement: Statement) -> Iterator[tuple[str, str]]:
    """The parts of a statement that are nodes."""
    yield "speaker", statement.speaker
    yield from (("about", thing) for thing in statement.about)
    for role in ("event", "place"):
        if (filler := getattr(statement, role)) is not None:
            yield role, filler


def _command(names: Sequence[str]) -> str:
    kinds = {f"{kind}.csv" for kind in vocabulary().kinds}
    options = [f"--{'nodes' if name in kinds else 'relationships'}={name}" for name in names]
    head = "neo4j-admin database import full --array-delimiter=U+001F --multiline-fields=true"
    return " \\\n  ".join([head, *options, "neo4j"]) + "\n"
