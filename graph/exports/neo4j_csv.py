"""A folder of CSV tables for `neo4j-admin database import full`, one for each label and relationship type.

https://neo4j.com/docs/operations-manual/current/import/#import-tool-header-format
`import.txt` beside them holds the command. The imported database is a store (`graph.neo4j`): who opens it first makes its
constraints and indexes. Texts stand in quotes, so that an empty one is told from one that is missing; those that begin as a
spreadsheet's formula are left as they are: these files are for a program, and a name must stay the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from graph.errors import PolicyGraphError
from graph.neo4j.names import (
    ARTICLE,
    MENTIONS,
    PASSAGE,
    STATEMENT,
    STORE,
    WORDING,
    edge_type,
    label,
    role_type,
    view_type,
)
from graph.neo4j.whole import Line, lines
from graph.store import Store
from graph.vocabulary import vocabulary

_ARRAY = "\x1f"  # between the values of a list; names may hold any character that people type
_LEAST_BUFFER = 4 * 2**20  # bytes, the tool's own

# As graph.model.Node says.
ATTRIBUTES: Mapping[str, str] = {
    "official": "office body standing",
    "policy": "owner",
    "event": "date place",
    "place": "within",
}
_CLAIMED = "capacity date stance due status extractor confidence:double review"
_NODES: Mapping[str, str] = {
    **{
        label(kind): f"id:ID name aliases:string[] {ATTRIBUTES.get(kind, '')}"
        for kind in vocabulary().kinds
        if kind not in ("article", "statement")
    },
    ARTICLE: "id:ID record title url publisher published text sketch:byte[] notes loaded first_day:long last_day:long",
    STATEMENT: f"id:ID act {_CLAIMED} first_day:long last_day:long first_article first_start:long",
    WORDING: "id node kind field value articles:long spelling spelling_hash grams",
    PASSAGE: "id words loaded",
    STORE: "id imported:long mentions:long",
}
_RELATIONSHIPS: Mapping[str, str] = {
    **{role_type(role): "" for role in vocabulary().roles},
    role_type("evidence"): f"start:long end:long exact place {_CLAIMED}",
    **{edge_type(kind): "sentences:long article start:long end:long exact" for kind in vocabulary().edges},
    **{
        view_type(view): "derived:boolean statements:long "
        + " ".join(f"{act}:long" for act in vocabulary().acts)
        for view in vocabulary().views
    },
    MENTIONS: "name aliases:string[] fields:string[] values:string[] starts:long[] ends:long[] edges:string[]",
}


def write(store: Store, path: Path) -> None:
    """Make the folder `path` with its tables."""
    path.mkdir(parents=True, exist_ok=True)
    with ExitStack() as files:
        tables: dict[str, _Table] = {}
        for line in lines(store):
            if line.name not in tables:
                file = files.enter_context(
                    (path / f"{line.name}.csv").open("w", encoding="utf-8", newline="")
                )
                tables[line.name] = _Table(line.name, file)
            tables[line.name].write(line)
    longest = max(table.longest for table in tables.values())
    (path / "import.txt").write_text(_command(sorted(tables), longest), "utf-8")


class _Table:
    """One CSV file with its header."""

    def __init__(self, name: str, file: TextIO) -> None:
        self._file = file
        self.longest = 0  # letters of a row
        columns = (_NODES.get(name) or _RELATIONSHIPS[name]).split()
        self._keys = [column.partition(":")[0] for column in columns]
        header = [*columns, *([] if name in _NODES else [":START_ID", ":END_ID"])]
        file.write(",".join(header) + "\n")

    def write(self, line: Line) -> None:
        fields = [_field(line.told.get(key)) for key in self._keys]
        row = ",".join([*fields, *(line.ends or ())])
        self.longest = max(self.longest, len(row))
        self._file.write(row + "\n")


def _field(value: object) -> str:
    """A value as a field; nothing for what is unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, bytes):
        return _field([byte - 256 if byte > 127 else byte for byte in value])  # Java's bytes have a sign
    if isinstance(value, list | tuple):
        return _quoted(_joined([str(one) for one in value])) if value else ""
    return _quoted(str(value))


def _joined(values: Sequence[str]) -> str:
    joined = _ARRAY.join(values)
    if joined.count(_ARRAY) >= len(values):
        broken = next(value for value in values if _ARRAY in value)
        raise PolicyGraphError(
            f"‘{broken.replace(_ARRAY, ' ')}’에 보이지 않는 글자 U+001F가 있어 neo4j-admin 파일로 쓸 수 없습니다."
            " policygraph copy 로 서버에 바로 옮겨 주세요."
        )
    return joined


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _command(names: list[str], longest: int) -> str:
    buffer = max(_LEAST_BUFFER, 8 * longest)  # a letter has up to four bytes; a buffer must hold a row twice
    head = (
        "neo4j-admin database import full neo4j --array-delimiter=U+001F --multiline-fields=true"
        f" --read-buffer-size={buffer}"
    )
    return " \\\n  ".join([head, *_options(names)]) + "\n"


def _options(names: list[str]) -> Iterator[str]:
    for name in names:
        yield f"--{'nodes' if name in _NODES else 'relationships'}={name}={name}.csv"
