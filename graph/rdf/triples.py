"""What readings and facts are as triples. The terms are those of the vocabulary file; the few others stand here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from graph.dates import Edtf
from graph.model import Article, Edge, Evidence, Mention, Node, Statement
from graph.rdf.terms import EDTF, STRING, TYPE, Iri, Literal, Names, Triple, expand
from graph.store import Kept
from graph.vocabulary import vocabulary

NO_RUN = "none"  # the run of a reading that found no statement

_KINDS = {
    key: (expand(f"pg:{kind.key.title()}"), *map(expand, kind.rdf))
    for key, kind in vocabulary().kinds.items()
}
_ROLES = {key: expand(role.rdf) for key, role in vocabulary().roles.items()}
EDGES = {key: expand(edge.rdf) for key, edge in vocabulary().edges.items()}

_P = {
    name: expand(name)
    for name in (
        *("dc:publisher", "oa:end", "oa:exact", "oa:hasSelector", "oa:hasSource", "oa:start"),
        *(
            "org:member",
            "org:organization",
            "pg:capacity",
            "pg:confidence",
            "pg:due",
            "pg:edtf",
            "pg:evidence",
        ),
        *(
            "pg:extractor",
            "pg:names",
            "pg:note",
            "pg:record",
            "pg:sha256",
            "pg:sketch",
            "pg:act",
            "pg:stance",
            "pg:status",
        ),
        *("pg:review", "prov:endedAtTime", "prov:used", "prov:wasAssociatedWith", "prov:wasAttributedTo"),
        *("prov:wasDerivedFrom", "prov:wasGeneratedBy", "rdf:object", "rdf:predicate", "rdf:subject"),
        *(
            "schema:alternateName",
            "schema:articleBody",
            "schema:datePublished",
            "schema:headline",
            "schema:name",
        ),
        *("schema:softwareVersion", "schema:url"),
        *("time:hasBeginning", "time:hasEnd", "time:inXSDDate"),
    )
}
_T = {
    name: expand(name)
    for name in (
        *("oa:SpecificResource", "oa:TextPositionSelector", "oa:TextQuoteSelector", "org:Membership"),
        *("pg:Fact", "pg:Reading", "prov:Activity", "prov:Entity", "prov:SoftwareAgent", "rdf:Statement"),
        *("time:Instant", "time:TemporalEntity"),
    )
}
_INTEGER, _DOUBLE, _DAY, _MOMENT, _HEX = (
    expand(f"xsd:{name}") for name in ("nonNegativeInteger", "double", "date", "dateTime", "hexBinary")
)
PREDICATES = frozenset(
    {TYPE, *_ROLES.values(), *EDGES.values(), *_P.values()}
    | {expand(f"pg:{attribute}") for attribute in vocabulary().attributes}
)
CLASSES = frozenset({*_T.values(), *(term for terms in _KINDS.values() for term in terms)})


def run_of(statements: Iterable[Statement]) -> str:
    """The name of the run that read these statements: their extractors with their versions."""
    return " + ".join(sorted({statement.extractor for statement in statements})) or NO_RUN


class Describing:
    """Writes values as triples, with IRIs below one base."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def reading(self, kept: Kept) -> Iterator[Triple]:
        """All that one article says, and how it was read; what belongs in its named graph."""
        reading = kept.reading
        yield from self._provenance(kept)
        yield from self.article(reading.article)
        for node in reading.nodes:
            yield from self.node(node)
        for mention in reading.mentions:
            yield from self.mention(mention)
        for edge in reading.edges:
            yield from self.edge(edge)
        for statement in reading.statements:
            yield from self.statement(statement)

    def graph(self, kept: Kept) -> Iri:
        """The name of the graph of a reading."""
        return self._names.graph(kept.reading.article.id, run_of(kept.reading.statements))

    def _provenance(self, kept: Kept) -> Iterator[Triple]:
        graph, article = self.graph(kept), self._names.thing(kept.reading.article.id)
        run = Iri(f"{graph}#run")
        yield Triple(graph, TYPE, _T["pg:Reading"])
        yield Triple(graph, TYPE, _T["prov:Entity"])
        yield Triple(graph, _P["prov:wasDerivedFrom"], article)
        yield Triple(graph, _P["prov:wasGeneratedBy"], run)
        yield Triple(run, TYPE, _T["prov:Activity"])
        yield Triple(run, _P["prov:used"], article)
        if kept.loaded:
            yield Triple(run, _P["prov:endedAtTime"], Literal(kept.loaded, _MOMENT))
        for extractor in sorted({statement.extractor for statement in kept.reading.statements}):
            agent = self._names.agent(extractor)
            name, _, version = extractor.rpartition(" ")
            yield Triple(run, _P["prov:wasAssociatedWith"], agent)
            yield Triple(graph, _P["prov:wasAttributedTo"], agent)
            yield Triple(agent, TYPE, _T["prov:SoftwareAgent"])
            yield _text(agent, "schema:name", name or version)
            if name:
                yield _text(agent, "schema:softwareVersion", version)

    def article(self, article: Article) -> Iterator[Triple]:
        """A page with its whole text, and the hash of the text."""
        subject = self._names.thing(article.id)
        yield from _typed(subject, "article")
        yield _text(subject, "pg:record", article.record)
        yield _text(subject, "schema:articleBody", article.text)
        yield _text(subject, "pg:sha256", sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest())
        if article.title is not None:
            yield _text(subject, "schema:headline", article.title)
        if article.url is not None:
            yield _text(subject, "schema:url", article.url)
        if article.publisher is not None:
            yield _text(subject, "dc:publisher", article.publisher)
        if article.published is not None:
            yield Triple(subject, _P["schema:datePublished"], Literal(article.published, EDTF))
        if article.sketch:
            yield Triple(subject, _P["pg:sketch"], Literal(article.sketch.hex(), _HEX))
        for name, told in article.notes.items():
            yield _text(subject, "pg:note", f"{name}: {told}")

    def node(self, node: Node) -> Iterator[Triple]:
        """A thing with its names and what else is known of it."""
        subject = self._names.thing(node.id)
        yield from _typed(subject, node.kind)
        yield _text(subject, "schema:name", node.name)
        for alias in node.aliases:
            yield _text(subject, "schema:alternateName", alias)
        for key, value in node.attributes.items():
            datatype = EDTF if key == "date" else STRING
            yield Triple(subject, expand(f"pg:{key}"), Literal(value, datatype))
        if node.kind == "date":
            yield from self.date(node.name)

    def date(self, edtf: str) -> Iterator[Triple]:
        """A date as OWL-Time has it: its first and last day, and the EDTF text that says how exactly it is known."""
        subject = self._names.date(edtf)
        yield Triple(subject, TYPE, _T["time:TemporalEntity"])
        yield Triple(subject, _P["pg:edtf"], Literal(edtf, EDTF))
        for end, part in (("Beginning", 0), ("End", -1)):
            point = Edtf.parse(edtf).parts[part]
            if point is not None:
                instant = Iri(f"{subject}#{end.lower()}")
                day = point.last if part else point.first
                yield Triple(subject, _P[f"time:has{end}"], instant)
                yield Triple(instant, TYPE, _T["time:Instant"])
                yield Triple(instant, _P["time:inXSDDate"], Literal(day.isoformat(), _DAY))

    def mention(self, mention: Mention) -> Iterator[Triple]:
        """A part of an article that names a thing."""
        span = self._names.span(mention.evidence)
        yield Triple(span, _P["pg:names"], self._names.thing(mention.node))
        yield from self.evidence(mention.evidence)

    def edge(self, edge: Edge) -> Iterator[Triple]:
        """A structural edge, plain and with the words that state it."""
        source, target = self._names.thing(edge.source), self._names.thing(edge.target)
        fact, predicate = self._names.fact(edge), EDGES[edge.kind]
        yield Triple(source, predicate, target)
        yield Triple(fact, TYPE, _T["rdf:Statement"])
        yield Triple(fact, TYPE, _T["pg:Fact"])
        yield Triple(fact, _P["rdf:subject"], source)
        yield Triple(fact, _P["rdf:predicate"], predicate)
        yield Triple(fact, _P["rdf:object"], target)
        yield Triple(fact, _P["pg:evidence"], self._names.span(edge.evidence))
        yield from self.evidence(edge.evidence)
        if edge.kind == "holds_office":
            membership = Iri(f"{source}#membership")
            yield Triple(membership, TYPE, _T["org:Membership"])
            yield Triple(membership, _P["org:member"], source)
            yield Triple(membership, _P["org:organization"], target)

    def statement(self, statement: Statement) -> Iterator[Triple]:
        """A statement with its parts and all its evidence."""
        subject, thing = self._names.thing(statement.id), self._names.thing
        yield from _typed(subject, "statement")
        yield Triple(subject, _ROLES["speaker"], thing(statement.speaker))
        for about in statement.about:
            yield Triple(subject, _ROLES["about"], thing(about))
        if statement.event is not None:
            yield Triple(subject, _ROLES["event"], thing(statement.event))
        if statement.place is not None:
            yield Triple(subject, _ROLES["place"], thing(statement.place))
        if statement.date is not None:
            yield Triple(subject, _ROLES["date"], self._names.date(statement.date))
            yield from self.date(statement.date)
        for part, key in (("act", statement.act), ("stance", statement.stance), ("status", statement.status)):
            if key is not None:
                yield Triple(subject, _P[f"pg:{part}"], concept(part, key))
        yield Triple(subject, _P["pg:review"], concept("review", statement.review))
        yield Triple(subject, _P["pg:confidence"], Literal(repr(float(statement.confidence)), _DOUBLE))
        yield _text(subject, "pg:extractor", statement.extractor)
        if statement.capacity is not None:
            yield _text(subject, "pg:capacity", statement.capacity)
        if statement.due is not None:
            yield Triple(subject, _P["pg:due"], Literal(statement.due, EDTF))
        for quote in statement.evidence:
            yield Triple(subject, _P["pg:evidence"], self._names.span(quote))
            yield Triple(subject, _ROLES["evidence"], thing(quote.article))
            yield from self.evidence(quote)

    def evidence(self, quote: Evidence) -> Iterator[Triple]:
        """A part of an article, selected by its place and by its words. https://www.w3.org/TR/annotation-model/#selectors"""
        span = self._names.span(quote)
        place, words = Iri(f"{span}&selector=position"), Iri(f"{span}&selector=quote")
        yield Triple(span, TYPE, _T["oa:SpecificResource"])
        yield Triple(span, _P["oa:hasSource"], self._names.thing(quote.article))
        yield Triple(span, _P["oa:hasSelector"], place)
        yield Triple(span, _P["oa:hasSelector"], words)
        yield Triple(place, TYPE, _T["oa:TextPositionSelector"])
        yield Triple(place, _P["oa:start"], Literal(str(quote.start), _INTEGER))
        yield Triple(place, _P["oa:end"], Literal(str(quote.end), _INTEGER))
        yield Triple(words, TYPE, _T["oa:TextQuoteSelector"])
        yield Triple(words, _P["oa:exact"], Literal(quote.exact, STRING))


def concept(scheme: str, key: str) -> Iri:
    """An act, stance, status or review as a concept: `pg:act-explain`."""
    return expand(f"pg:{scheme}-{key}")


def _typed(subject: Iri, kind: str) -> Iterator[Triple]:
    return (Triple(subject, TYPE, term) for term in _KINDS[kind])


def _text(subject: Iri, predicate: str, text: str) -> Triple:
    return Triple(subject, _P[predicate], Literal(text, STRING))
