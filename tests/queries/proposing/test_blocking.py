"""Names that are alike are met, whatever else stands in the list; names that are not are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from queries.proposing.blocking import ALIKE, alike, shortened, together

NAMES = ["기후동행카드", "기후동행카트", "민생회복소비쿠폰", "소비쿠폰", "서울런", "더경기패스", "경기패스"]


def test_a_slip_of_one_syllable_is_alike() -> None:
    assert {(NAMES[one], NAMES[other]) for one, other, _ in alike(NAMES)} == {
        ("기후동행카드", "기후동행카트"),
        ("더경기패스", "경기패스"),
    }


def test_a_short_form_begins_or_ends_the_long_one() -> None:
    assert {(NAMES[short], NAMES[long]) for short, long in shortened(NAMES)} == {
        ("소비쿠폰", "민생회복소비쿠폰"),
        ("경기패스", "더경기패스"),
    }


def test_a_crowd_leads_to_no_pairs() -> None:
    assert list(together({"한 이름": range(400), "다른 이름": (7, 3, 7)})) == [(3, 7)]


@given(
    st.lists(st.text(alphabet="가나다라마바사", min_size=4, max_size=9), min_size=2, max_size=12, unique=True)
)
def test_no_pair_that_is_alike_is_missed(names: list[str]) -> None:
    found = {(one, other) for one, other, _ in alike(names)}
    for one, other in found:
        assert fuzz.ratio(names[one], names[other]) >= ALIKE
        assert names[one] != names[other]
    for one in range(len(names)):
        for other in range(one + 1, len(names)):
            if fuzz.ratio(names[one], names[other]) >= 90:
                assert (one, other) in found


@pytest.mark.parametrize("names", [[], ["하나"], ["가", "나"], ["같은이름", "같은이름"]])
def test_few_short_or_equal_names_are_no_pairs(names: list[str]) -> None:
    assert list(alike(names)) == []
