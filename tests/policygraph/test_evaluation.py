"""The figures are those of an independent implementation of the same rules (see evaluation/README.md)."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.evaluation import KINDS, Evaluation, evaluate
from policygraph import reports
from tests.gold_readings import gold_records

RECORDED = Path(__file__).parent / "evaluation"


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    found = gold_records(RECORDED / "found.jsonl")
    return evaluate(gold_records(), {facts["id"]: facts for facts in found})


def test_figures(evaluation: Evaluation):
    assert reports.figures(evaluation) + "\n" == (RECORDED / "figures.txt").read_text("utf-8")


def test_figures_as_json(evaluation: Evaluation):
    assert reports.figures_json(evaluation) + "\n" == (RECORDED / "figures.json").read_text("utf-8")


def test_mistakes(evaluation: Evaluation):
    recorded = (RECORDED / "mistakes.txt").read_text("utf-8").splitlines()
    figures = len(KINDS) + 1
    assert list(reports.mistakes(evaluation)) == recorded[:-figures]


def test_the_gold_is_all_right_beside_itself():
    gold = gold_records()
    evaluation = evaluate(gold, {facts["id"]: facts for facts in gold})
    assert [evaluation.score(kind).missed for kind in KINDS] == [0] * len(KINDS)
    assert evaluation.score("promotions").f1 == 1
    assert evaluation.event_dates()[0] == evaluation.event_dates()[1]


def test_nothing_found():
    evaluation = evaluate(gold_records(), {})
    assert evaluation.without_prediction == len(evaluation.articles)
    assert {evaluation.score(kind).recall for kind in KINDS} == {0.0}
    assert {evaluation.score(kind).f1 for kind in KINDS} == {0.0}
