"""The SHACL shapes: sound readings pass, and each rule that is broken once is found, in words for a reporter."""

from __future__ import annotations

import re

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import Edtf
from graph.errors import BadDate
from graph.rdf import blocks, validation
from graph.rdf.lines import linked, valued, write
from graph.rdf.terms import EDTF, STRING, Block, Iri, Literal, Names, Triple, expand
from graph.store import Store
from graph.vocabulary import vocabulary
from tests.gold_readings import gold_readings


@pytest.fixture(scope="module")
def block(gold: Store) -> Block:
    """A reading with several statements, a date, an event and a place."""
    return next(one for one in blocks.readings(gold, Names()) if _has(one, "schema:recordedAt", "pg:edtf"))


def triples_of(block: Block) -> list[Triple]:
    return [Triple(subject, said.predicate, said.object) for subject, told in block.subjects for said in told]


def _has(block: Block, *predicates: str) -> bool:
    return {expand(predicate) for predicate in predicates} <= {one.predicate for one in triples_of(block)}


def found(block: Block, triples: list[Triple]) -> set[str]:
    said = [
        (
            subject,
            [valued(predicate, *value) if isinstance(value, Literal) else linked(predicate, value)],
        )
        for subject, predicate, value in triples
    ]
    return {one.message for one in validation.violations([Block(block.graph, said)])}


def test_sound_readings_and_facts_pass(store: Store) -> None:
    store.write(gold_readings()[:4])
    assert list(validation.violations(blocks.readings(store, Names()))) == []
    facts = [described for one in blocks.facts(store, Names()) for described in one.subjects]
    assert list(validation.violations([Block(None, facts)])) == []


@pytest.mark.parametrize(
    ("predicate", "message"),
    [
        ("schema:author", "말한 사람"),
        ("pg:act", "행위"),
        ("pg:evidence", "근거 문장이 없습니다"),
        ("schema:about", "무엇에 관한"),
        ("pg:stance", "입장"),
        ("pg:confidence", "확신도"),
        ("oa:hasSource", "근거가 가리키는 기사"),
        ("oa:exact", "근거로 든 글자"),
        ("schema:articleBody", "기사 본문이 없습니다"),
        ("schema:name", "이름이 없습니다"),
    ],
)
def test_what_is_missing_is_found(block: Block, predicate: str, message: str) -> None:
    kept = [triple for triple in triples_of(block) if triple.predicate != expand(predicate)]
    assert any(message in one for one in found(block, kept))


X = Iri("urn:policygraph:official/0000000000000000")


@pytest.mark.parametrize(
    ("predicate", "value", "message"),
    [
        ("schema:author", X, "말한 사람"),
        ("pg:act", expand("pg:act-urge"), "행위"),
        ("pg:stance", expand("pg:stance-neutral"), "입장"),
        ("schema:recordedAt", X, "행사"),
        ("prov:atLocation", X, "장소"),
        ("time:hasTime", X, "날짜가 둘"),
        ("schema:about", X, "무엇에 관한"),
        ("pg:due", Literal("2024-02-30", EDTF), "목표 시점"),
        ("pg:confidence", Literal("1.5", expand("xsd:double")), "확신도"),
    ],
)
def test_one_too_many_or_of_the_wrong_kind_is_found(
    block: Block, predicate: str, value: Iri | Literal, message: str
) -> None:
    statement = next(
        triple.subject
        for triple in triples_of(block)
        if triple.predicate == (expand("schema:recordedAt") if predicate != "pg:due" else expand("pg:act"))
    )
    added = [*triples_of(block), Triple(statement, expand(predicate), value)]
    assert any(message in one for one in found(block, added))


@pytest.mark.parametrize(
    ("predicate", "old", "new", "message"),
    [
        ("oa:exact", r"^.", "다", "근거로 든 글자"),
        ("oa:end", r"$", "9", "근거로 든 글자"),
        ("pg:edtf", r".*", "2024-13", "EDTF"),
        ("schema:datePublished", r".*", "어제", "보도일"),
        ("schema:name", r".*", "", "이름이 없습니다"),
    ],
)
def test_an_altered_text_is_found(block: Block, predicate: str, old: str, new: str, message: str) -> None:
    altered = [
        triple._replace(object=triple.object._replace(text=re.sub(old, new, triple.object.text, count=1)))
        if triple.predicate == expand(predicate) and isinstance(triple.object, Literal)
        else triple
        for triple in triples_of(block)
    ]
    assert any(message in one for one in found(block, altered))


@pytest.mark.parametrize("act", [act.key for act in vocabulary().acts.values()])
def test_a_stance_that_does_not_fit_its_act_is_found(block: Block, act: str) -> None:
    acting, stance = expand("pg:act"), expand("pg:stance")
    told = {acting: expand(f"pg:act-{act}"), stance: expand("pg:stance-promotes")}
    altered = [
        triple._replace(object=told.get(triple.predicate, triple.object)) for triple in triples_of(block)
    ]
    opposes = vocabulary().acts[act].stance == "opposes"
    assert any("반대하는 행위" in one for one in found(block, altered)) == opposes


def edtf_pattern() -> re.Pattern[str]:
    shapes = rdflib.Graph().parse(data=validation.shapes_text(), format="turtle")
    (pattern,) = {str(text) for text in shapes.objects(None, rdflib.SH.pattern)}
    return re.compile(pattern)


@given(st.from_regex(r"\A\d{4}(-\d\d(-\d\d)?)?[?~%]?(/(\.\.|\d{4}(-\d\d(-\d\d)?)?))?\Z") | st.text())
def test_the_pattern_of_dates_takes_what_edtf_takes(text: str) -> None:
    matches = edtf_pattern().search(text) is not None
    try:
        Edtf.parse(text)
    except BadDate:
        # A pattern cannot know that an interval ends before it starts, nor the first and last years.
        assert not matches or "/" in text or text.startswith(("0000", "9999"))
    else:
        assert matches


def test_the_lines_of_a_block_are_its_triples(block: Block) -> None:
    assert "".join(write([block])).count("\n") == len(triples_of(block))
    assert STRING in {t.object.datatype for t in triples_of(block) if isinstance(t.object, Literal)}
