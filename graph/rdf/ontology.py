"""The ontology, made from the vocabulary file and `definitions.toml`, as Turtle and as a page to read.

    python -m graph.rdf.ontology

writes graph/rdf/policygraph.ttl and docs/ontology.md; a test holds that both are as this makes them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.rdf.lines import quoted
from graph.rdf.terms import PREFIXES
from graph.vocabulary import EdgeKind, Role, Term, vocabulary

TURTLE = Path(__file__).with_name("policygraph.ttl")
PAGE = Path(__file__).parents[2] / "docs" / "ontology.md"

_HEAD = """\
<https://w3id.org/policygraph/ns> a owl:Ontology ;
    rdfs:label "policygraph"@en , "정책그래프"@ko ;
    rdfs:comment "Who said or did what about which policy, in which sentence."@en ,
        "누가 어떤 정책에 대해 어느 문장에서 무엇을 말했는지."@ko ;
    dcterms:license <https://www.apache.org/licenses/LICENSE-2.0> ."""
_SCHEMES = {"acts": "Act", "stances": "Stance", "statuses": "Status", "reviews": "Review"}
_LITERAL = {
    "capacity": "xsd:string",
    "confidence": "xsd:double",
    "due": "edtf:EDTF",
    "edtf": "edtf:EDTF",
    "extractor": "xsd:string",
    "note": "xsd:string",
    "order": "xsd:string",
    "record": "xsd:string",
    "sha256": "xsd:string",
    "sketch": "xsd:hexBinary",
}
_OBJECT = {"act": "pg:Act", "stance": "pg:Stance", "status": "pg:Status", "review": "pg:Review"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One term of the ontology."""

    name: str  # "pg:Official"
    section: str  # of the page
    labels: tuple[str, str]  # ko, en
    definitions: tuple[str, str]  # ko, en
    lines: tuple[str, ...]  # predicates and objects in Turtle
    mapped: str  # the terms of other vocabularies that data uses with it or for it


def entries() -> Iterator[Entry]:
    """Every term, in the order of the vocabulary. Raises KeyError where a definition is missing."""
    told = tomllib.loads(Path(__file__).with_name("definitions.toml").read_text("utf-8"))
    words = vocabulary()
    for kind in words.kinds.values():
        lines = ("a owl:Class", f"rdfs:subClassOf {' , '.join(kind.rdf)}")
        yield _entry(f"pg:{kind.key.title()}", "Classes", kind, told["kinds"], lines, ", ".join(kind.rdf))
    for name, (ko, en, *definitions) in told["classes"].items():
        yield Entry(
            f"pg:{name}", "Classes", (ko, en), _two(definitions), (_CLASSES[name],), _MAPPED.get(name, "")
        )
    for table, scheme in _SCHEMES.items():
        terms: Mapping[str, Term] = getattr(words, table)
        for term in terms.values():
            lines = (f"a skos:Concept , pg:{scheme}", f"skos:inScheme pg:{scheme}s")
            yield _entry(
                f"pg:{scheme.lower()}-{term.key}", f"{scheme}: concepts", term, told[table], lines, ""
            )
    for name, (ko, en, *definitions) in told["properties"].items():
        if name in _LITERAL:
            lines = ("a owl:DatatypeProperty", f"rdfs:range {_LITERAL[name]}")
        else:
            lines = ("a owl:ObjectProperty", f"rdfs:range {_OBJECT.get(name, 'owl:Thing')}")
        yield Entry(f"pg:{name}", "Properties", (ko, en), _two(definitions), lines, "")
    for attribute in words.attributes.values():
        literal = ("a owl:DatatypeProperty", "rdfs:range rdfs:Literal")
        yield _entry(f"pg:{attribute.key}", "Properties", attribute, told["attributes"], literal, "")


_CLASSES = {
    "Reading": "a owl:Class ; rdfs:subClassOf prov:Entity",
    "Fact": "a owl:Class ; rdfs:subClassOf rdf:Statement",
    **dict.fromkeys(_SCHEMES.values(), "a owl:Class ; rdfs:subClassOf skos:Concept"),
}
_MAPPED = {
    "Reading": "prov:Entity",
    "Fact": "rdf:Statement",
    **dict.fromkeys(_SCHEMES.values(), "skos:Concept"),
}


def turtle() -> str:
    """The ontology as Turtle."""
    blocks = ["".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()), _HEAD]
    blocks += [
        f"pg:{scheme}s a skos:ConceptScheme ; rdfs:label {quoted(scheme)}@en ."
        for scheme in _SCHEMES.values()
    ]
    for entry in entries():
        (ko, en), (means_ko, means_en) = entry.labels, entry.definitions
        lines = [
            *entry.lines,
            f"rdfs:label {quoted(ko)}@ko , {quoted(en)}@en",
            f"skos:definition {quoted(means_ko)}@ko , {quoted(means_en)}@en",
            "rdfs:isDefinedBy <https://w3id.org/policygraph/ns>",
        ]
        blocks.append(f"{entry.name}\n    " + " ;\n    ".join(lines) + " .")
    return "\n\n".join(blocks) + "\n"


def page() -> str:
    """The ontology as a page in Markdown."""
    lines = [
        _INTRODUCTION,
        "## Roles and edges\n",
        "| Between | 한국어 | English | In RDF |",
        "|---|---|---|---|",
    ]
    words = vocabulary()
    joins: list[tuple[str, Role | EdgeKind]] = [
        *((f"statement → {', '.join(role.targets)}", role) for role in words.roles.values()),
        *((f"{edge.source} → {edge.target}", edge) for edge in words.edges.values()),
    ]
    lines += [f"| {ends} | {term.ko} | {term.en} | `{term.rdf}` |" for ends, term in joins]
    section = ""
    for entry in entries():
        if entry.section != section:
            section = entry.section
            lines += [f"\n## {section}\n", "| Term | 한국어 | English | Also |", "|---|---|---|---|"]
        told = [f"**{label}** {means}" for label, means in zip(entry.labels, entry.definitions, strict=True)]
        lines.append(f"| `{entry.name}` | {' | '.join(told)} | {entry.mapped} |")
    return "\n".join(lines) + "\n"


_INTRODUCTION = """\
# The ontology

`policygraph export` writes RDF in these terms. Where schema.org, PROV-O, ORG, OWL-Time, Web Annotation, SKOS or Dublin Core
have a term, the data use it; `pg:` (`https://w3id.org/policygraph/ns#`, a name only: nothing is served there) has the rest.
The ontology itself is [`graph/rdf/policygraph.ttl`](../graph/rdf/policygraph.ttl), the rules as SHACL are
[`graph/rdf/shapes.ttl`](../graph/rdf/shapes.ttl). This page is made by `python -m graph.rdf.ontology`.

A store is written in one of two views:

- **readings** (`.trig`, `.nq`, `.jsonld`): a named graph `…article/ID/reading/EXTRACTOR` for each article and run, with what
  that article says, and PROV-O on which program read it and when it was loaded. `policygraph load` reads it back without loss.
- **facts** (`.ttl`, `.nt`, `.rdf`, and the default graph of `policygraph sparql`): what the store answers, each statement once
  with the evidence of all its articles.

Evidence is an `oa:SpecificResource` whose IRI is the article's with the place in its text (`#char=START,END`, code points), with
a position and a quote selector. A date is a `time:TemporalEntity` with its first and last day and the EDTF text. A structural
edge is one plain triple and a `pg:Fact` (a reified `rdf:Statement`) that holds its evidence. IRIs begin with `--base`
(`urn:policygraph:` unless given) and follow from what identifies a thing, so they are the same on every machine.
"""


def _entry(
    name: str, section: str, term: Term, told: Mapping[str, list[str]], lines: tuple[str, ...], mapped: str
) -> Entry:
    return Entry(name, section, (term.ko, term.en), _two(told[term.key]), lines, mapped)


def _two(texts: list[str]) -> tuple[str, str]:
    ko, en = texts
    return ko, en


if __name__ == "__main__":
    TURTLE.write_text(turtle(), "utf-8")
    PAGE.write_text(page(), "utf-8")
