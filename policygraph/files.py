"""A store as a file of another program: which program is told by the file's ending, and a file is whole or not there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import PolicyGraphError
from graph.store import Store
from queries.answer import Answer

if TYPE_CHECKING:
    from graph.rdf.formats import RdfFormat
    from graph.rdf.terms import Names
    from queries.formats import Format

Writer = Callable[[Store, Path], None]

_GRAPHS = ("graphml", "gexf", "cytoscape", "nodelink")  # of queries.formats


def export(store: Store, to: str, *, base: str = "urn:policygraph:") -> None:
    """Write a store to the file or folder `to`, whose ending says for which program; RDF addresses begin with `base`.

    Raises PolicyGraphError where the ending is unknown, a library is missing or the file cannot be written.
    """
    writer = _writer(to, base)
    with _whole(Path(to)) as unfinished:
        writer(store, unfinished)


def _writer(to: str, base: str) -> Writer:
    """What writes files that end like `to`."""
    from graph.exports import EXPORTS
    from graph.rdf.formats import RDF_FORMATS
    from graph.rdf.terms import Names
    from queries.formats import FORMATS

    names = Names(base)
    writers: dict[str, Writer] = {ending: _rdf(rdf, names) for ending, rdf in RDF_FORMATS.items()}
    for known in map(FORMATS.__getitem__, _GRAPHS):
        writers |= dict.fromkeys(known.endings, _graph(known))
    for export in EXPORTS.values():
        writers |= dict.fromkeys(export.endings, export.write)
    for ending, writer in writers.items():
        if to.lower().endswith(ending):
            return writer
    raise PolicyGraphError(f"{to}: --to 파일 이름을 {' '.join(writers)} 가운데 하나로 끝내 주세요.")


def _rdf(syntax: RdfFormat, names: Names) -> Writer:
    return lambda store, path: _write_text(syntax.write(store, names), path)


def _graph(known: Format) -> Writer:
    return lambda store, path: _write_text([known.render(_everything(store))], path)


def _everything(store: Store) -> Answer:
    """Every statement of a store as an answer."""
    from queries import promotions

    return promotions.ask(store, promotions.Promotions(stance=promotions.EVERY_STANCE))


def _write_text(pieces: Iterable[str], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A place to write what becomes `path`, and what lies beside it, once it is whole."""
    try:
        with tempfile.TemporaryDirectory(prefix=".policygraph-", dir=path.parent) as folder:
            yield Path(folder, path.name)
            for made in Path(folder).iterdir():
                place = path.with_name(made.name)
                if place.is_dir() and (place / "import.txt").exists():
                    shutil.rmtree(place)  # an older export to the same folder
                made.replace(place)
    except OSError as error:
        raise PolicyGraphError(
            f"{path}에 쓸 수 없습니다 ({error.strerror}). 다른 곳을 --to 로 주세요."
        ) from error
