"""From RDF files to readings: taking in what `policygraph export` wrote."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.errors import BadArticle, SourceUnusable
from graph.model import Reading
from graph.rdf import ENDINGS
from loaders.page import Skipped


def split(paths: Sequence[str | Path]) -> tuple[list[Path], list[str | Path]]:
    """The paths that are named as RDF files, and the others."""
    graphs = [Path(path) for path in paths if os.fspath(path).lower().endswith(ENDINGS)]
    return graphs, [path for path in paths if Path(path) not in graphs]


def readings(path: Path) -> Iterator[Reading | Skipped]:
    """The readings of an RDF file, and why a graph of it holds none.

    Raises SourceUnusable, before the first reading, where the file is no RDF, and where none of it is policygraph's.
    """
    from graph.rdf import parsing, recovering  # bring the vocabulary, which a load of pages does not need

    ours = False
    for described in parsing.graphs(path):
        if not recovering.is_ours(described):
            yield Skipped(f"{path}: {described.graph}", "policygraph의 기사가 없는 그래프입니다.")
            continue
        ours = True
        try:
            yield recovering.reading_of(described)
        except BadArticle as error:
            yield Skipped(f"{path}: {described.graph}", str(error))
    if not ours:
        raise SourceUnusable(
            f"{path}: policygraph가 쓴 RDF가 아닙니다. policygraph export로 내보낸 파일을 주세요."
        )
