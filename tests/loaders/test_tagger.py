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
def seen() -> list[list[Features]]:
    pages = [Page("one", TEXT), Page("none", ""), Page("two", TEXT.replace("교통카드", "돌봄 바우처"))]
    return [features(document) for document in documents(pages, Analyser())]


def test_features_are_those_of_the_token_and_of_its_neighbours(seen: list[list[Features]]) -> None:
    first, second, *_, last = seen[0][0].spelled()
    assert {"zone=body", "-1edge", "-2edge", "0t=NNP", "0w=김가온", "1w=서울시장"} <= set(first)
    assert {"-1w=김가온", "-2edge", "pw=김가온|서울시장"} <= set(second)
    assert {"1edge", "2edge"} <= set(last)
    assert not {"1edge", "-3edge", "3edge"} & set(first)


def test_articles_together_are_marked_as_each_alone(seen: list[list[Features]]) -> None:
    tagger = Tagger.shipped("policies")
    together = tagger.read(seen)
    assert [len(marks) for marks in together] == [len(sentences) for sentences in seen]
    for sentences, marks in zip(seen, together, strict=True):
        [alone] = tagger.read([sentences])
        for row, (labels, shares), (labels_alone, shares_alone) in zip(sentences, marks, alone, strict=True):
            assert len(labels) == len(row.words)
            assert labels == labels_alone
            assert np.array_equal(shares, shares_alone)
    assert tagger.read([]) == []


def test_the_words_around_weigh_as_their_features_spelled_out(seen: list[list[Features]]) -> None:
    tagger = Tagger.shipped("policies")
    sentences = [row for article in seen for row in article]
    around = tagger._by_words(sentences)
    own = tagger.chain.summed((*row.shared, *own) for row in sentences for own in row.own)
    spelled = tagger.chain.summed(token for row in sentences for token in row.spelled())
    assert np.allclose(around + own, spelled, rtol=0, atol=1e-9)
