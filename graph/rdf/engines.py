"""The programs that answer SPARQL: Oxigraph where it is installed, rdflib where it is not.

Oxigraph keeps what it read of a large store in a hidden folder beside it, and reads it again only when the store has changed.
"""

from __future__ import annotations

import glob
import io
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from graph.rdf import blocks, lines
from graph.rdf.terms import Names, expand
from graph.store import Store

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

Term = str | int | float | None  # None is unbound
Rows = tuple[tuple[str, ...], Iterator[tuple[Term, ...]]]

KEPT_FROM = 2_000  # articles; a smaller store is read in seconds every time

_STAMP = "policygraph"  # the file in a kept folder that says what it was made of
_FORMAT = "3"  # of what is kept; a new one makes old folders be read again
_WHOLE = {expand(f"xsd:{name}") for name in ("integer", "nonNegativeInteger", "int", "long")}
_REAL = {expand(f"xsd:{name}") for name in ("decimal", "double", "float")}


class Engine(Protocol):
    """A loaded dataset."""

    def query(self, query: str) -> Rows:
        """The columns and rows of a read-only query."""
        ...


@contextmanager
def dataset(
    store: Store,
    base: str,
    *,
    named: bool,
    oxigraph: bool | None = None,
    announce: Callable[[], None] = lambda: None,
) -> Iterator[Engine]:
    """The facts of a store, with `named` its readings too, ready to be asked.

    `announce` is called before a large store is read, which is kept and takes minutes.
    """
    names = Names(base)
    found = blocks.facts(store, names)
    if named:
        found = chain(found, blocks.readings(store, names))
    if not (find_spec("pyoxigraph") if oxigraph is None else oxigraph):
        yield RdflibEngine(lines.write(found))
    elif (path := _file(store)) is None or store.counts().articles < KEPT_FROM:
        yield OxigraphEngine.in_memory(lines.write(found))
    else:
        yield OxigraphEngine.kept(_kept_folder(path, base, lines.write(found), announce, named=named))


def _kept_folder(
    path: Path, base: str, text: Iterable[str], announce: Callable[[], None], *, named: bool
) -> Path:
    """The folder with what Oxigraph read of the store at `path`; made of `text` where it is not there or not up to date."""
    from filelock import FileLock

    folder, stamp = path.with_name(f".{path.name}.sparql"), f"{_FORMAT} {base} {_stamp(path)}"
    if _holds(folder, stamp, named=named):
        return folder
    announce()
    # The system lets go of the lock of a process that was killed: what else begins like the folder was left by one.
    with FileLock(f"{folder}.lock"):
        for left in folder.parent.glob(f"{glob.escape(folder.name)}-*/"):
            shutil.rmtree(left)
        if not _holds(folder, stamp, named=named):  # another process may have made it meanwhile
            OxigraphEngine.keep(folder, f"{stamp} {named}", text)
    return folder


def _holds(folder: Path, stamp: str, *, named: bool) -> bool:
    """Whether a folder was made of the store as it is, with the readings where they are needed."""
    told = folder / _STAMP
    return told.is_file() and told.read_text("utf-8") in {f"{stamp} {named}", f"{stamp} {True}"}


def _file(store: Store) -> Path | None:
    """The file of a store that is one."""
    scheme, _, path = store.url.partition(":///")
    return Path(path) if scheme == "sqlite" else None


def _stamp(path: Path) -> str:
    """What changes whenever the store at `path`, or how it is judged, changes."""
    files = sorted(path.parent.glob(f"{glob.escape(path.name)}*"))
    told = [(file.name, file.stat()) for file in files if file.is_file() and not file.name.endswith("-shm")]
    return " ".join(f"{name}:{found.st_size}:{found.st_mtime_ns}" for name, found in told if found.st_size)


