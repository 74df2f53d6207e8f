"""What makes two mentions the same node."""

from __future__ import annotations

import pytest

from graph import identity


@pytest.mark.parametrize(
    ("one", "other"),
    [("기후동행카드", "‘기후동행 카드’"), ("K-패스", "k패스"), ("The 경기패스", "ＴＨＥ 경기패스")],
)
def test_spellings_share_a_key(one: str, other: str) -> None:
    assert identity.policy(one).id == identity.policy(other).id


def test_a_person_is_never_one_by_the_bare_name() -> None:
    mayor = identity.official("이재준", "시장", "경기도 수원시")
    assert mayor.id != identity.official("이재준", "시장", "경기도 고양시").id
    assert mayor.id == identity.official("이재준", "시장", "경기도 수원시", standing="전").id


def test_an_occasion_is_its_name_and_day_in_every_article() -> None:
    first = identity.event("신년 기자회견", date="2024-01-04", article="article:a")
    assert first.id == identity.event("신년기자회견", date="2024-01-04", article="article:b").id
    assert first.id != identity.event("신년 기자회견", date="2025-01-06", article="article:a").id
    assert first.id == identity.event("신년 기자회견", date="2024-01-04/2024-01-05").id


def test_an_occasion_without_a_day_is_its_name_and_place() -> None:
    first = identity.event("협약식", place="서울시청", article="article:a")
    assert first.id == identity.event("협약식", place="서울 시청", article="article:b").id
    assert first.id != identity.event("협약식", place="하남시청", article="article:a").id


def test_the_bare_name_of_an_occasion_holds_within_its_article() -> None:
    first = identity.event("기자회견", date="2024-11-20", host="전라남도 순천시")
    assert (
        first.id
        == identity.event("기자회견", date="2024-11-20", host="전라남도 순천시", article="article:b").id
    )
    assert first.id != identity.event("기자회견", date="2024-11-20", host="전라남도 목포시").id
    first = identity.event("본회의", article="article:a")
    assert first.id == identity.event("본회의", article="article:a").id
    assert first.id != identity.event("본회의", article="article:b").id
