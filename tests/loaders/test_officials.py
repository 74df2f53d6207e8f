"""Officials: an example says it all. The people are invented."""

from __future__ import annotations

import pytest

from loaders.document import Document, documents
from loaders.page import Page
from loaders.tokens import Analyser


def read(text: str, analyser: Analyser, published: str = "2024-05-30") -> Document:
    return next(documents([Page("test", text, published=published)], analyser))


def check_read(text: str, analyser: Analyser, **people: str) -> None:
    """`people`: name -> "body office", with the standing in front or behind."""
    found = {
        p.name: " ".join(part for part in (p.body, p.office, p.standing) if part)
        for p in read(text, analyser).people
    }
    assert found == people


def check_skipped(text: str, analyser: Analyser) -> None:
    assert read(text, analyser).people == ()


def test_an_office_behind_the_name(analyser: Analyser) -> None:
    check_read(
        "김가온 서울시장과 이도윤 경기 하남시장이 6일 하남시청에서 만나 협약에 서명했다.",
        analyser,
        김가온="서울특별시 시장",
        이도윤="경기도 하남시 시장",
    )


def test_an_office_in_front_of_the_name(analyser: Analyser) -> None:
    check_read(
        "경상남도의회 교육위원회(위원장 박서진)가 23일 학교 현장을 찾았다.",
        analyser,
        박서진="경상남도의회 위원장",
    )


def test_a_special_city_is_the_city(analyser: Analyser) -> None:
    check_read("이도윤 수원특례시장이 6일 새빛하우스를 알렸다.", analyser, 이도윤="경기도 수원시 시장")
    check_read("정민재 용인특례시의회 의장이 답했다.", analyser, 정민재="경기도 용인시의회 의장")


def test_a_list_of_names_shares_the_office(analyser: Analyser) -> None:
    check_read(
        "경기도의회 한지우·정민재 부의장이 나란히 섰다.",
        analyser,
        한지우="경기도의회 부의장",
        정민재="경기도의회 부의장",
    )


def test_a_minister_with_two_offices(analyser: Analyser) -> None:
    check_read(
        "최은성(왼쪽) 부총리 겸 기획재정부 장관이 회의를 주재하고 있다.", analyser, 최은성="기획재정부 장관"
    )


def test_how_an_office_is_held(analyser: Analyser) -> None:
    check_read("윤서호 전 세종시장이 출마를 선언했다.", analyser, 윤서호="세종특별자치시 시장 전")
    check_read(
        "임도현 강원도지사 당선인이 2일 회견을 열었다.", analyser, 임도현="강원특별자치도 도지사 당선인"
    )


@pytest.mark.parametrize(
    "text",
    [
        "한지우 서울대 교수와 가수 정민재가 무대에 올랐다.",
        "이번 시장 선거에는 여야에서 여럿이 물망에 오른다.",
        "정책은 장관의 오기로 세우는 것이 아니다.",
        "전국가맹점주협의회 박서진 공동의장이 참석했다.",
        "하늘일보 이하나 기자가 취재했다.",
    ],
)
def test_who_is_no_official(text: str, analyser: Analyser) -> None:
    check_skipped(text, analyser)


def test_the_body_is_the_one_of_the_articles_day(analyser: Analyser) -> None:
    text = "김가온 강원도지사가 29일 도청에서 회견을 열었다."
    assert read(text, analyser, "2022-05-30").people[0].body == "강원도"
    assert read(text, analyser, "2024-05-30").people[0].body == "강원특별자치도"


def test_a_name_that_two_bodies_share_is_decided_by_the_article_or_left_open(analyser: Analyser) -> None:
    named = read(
        "경기 광주시는 29일 설명회를 열었다. 김가온 광주시장은 성남시와 손잡겠다고 말했다. 경기도도 돕는다.",
        analyser,
    )
    assert named.people[0].body == "경기도 광주시"
    check_read("김가온 광주시장은 29일 통합돌봄을 알렸다.", analyser, 김가온="시장")
    check_read(
        "김가온 광주시장은 29일 광주광역시청에서 통합돌봄을 알렸다.", analyser, 김가온="광주광역시 시장"
    )


def test_short_forms_lead_to_the_one_who_fits_or_to_nobody(analyser: Analyser) -> None:
    text = "김가온 서울시장과 김도윤 부산시의회 의장이 만났다. 김 시장은 반겼다. 김 의장은 답했다."
    document = read(text, analyser)
    short = {text[n.start : n.end]: document.people[n.person].name for n in document.namings if not n.full}
    assert short == {"김 시장": "김가온", "김 의장": "김도윤"}
    both = read("김가온 서울시장과 김도윤 부산시장이 만났다. 김 시장은 반겼다.", analyser)
    assert all(naming.full for naming in both.namings)


def test_offsets_are_those_of_the_text(analyser: Analyser) -> None:
    text = "🎉 축제 🎉\n\n김가온 서울시장은 29일 축제를 알렸다. 오늘도 김 시장은 웃었다."
    document = read(text, analyser)
    assert {text[n.start : n.end] for n in document.namings} == {"김가온", "김 시장"}
