"""What readings and facts are as triples. The terms are those of the vocabulary file; the few others stand here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from hashlib import sha256

from graph import identity
from graph.dates import Edtf
from graph.labels import label
from graph.model import Article, Edge, Evidence, Mention, Node, Statement
from graph.rdf.lines import linked, valued
from graph.rdf.terms import EDTF, STRING, TYPE, Block, Iri, Names, Said, expand
from graph.store import Kept
from graph.vocabulary import vocabulary

NO_RUN = "none"  # the run of a reading that found no statement

_KINDS = {
    key: (expand(f"pg:{kind.key.title()}"), *map(expand, kind.rdf))
    for key, kind in vocabulary().kinds.items()
}
_ROLES = {key: expand(role.rdf) for key, role in vocabulary().roles.items()}
EDGES = {key: expand(edge.rdf) for key, edge in vocabulary().edges.items()}
_ATTRIBUTES = {key: expand(f"pg:{key}") for key in vocabulary().attributes}

_PREDICATES = """
    dc:publisher oa:end oa:exact oa:hasSelector oa:hasSource oa:start org:member org:organization pg:act
    pg:capacity pg:confidence pg:due pg:edtf pg:evidence pg:extractor pg:names pg:note pg:order pg:record
    pg:review pg:sha256 pg:sketch pg:stance pg:status prov:endedAtTime prov:used prov:wasAssociatedWith
    prov:wasAttributedTo prov:wasDerivedFrom prov:wasGeneratedBy rdf:object rdf:predicate rdf:subject
    rdfs:label schema:alternateName schema:articleBody schema:datePublished schema:headline schema:name
    schema:softwareVersion schema:url time:hasBeginning time:hasEnd time:inXSDDate
"""
_CLASSES = """
    oa:SpecificResource oa:TextPositionSelector oa:TextQuoteSelector org:Membership pg:Fact pg:Reading
    prov:Activity prov:Entity prov:SoftwareAgent rdf:Statement time:Instant time:TemporalEntity
