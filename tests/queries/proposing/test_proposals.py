"""What is proposed and what is not, told as small corpora."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph import identity
from graph.judged import JudgedStore
from graph.judgements import Entry, Judgement, Judgements
from graph.model import Node
from graph.store import Store
from queries.proposing import Knowledge, Proposal, propose
from tests.queries.telling import CARD, KIM, LEARN, OH, tell

Told = Callable[..., Store]


@dataclass(frozen=True)
class Listed:
    """What a lexicon says of a policy."""

    name: str
    part_of: str = ""
    replaces: str = ""


def proposed(store: Store, **more: object) -> dict[frozenset[str], Proposal]:
    """Proposals by the ids of their two nodes."""
    return {frozenset((p.left.id, p.right.id)): p for p in propose(store, **more)}  # type: ignore[arg-type]


def said(one: Node, other: Node) -> frozenset[str]:
    return frozenset((one.id, other.id))


def check_proposed(store: Store, one: Node, other: Node, *words: str, **more: object) -> Proposal:
    """Both are proposed as one for reasons that say `words`."""
    found = proposed(store, **more)[said(one, other)]
    told = " / ".join(reason.words for reason in found.reasons)
    assert all(word in told for word in words), told
    return found


def check_apart(store: Store, one: Node, other: Node, **more: object) -> None:
    """The store holds both, and they are not proposed as one."""
    assert store.get([one.id, other.id]).keys() == {one.id, other.id}
    assert said(one, other) not in proposed(store, **more)


def speaking(*officials: Node) -> list[object]:
    return [
        tell(
            f"{node.name}이 {number}째로 {LEARN.name if number else CARD.name}을 알렸다.",
            node,
            LEARN if number else CARD,
        )
        for number, node in enumerate(officials)
    ]


@pytest.mark.parametrize(
    ("office", "body", "words"),
    [
        ("시장", "", ["같은 직: 시장"]),
        ("부시장", "서울특별시", ["같은 기관: 서울특별시"]),
        ("의원", "서울특별시의회", ["같은 지역의 기관: 서울특별시"]),
        ("구청장", "서울특별시 강남구", ["같은 지역의 기관: 서울특별시"]),
        ("의원", "국회", ["오갈 수 있는 자리"]),
        ("당선인", "서울특별시", ["같은 기관", "때가 다른 자리"]),
    ],
)
def test_a_name_with_a_plausible_career_is_proposed(
    told: Told, office: str, body: str, words: list[str]
) -> None:
    other = identity.official("오세훈", office, body)
    check_proposed(told(*speaking(OH, other)), OH, other, *words)


@pytest.mark.parametrize(
    ("name", "office", "body"),
    [
        ("오세훈", "의원", "부산광역시의회"),  # nothing in common but the name
        ("오세훈", "", ""),
        ("오세훈", "시장", "경기도 광주시"),  # one office, two bodies
        ("오세운", "시장", "서울특별시"),  # another name
    ],
)
def test_people_are_never_proposed_on_the_name_alone(told: Told, name: str, office: str, body: str) -> None:
    other = identity.official(name, office, body)
    check_apart(told(*speaking(OH, other)), OH, other, floor=0.2)


def test_two_full_time_offices_at_one_time_are_two_people(told: Told) -> None:
    other = identity.official("오세훈", "의원", "국회")
    apart = [
        tell("오세훈 시장이 말했다.", OH, CARD, date="2024-05-01"),
        tell("오세훈 의원이 물었다.", other, LEARN, date="2024-05-20"),
    ]
    check_apart(told(*apart), OH, other)


def test_years_apart_the_same_offices_are_a_career(told: Told) -> None:
    other = identity.official("오세훈", "의원", "국회")
    check_proposed(
        told(
            tell("오세훈 시장이 말했다.", OH, CARD, date="2024-05-01"),
            tell("오세훈 의원이 물었다.", other, LEARN, date="2003-05-20"),
        ),
        OH,
        other,
        "오갈 수 있는 자리",
    )


def test_a_body_under_its_former_name_is_the_same_body(told: Told) -> None:
    now = identity.official("김진태", "도지사", "강원특별자치도")
    then = identity.official("김진태", "도지사", "강원도")
    store = told(*speaking(now, then))
    check_proposed(
        store, now, then, "옛 이름 강원도", knowledge=Knowledge(bodies={"강원도": "강원특별자치도"})
    )
    check_apart(store, now, then)


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("기후동행카드", "기후동행카드사업", ["비슷한 이름"]),
        ("The 경기패스", "더 경기패스", ["같은 이름"]),
        ("민생회복 소비쿠폰", "소비쿠폰", ["줄인 이름"]),
    ],
)
def test_spellings_and_short_forms_of_one_owner_are_proposed(
    told: Told, one: str, other: str, words: list[str]
) -> None:
    left, right = (identity.policy(name, owner="경기도") for name in (one, other))
    store = told(
        tell(f"김동연이 {one}를 알렸다.", KIM, left), tell(f"김동연이 {other}를 또 알렸다.", KIM, right)
    )
    check_proposed(store, left, right, *words, "같은 기관의 정책: 경기도", "같은 공직자")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("통합돌봄", "경상남도"), ("통합돌봄", "광주광역시")),
        (("도시철도 1호선 연장", ""), ("도시철도 2호선 연장", "")),
        (("경기패스", "경기도"), ("경남패스", "경상남도")),
        (("예산안", ""), ("2018년도 예산안", "")),
    ],
)
def test_other_owners_and_other_numbers_are_other_policies(
    told: Told, one: tuple[str, str], other: tuple[str, str]
) -> None:
    left, right = (identity.policy(name, owner=owner) for name, owner in (one, other))
    check_apart(told(tell("오세훈이 말했다.", OH, left), tell("김동연이 말했다.", KIM, right)), left, right)


def test_the_lexicon_tells_aliases_new_names_and_wholes(told: Told) -> None:
    boat, bus, card = (identity.policy(name) for name in ("한강 리버버스", "한강버스", "기후동행카드"))
    right = identity.policy("이동기본권")
    store = told(*(tell(f"오세훈이 {node.name}를 말했다.", OH, node) for node in (boat, bus, card, right)))
    entries = (Listed("한강 리버버스"), Listed("한강버스", replaces="한강 리버버스"), Listed("이동기본권"))
    lexicon = {
        identity.key(entry.name): entry for entry in (*entries, Listed("기후동행카드", part_of="이동기본권"))
    }
    knowledge = Knowledge(policies=lexicon)
    assert (
        check_proposed(store, boat, bus, "한강 리버버스 → 한강버스", knowledge=knowledge).relation
        == "replaces"
    )
    assert check_proposed(store, card, right, "일부", knowledge=knowledge).relation == "part_of"


def event(name: str, date: str | None, place: str | None = None) -> Node:
    return identity.event(name, date=date, place=place)


def test_one_occasion_in_two_articles_is_proposed(told: Told) -> None:
    one = event("한국IT서비스학회 통합춘계학술대회", "2024-05-30", "한국과학기술회관")
    other = event("춘계학술대회", "2024-05-30", "한국과학기술회관 국제회의실")
    store = told(
        tell("오세훈이 학회에서 말했다.", OH, CARD, event=one),
        tell("오세훈이 또 말했다.", OH, CARD, event=other),
    )
    check_proposed(store, one, other, "같은 날", "같은 곳", "같은 공직자·정책")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (event("신년 기자회견", "2024-01-04"), event("신년 기자회견", "2025-01-06")),
        (event("제7회 삼국축제", "2023-10-13"), event("제8회 삼국축제", None)),
        (event("국무회의", "2024-02-13"), event("마을잔치", "2024-02-13")),
    ],
)
def test_yearly_series_and_other_occasions_stay_apart(told: Told, one: Node, other: Node) -> None:
    store = told(
        tell("오세훈이 그때 말했다.", OH, CARD, event=one),
        tell("오세훈이 다시 말했다.", OH, CARD, event=other),
    )
    check_apart(store, one, other)


def test_a_day_that_is_not_told_stands_in_no_way(told: Told) -> None:
    one, other = event("15분 도시 비전 투어", "2021-09-28"), event("15분 도시 비전투어", None, "동래구")
    store = told(
        tell("오세훈이 투어에서 말했다.", OH, CARD, event=one),
        tell("오세훈이 또 말했다.", OH, CARD, event=other),
    )
    check_proposed(store, one, other, "비슷한 이름 (100%)", "같은 공직자·정책")


def test_one_day_counts_however_late_the_articles_are(told: Told) -> None:
    one, other = event("6·1지방선거", "2022-06-01"), event("지방선거", "2022-06-01")
    store = told(
        tell("오세훈이 선거를 말했다.", OH, CARD, event=one, published="2022-05-02"),
        tell("김동연이 선거를 말했다.", KIM, LEARN, event=other, published="2023-05-19"),
    )
    check_proposed(store, one, other, "같은 날: 2022년 6월 1일")


def test_a_common_name_in_one_month_is_no_occasion(told: Told) -> None:
    one, other = event("현장점검", "2022-11-29"), event("현장점검", "2022-11")
    store = told(
        tell("오세훈이 점검했다.", OH, CARD, event=one), tell("김동연이 점검했다.", KIM, LEARN, event=other)
    )
    check_apart(store, one, other, floor=0.35)


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_what_was_decided_is_not_proposed_again(told: Told, verdict: str) -> None:
    other = identity.official("오세훈", "부시장", "서울특별시")
    store = told(*speaking(OH, other))
    judgement = Judgement.of(verdict, OH.id, other.id, by="김", on="2026-11-22")
    judged = JudgedStore(store, Judgements(Path("a.judgements.txt"), (Entry(judgement, 1),)))
    assert proposed(store)
    check_apart(judged, OH, other)


def test_the_same_store_gives_the_same_proposals(gold: Store) -> None:
    first = propose(gold)
    assert first == propose(gold)
    assert [p.score for p in first] == sorted((p.score for p in first), reverse=True)
