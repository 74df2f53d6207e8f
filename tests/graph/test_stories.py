"""Sketches compare as the shares of their texts do, and copies of copies are one story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.store import Store
from graph.stories import VALUES, containment, pack, stories
from tests.graph.test_store_contract import told


def sketch(shingles: int, shared: int, own: int = 0) -> bytes:
    """A sketch of which the first `shared` values are those of every other one."""
    values = [*range(shared), *(10_000 + own * 1_000 + n for n in range(VALUES - shared))]
    return pack(shingles, values)


def test_a_text_stands_whole_in_itself_and_nothing_in_others() -> None:
    assert containment(sketch(500, VALUES), sketch(500, VALUES)) == 1.0
    assert containment(sketch(500, 0, 1), sketch(500, 0, 2)) == 0.0


def test_half_of_a_text_is_a_copy_of_it() -> None:
    assert containment(sketch(1000, 64, 1), sketch(500, 64, 2)) == pytest.approx(1.0, abs=0.01)
    assert containment(sketch(1000, 64, 1), sketch(500, 64, 2)) == containment(
        sketch(500, 64, 2), sketch(1000, 64, 1)
    )


def test_what_has_no_sketch_is_a_copy_of_nothing() -> None:
    assert containment(b"", sketch(500, VALUES)) == 0.0
    assert stories({"article:a": b"", "article:b": b""}) == {
        "article:a": "article:a",
        "article:b": "article:b",
    }


def test_copies_of_copies_are_one_story() -> None:
    left, right = [*range(96), *range(900, 932)], [*range(700, 732), *range(32, 128)]
    found = stories(
        {
            "article:c": pack(500, right),
            "article:b": pack(500, range(VALUES)),
            "article:a": pack(500, left),
            "article:d": sketch(500, 0, 7),
        }
    )
    assert found == {
        **dict.fromkeys(("article:a", "article:b", "article:c"), "article:a"),
        "article:d": "article:d",
    }


def test_a_store_keeps_sketches(store: Store) -> None:
    reading = told("오세훈 시장이 기후동행카드를 말했다.")
    article = replace(reading.article, sketch=sketch(500, VALUES))
    store.write([replace(reading, article=article)])
    assert store.article(article.id) == article
    assert store.articles() == [article]
    assert [kept.reading.article for kept in store.readings(limit=9)] == [article]
