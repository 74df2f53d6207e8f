"""Taggers: a word weighed once a batch counts at each place as all of its features spelled out."""

from __future__ import annotations

import numpy as np
import pytest

from loaders.document import documents
from loaders.features import Features, features
from loaders.page import Page
from loaders.tagger import Tagger
from loaders.tokens import Analyser

TEXT = "김가온 서울시장은 29일 '온동네 교통카드'를 늘리겠다고 밝혔다.\n\n한강 자전거길도 만든다.\n\n시장은 웃었다."


@pytest.fixture(scope="module")
def seen(analyser: Analyser) -> list[list[Features]]:
    pages = [Page("one", TEXT), Page("none", ""), Page("two", TEXT.replace("교통카드", "돌봄 바우처"))]
    return [features(document) for document in documents(pages, analyser)]


def test_features_are_those_of_the_token_and_of_its_neighbours(seen: list[list[Features]]) -> None:
    first, second, *_, last = seen[0][0].spelled()
    assert {"zone=body", "-1edge", "-2edge", "0t=NNP", "0w=김가온", "1w=서울시장"} <= set(first)
    assert {"-1w=김가온", "-2edge", "pw=김가온|서울시장"} <= set(second)
    assert {"1edge", "2edge"} <= set(last)
    assert not {"1edge", "-3edge", "3edge"} & set(first)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.shipped(["policies", "events"])


@pytest.mark.parametrize("kind", ["policies", "events"])
def test_articles_together_are_marked_as_each_alone(
    tagger: Tagger, kind: str, seen: list[list[Features]]
) -> None:
    together = tagger.read(seen)[kind]
    assert [len(marks) for marks in together] == [len(sentences) for sentences in seen]
    for sentences, marks in zip(seen, together, strict=True):
        [alone] = tagger.read([sentences])[kind]
        for row, (labels, shares), (labels_alone, shares_alone) in zip(sentences, marks, alone, strict=True):
            assert len(labels) == len(row.words)
            assert labels == labels_alone
            assert np.array_equal(shares, shares_alone)
    assert tagger.read([]) == {"policies": [], "events": []}


def test_each_kind_is_marked_as_by_its_own_tagger(tagger: Tagger, seen: list[list[Features]]) -> None:
    together = tagger.read(seen)
    for kind, articles in together.items():
        alone = Tagger.shipped([kind]).read(seen)[kind]
        for one, other in zip(articles, alone, strict=True):
            assert [labels for labels, _ in one] == [labels for labels, _ in other]
            assert all(np.array_equal(a, b) for (_, a), (_, b) in zip(one, other, strict=True))


def test_a_word_weighed_once_counts_as_its_features_spelled_out(
    tagger: Tagger, seen: list[list[Features]]
) -> None:
    sentences = [row for article in seen for row in article]
    scores = tagger._scores(sentences, [len(row.words) for row in sentences])
    spelled = tagger.scale.summed([token for row in sentences for token in row.spelled()])
    assert np.allclose(scores, spelled, rtol=0, atol=1e-9)
