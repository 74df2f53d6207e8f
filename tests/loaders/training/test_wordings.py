"""What words weigh, learnt from counted words: rare ones are left out, and no fold weighs itself."""

from __future__ import annotations

from pathlib import Path

from loaders.training.wordings import Wording, fit, learn
from loaders.wording import Around


def wording(*things: tuple[str, int | None], fold: int = 0) -> Wording:
    around = [Around([], words.split()) for words, _ in things]
    return Wording(around, [], [target for _, target in things], fold, 1.0)


BOTH = [("찬성 환영", 1), ("찬성", 1), ("찬성", 1), ("반대", 0), ("반대", 0), ("반대", 0)]


def test_words_weigh_towards_what_stands_with_them() -> None:
    weights = fit([wording(*BOTH)], 1.0).by_place[""]
    assert weights["찬성"] > 0 > weights["반대"]
    assert "환영" not in weights  # it stands once


def test_what_is_left_out_teaches_nothing() -> None:
    assert fit([wording(*BOTH, *[("보류", None)] * 5)], 1.0).by_place[""].keys() == {"찬성", "반대"}


def test_nothing_is_learnt_where_all_are_alike_or_all_is_rare() -> None:
    assert fit([wording(*BOTH[:3])], 1.0).by_place == {}
    assert fit([wording(BOTH[0], BOTH[3])], 1.0).by_place == {}


def test_a_fold_is_weighed_by_the_others(tmp_path: Path) -> None:
    other = [("환호", 1)] * 3 + [("야유", 0)] * 3
    unseen = learn([wording(*BOTH), wording(*other, fold=1)], 1.0, tmp_path / "words.json.gz")
    assert unseen[0].by_place[""].keys() == {"환호", "야유"}
    assert unseen[1].by_place[""].keys() == {"찬성", "반대"}
    assert (tmp_path / "words.json.gz").stat().st_size
