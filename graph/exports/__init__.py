"""The whole store in the files of other programs, in one table. Each is written page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from graph.store import Store


@dataclass(frozen=True, slots=True)
class Export:
    """One kind of file."""

    module: str  # of this package, with a function write(store, path) that makes `path` and nothing else
    endings: tuple[str, ...]  # of the name of the file; "/" is a folder

    def write(self, store: Store, path: Path) -> None:
        """Write the store. Raises PolicyGraphError where a library is missing, OSError where there is no room."""
        import_module(f"graph.exports.{self.module}").write(store, path)


EXPORTS: Mapping[str, Export] = {
    "neo4j": Export("neo4j_csv", ("/",)),
    "ftm": Export("followthemoney", (".ftm.jsonl", ".ftm.json")),
    "parquet": Export("parquet", (".parquet",)),
    "datasette": Export("datasette", (".sqlite",)),
}
