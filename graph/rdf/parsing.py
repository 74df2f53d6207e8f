"""Reading RDF files, none of which can make this program fetch, expand or swallow more than is in the file.

N-Quads and N-Triples are read line by line. The other syntaxes are rdflib's, which holds the whole file: larger ones
than LARGEST are refused. A JSON-LD context is never fetched, and an XML document type, with its entities, never read.
"""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import SourceUnusable
from graph.rdf.described import Described
from graph.rdf.line_parsing import quads
from graph.rdf.terms import STRING, Iri, Literal, Triple

if TYPE_CHECKING:
    import rdflib

LARGEST = 256 * 2**20  # bytes

_AS_NQUADS = "policygraph export --to 파일.nq 로 내보낸 파일을 주세요."


def graphs(path: Path) -> Iterator[Described]:
    """The graphs of a file, one after the other.

    Raises SourceUnusable, before the first graph, where the file cannot be read to its end.
    """
    try:
        yield from SYNTAXES[path.suffix.lower()](path)
    except OSError as error:
        raise SourceUnusable(
            f"{path}: 읽을 수 없습니다({error.strerror}). 경로와 권한을 확인해 주세요."
        ) from error


def _line_by_line(path: Path) -> Iterator[Described]:
    met: set[str] = set()
    with path.open("rb") as file:
        for graph, _ in groupby(quads(file, str(path)), key=lambda quad: quad[0]):
            if graph in met:
                raise SourceUnusable(f"{path}: {graph} 그래프의 줄이 흩어져 있습니다. {_AS_NQUADS}")
            met.add(graph)
    with path.open("rb") as file:
        for graph, lines in groupby(quads(file, str(path)), key=lambda quad: quad[0]):
            described = Described(graph)
            for _, triple in lines:
                described.add(triple)
            yield described


def _with_rdflib(
    syntax: str, check: Callable[[Path], None] | None = None
) -> Callable[[Path], Iterator[Described]]:
    def read(path: Path) -> Iterator[Described]:
        if path.stat().st_size > LARGEST:
            raise SourceUnusable(f"{path}: {LARGEST // 2**20:,}MB가 넘습니다. {_AS_NQUADS}")
        if check:
            check(path)
        return _graphs_of(_parsed(path, syntax))

    return read


def _parsed(path: Path, syntax: str) -> rdflib.Dataset:
    import rdflib

    logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # it warns of values that we check ourselves
    dataset = rdflib.Dataset()
    try:
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of what rdflib's own parsers still call
            dataset.parse(file, format=syntax, publicID="urn:policygraph:file")
    except OSError:
        raise
    except Exception as error:  # each of rdflib's parsers raises its own
        line = str(error).strip().split("\n")[0][:120]
        raise SourceUnusable(
            f"{path}: {syntax} 문법에 맞지 않습니다({line}). 파일을 다시 받아 주세요."
        ) from error
    return dataset


def _graphs_of(dataset: rdflib.Dataset) -> Iterator[Described]:
    import rdflib

    found: dict[str, Described] = {}
    for s, p, o, graph in dataset.quads():
        name = "" if graph is None or graph == rdflib.graph.DATASET_DEFAULT_GRAPH_ID else str(graph)
        value = Literal(str(o), Iri(o.datatype or STRING)) if isinstance(o, rdflib.Literal) else _iri(o)
        found.setdefault(name, Described(name)).add(Triple(_iri(s), _iri(p), value))
    return iter(found.values())


def _iri(node: Any) -> Iri:
    import rdflib

    return Iri(f"_:{node}" if isinstance(node, rdflib.BNode) else str(node))


def _check_contexts(path: Path) -> None:
    """Refuse JSON-LD that would have to be completed from the network."""
    try:
        waiting = [json.loads(path.read_bytes())]
    except (ValueError, RecursionError) as error:
        raise SourceUnusable(f"{path}: JSON이 아닙니다. 파일을 다시 받아 주세요.") from error
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            context = value.get("@context", [])
            for part in context if isinstance(context, list) else [context]:
                if isinstance(part, str) or (isinstance(part, dict) and "@import" in part):
                    where = part if isinstance(part, str) else part["@import"]
                    raise SourceUnusable(
                        f"{path}: 다른 곳의 @context({where})는 받아 오지 않습니다. 안에 적어 주세요."
                    )
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def _check_document_type(path: Path) -> None:
    """Refuse XML with a document type: its entities can grow without bound or point to other files."""
    from xml.parsers import expat

    def refuse(*_: object) -> None:
        raise SourceUnusable(f"{path}: DOCTYPE이 있는 XML은 읽지 않습니다. DOCTYPE을 지워 주세요.")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except expat.ExpatError as error:
        raise SourceUnusable(f"{path}: XML이 아닙니다({error}). 파일을 다시 받아 주세요.") from error


# By file ending, as in graph.rdf.ENDINGS.
SYNTAXES: Mapping[str, Callable[[Path], Iterator[Described]]] = {
    ".nq": _line_by_line,
    ".nt": _line_by_line,
    ".trig": _with_rdflib("trig"),
    ".ttl": _with_rdflib("turtle"),
    ".jsonld": _with_rdflib("json-ld", _check_contexts),
    ".rdf": _with_rdflib("xml", _check_document_type),
}
