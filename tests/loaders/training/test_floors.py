"""Floors rise with the figures, and fall only with a reason that is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loaders.training import manifest
from loaders.training.floors import main


@pytest.fixture
def model(tmp_path: Path) -> Path:
    figures = {"policies": 0.825, "events": 0.87}
    made = {"corpus": {"dev.jsonl": "abc"}, "cross_validated": {"dev.jsonl": figures}}
    (tmp_path / manifest.NAME).write_text(json.dumps(made), "utf-8")
    return tmp_path


def kept(folder: Path, floor: float) -> Path:
    """Floors as they were before."""
    path = folder / "floors.json"
    content = {
        "corpus": {"dev.jsonl": "old"},
        "floors": {"dev.jsonl": {"policies": floor, "events": 0.86}},
        "lowered": [],
    }
    path.write_text(json.dumps(content), "utf-8")
    return path


@pytest.mark.parametrize(("before", "after"), [(0.7, 0.8), (0.81, 0.81)])
def test_floors_rise_under_the_figures_and_never_fall_of_themselves(
    model: Path, before: float, after: float
) -> None:
    path = kept(model, before)
    assert main([], path, model) == 0
    now = json.loads(path.read_text("utf-8"))
    assert now["floors"] == {"dev.jsonl": {"policies": after, "events": 0.86}}
    assert (now["corpus"], now["lowered"]) == ({"dev.jsonl": "abc"}, [])


def test_a_figure_below_its_floor_is_refused_and_nothing_is_written(
    model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kept(model, 0.9)
    before = path.read_bytes()
    assert main([], path, model) == 1
    assert path.read_bytes() == before
    told = capsys.readouterr().err
    assert "dev.jsonl policies: 0.825 < 0.90" in told
    assert "--lower-floors" in told


def test_only_what_fell_is_lowered_with_a_reason_that_stays(model: Path) -> None:
    path = kept(model, 0.9)
    assert main(["--lower-floors", "harder articles"], path, model) == 0
    now = json.loads(path.read_text("utf-8"))
    assert now["floors"] == {"dev.jsonl": {"policies": 0.8, "events": 0.86}}
    assert now["lowered"] == [{"reason": "harder articles", "fallen": ["dev.jsonl policies: 0.825 < 0.90"]}]
