"""N-Triples and N-Quads: a line a triple. https://www.w3.org/TR/n-quads/"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.rdf.terms import STRING, Block, Iri, Literal, Triple

_SPECIAL = re.compile(r'[\x00-\x1f\x7f"\\]')
_ESCAPES = {ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t", ord('"'): '\\"', ord("\\"): "\\\\"}
_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | _ESCAPES


def write(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of `blocks`, each block as one text."""
    for graph, triples in blocks:
        end = " .\n" if graph is None else f" <{graph}> .\n"
        yield "".join([f"<{s}> <{p}> {term(o)}{end}" for s, p, o in triples])


def term(value: Iri | Literal) -> str:
    """An object as it stands in a line."""
    if isinstance(value, Iri):
        return f"<{value}>"
    text, datatype = value
    return quoted(text) if datatype == STRING else f"{quoted(text)}^^<{datatype}>"


def quoted(text: str) -> str:
    """A text in quotes, on one line."""
    return f'"{text.translate(_ESCAPES)}"' if _SPECIAL.search(text) else f'"{text}"'


def sort_key(triple: Triple) -> tuple[str, str, str]:
    """The order of triples in every format: that of their lines."""
    return triple.subject, triple.predicate, term(triple.object)
