"""Readings out of the graphs that `graph.rdf.triples` wrote. What it did not write is refused, not guessed at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import TypeVar

from graph.errors import BadArticle
from graph.model import Article, Edge, Evidence, Mention, Node, Reading, Statement
from graph.rdf.described import Described, shown
from graph.rdf.terms import TYPE, Iri, expand, id_of
from graph.rdf.triples import CLASSES, EDGES, PREDICATES
from graph.vocabulary import vocabulary

_AS_TRIG = "policygraph export --to 파일.trig 로 내보낸 파일을 주세요."
_PG = {name: expand(f"pg:{name}") for name in ("record", "sha256", "sketch", "edtf", "evidence", "names")}
_N = TypeVar("_N", int, float)
_EDGE_KINDS = {predicate: kind for kind, predicate in EDGES.items()}


def is_ours(described: Described) -> bool:
    """Whether a graph holds an article in our terms."""
    return any(True for _ in described.typed(expand("pg:Article")))


def reading_of(described: Described) -> Reading:
    """The reading that a graph holds. Raises BadArticle where it holds something else."""
    _check_terms(described)
    articles = list(described.typed(expand("pg:Article")))
    if len(articles) != 1:
        raise BadArticle(
            f"그래프 하나에 기사가 {len(articles):,}건 있습니다. 기사마다 그래프가 하나인 {_AS_TRIG}"
        )
    return _Recovering(described, articles[0]).reading()


def _check_terms(described: Described) -> None:
    for subject, told in described.subjects.items():
        for predicate in told:
            if predicate not in PREDICATES:
                raise BadArticle(f"{subject}: 모르는 용어 {shown(predicate)}. {_AS_TRIG}")
        for kind in described.things(subject, TYPE):
            if kind not in CLASSES:
                raise BadArticle(f"{subject}: 모르는 종류 {shown(kind)}. {_AS_TRIG}")


class _Recovering:
    """Reads the parts of one graph."""

    def __init__(self, graph: Described, article: Iri) -> None:
        self._graph, self._subject = graph, article
        self._article = self._read_article()

    def reading(self) -> Reading:
        graph = self._graph
        mentions = [
            Mention(_id(node), self._quote(span))
            for span in graph.typed(expand("oa:SpecificResource"))
            for node in graph.things(span, _PG["names"])
        ]
        return Reading(
            self._article,
            tuple(self._nodes()),
            tuple(mentions),
            tuple(edge for fact in graph.typed(expand("pg:Fact")) for edge in self._edges(fact)),
            tuple(map(self._statement, graph.typed(expand("pg:Statement")))),
        )

    def _read_article(self) -> Article:
        text = self._text(self._subject, "schema:articleBody") or ""
        if self._text(self._subject, "pg:sha256") not in (None, _hash(text)):
            raise BadArticle(f"{self._subject}: 본문이 pg:sha256과 다릅니다. 내보낸 뒤에 바뀐 파일입니다.")
        return Article(
            id=_id(self._subject),
            text=text,
            record=self._text(self._subject, "pg:record") or "",
            title=self._text(self._subject, "schema:headline"),
            url=self._text(self._subject, "schema:url"),
            publisher=self._text(self._subject, "dc:publisher"),
            published=self._text(self._subject, "schema:datePublished"),
            sketch=_bytes(self._text(self._subject, "pg:sketch") or ""),
            notes=_notes(self._graph.texts(self._subject, expand("pg:note"))),
        )

    def _nodes(self) -> Iterator[Node]:
        words = vocabulary()
        for kind in words.kinds.values():
            if kind.key in ("article", "statement"):
                continue
            for subject in self._graph.typed(expand(f"pg:{kind.key.title()}")):
                told = {key: self._text(subject, f"pg:{key}") for key in words.attributes}
                yield Node(
                    _id(subject),
                    kind.key,
                    self._text(subject, "schema:name") or "",
                    tuple(sorted(self._graph.texts(subject, expand("schema:alternateName")))),
                    {key: value for key, value in told.items() if value is not None},
                )

    def _edges(self, fact: Iri) -> Iterator[Edge]:
        ends = [self._thing(fact, f"rdf:{part}") for part in ("subject", "predicate", "object")]
        source, predicate, target = ends
        if source is None or target is None or predicate not in _EDGE_KINDS:
            raise BadArticle(
                f"{fact}: rdf:subject, rdf:predicate, rdf:object가 온전하지 않습니다. {_AS_TRIG}"
            )
        for span in self._graph.things(fact, _PG["evidence"]):
            yield Edge(_id(source), _EDGE_KINDS[predicate], _id(target), self._quote(span))

    def _statement(self, subject: Iri) -> Statement:
        speaker, event, date, place = (
            self._role(subject, role) for role in ("speaker", "event", "date", "place")
        )
        quotes = map(self._quote, self._graph.things(subject, _PG["evidence"]))
        return Statement(
            id=_id(subject),
            speaker=_id(speaker) if speaker else "",
            act=self._concept(subject, "act") or "",
            about=tuple(
                sorted(map(_id, self._graph.things(subject, expand(vocabulary().roles["about"].rdf))))
            ),
            evidence=tuple(sorted(quotes, key=lambda quote: (quote.article, quote.start, quote.end))),
            capacity=self._text(subject, "pg:capacity"),
            event=_id(event) if event else None,
            date=self._graph.text(date, _PG["edtf"]) if date else None,
            place=_id(place) if place else None,
            stance=self._concept(subject, "stance") or "",
            due=self._text(subject, "pg:due"),
            status=self._concept(subject, "status"),
            extractor=self._text(subject, "pg:extractor") or "",
            confidence=_number(self._text(subject, "pg:confidence"), float),
            review=self._concept(subject, "review") or "",
        )

    def _quote(self, span: Iri) -> Evidence:
        source = self._thing(span, "oa:hasSource")
        found: dict[str, str] = {}
        for selector in self._graph.things(span, expand("oa:hasSelector")):
            for part in ("start", "end", "exact"):
                value = self._text(selector, f"oa:{part}")
                if value is not None:
                    found[part] = value
        start, end = (_number(found.get(part), int) for part in ("start", "end"))
        return Evidence(_id(source) if source else "", start, end, found.get("exact", ""))

    def _role(self, subject: Iri, role: str) -> Iri | None:
        return self._thing(subject, vocabulary().roles[role].rdf)

    def _concept(self, subject: Iri, scheme: str) -> str | None:
        """The key of an act, stance, status or review."""
        found = self._thing(subject, f"pg:{scheme}")
        return None if found is None else found.removeprefix(expand(f"pg:{scheme}-"))

    def _thing(self, subject: Iri, predicate: str) -> Iri | None:
        return self._graph.thing(subject, expand(predicate))

    def _text(self, subject: Iri, predicate: str) -> str | None:
        return self._graph.text(subject, expand(predicate))


def _notes(told: Iterable[str]) -> dict[str, str]:
    return {name: text for name, _, text in (note.partition(": ") for note in told)}


def _id(iri: Iri) -> str:
    found = id_of(iri)
    if found is None:
        raise BadArticle(f"{iri}에서 번호를 읽을 수 없습니다. {_AS_TRIG}")
    return found


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _number(text: str | None, kind: type[_N]) -> _N:
    try:
        return kind(text or "")
    except ValueError as error:
        raise BadArticle(f"수가 있을 자리에 ‘{text}’이(가) 있습니다. {_AS_TRIG}") from error


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise BadArticle(f"pg:sketch가 16진수가 아닙니다. {_AS_TRIG}") from error
