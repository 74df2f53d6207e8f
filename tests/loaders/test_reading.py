"""Readings as a whole: what every reading must keep to, whatever the page. The people and policies are invented."""

from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.faults import faults
from graph.model import Reading
from loaders.facts import record
from loaders.page import Page
from loaders.reading import Reader

SAMPLE = Path(__file__).parents[2] / "policygraph" / "sample" / "articles.jsonl"
TEXT = """김가온 서울시장 "교통카드 두 배로"

김가온 서울시장은 29일 시청 브리핑룸에서 기자회견을 열고 '온동네 교통카드'를 내년 3월까지 모든 노선으로 늘리겠다고 밝혔다.

이어 어르신 목욕비 지원사업과 한강 자전거길 조성도 차질 없이 추진하겠다고 약속했다.

서울시는 관련 예산 40억원을 세웠다.
"""


def read(text: str, reader: Reader, **known: str) -> Reading:
    return reader.read([Page("test", text, **known)])[0]


def promoted(reading: Reading) -> set[tuple[str, str]]:
    return {(p["official"], p["policy"]) for p in record(reading)["promotions"]}


def test_a_press_conference_is_read(reader: Reader) -> None:
    facts = record(read(TEXT, reader, published="2024-05-30"))
    assert [(o["name"], o["title"], o["of"]) for o in facts["officials"]] == [
        ("김가온", "시장", "서울특별시")
    ]
    assert {e["names"][0]: e["date"] for e in facts["events"]} == {"기자회견": "2024-05-29"}
    assert ("김가온", "온동네 교통카드") in {(p["official"], p["policy"]) for p in facts["promotions"]}
    for promotion in facts["promotions"]:
        assert promotion["stance"] == "promotes"
        assert any(promotion["policy"] in quote["exact"] for quote in promotion["evidence"])


def test_what_two_mayors_hold_on_one_day_under_one_everyday_name_is_two(reader: Reader) -> None:
    pages = [
        Page(f"{n}", f"{name} {city}장은 20일 기자회견에서 {city} 청년수당을 추진하겠다고 밝혔다.\n다른 말 {n}.",
             title="없는 제목", published="2024-11-20")
        for n, (name, city) in enumerate([("박다온", "순천시"), ("최라온", "목포시"), ("박다온", "순천시")])
    ]  # fmt: skip
    events = [[node for node in reading.nodes if node.kind == "event"] for reading in reader.read(pages)]
    assert [[node.name for node in own] for own in events] == [["기자회견"]] * 3
    (one,), (other,), (again,) = events
    assert one.id == again.id != other.id


def test_days_that_two_sentences_tell_together_are_quoted_with_both(reader: Reader) -> None:
    opened = "청하군의회 제260회 정례회가 21일 문을 열었다. 다음 달 19일까지 예산을 따진다."
    said = "김가온 청하군수는 이날 정례회 시정연설에서 행복버스를 늘리겠다고 밝혔다. 어르신 택시도 약속했다."
    reading = read(f"{opened}\n{said}\n", reader, title="없는 제목", published="2024-11-21")
    dates = {node.id: node.name for node in reading.nodes if node.kind == "date"}
    held = {dates[edge.target]: edge.evidence.exact for edge in reading.edges if edge.kind == "held_on"}
    assert held["2024-11-21/2024-12-19"] == opened


def test_a_body_alone_promotes_nothing(reader: Reader) -> None:
    assert (
        promoted(
            read("서울시는 29일 '온동네 교통카드'를 내년 3월까지 모든 노선으로 늘린다고 밝혔다.", reader)
        )
        == set()
    )


def test_a_teaser_gives_its_own_official_and_nothing_of_the_main_article(reader: Reader) -> None:
    teaser = "\n[포토뉴스]\n▶ 이도윤 하남시장이 28일 하남시청에서 '하남 아이돌봄 바우처'를 설명하고 있다.\n"
    found = promoted(read(TEXT + teaser, reader, published="2024-05-30"))
    assert not {(o, p) for o, p in found if o == "이도윤" and p != "하남 아이돌봄 바우처"}
    assert ("김가온", "하남 아이돌봄 바우처") not in found


def test_a_batch_is_read_as_its_pages_alone(reader: Reader) -> None:
    pages = [
        Page(d["id"], d["text"], d.get("title"), d.get("url"), d.get("publisher"), d.get("published"))
        for d in map(json.loads, SAMPLE.read_text("utf-8").splitlines()[:4])
    ]
    assert reader.read(pages) == [reader.read([page])[0] for page in pages]


def test_decomposed_text_is_read_the_same_and_quoted_as_it_stands(reader: Reader) -> None:
    text = unicodedata.normalize("NFD", TEXT)
    found = read(text, reader, published="2024-05-30")
    assert promoted(found) == promoted(read(TEXT, reader, published="2024-05-30"))
    assert found.article.text == text
    assert faults(found) == []


HOSTILE = st.lists(
    st.one_of(
        st.sampled_from(TEXT.splitlines()),
        st.sampled_from(
            [
                "‘온동네 교통카드",
                "’",
                "“",
                "((",
                "▲A ▲B ▲C",
                "· ・ ‧ ∙ ㆍ •",
                "🎉",
                "\u202e",
                "0" * 40,
                "\x0b",
            ]
        ),
        st.text(max_size=30),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HOSTILE, st.sampled_from(["\n", "\n\n", " ", "\r\n"]))
def test_every_quote_stands_in_the_text_word_for_word(reader: Reader, pieces: list[str], joint: str) -> None:
    found = reader.read([Page("test", joint.join(pieces))])[0]
    assert faults(found) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Only English here, with a mayor and a policy.",
        "?" * 5000,
        "▲" * 10000,
        "가" * 20000,
        "시장 " * 3000,
    ],
)
def test_odd_pages_give_sound_readings(text: str, reader: Reader) -> None:
    assert faults(read(text, reader)) == []


def test_time_grows_with_the_length_and_no_faster(reader: Reader) -> None:
    def seconds(times: int) -> float:
        start = time.perf_counter()
        reader.read([Page("test", TEXT * times, published="2024-05-30")])
        return time.perf_counter() - start

    seconds(2)
    short, long = min(seconds(10) for _ in range(3)), min(seconds(40) for _ in range(2))
    assert long < 4 * 4 * short  # four times the text; the rest is for a busy machine


def test_every_statement_quotes_a_sentence_that_names_its_official(reader: Reader) -> None:
    pages = [
        Page(d["id"], d["text"], d.get("title"))
        for d in map(json.loads, SAMPLE.read_text("utf-8").splitlines())
    ]
    stated = 0
    for found in reader.read(pages):
        named = {(m.node, m.evidence.start) for m in found.mentions}
        for statement in found.statements:
            stated += 1
            assert any(
                node == statement.speaker and quote.start <= start < quote.end
                for node, start in named
                for quote in statement.evidence
            ), statement
    assert stated > 30
