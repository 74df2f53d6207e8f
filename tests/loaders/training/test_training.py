"""Training: the same corpus gives the same bytes, and the model in the package is the one of the corpus beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loaders.training import manifest
from loaders.training.__main__ import MODEL, main

CORPUS = Path(__file__).parents[2] / "corpus"
FLOORS = CORPUS / "floors.json"


@pytest.fixture(scope="module")
def made() -> dict[str, dict[str, str]]:
    content: dict[str, dict[str, str]] = json.loads((MODEL / manifest.NAME).read_text("utf-8"))
    return content


def test_the_model_was_made_from_the_corpus_that_is_here(made: dict[str, dict[str, str]]) -> None:
    assert made["corpus"] == {name: manifest.digest(CORPUS / name) for name in made["corpus"]}
    assert set(made["corpus"]) == {"dev.jsonl", "train.jsonl", "written.jsonl"}


def test_no_model_file_was_changed_or_left_out(made: dict[str, dict[str, str]]) -> None:
    files = {path.name: manifest.digest(path) for path in MODEL.iterdir() if path.name != manifest.NAME}
    assert files == made["files"]
    assert sum(path.stat().st_size for path in MODEL.iterdir()) < 6_000_000


def test_unseen_articles_are_read_no_worse_than_the_floors(made: dict[str, dict[str, str]]) -> None:
    for corpus, floors in json.loads(FLOORS.read_text("utf-8")).items():
        for kind, floor in floors.items():
            assert float(made["cross_validated"][corpus][kind]) >= floor, (corpus, kind)


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
    assert len(digests[0]) == 13
    assert "few.jsonl: 15 articles" in capsys.readouterr().out
