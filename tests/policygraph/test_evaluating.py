"""`evaluate` by stage, by confidence, and on articles that the models have not seen, as people run it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from loaders.stages import STAGES
from tests.gold_readings import DEV
from tests.policygraph.test_loading import Cli, cli  # noqa: F401 the fixture


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """The first articles of the corpus."""
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(DEV.read_text("utf-8").splitlines()[:15]), "utf-8")
    return path


def test_each_stage_has_its_line_and_its_figures(cli: Cli, gold: Path) -> None:  # noqa: F811
    ran = cli("evaluate", gold, "--stage")
    figures = json.loads(cli("evaluate", gold, "--stage", "--json").out)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0].split() == ["단계", "정밀도", "재현율", "F1", "맞음", "틀림", "놓침"]
    assert [line[: len(heading)] for line, heading in zip(lines[2:], STAGES.values(), strict=False)] == list(
        STAGES.values()
    )
    assert list(figures["stages"]) == list(STAGES)
    assert figures["curve"] == []
    for kind in ("policy", "event"):
        offered, chosen = (figures["stages"][stage] for stage in (f"{kind}_candidates", _CHOSEN[kind]))
        assert offered["recall"] >= chosen["recall"]
        assert offered["precision"] < chosen["precision"]
    assert "실제로 맞은 비율" in ran.out
    counted = sum(band["statements"] for band in figures["confidence"]["bands"])
    loose = figures["stages"]["promotions_loose"]
    assert counted == loose["right"] + loose["wrong"]


_CHOSEN = {"policy": "policies", "event": "events"}


def test_only_what_is_sure_counts(cli: Cli, gold: Path) -> None:  # noqa: F811
    plain = json.loads(cli("evaluate", gold, "--json").out)
    sure = json.loads(cli("evaluate", gold, "--min-confidence", "0.8", "--json").out)
    none = json.loads(cli("evaluate", gold, "--min-confidence", "1", "--json").out)
    assert 0 < sure["promotions"]["right"] < plain["promotions"]["right"]
    assert sure["promotions"]["wrong"] <= plain["promotions"]["wrong"]
    assert (none["promotions"]["right"], none["promotions"]["wrong"]) == (0, 0)
    assert sure["policies"] == plain["policies"]


def test_an_article_twice_is_refused(cli: Cli, gold: Path) -> None:  # noqa: F811
    ran = cli("evaluate", gold, gold)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "두 번" in ran.err


def test_without_scikit_learn_folds_say_what_to_install(
    cli: Cli,  # noqa: F811
    gold: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)
    ran = cli("evaluate", gold, "--folds", "2")
    assert (ran.code, ran.out) == (2, "")
    assert "pip install scikit-learn" in ran.err


def test_too_few_articles_are_refused(cli: Cli, gold: Path) -> None:  # noqa: F811
    ran = cli("evaluate", gold, "--folds", "9")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].endswith("적어도 27건이 있어야 합니다.")


def test_unseen_articles_and_the_curve(cli: Cli, gold: Path) -> None:  # noqa: F811
    ran = cli("evaluate", gold, "--folds", "2", "--curve", "--json")
    figures = json.loads(ran.out)
    assert ran.code == 0
    known = json.loads(cli("evaluate", gold, "--stage", "--json").out)
    assert 0 < figures["stages"]["policies"]["f1"] < known["stages"]["policies"]["f1"]
    assert figures["curve"][-1]["learnt_from"] == 7
    assert all(0 <= point["policies"] <= 1 for point in figures["curve"])
    assert "이름표 붙이기 6/6" in ran.err
