"""The ways to write an answer, in one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.errors import PolicyGraphError
from queries.answer import Answer
from queries.formats import comma_separated, json_text, page, table


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write an answer."""

    render: Callable[[Answer], str]  # text that ends with a newline, or is empty
    endings: tuple[str, ...]  # of files, with the dot
    encoding: str = "utf-8"  # of files


FORMATS: Mapping[str, Format] = {
    "table": Format(table.render, (".txt",)),
    "json": Format(json_text.render, (".json",)),
    # With a byte order mark, without which Excel takes Korean for Latin letters.
    "csv": Format(comma_separated.render, (".csv",), "utf-8-sig"),
    "html": Format(page.render, (".html", ".htm")),
}


def choose(name: str | None, path: Path | None) -> Format:
    """The format called `name`; without one, that of the file's ending, or else the table.

    Raises PolicyGraphError for a name or ending that is none of `FORMATS`.
    """
    if name is not None:
        if name not in FORMATS:
            raise PolicyGraphError(f"--format {name}: {', '.join(FORMATS)} 가운데 하나를 쓰세요.")
        return FORMATS[name]
    if path is None:
        return FORMATS["table"]
    for known in FORMATS.values():
        if path.suffix.lower() in known.endings:
            return known
    endings = ", ".join(known.endings[0] for known in FORMATS.values())
    raise PolicyGraphError(f"{path}: 파일 이름을 {endings} 가운데 하나로 끝내거나 --format을 주세요.")
