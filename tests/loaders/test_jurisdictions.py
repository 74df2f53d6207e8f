"""Public bodies are found by every name they go by, and by the day."""

from __future__ import annotations

import re

import pytest

from loaders.jurisdictions import LOCAL, PROVINCES, Body, jurisdictions, lookup, ministries

BODIES = (*jurisdictions(), *ministries())


def names(name: str, on: str | None = None) -> list[str]:
    return [body.name for body in lookup(name, on=on)]


def standing(kinds: frozenset[str]) -> list[Body]:
    return [body for body in jurisdictions() if body.kind in kinds and not body.until]


@pytest.mark.parametrize(("on", "provinces", "local"), [("2026-06-30", 17, 226), ("2026-07-01", 16, 227)])
def test_how_many_governments_there_are(on: str, provinces: int, local: int):
    assert sum(body.kind in PROVINCES and body.stood(on) for body in jurisdictions()) == provinces
    assert sum(body.kind in LOCAL and body.stood(on) for body in jurisdictions()) == local


def test_the_local_governments_of_each_province():
    counted = {p.name: sum(b.within == p.name for b in standing(LOCAL)) for p in standing(PROVINCES)}
    assert counted == {
        "서울특별시": 25, "부산광역시": 16, "대구광역시": 9, "인천광역시": 11, "전남광주통합특별시": 27, "대전광역시": 5,
        "울산광역시": 5, "세종특별자치시": 0, "경기도": 31, "강원특별자치도": 18, "충청북도": 11, "충청남도": 15,
        "전북특별자치도": 14, "경상북도": 22, "경상남도": 18, "제주특별자치도": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("서울시", ["서울특별시"]),
        ("경남", ["경상남도"]),
        ("하남", ["경기도 하남시"]),
        ("광주시", ["광주광역시", "경기도 광주시"]),
        ("전남 담양군", ["전라남도 담양군"]),
        ("담양군", ["전라남도 담양군"]),
        ("광주특별시 담양군", ["전남광주통합특별시 담양군"]),
        ("경기 광주시", ["경기도 광주시"]),
        ("수원특례시", ["경기도 수원시"]),
        ("서울 중구", ["서울특별시 중구"]),
        ("서울특별시 강남구", ["서울특별시 강남구"]),
        ("성남시 분당구", ["경기도 성남시 분당구"]),
        ("분당구", ["경기도 성남시 분당구"]),
        ("고성군", ["강원특별자치도 고성군", "경상남도 고성군", "강원도 고성군"]),
        ("국토부", ["국토교통부", "국토해양부"]),
        ("서귀포시", ["제주특별자치도 서귀포시"]),
        ("아틀란티스시", []),
        ("서울 하남시", []),
        ("", []),
    ],
)
def test_lookup(name: str, found: list[str]):
    assert names(name) == found


@pytest.mark.parametrize(
    ("name", "on", "found"),
    [
        ("강원도", "2023-06-10", ["강원도"]),
        ("강원도", "2023-06-11", ["강원특별자치도"]),
        ("강원 삼척시", "2022", ["강원도 삼척시"]),
        ("강원 삼척시", "2024-05-30", ["강원특별자치도 삼척시"]),
        ("전북", "2024-01-17", ["전라북도"]),
        ("전북", "2024-01-18", ["전북특별자치도"]),
        ("군위군", "2023-06", ["경상북도 군위군"]),
        ("군위군", "2023-07-01", ["대구광역시 군위군"]),
        ("인천 남구", "2018-06-30", ["인천광역시 남구"]),
        ("인천 남구", "2018-07-01", []),
        ("광주 북구", "2026-06-30", ["광주광역시 북구"]),
        ("광주 북구", "2026-07-01", ["전남광주통합특별시 북구"]),
        ("전남 순천시", "2026-07-01", ["전남광주통합특별시 순천시"]),
        ("광주시", "2014", ["광주광역시", "경기도 광주시"]),
        ("광주", "2026-07-01", ["전남광주통합특별시", "경기도 광주시"]),
        ("광주시", "2026-07-01", ["경기도 광주시"]),
        ("인천 서구", "2026-06-30", ["인천광역시 서구"]),
        ("인천 서구", "2026-07-01", []),
        ("서해구", "2026-07-01", ["인천광역시 서해구"]),
        ("동탄구", "2026-01-31", []),
        ("검찰청", "2026-10-01", ["검찰청"]),
        ("중수청", "2026-10-02", ["중대범죄수사청"]),
        ("세종시", "2012-06-30", []),
        ("국토부", "2012-12", ["국토해양부"]),
        ("산업부", "2025-10-01", ["산업통상부"]),
        ("행정안전부", "2015", []),
        ("대통령실", "2021-05", []),
    ],
)
def test_lookup_on_a_day(name: str, on: str, found: list[str]):
    assert names(name, on) == found


@pytest.mark.parametrize("body", BODIES, ids=lambda body: f"{body.name} {body.until}".strip())
def test_a_line_is_sound(body: Body):
    for day in (body.since, body.until):
        assert not day or re.fullmatch(r"\d{4}-\d\d-\d\d", day)
    assert not (body.since and body.until) or body.since < body.until
    assert bool(body.until) == bool(body.now), "a body that is gone names the one that took over"
    assert not body.now or body.now in {other.name for other in BODIES}
    assert body.head
    assert body in lookup(body.name)


def test_codes_are_unique_and_begin_with_that_of_the_province():
    coded = [body for body in jurisdictions() if body.code]
    standing_codes = [body.code for body in coded if not body.until]
    assert len(set(standing_codes)) == len(standing_codes) == 284
    provinces = {body.name: body.code for body in coded if body.kind in PROVINCES}
    for body in coded:
        assert re.fullmatch(r"\d\d" if body.kind in PROVINCES else r"\d{5}", body.code), body.name
        assert body.code.startswith(provinces[body.name.split()[0]]), body.name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("서울특별시", "11"),
        ("서울 종로구", "11110"),
        ("경기도 하남시", "41450"),
        ("강원특별자치도 춘천시", "51110"),
        ("전북특별자치도", "52"),
        ("대구 군위군", "27720"),
    ],
)
def test_the_code_of_a_body(name: str, code: str):
    assert lookup(name)[0].code == code


def test_the_heads_of_local_governments_follow_their_kind():
    heads = {"시": "시장", "군": "군수", "구": "구청장", "도": "도지사", "특별자치도": "도지사"}
    assert all(body.head == heads[body.kind] for body in jurisdictions() if body.kind in heads)
