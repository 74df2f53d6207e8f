"""The shipped ontology and its page are as the vocabulary makes them, and the data use no other terms of ours."""

from __future__ import annotations

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from graph.rdf import ontology, validation
from graph.rdf.terms import PREFIXES, expand
from graph.rdf.triples import CLASSES, EDGES, PREDICATES, concept
from graph.vocabulary import vocabulary


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology.TURTLE, format="turtle")


def test_the_shipped_files_are_as_the_vocabulary_makes_them() -> None:
    again = "run: python -m graph.rdf.ontology"
    assert ontology.TURTLE.read_text("utf-8") == ontology.turtle(), again
    assert ontology.PAGE.read_text("utf-8") == ontology.page(), again


def test_every_term_has_labels_and_definitions_in_both_languages(graph: rdflib.Graph) -> None:
    for entry in ontology.entries():
        term = rdflib.URIRef(expand(entry.name))
        for predicate in (RDFS.label, SKOS.definition):
            languages = {text.language for text in graph.objects(term, predicate)}
            assert languages == {"ko", "en"}, term


def test_the_data_use_only_terms_of_the_ontology(graph: rdflib.Graph) -> None:
    concepts = {concept("act", act) for act in vocabulary().acts}
    ours = {term for term in {*PREDICATES, *CLASSES, *concepts} if term.startswith(PREFIXES["pg"])}
    assert {term for term in ours if (rdflib.URIRef(term), RDF.type, None) not in graph} == set()


def test_kinds_are_mapped_as_the_vocabulary_says(graph: rdflib.Graph) -> None:
    for kind in vocabulary().kinds.values():
        term = rdflib.URIRef(expand(f"pg:{kind.key.title()}"))
        assert (term, RDF.type, OWL.Class) in graph
        assert {str(parent) for parent in graph.objects(term, RDFS.subClassOf)} == {*map(expand, kind.rdf)}


def test_no_two_edges_share_a_term_since_loading_tells_them_apart_by_it() -> None:
    assert len(set(EDGES.values())) == len(EDGES)


def test_the_shapes_name_the_opposing_acts_of_the_vocabulary() -> None:
    opposing = {act.key for act in vocabulary().acts.values() if act.stance == "opposes"}
    shapes = rdflib.Graph().parse(data=validation.shapes_text(), format="turtle")
    named = {str(term) for term in shapes.objects() if str(term).startswith(expand("pg:act-"))}
    assert named == {concept("act", key) for key in opposing}
