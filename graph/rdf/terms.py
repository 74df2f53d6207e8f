"""RDF terms as light values, the namespaces, and the IRIs of what a store holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, NewType
from urllib.parse import quote, unquote

from graph import identity
from graph.errors import PolicyGraphError
from graph.model import ArticleId, Edge, Evidence

DEFAULT_BASE = "urn:policygraph:"

# The order is that of the heads of Turtle files.
PREFIXES: Mapping[str, str] = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "pg": "https://w3id.org/policygraph/ns#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\#?]*(?<=[:/])")
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


Iri = NewType("Iri", str)  # the name of a thing


class Literal(NamedTuple):
    """A text and what it is written in."""

    text: str
    datatype: Iri


class Triple(NamedTuple):
    """One assertion."""

    subject: Iri
    predicate: Iri
    object: Iri | Literal


class Said(NamedTuple):
    """What is said of a subject. Its line is its order, in every format."""

    line: str  # predicate and object as they stand in N-Triples
    predicate: Iri
    object: Iri | Literal


class Block(NamedTuple):
    """What is written together, in the graph that holds it: each subject once, all sorted and without repetition."""

    graph: Iri | None  # None is the default graph
    subjects: list[tuple[Iri, list[Said]]]


def expand(short: str) -> Iri:
    """The IRI of `schema:name`."""
    prefix, _, local = short.partition(":")
    return Iri(PREFIXES[prefix] + local)


def shorten(iri: str) -> str | None:
    """`schema:name` of an IRI; None where no prefix fits or what is left cannot stand in Turtle and XML."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _BY_NAMESPACE.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and _LOCAL.fullmatch(iri, cut) else None


_BY_NAMESPACE = {namespace: prefix for prefix, namespace in PREFIXES.items()}
TYPE = expand("rdf:type")
STRING = expand("xsd:string")
EDTF = expand("edtf:EDTF")


class Names:
    """The IRIs of what a store holds, below one base; the same things have the same IRIs on every machine."""

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        """Raises PolicyGraphError where `base` is no absolute IRI that ends with `/` or `:`."""
        if not _BASE.fullmatch(base):
            raise PolicyGraphError(
                f"--base {base}: https://data.example.org/ 처럼 /나 :로 끝나는 주소를 주세요."
            )
        self.base = base

    def thing(self, id: str) -> Iri:
        """A node, article or statement by its id: `official:12ab` is `…official/12ab`."""
        kind, _, rest = id.partition(":")
        return Iri(f"{self.base}{kind}/{_quoted(rest)}")

    def graph(self, article: ArticleId, run: str) -> Iri:
        """What a run read in an article."""
        return Iri(f"{self.thing(article)}/reading/{_quoted(run)}")

    def span(self, evidence: Evidence) -> Iri:
        """A part of an article, as RFC 5147 points into plain text."""
        return Iri(f"{self.thing(evidence.article)}#char={evidence.start},{evidence.end}")

    def agent(self, extractor: str) -> Iri:
        """A program that reads articles, in one version."""
        return Iri(f"{self.base}agent/{_quoted(extractor)}")

    def date(self, edtf: str) -> Iri:
        """A date by its EDTF text."""
        return self.thing(identity.date(edtf).id)

    def fact(self, edge: Edge) -> Iri:
        """A structural edge as something that can have evidence."""
        return Iri(f"{self.base}fact/{'/'.join(_quoted(part) for part in edge_parts(edge))}")


def _quoted(text: str) -> str:
    """A text as a part of an IRI. Most are hexadecimal digits, for which nothing has to be done."""
    return text if text.isascii() and text.isalnum() else quote(text, safe="")


def edge_parts(edge: Edge) -> tuple[str, str, str]:
    """What makes an edge the same edge."""
    return edge.source, edge.kind, edge.target


def id_of(iri: str) -> str | None:
    """The id in the IRI of a node, article or statement, whatever its base; None where there is none."""
    head, _, rest = iri.rpartition("/")
    kind = re.split("[/:]", head)[-1]
    return f"{kind}:{unquote(rest)}" if kind and rest and "#" not in rest else None
