"""The ways to write an answer, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from graph.errors import PolicyGraphError
from queries.answer import Answer


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write an answer."""

    module: str  # of this package, with a function render(answer) -> str; imported when it is used
    endings: tuple[str, ...]  # of files, with the dot
    encoding: str = "utf-8"  # of files

    def render(self, answer: Answer) -> str:
        """The answer as text that ends with a newline, or is empty."""
        text: str = import_module(f"queries.formats.{self.module}").render(answer)
        return text


FORMATS: Mapping[str, Format] = {
    "table": Format("table", (".txt",)),
    "json": Format("json_text", (".json",)),
    # With a byte order mark, without which Excel takes Korean for Latin letters.
    "csv": Format("comma_separated", (".csv",), "utf-8-sig"),
    "html": Format("page", (".html", ".htm")),
    # The answer's graph, for other programs.
    "graphml": Format("graphml", (".graphml",)),
    "gexf": Format("gexf", (".gexf",)),
    "cytoscape": Format("cytoscape", (".cyjs",)),
    "nodelink": Format("node_link", (".nodelink",)),
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