"""
_P = {name: expand(name) for name in _PREDICATES.split()}
_T = {name: expand(name) for name in _CLASSES.split()}
_INTEGER, _DOUBLE, _DAY, _MOMENT, _HEX = (
    expand(f"xsd:{name}") for name in ("nonNegativeInteger", "double", "date", "dateTime", "hexBinary")
)
PREDICATES = frozenset({TYPE, *_ROLES.values(), *EDGES.values(), *_P.values(), *_ATTRIBUTES.values()})
CLASSES = frozenset({*_T.values(), *(term for terms in _KINDS.values() for term in terms)})

_IS = {name: linked(TYPE, term) for name, term in _T.items()}
_IS_KIND = {key: tuple(linked(TYPE, term) for term in terms) for key, terms in _KINDS.items()}
_REMEMBERED = 20_000  # dates and common values; half a century has so many days


def run_of(statements: Iterable[Statement]) -> str:
    """The name of the run that read these statements: their extractors with their versions."""
    return " + ".join(sorted({statement.extractor for statement in statements})) or NO_RUN


class Describing:
    """Collects what values say of each subject, with IRIs below one base, until `block` hands it over."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._told: dict[Iri, list[Said]] = {}
        self._dates: dict[str, Iri] = {}

    def block(self, graph: Iri | None = None) -> Block:
        """All that was described since the last block."""
        told, self._told, self._dates = self._told, {}, {}
        return Block(graph, [(subject, _sorted(told[subject])) for subject in sorted(told)])

    def reading(self, kept: Kept) -> None:
        """All that one article says, and how it was read; what belongs in its named graph."""
        reading = kept.reading
        self._provenance(kept)
        self.article(reading.article)
        for node in reading.nodes:
            self.node(node)
        for mention in reading.mentions:
            self.mention(mention)
        for edge in reading.edges:
            self.edge(edge)
        for statement in reading.statements:
            self.statement(statement)

    def graph(self, kept: Kept) -> Iri:
        """The name of the graph of a reading."""
        return self._names.graph(kept.reading.article.id, run_of(kept.reading.statements))

    def _tell(self, subject: Iri, *said: Said) -> None:
        self._told.setdefault(subject, []).extend(said)

    def _provenance(self, kept: Kept) -> None:
        graph, article = self.graph(kept), self._names.thing(kept.reading.article.id)
        run = Iri(f"{graph}#run")
        self._tell(graph, _IS["pg:Reading"], _IS["prov:Entity"])
        self._tell(graph, _linked("prov:wasDerivedFrom", article), _linked("prov:wasGeneratedBy", run))
        self._tell(run, _IS["prov:Activity"], _linked("prov:used", article))
        if kept.loaded:
            self._tell(run, _valued("prov:endedAtTime", kept.loaded, _MOMENT))
        for extractor in sorted({statement.extractor for statement in kept.reading.statements}):
            agent = self._names.agent(extractor)
            name, _, version = extractor.rpartition(" ")
            self._tell(run, _linked("prov:wasAssociatedWith", agent))
            self._tell(graph, _linked("prov:wasAttributedTo", agent))
            self._tell(agent, _IS["prov:SoftwareAgent"], _valued("schema:name", name or version))
            if name:
                self._tell(agent, _valued("schema:softwareVersion", version))

    def article(self, article: Article) -> None:
        """A page with its whole text, and the hash of the text."""
        told = {
            "pg:record": article.record,
            "schema:articleBody": article.text,
            "pg:sha256": sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
            "schema:headline": article.title,
            "schema:url": article.url,
            "dc:publisher": article.publisher,
        }
        subject = self._names.thing(article.id)
        self._tell(subject, *_IS_KIND["article"])
        self._tell(subject, *(_valued(name, text) for name, text in told.items() if text is not None))
        if article.published is not None:
            self._tell(subject, _valued("schema:datePublished", article.published, EDTF))
        if article.sketch:
            self._tell(subject, _valued("pg:sketch", article.sketch.hex(), _HEX))
        for note, text in article.notes.items():
            self._tell(subject, _valued("pg:note", f"{note}: {text}"))

    def node(self, node: Node) -> None:
        """A thing with its names and what else is known of it."""
        subject = self._names.thing(node.id)
        self._tell(subject, *_IS_KIND[node.kind], _valued("schema:name", node.name))
        for alias in node.aliases:
            self._tell(subject, _valued("schema:alternateName", alias))
        for key, value in node.attributes.items():
            self._tell(subject, valued(_ATTRIBUTES[key], value, EDTF if key == "date" else STRING))
        if node.kind == "date":
            self.date(node.name)

    def date(self, edtf: str) -> Iri:
        """A date as OWL-Time has it: its first and last day, and the EDTF text that says how exactly it is known."""
        if edtf in self._dates:
            return self._dates[edtf]
        key, *ends = _days(edtf)
        subject = self._dates[edtf] = self._names.thing(key)
        self._tell(subject, _IS["time:TemporalEntity"], _valued("pg:edtf", edtf, EDTF))
        for end, day in zip(("Beginning", "End"), ends, strict=True):
            if day is not None:
                instant = Iri(f"{subject}#{end.lower()}")
                self._tell(subject, _linked(f"time:has{end}", instant))
                self._tell(instant, _IS["time:Instant"], _valued("time:inXSDDate", day, _DAY))
        return subject

    def mention(self, mention: Mention) -> None:
        """A part of an article that names a thing."""
        span = self.evidence(mention.evidence)
        self._tell(span, _linked("pg:names", self._names.thing(mention.node)))

    def edge(self, edge: Edge) -> None:
        """A structural edge, plain and with the words that state it."""
        source, target = self._names.thing(edge.source), self._names.thing(edge.target)
        fact, predicate = self._names.fact(edge), EDGES[edge.kind]
        self._tell(source, linked(predicate, target))
        self._tell(fact, _IS["rdf:Statement"], _IS["pg:Fact"], _linked("rdf:predicate", predicate))
        self._tell(fact, _linked("rdf:subject", source), _linked("rdf:object", target))
        self._tell(fact, _linked("pg:evidence", self.evidence(edge.evidence)))
        if edge.kind == "holds_office":
            membership = Iri(f"{source}#membership")
            self._tell(membership, _IS["org:Membership"], _linked("org:member", source))
            self._tell(membership, _linked("org:organization", target))

    def statement(self, statement: Statement) -> None:
        """A statement with its parts and all its evidence."""
        thing = self._names.thing
        said = [*_IS_KIND["statement"], linked(_ROLES["speaker"], thing(statement.speaker))]
        said += [linked(_ROLES["about"], thing(about)) for about in statement.about]
        for role, node in (("event", statement.event), ("place", statement.place)):
            if node is not None:
                said.append(linked(_ROLES[role], thing(node)))
        if statement.date is not None:
            said.append(linked(_ROLES["date"], self.date(statement.date)))
        for part in ("act", "stance", "status", "review"):
            if (key := getattr(statement, part)) is not None:
                said.append(_told_as(part, key))
        said.append(_common("pg:confidence", repr(float(statement.confidence)), _DOUBLE))
        said.append(_common("pg:extractor", statement.extractor))
        if statement.capacity is not None:
            said.append(_common("pg:capacity", statement.capacity))
        if statement.due is not None:
            said.append(_valued("pg:due", statement.due, EDTF))
        for quote in statement.evidence:
            said.append(_linked("pg:evidence", self.evidence(quote)))
            said.append(linked(_ROLES["evidence"], thing(quote.article)))
        self._tell(thing(statement.id), *said)

    def label(self, node: Node) -> None:
        """What people read for a thing; of facts alone, since it is drawn from all articles."""
        self._tell(self._names.thing(node.id), _valued("rdfs:label", label(node)))

    def order(self, statement: Statement) -> None:
        """A text that sorts statements as a store does, each its own; of facts alone: the first evidence is that of all articles.

        `0 2024-05-30 2024-05-31 ARTICLE 000000012 STATEMENT`: whether the date is unknown, its first and last day, the first
        evidence, and the IRI of the statement.
        """
        when = Edtf.parse(statement.date) if statement.date else None
        first, last = (when.first, when.last) if when else (date.min, date.max)
        subject, quote = self._names.thing(statement.id), statement.evidence[0]
        place = f"{self._names.thing(quote.article)} {quote.start:09}"
        known = "0" if when else "1"
        self._tell(subject, _valued("pg:order", f"{known} {first} {last} {place} {subject}"))

    def evidence(self, quote: Evidence) -> Iri:
        """A part of an article, selected by its place and by its words. https://www.w3.org/TR/annotation-model/#selectors"""
        span = self._names.span(quote)
        if span not in self._told:  # one sentence can state many things
            place, words = Iri(f"{span}&selector=position"), Iri(f"{span}&selector=quote")
            source = _linked("oa:hasSource", self._names.thing(quote.article))
            self._tell(span, _IS["oa:SpecificResource"], source)
            self._tell(span, _linked("oa:hasSelector", place), _linked("oa:hasSelector", words))
            self._tell(place, _IS["oa:TextPositionSelector"], _common("oa:start", str(quote.start), _INTEGER))
            self._tell(place, _common("oa:end", str(quote.end), _INTEGER))
            self._tell(words, _IS["oa:TextQuoteSelector"], _valued("oa:exact", quote.exact))
        return span