class RdflibEngine:
    """rdflib's own SPARQL, in memory."""

    def __init__(self, text: Iterable[str]) -> None:
        import rdflib
        from rdflib.plugins import sparql

        sparql.SPARQL_LOAD_GRAPHS = False  # FROM names graphs of the store, and fetches none
        self._dataset = rdflib.Dataset()
        with _quiet():
            self._dataset.parse(data="".join(text), format="nquads")

    def query(self, query: str) -> Rows:
        with _quiet():
            result = self._dataset.query(query)
        if result.type == "ASK":
            return ("answer",), iter([(str(bool(result.askAnswer)).lower(),)])
        if result.type != "SELECT":
            return _TRIPLE, (tuple(map(_rdflib_term, triple)) for triple in result.graph or ())
        columns = tuple(map(str, result.vars or ()))
        return columns, _rdflib_rows(result)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the warnings of rdflib about what rdflib itself still calls."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


def _rdflib_rows(result: Any) -> Iterator[tuple[Term, ...]]:
    """The rows, which rdflib finds as they are asked for."""
    with _quiet():
        for row in result:
            yield tuple(map(_rdflib_term, row))


_TRIPLE = ("subject", "predicate", "object")


def _rdflib_term(term: rdflib.term.Node | None) -> Term:
    import rdflib

    if isinstance(term, rdflib.Literal):
        return _value(str(term), str(term.datatype or ""))
    return None if term is None else str(term)


class OxigraphEngine:
    """Oxigraph, in memory or in a folder."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self._store = store

    @classmethod
    def in_memory(cls, text: Iterable[str]) -> OxigraphEngine:
        """Read N-Quads into memory."""
        import pyoxigraph

        store = pyoxigraph.Store()
        store.bulk_load(io.BytesIO("".join(text).encode()), pyoxigraph.RdfFormat.N_QUADS)
        return cls(store)

    @staticmethod
    def keep(folder: Path, stamp: str, text: Iterable[str]) -> None:
        """Make `folder` anew from N-Quads; what stood there is replaced when all is read."""
        import pyoxigraph

        made = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
        try:
            store = pyoxigraph.Store(made)
            for batch in _batches(text):
                store.bulk_load(batch, pyoxigraph.RdfFormat.N_QUADS)
            store.flush()
            del store
            (made / _STAMP).write_text(stamp, "utf-8")
            shutil.rmtree(folder, ignore_errors=True)
            made.replace(folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)

    @classmethod
    def kept(cls, folder: Path) -> OxigraphEngine:
        """Open a folder that `keep` made."""
        import pyoxigraph

        return cls(pyoxigraph.Store.read_only(os.fspath(folder)))

    def query(self, query: str) -> Rows:
        import pyoxigraph

        found: Any = self._store.query(query)
        if isinstance(found, pyoxigraph.QueryBoolean):
            return ("answer",), iter([(str(bool(found)).lower(),)])
        if isinstance(found, pyoxigraph.QueryTriples):
            return _TRIPLE, (
                (_oxigraph_term(t.subject), _oxigraph_term(t.predicate), _oxigraph_term(t.object))
                for t in found
            )
        columns = tuple(variable.value for variable in found.variables)
        return columns, (tuple(_oxigraph_term(row[name]) for name in columns) for row in found)


def _oxigraph_term(term: Any) -> Term:
    if term is None:
        return None
    datatype = getattr(term, "datatype", None)
    return _value(term.value, datatype.value if datatype else "")


def _value(text: str, datatype: str) -> Term:
    """A literal as a plain value: numbers as numbers, everything else as its text."""
    try:
        return int(text) if datatype in _WHOLE else float(text) if datatype in _REAL else text
    except ValueError:  # "many"^^xsd:integer is still a text
        return text


def _batches(text: Iterable[str], size: int = 64 * 2**20) -> Iterator[bytes]:
    """The text in pieces of about `size` characters."""
    waiting: list[str] = []
    length = 0
    for piece in text:
        waiting.append(piece)
        length += len(piece)
        if length >= size:
            yield "".join(waiting).encode()
            waiting, length = [], 0
    yield "".join(waiting).encode()
