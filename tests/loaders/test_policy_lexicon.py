"""The list of known policies and the head nouns of policies and events are sound: one name, one policy, no loose ends."""

from __future__ import annotations

from collections import Counter
from importlib import resources
from typing import Any

import pytest

from graph.identity import key
from loaders.jurisdictions import jurisdictions, ministries
from loaders.lexicon import table, words

POLICIES: list[dict[str, Any]] = table("policies")["policy"]
NAMES = {policy["name"] for policy in POLICIES}
KINDS = {"programme", "card", "subsidy", "service", "facility", "law", "plan", "system", "campaign"}
MADE = "2026-06"  # the month whose names of bodies the list has
UNMISTAKABLE = {"타슈", "뉴:홈"}  # names of two syllables that mean nothing else
BARE_TOPICS = {
    "복지",
    "교통",
    "돌봄",
    "교육",
    "안전",
    "경제",
    "주거",
    "청년정책",
    "연금개혁",
    "저출생",
    "균형발전",
    "기후위기",
}


def known_as(policy: dict[str, Any]) -> list[str]:
    return [policy["name"], *policy["aliases"]]


def test_every_entry_has_the_same_columns():
    assert {tuple(policy) for policy in POLICIES} == {
        ("name", "aliases", "owner", "kind", "part_of", "replaces"),
    }
    assert {policy["kind"] for policy in POLICIES} == KINDS


def test_a_name_means_one_policy():
    counted = Counter(key(name) for policy in POLICIES for name in known_as(policy))
    assert [name for name, times in counted.items() if times > 1] == []


def test_names_are_long_enough_to_be_told_from_words():
    names = {name for policy in POLICIES for name in known_as(policy)}
    assert {name for name in names if len(key(name)) < 3} == UNMISTAKABLE
    assert names & BARE_TOPICS == set()
    assert [name for name in names if name != " ".join(name.split())] == []


@pytest.mark.parametrize("relation", ["part_of", "replaces"])
def test_related_policies_are_listed_and_lead_nowhere_in_circles(relation: str):
    related = {policy["name"]: policy[relation] for policy in POLICIES if policy[relation]}
    assert set(related.values()) <= NAMES
    for start in related:
        trail = [start]
        while trail[-1] in related:
            trail.append(related[trail[-1]])
            assert trail[-1] not in trail[:-1], f"{relation} of {start} goes in a circle"


def test_owners_are_bodies_that_stood_when_the_list_was_made():
    standing = {body.name for body in (*jurisdictions(), *ministries()) if body.stood(MADE)}
    assert {policy["owner"] for policy in POLICIES} - {""} <= standing


def test_acts_belong_to_no_single_body():
    owned = {policy["name"] for policy in POLICIES if policy["kind"] == "law" and policy["owner"]}
    assert all(name.endswith("조례") for name in owned), "only an ordinance has an owner"


@pytest.mark.parametrize("province", [b.name for b in jurisdictions() if not b.within and b.stood(MADE)])
def test_every_province_is_there(province: str):
    assert any(policy["owner"].split()[:1] == [province] for policy in POLICIES)


@pytest.mark.parametrize(("heads", "some"), [("policy_heads", "지원사업"), ("event_heads", "간담회")])
def test_head_nouns_are_words_that_stand_once(heads: str, some: str):
    text = resources.files("loaders").joinpath("lexicon", f"{heads}.txt").read_text("utf-8")
    counted = Counter(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
    assert some in counted
    assert set(counted) == words(heads)
    assert [word for word, times in counted.items() if times > 1] == []
    assert [word for word in counted if not word.replace("·", "").isalnum()] == []


def test_occasions_and_policies_share_few_heads():
    assert words("policy_heads") & words("event_heads") <= {"엑스포", "캠프", "캠페인", "공모전"}
