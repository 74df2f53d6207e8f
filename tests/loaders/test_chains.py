"""Chains: our reading of a model of crfsuite against crfsuite's own, on the taggers that are shipped."""

from __future__ import annotations

import gzip
import json
from importlib import resources
from pathlib import Path

import numpy as np
import pycrfsuite
import pytest

from loaders import chains
from loaders.chains import Chain, Remembered, Scale
from loaders.document import documents
from loaders.features import Features, features
from loaders.page import Page
from loaders.tokens import Analyser

SAMPLE = Path(__file__).parents[2] / "policygraph" / "sample" / "articles.jsonl"


@pytest.fixture(scope="module")
def sentences(analyser: Analyser) -> list[Features]:
    texts = [json.loads(line)["text"] for line in SAMPLE.read_text("utf-8").splitlines()[:3]]
    pages = [Page(str(n), text) for n, text in enumerate(texts)]
    return [row for document in documents(pages, analyser) for row in features(document)]


@pytest.mark.parametrize("kind", ["policies", "events"])
def test_a_chain_reads_as_crfsuite_does(kind: str, sentences: list[Features]) -> None:
    model = gzip.decompress((resources.files("loaders") / "model" / f"{kind}.crf.gz").read_bytes())
    crf = pycrfsuite.Tagger()
    crf.open_inmemory(model)
    chain = Chain.of(model)
    assert list(chain.labels) == crf.labels()

    spelled = [row.spelled() for row in sentences]
    scores = Scale.of([chain]).summed([token for row in spelled for token in row])
    labels, shares = chain.read(scores, [len(row) for row in spelled])
    wanted_labels, wanted = [], []
    for row in spelled:
        wanted_labels += crf.tag(row)
        wanted += [[crf.marginal(label, at) for label in chain.labels] for at in range(len(row))]
    assert [chain.labels[number] for number in labels] == wanted_labels
    assert np.allclose(shares, wanted, rtol=0, atol=1e-8)
    assert {"O", "B"} <= set(wanted_labels)


def test_a_scale_weighs_for_all_chains_at_once_and_what_was_never_seen_nothing() -> None:
    one = Chain(("O", "B"), ("a", "b"), np.array([[1.0, 2.0], [3.0, 4.0]]), np.zeros((2, 2)))
    two = Chain(("O",), ("b", "c"), np.array([[5.0], [6.0]]), np.zeros((1, 1)))
    scale = Scale.of([one, two])
    groups: list[list[str]] = [[], ["none"], ["a"], [], ["b", "none", "b"], ["a", "c"], []]
    assert scale.summed(groups).tolist() == [
        [0] * 3,
        [0] * 3,
        [1, 2, 0],
        [0] * 3,
        [6, 8, 10],
        [1, 2, 6],
        [0] * 3,
    ]
    assert [scale.weights[0, own].tolist() for own in scale.columns] == [[1, 2], [0]]


def test_attributes_are_weighed_by_what_stands_behind_their_prefix() -> None:
    names = ("-1a", "0a", "1b", "other")
    chain = Chain(
        ("O", "B"), names, np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0]]), np.zeros((2, 2))
    )
    placed = Scale.of([chain]).placed(["-1", "0", "1"])
    assert placed.summed([["a"], ["b"], ["a", "b", "other"], ["-1a"]]).tolist() == [
        [1, 2, 3, 4, 0, 0],
        [0, 0, 0, 0, 5, 6],
        [1, 2, 3, 4, 5, 6],
        [0] * 6,
    ]


def test_what_is_remembered_weighs_as_what_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chains, "_MOST", 3)
    scale = Scale.of([Chain(("O",), ("0a", "0b", "1b"), np.array([[1.0], [2.0], [4.0]]), np.zeros((1, 1)))])
    asked: list[str] = []

    def spell(word: str) -> str:
        asked.append(word)
        return word

    remembered = Remembered((scale.placed(["0", "1"]), spell), (scale, lambda word: [f"0{word}"]))
    for words in (["a", "", "a"], ["b", "a"], ["ab", "c", "b"], ["d", "e", "f", "a", "b"]):
        rows, (here, next_one, whole) = remembered.weigh(words)
        assert here[rows].ravel().tolist() == [
            sum({"a": 1, "b": 2}.get(x, 0) for x in word) for word in words
        ]
        assert next_one[rows].ravel().tolist() == [4 * word.count("b") for word in words]
        assert whole[rows].ravel().tolist() == [{"a": 1, "b": 2}.get(word, 0) for word in words]
    assert asked == ["a", "", "b", "ab", "c", "b", "d", "e", "f", "a", "b"]
