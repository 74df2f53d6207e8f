"""N-Triples and N-Quads: a line a triple. https://www.w3.org/TR/n-quads/"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.rdf.terms import STRING, Block, Iri, Literal, Said

_SPECIAL = re.compile(r'[\x00-\x1f\x7f"\\]')
_ESCAPES = {ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t", ord('"'): '\\"', ord("\\"): "\\\\"}
_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | _ESCAPES


def write(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of `blocks`, each block as one text."""
    for graph, subjects in blocks:
        end = " .\n" if graph is None else f" <{graph}> .\n"
        yield "".join([f"<{subject}> {said.line}{end}" for subject, told in subjects for said in told])


def linked(predicate: Iri, thing: Iri) -> Said:
    """That a subject has to do with a thing."""
    return Said(f"<{predicate}> <{thing}>", predicate, thing)


def valued(predicate: Iri, text: str, datatype: Iri = STRING) -> Said:
    """That a subject has a text or another value."""
    kind = "" if datatype == STRING else f"^^<{datatype}>"
    return Said(f"<{predicate}> {quoted(text)}{kind}", predicate, Literal(text, datatype))


def quoted(text: str) -> str:
    """A text in quotes, on one line."""
    return f'"{text.translate(_ESCAPES)}"' if _SPECIAL.search(text) else f'"{text}"'
