"""JSON-LD with its context inside, so that reading it asks nothing of any network. https://www.w3.org/TR/json-ld11/"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from graph.rdf.terms import PREFIXES, STRING, TYPE, Block, Iri, Literal, Triple, shorten


def write(blocks: Iterable[Block]) -> Iterator[str]:
    """One object; `@graph` has an object for each named graph, or for each subject where there are no graphs."""
    context = json.dumps(PREFIXES, indent=1)
    yield f'{{"@context": {context},\n"@graph": ['
    separator = "\n"
    for graph, triples in blocks:
        subjects = list(_subjects(triples))
        for item in subjects if graph is None else [{"@id": graph, "@graph": subjects}]:
            yield separator + json.dumps(item, ensure_ascii=False)
            separator = ",\n"
    yield "\n]}\n"


def _subjects(triples: Iterable[Triple]) -> Iterator[dict[str, Any]]:
    for subject, about in groupby(triples, key=lambda triple: triple.subject):
        told: dict[str, Any] = {"@id": subject}
        for predicate, same in groupby(about, key=lambda triple: triple.predicate):
            if predicate == TYPE:
                told["@type"] = [_short(str(triple.object)) for triple in same]
            else:
                told[_short(predicate)] = [_value(triple.object) for triple in same]
        yield told


def _value(value: Iri | Literal) -> dict[str, str] | str:
    if isinstance(value, Iri):
        return {"@id": _short(value)}
    if value.datatype == STRING:
        return value.text
    return {"@type": _short(value.datatype), "@value": value.text}


def _short(iri: str) -> str:
    return shorten(iri) or iri
