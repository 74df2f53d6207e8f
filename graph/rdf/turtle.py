"""Turtle and TriG: triples by subject, with prefixes. https://www.w3.org/TR/trig/"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from graph.rdf.lines import quoted
from graph.rdf.terms import PREFIXES, STRING, TYPE, Block, Iri, Literal, Said, shorten


def write(blocks: Iterable[Block]) -> Iterator[str]:
    """The document in pieces: the prefixes, then each block, a named graph in braces."""
    yield "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    for graph, subjects in blocks:
        body = "\n".join(map(_about, subjects))
        yield f"\n{body}" if graph is None else f"\n<{graph}> {{\n{body}}}\n"


def _about(described: tuple[Iri, list[Said]]) -> str:
    subject, told = described
    lines = [
        f"    {_predicate(predicate)} {', '.join(_term(said.object) for said in same)}"
        for predicate, same in groupby(told, key=lambda said: said.predicate)
    ]
    return f"{_term(subject)}\n" + " ;\n".join(lines) + " .\n"


def _predicate(predicate: Iri) -> str:
    return "a" if predicate == TYPE else _term(predicate)


def _term(value: Iri | Literal) -> str:
    if isinstance(value, Literal):
        text, datatype = value
        return quoted(text) if datatype == STRING else f"{quoted(text)}^^{_term(datatype)}"
    return shorten(value) or f"<{value}>"