def concept(scheme: str, key: str) -> Iri:
    """An act, stance, status or review as a concept: `pg:act-explain`."""
    return expand(f"pg:{scheme}-{key}")


def _linked(predicate: str, thing: Iri) -> Said:
    return linked(_P[predicate], thing)


def _valued(predicate: str, text: str, datatype: Iri = STRING) -> Said:
    return valued(_P[predicate], text, datatype)


@lru_cache(_REMEMBERED)
def _common(predicate: str, text: str, datatype: Iri = STRING) -> Said:
    """As `_valued`, for values that come again and again."""
    return valued(_P[predicate], text, datatype)


@lru_cache(_REMEMBERED)
def _told_as(part: str, key: str) -> Said:
    return linked(_P[f"pg:{part}"], concept(part, key))


def _sorted(told: list[Said]) -> list[Said]:
    by_line = {said.line: said for said in told}
    return [by_line[line] for line in sorted(by_line)]


@lru_cache(_REMEMBERED)
def _days(edtf: str) -> tuple[str, str | None, str | None]:
    """The id of a date, and its first and last day, ISO; None where that is open."""
    parts = Edtf.parse(edtf).parts
    first = parts[0].first.isoformat() if parts[0] else None
    last = parts[-1].last.isoformat() if parts[-1] else None
    return identity.date(edtf).id, first, last
