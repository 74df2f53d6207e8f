"""Checking RDF against the shapes of `shapes.ttl` with pySHACL, a graph of one reading at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

from graph.libraries import needed
from graph.rdf import lines
from graph.rdf.terms import Block

_HANGUL = re.compile("[가-힣]")


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that something breaks."""

    focus: str  # the IRI of the thing
    message: str  # in Korean, for people
    value: str | None  # what is wrong about it, where that is one value


def violations(blocks: Iterable[Block]) -> Iterator[Violation]:
    """What breaks a rule, sorted within each block. Raises PolicyGraphError where pySHACL is missing."""
    import rdflib

    shacl = needed("pyshacl", "pyshacl")
    shapes = rdflib.Graph().parse(data=shapes_text(), format="turtle")
    for block in blocks:
        data = rdflib.Graph()
        data.parse(data="".join(lines.write([block._replace(graph=None)])), format="nt")
        _, report, _ = shacl.validate(data, shacl_graph=shapes, advanced=False, inference="none")
        yield from sorted(set(_violations(report)), key=lambda one: (one.focus, one.message, one.value or ""))


def shapes_text() -> str:
    """The shapes as Turtle."""
    return (resources.files("graph.rdf") / "shapes.ttl").read_text("utf-8")


def _violations(report: Any) -> Iterator[Violation]:
    from rdflib.namespace import RDF, SH

    for result in report.subjects(RDF.type, SH.ValidationResult):
        # pySHACL drops the language of a message of a SPARQL constraint.
        messages = [text for text in report.objects(result, SH.resultMessage) if _HANGUL.search(text)]
        value = report.value(result, SH.value)
        focus = str(report.value(result, SH.focusNode))
        shown = None if value is None or str(value) == focus else str(value)
        yield from (Violation(focus, str(message), shown) for message in messages)
