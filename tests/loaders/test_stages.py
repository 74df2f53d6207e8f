"""Each stage alone: a mistake is counted where it is made, and not where it only shows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from loaders.evaluation import Score, promotions_of
from loaders.stages import STAGES, Seen, stages
from tests.gold_readings import gold_records

GOLD: dict[str, Any] = {
    "id": "one",
    "officials": [{"name": "오세훈"}, {"name": "김동연"}],
    "events": [
        {"names": ["학술대회"], "date": "2024-05-30"},
        {"names": ["간담회"], "date": None},
        {"names": ["개막식"], "date": "2024-05-01", "optional": True},
    ],
    "policies": [
        {"names": ["기후동행카드"]},
        {"names": ["서울런"]},
        {"names": ["손목닥터"], "optional": True},
    ],
    "promotions": [
        {"official": "오세훈", "policy": "기후동행카드", "event": "학술대회", "stance": "promotes"},
        {"official": "오세훈", "policy": "서울런", "event": None, "stance": "promotes"},
        {"official": "김동연", "policy": "기후동행카드", "event": "간담회", "stance": "opposes"},
        {"official": "오세훈", "policy": "손목닥터", "event": None, "stance": "promotes"},
    ],
}


def perfect(gold: dict[str, Any]) -> Seen:
    """An article read without a mistake."""
    names = {kind: [item["names"][0] for item in gold[kind]] for kind in ("policies", "events")}
    return Seen(gold, names, gold["promotions"], promotions_of(gold))


def scored(**changes: Any) -> dict[str, Score]:
    """The stages where the record differs from the gold."""
    good = perfect(GOLD)
    return stages([GOLD], {"one": replace(good, record={**GOLD, **changes})})


def test_nothing_is_wrong_where_the_gold_was_read() -> None:
    golds = gold_records()
    scores = stages(golds, {gold["id"]: perfect(gold) for gold in golds})
    assert list(scores) == list(STAGES)
    assert {(score.wrong, score.missed) for score in scores.values()} == {(0, 0)}
    assert all(score.right for score in scores.values())


def test_a_wrong_day_is_wrong_and_missed_and_none_is_only_missed() -> None:
    wrong = scored(events=[{"names": ["학술대회"], "date": "2024-05-31"}])
    assert wrong["event_days"] == Score(0, 1, 1)
    unknown = scored(events=[{"names": ["학술대회"], "date": None}])
    assert unknown["event_days"] == Score(0, 0, 1)
    assert scored(events=[])["event_days"] == Score(0, 0, 0)


def test_a_turned_stance_is_no_mistake_of_the_pair() -> None:
    turned = [{**GOLD["promotions"][2], "stance": "promotes"}, *GOLD["promotions"][:2]]
    scores = scored(promotions=turned)
    assert scores["pairs"] == Score(3, 0, 0)
    assert scores["stances"] == Score(2, 1, 1)
    assert scores["opposing"] == Score(0, 0, 1)
    assert scores["promotions_loose"] == Score(2, 1, 1)


def test_an_event_is_judged_on_right_pairs_alone() -> None:
    first, second, third, _ = GOLD["promotions"]
    moved = [{**first, "event": "간담회"}, {**second, "event": "학술대회"}, {**third, "event": None}]
    assert scored(promotions=moved)["links"] == Score(0, 2, 2)
    strange = {"official": "박상수", "policy": "서울런", "event": "간담회", "stance": "promotes"}
    scores = scored(promotions=[first, second, strange])
    assert scores["links"] == Score(1, 0, 0)
    assert scores["pairs"] == Score(2, 1, 1)


def test_candidates_count_names_that_were_offered() -> None:
    candidates = {"policies": ["서울런", "서울런 확대", "손목닥터", "카드"], "events": ["학술대회"]}
    scores = stages([GOLD], {"one": replace(perfect(GOLD), candidates=candidates)})
    assert scores["policy_candidates"] == Score(1, 2, 1)
    assert scores["event_candidates"] == Score(1, 0, 1)


def test_the_attribution_with_names_given_is_measured_on_what_could_be_given() -> None:
    first, second, *_ = GOLD["promotions"]
    scores = stages([GOLD], {"one": replace(perfect(GOLD), given=[first], offered=[first, second])})
    assert scores["pairs_given"] == Score(1, 0, 1)
    assert scores["pairs"] == Score(3, 0, 0)
