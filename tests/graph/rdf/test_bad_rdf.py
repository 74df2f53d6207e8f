"""RDF that is broken, foreign, hostile or too large: one clear line, and nothing fetched."""

from __future__ import annotations

import socket
import tracemalloc
from pathlib import Path

import pytest

from graph.errors import BadArticle, SourceUnusable
from graph.rdf import line_parsing, parsing, recovering
from graph.rdf.formats import RDF_FORMATS
from graph.rdf.terms import Names
from graph.store import Store
from tests.gold_readings import gold_readings


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def check_refused(path: Path, written: str | bytes, *words: str) -> None:
    path.write_bytes(written.encode() if isinstance(written, str) else written)
    with pytest.raises(SourceUnusable) as caught:
        list(parsing.graphs(path))
    assert str(caught.value).startswith(str(path))
    assert len(str(caught.value).splitlines()) == 1
    assert all(word in str(caught.value) for word in words), str(caught.value)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.trig", '<urn:a> { <urn:b> <urn:c> "끊긴'),
        ("a.trig", b"\xff\xfe\x00broken"),
        ("a.ttl", "@prefix a: <urn:a> .\na:b a:c\n"),
        ("a.nq", '<urn:a> <urn:b> <urn:c> <urn:d> .\n<urn:a> <urn:b> "끊긴'),
        ("a.nq", b'<urn:a> <urn:b> "\xff" .\n'),
        ("a.nt", "<urn:a b> <urn:b> <urn:c> .\n"),
        ("a.nt", '<urn:a> <urn:b> "\\U00110000" .\n'),
        ("a.jsonld", '{"@graph": ['),
        ("a.jsonld", "[" * 100_000),
        ("a.rdf", "<rdf:RDF"),
        ("a.rdf", "<a/>" * 2),
    ],
)
def test_broken_syntax(tmp_path: Path, name: str, written: str | bytes) -> None:
    check_refused(tmp_path / name, written, "파일")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceUnusable, match=r"none\.trig"):
        list(parsing.graphs(tmp_path / "none.trig"))


@pytest.mark.parametrize(
    "context",
    [
        '"https://schema.org/"',
        '["https://schema.org/", {}]',
        '{"@import": "https://schema.org/"}',
        '{"a": {"@id": "urn:a", "@context": "https://schema.org/"}}',
    ],
)
def test_a_remote_context_is_never_fetched(tmp_path: Path, context: str) -> None:
    check_refused(
        tmp_path / "a.jsonld", f'{{"@context": {context}, "@id": "urn:x"}}', "https://schema.org/", "@context"
    )


@pytest.mark.parametrize(
    "entity",
    [
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">',
        '<!ENTITY c SYSTEM "file:///etc/passwd">',
        '<!ENTITY % remote SYSTEM "http://example.org/a.dtd"> %remote;',
    ],
)
def test_xml_entities_are_never_expanded(tmp_path: Path, entity: str) -> None:
    head = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    check_refused(tmp_path / "a.rdf", f"<!DOCTYPE a [{entity}]>{head}&c;</rdf:RDF>", "DOCTYPE")


@pytest.mark.parametrize("name", ["a.nq", "a.nt"])
def test_a_literal_of_a_gigabyte_is_not_held(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(b'<urn:a> <urn:b> "')
        file.truncate(2**30)  # zeros that fill no disk
    tracemalloc.start()
    try:
        with pytest.raises(SourceUnusable, match=r"1번째 줄.*바이트"):
            list(parsing.graphs(path))
        assert tracemalloc.get_traced_memory()[1] < 4 * line_parsing.LONGEST
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", ["a.trig", "a.ttl", "a.jsonld", "a.rdf"])
def test_a_file_too_large_to_hold_is_not_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(2**30)  # a gigabyte that fills no disk
    with pytest.raises(SourceUnusable, match=r"\.nq"):
        list(parsing.graphs(path))


def test_n_quads_whose_graphs_are_mixed(tmp_path: Path) -> None:
    lines = "".join(f"<urn:a> <urn:b> <urn:c> <urn:{graph}> .\n" for graph in ("g", "h", "g"))
    check_refused(tmp_path / "a.nq", lines, "urn:g", "흩어져")


def exported(store: Store, path: Path) -> str:
    store.write(gold_readings()[:1])
    return "".join(RDF_FORMATS[path.suffix].write(store, Names()))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("pg:record", "schema:keywords", ["schema:keywords", "모르는 용어"]),
        ("pg:Fact", "schema:Thing", ["schema:Thing", "모르는 종류"]),
        ('schema:articleBody "', 'schema:articleBody "바꿈 ', ["pg:sha256"]),
        ("pg:confidence", 'pg:confidence "많이" ; pg:confidence', ["pg:confidence", "2개"]),
        ('oa:start "', 'oa:start "x', ["수가 있을 자리"]),
        ("schema:author <", "schema:author <urn:x> , <", ["schema:author", "2개"]),
        ("rdf:predicate", "rdf:subject", ["rdf:"]),
        ("a prov:Entity, schema:Claim, pg:Statement", "a pg:Statement, pg:Article", ["기사가"]),
    ],
)
def test_what_we_did_not_write_is_refused(
    store: Store, tmp_path: Path, old: str, new: str, words: list[str]
) -> None:
    path = tmp_path / "a.trig"
    text = exported(store, path)
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    (described,) = parsing.graphs(path)
    with pytest.raises(BadArticle) as caught:
        recovering.reading_of(described)
    assert all(word in str(caught.value) for word in words), str(caught.value)


def test_an_altered_quote_is_refused_by_the_store(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.trig"
    text = exported(store, path)
    path.write_text(text.replace('oa:exact "', 'oa:exact "아니 '), "utf-8")
    (described,) = parsing.graphs(path)
    (article,) = store.articles()
    store.forget(article.id)
    written = store.write([recovering.reading_of(described)])
    assert (written.new, list(written.refused)) == (0, [article.record])
    assert "다릅니다" in written.refused[article.record]


def test_foreign_rdf_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(
        '<urn:x> a <http://xmlns.com/foaf/0.1/Person> ; <http://xmlns.com/foaf/0.1/name> "오" .', "utf-8"
    )
    (described,) = parsing.graphs(path)
    assert not recovering.is_ours(described)
