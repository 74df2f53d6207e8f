"""Chains: our reading of a model of crfsuite against crfsuite's own, on the taggers that are shipped."""

from __future__ import annotations

import gzip
import json
from importlib import resources
from pathlib import Path

import numpy as np
import pycrfsuite
import pytest

from loaders.chains import Chain
from loaders.document import documents
from loaders.features import Features, features
from loaders.page import Page
from loaders.tokens import Analyser

SAMPLE = Path(__file__).parents[2] / "policygraph" / "sample" / "articles.jsonl"


@pytest.fixture(scope="module")
def sentences() -> list[Features]:
    texts = [json.loads(line)["text"] for line in SAMPLE.read_text("utf-8").splitlines()[:3]]
    pages = [Page(str(n), text) for n, text in enumerate(texts)]
    return [row for document in documents(pages, Analyser()) for row in features(document)]


@pytest.mark.parametrize("kind", ["policies", "events"])
def test_a_chain_reads_as_crfsuite_does(kind: str, sentences: list[Features]) -> None:
    model = gzip.decompress((resources.files("loaders") / "model" / f"{kind}.crf.gz").read_bytes())
    crf = pycrfsuite.Tagger()
    crf.open_inmemory(model)
    chain = Chain.of(model)
    assert list(chain.labels) == crf.labels()

    spelled = [row.spelled() for row in sentences]
    scores = chain.summed(token for row in spelled for token in row)
    labels, shares = chain.read(scores, [len(row) for row in spelled])
    wanted_labels, wanted = [], []
    for row in spelled:
        wanted_labels += crf.tag(row)
        wanted += [[crf.marginal(label, at) for label in chain.labels] for at in range(len(row))]
    assert [chain.labels[number] for number in labels] == wanted_labels
    assert np.allclose(shares, wanted, rtol=0, atol=1e-8)
    assert {"O", "B"} <= set(wanted_labels)


def test_what_was_never_seen_weighs_nothing() -> None:
    model = gzip.decompress((resources.files("loaders") / "model" / "events.crf.gz").read_bytes())
    chain = Chain.of(model)
    known = next(iter(chain.rows))
    assert chain.summed([[], ["no such feature"], [known], [known, "no such feature", known]]).tolist() == [
        [0.0] * 5,
        [0.0] * 5,
        chain.weights[0].tolist(),
        (2 * chain.weights[0]).tolist(),
    ]
