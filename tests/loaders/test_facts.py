"""A reading in the form of the gold corpus."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal
from unicodedata import normalize

import pytest

from graph import identity
from graph.model import Article, Evidence, Mention, Reading, Statement
from loaders.evaluation import KINDS, evaluate
from loaders.facts import record, title
from tests.gold_readings import gold_readings, gold_records

TEXT = "박완수 경남도지사는 30일 간담회에서 도민연금을 설명했다. 마창대교 통행료도 언급했다."
ARTICLE = Article("article:1", TEXT, "a-1", title="제목", published="2026-01-12")
OFFICIAL = identity.official("박완수", "도지사", "경상남도")
POLICY = identity.policy("도민연금", aliases=["경남 도민연금"])
EVENT = identity.event("간담회", date="2026-01-30", place="도청")


def quote(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence("article:1", start, start + len(words), words)


def statement(stance: str = "promotes", **parts: Any) -> Statement:
    sentence = quote(TEXT.split(". ")[0] + ".")
    return Statement(
        "statement:1", OFFICIAL.id, "explain", (POLICY.id, EVENT.id), (sentence,), stance=stance, **parts
    )


def reading(*statements: Statement) -> Reading:
    mentions = (
        Mention(OFFICIAL.id, quote("박완수")),
        Mention(POLICY.id, quote("도민연금")),
        Mention(EVENT.id, quote("간담회")),
    )
    return Reading(ARTICLE, (OFFICIAL, POLICY, EVENT), mentions, statements=statements)


def test_a_record():
    said = statement(event=EVENT.id, date="2026-01-30", confidence=0.9)
    assert record(reading(said)) == {
        "id": "a-1",
        "url": None,
        "publisher": None,
        "published": "2026-01-12",
        "title": "제목",
        "officials": [
            {
                "name": "박완수",
                "title": "도지사",
                "of": "경상남도",
                "evidence": [{"start": 0, "end": 3, "exact": "박완수"}],
            }
        ],
        "events": [
            {
                "names": ["간담회"],
                "date": "2026-01-30",
                "place": "도청",
                "evidence": [{"start": 15, "end": 18, "exact": "간담회"}],
            }
        ],
        "policies": [
            {
                "names": ["도민연금", "경남 도민연금"],
                "evidence": [{"start": 21, "end": 25, "exact": "도민연금"}],
            }
        ],
        "promotions": [
            {
                "official": "박완수",
                "policy": "도민연금",
                "event": "간담회",
                "date": "2026-01-30",
                "stance": "promotes",
                "act": "explain",
                "confidence": 0.9,
                "evidence": [{"start": 0, "end": 32, "exact": TEXT[:32]}],
                "amounts": [],
            }
        ],
    }


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_amounts_quote_the_text_in_any_form(form: Literal["NFC", "NFD"]):
    text = normalize(form, "박완수 도지사는 월 6만5천원인 도민연금과 20만 명이 타는 마창버스를 설명했다.")
    article = replace(ARTICLE, text=text)
    said = replace(statement(), about=(POLICY.id,), evidence=(Evidence("article:1", 0, len(text), text),))
    bus = identity.policy("마창버스")
    (promotion,) = record(Reading(article, (OFFICIAL, POLICY, bus), (), statements=(said,)))["promotions"]
    (amount,) = promotion["amounts"]
    assert (amount["value"], amount["unit"]) == (65_000.0, "원/월")
    assert text[amount["start"] : amount["end"]] == amount["exact"] == normalize(form, "월 6만5천원")


@pytest.mark.parametrize(("stance", "promotions"), [("promotes", 1), ("opposes", 1), ("neutral", 0)])
def test_only_what_takes_sides_is_a_promotion(stance: str, promotions: int):
    assert len(record(reading(statement(stance)))["promotions"]) == promotions


@pytest.mark.parametrize(
    ("office", "standing", "shown"),
    [
        ("시장", "", "시장"),
        ("시장", "전", "전 시장"),
        ("도지사", "당선인", "도지사 당선인"),
        ("장관", "후보자", "장관 후보자"),
        ("", "전", "전"),
        ("", "", ""),
    ],
)
def test_the_standing_joins_the_title(office: str, standing: str, shown: str):
    assert title(identity.official("김진태", office, "강원도", standing=standing)) == shown


def test_evidence_is_verbatim_and_the_gold_survives_the_way_there_and_back():
    gold = gold_records()
    found = {reading.article.record: record(reading) for reading in gold_readings()}
    for article in gold:
        for kind in ("officials", "events", "policies", "promotions"):
            for fact in found[article["id"]][kind]:
                assert fact["evidence"]
                assert all(
                    article["text"][quote["start"] : quote["end"]] == quote["exact"]
                    for quote in fact["evidence"]
                )
    evaluation = evaluate(gold, found)
    assert {kind: evaluation.score(kind).precision for kind in KINDS} == dict.fromkeys(KINDS, 1.0)
