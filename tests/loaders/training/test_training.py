"""Training: the same corpus gives the same bytes, and the model in the package is the one of the corpus beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from loaders.training import manifest
from loaders.training.__main__ import MODEL, main
from loaders.training.floors import FLOORS, fallen

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((MODEL / manifest.NAME).read_text("utf-8"))
    return content


def test_the_model_was_made_from_the_corpus_that_is_here(made: dict[str, Any]) -> None:
    assert made["corpus"] == {name: manifest.digest(CORPUS / name) for name in made["corpus"]}
    assert set(made["corpus"]) == {"dev.jsonl", "train.jsonl", "written.jsonl"}


def test_no_model_file_was_changed_or_left_out(made: dict[str, Any]) -> None:
    files = {path.name: manifest.digest(path) for path in MODEL.iterdir() if path.name != manifest.NAME}
    assert files == made["files"]
    sizes = [path.stat().st_size for path in MODEL.iterdir()]
    assert max(sizes) < 5_000_000
    assert sum(sizes) < 8_000_000


def test_unseen_articles_are_read_no_worse_than_the_floors(made: dict[str, Any]) -> None:
    kept = json.loads(FLOORS.read_text("utf-8"))
    assert kept["floors"].keys() == {"dev.jsonl", "train.jsonl", "written.jsonl"}
    assert fallen(made["cross_validated"], kept["floors"]) == []


def test_the_floors_are_those_of_the_corpus_that_is_here(made: dict[str, Any]) -> None:
    assert json.loads(FLOORS.read_text("utf-8"))["corpus"] == made["corpus"]


def test_training_twice_gives_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = tmp_path / "few.jsonl"
    lines = (CORPUS / "dev.jsonl").read_text("utf-8").splitlines()[:15]
    corpus.write_text("\n".join(lines) + "\n", "utf-8")
    digests = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        main([corpus], folder)
        digests.append({path.name: manifest.digest(path) for path in folder.iterdir()})
    assert digests[0] == digests[1]
    assert len(digests[0]) == 17
    assert "few.jsonl: 15 articles" in capsys.readouterr().out
