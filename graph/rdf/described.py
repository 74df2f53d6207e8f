"""RDF as it is read: what a graph says of each subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from graph.errors import BadArticle
from graph.rdf.terms import TYPE, Iri, Literal, Triple, shorten

_T = TypeVar("_T")
_NOTHING: Mapping[Iri, Mapping[Iri | Literal, None]] = {}


@dataclass(slots=True)
class Described:
    """The triples of one graph, by subject and predicate."""

    graph: str  # its IRI, or "" for the default graph
    subjects: dict[Iri, dict[Iri, dict[Iri | Literal, None]]] = field(
        default_factory=dict
    )  # in the file's order

    def add(self, triple: Triple) -> None:
        """Take in a triple; saying it again adds nothing."""
        subject, predicate, value = triple
        self.subjects.setdefault(subject, {}).setdefault(predicate, {})[value] = None

    def typed(self, kind: Iri) -> Iterator[Iri]:
        """The subjects of a class, in the order of the file."""
        return (subject for subject, told in self.subjects.items() if kind in told.get(TYPE, ()))

    def things(self, subject: Iri, predicate: Iri) -> list[Iri]:
        """The IRIs that `predicate` gives of `subject`. Raises BadArticle for a text."""
        values = self.subjects.get(subject, _NOTHING).get(predicate, ())
        if wrong := [value for value in values if isinstance(value, Literal)]:
            raise BadArticle(f"{shown(predicate)} 자리에 주소가 아닌 ‘{wrong[0].text[:40]}’이(가) 있습니다.")
        return [value for value in values if not isinstance(value, Literal)]

    def texts(self, subject: Iri, predicate: Iri) -> list[str]:
        """The texts that `predicate` gives of `subject`. Raises BadArticle for an IRI."""
        values = self.subjects.get(subject, _NOTHING).get(predicate, ())
        if wrong := [value for value in values if not isinstance(value, Literal)]:
            raise BadArticle(f"{shown(predicate)} 자리에 글자가 아닌 주소 {wrong[0]}이(가) 있습니다.")
        return [value.text for value in values if isinstance(value, Literal)]

    def thing(self, subject: Iri, predicate: Iri) -> Iri | None:
        """The one IRI, or None. Raises BadArticle where there are more."""
        return _only(self.things(subject, predicate), subject, predicate)

    def text(self, subject: Iri, predicate: Iri) -> str | None:
        """The one text, or None. Raises BadArticle where there are more."""
        return _only(self.texts(subject, predicate), subject, predicate)


def shown(iri: str) -> str:
    """An IRI as people read it."""
    return shorten(iri) or iri


def _only(values: list[_T], subject: Iri, predicate: Iri) -> _T | None:
    if len(values) > 1:
        raise BadArticle(f"{subject}에 {shown(predicate)} 값이 {len(values)}개 있습니다. 하나만 두세요.")
    return values[0] if values else None
