"""The ways to write a store as RDF, in one table by file ending."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module

from graph.rdf import blocks
from graph.rdf.terms import Block, Names
from graph.store import Store

View = Callable[[Store, Names], Iterator[Block]]


@dataclass(frozen=True, slots=True)
class RdfFormat:
    """One syntax, and the view of a store that it can hold."""

    module: str  # of this package, with a function write(blocks) -> Iterator[str]
    view: View  # blocks.readings where the syntax has named graphs, else blocks.facts

    def write(self, store: Store, names: Names) -> Iterator[str]:
        """The document in pieces."""
        pieces: Iterator[str] = import_module(f"graph.rdf.{self.module}").write(self.view(store, names))
        return pieces


RDF_FORMATS: Mapping[str, RdfFormat] = {
    ".trig": RdfFormat("turtle", blocks.readings),
    ".nq": RdfFormat("lines", blocks.readings),
    ".jsonld": RdfFormat("json_ld", blocks.readings),
    ".ttl": RdfFormat("turtle", blocks.facts),
    ".nt": RdfFormat("lines", blocks.facts),
    ".rdf": RdfFormat("xml", blocks.facts),
}
