"""JSON-LD with its context inside, so that reading it asks nothing of any network. https://www.w3.org/TR/json-ld11/"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from graph.rdf.terms import PREFIXES, STRING, TYPE, Block, Iri, Literal, Said, shorten


def write(blocks: Iterable[Block]) -> Iterator[str]:
    """One object; `@graph` has an object for each named graph, or for each subject where there are no graphs."""
    context = json.dumps(PREFIXES, indent=1)
    yield f'{{"@context": {context},\n"@graph": ['
    separator = "\n"
    for graph, subjects in blocks:
        items = list(map(_about, subjects))
        for item in items if graph is None else [{"@id": graph, "@graph": items}]:
            yield separator + json.dumps(item, ensure_ascii=False)
            separator = ",\n"
    yield "\n]}\n"


def _about(described: tuple[Iri, list[Said]]) -> dict[str, Any]:
    subject, told = described
    item: dict[str, Any] = {"@id": subject}
    for predicate, same in groupby(told, key=lambda said: said.predicate):
        if predicate == TYPE:
            item["@type"] = [_short(str(said.object)) for said in same]
        else:
            item[_short(predicate)] = [_value(said.object) for said in same]
    return item


def _value(value: Iri | Literal) -> dict[str, str] | str:
    if not isinstance(value, Literal):
        return {"@id": _short(value)}
    if value.datatype == STRING:
        return value.text
    return {"@type": _short(value.datatype), "@value": value.text}


def _short(iri: str) -> str:
    return shorten(iri) or iri
