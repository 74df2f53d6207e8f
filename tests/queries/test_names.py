"""How a person's words find nodes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph import identity
from graph.labels import label
from graph.model import Node
from graph.store import Store
from queries.names import match
from tests.queries.telling import CARD, KIM, LEARN, OH, TALK, tell

CHEONAN = identity.official("박상수", "시장", "천안시")
OH_DISTRICT = identity.official("오승록", "구청장", "서울특별시 노원구")


@pytest.fixture
def store(told: Callable[..., Store]) -> Store:
    return told(
        tell("오세훈 서울시장은 서울런을 설명했다.", OH, LEARN, event=TALK),
        tell("김동연 경기지사는 기후동행카드를 비판했다.", KIM, CARD, act="criticise"),
        tell("박상수 천안시장은 서울런을 홍보했다.", CHEONAN, LEARN, act="promote"),
        tell("오승록 노원구청장은 서울런을 홍보했다.", OH_DISTRICT, LEARN, act="promote"),
    )


def check_means(store: Store, words: str, kind: str, *nodes: Node) -> None:
    assert [node.name for node in match(store, words, kind).nodes] == [node.name for node in nodes]


@pytest.mark.parametrize(
    "words",
    [
        *("오세훈", " 오 세 훈 ", "‘오세훈’", "오세훈이", "오세훈은", "오세훈에게"),
        *(
            "오세훈 시장",
            "오세훈 시장이",
            "오세훈 서울시장",
            "서울시장 오세훈",
            "서울특별시 시장 오세훈",
            "서울시 오세훈 시장",
        ),
        *("서울시장", "오 시장", "오 시장은"),
        OH.id,
    ],
)
def test_an_official_is_found_by_name_particle_and_title(store: Store, words: str) -> None:
    check_means(store, words, "official", OH)


def test_short_titles_find_their_holders(store: Store) -> None:
    check_means(store, "경기지사", "official", KIM)
    check_means(store, "김 지사", "official", KIM)
    check_means(store, "노원구청장", "official", OH_DISTRICT)


def test_a_title_that_several_hold_is_not_guessed(store: Store) -> None:
    found = match(store, "시장", "official")
    assert (found.how, found.nodes) == ("several", ())
    assert found.nearest == ("박상수(천안시 시장)", "오세훈(서울특별시 시장)")


def test_a_name_with_a_title_that_is_not_theirs_finds_nobody(store: Store) -> None:
    check_means(store, "오세훈 도지사", "official")


@pytest.mark.parametrize("words", ["서울런", "서울 런", "서울런을", "'서울런'", "서울런에서는"])
def test_a_policy_is_found_with_particles_and_quotes(store: Store, words: str) -> None:
    check_means(store, words, "policy", LEARN)


def test_part_of_a_name_finds_it_and_says_so(store: Store) -> None:
    found = match(store, "학술대회", "event")
    assert (found.how, [node.name for node in found.nodes]) == ("part", ["춘계학술대회"])


@pytest.mark.parametrize(
    ("words", "kind", "near"), [("오세운", "official", "오세훈"), ("기후동반카드", "policy", "기후동행카드")]
)
def test_what_is_not_there_offers_the_nearest_names(store: Store, words: str, kind: str, near: str) -> None:
    found = match(store, words, kind)
    assert (found.how, found.nodes) == ("none", ())
    assert found.nearest[0] == near


@pytest.mark.parametrize("words", ["", "  ", "!?", "은"])
def test_words_without_a_name_find_nothing(store: Store, words: str) -> None:
    assert match(store, words, "policy").nodes == ()


def test_a_policy_is_not_taken_for_an_official(store: Store) -> None:
    check_means(store, "서울런", "official")


def test_a_name_as_answers_show_it_means_that_one(told: Callable[..., Store]) -> None:
    mayor, head = identity.official("박상수", "시장", "천안시"), identity.official("박상수", "시장", "")
    store = told(
        tell("박상수 천안시장은 서울런을 홍보했다.", mayor, LEARN),
        tell("박상수 시장은 서울런을 또 홍보했다.", head, LEARN),
    )
    for node in (mayor, head):
        assert [found.id for found in match(store, label(node)).nodes] == [node.id]
        assert [found.id for found in match(store, label(node), "official").nodes] == [node.id]
        assert match(store, label(node), "policy").nodes == ()
    assert match(store, "박상수(군수)").nodes == ()
