"""Words around things: what is counted, and that weighing is the sum of what is counted."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.tokens import Sentence, Token
from loaders.wording import Around, Place, Stretch, Weights

TAGS = ["NNG", "NNP", "VV", "JKO", "EF"]
FORMS = ["반대", "약속", "쿠폰", "하", "을", "신종 감염증"]
texts = st.lists(
    st.builds(Token, st.sampled_from(FORMS), st.sampled_from(TAGS), st.just(0), st.just(1)), max_size=8
)
marks = st.lists(st.sampled_from(["how=explicit", "zone=body"]))


def sentence(tokens: list[Token]) -> Sentence:
    return Sentence(0, 1, "body", 0, tuple(tokens))


def token(form: str, tag: str) -> Token:
    return Token(form, tag, 0, len(form))


@st.composite
def things(draw: st.DrawFn) -> tuple[list[Around], list[Sentence]]:
    """Some things with what stands around them in one document."""
    sentences = [sentence(tokens) for tokens in draw(st.lists(texts, min_size=1, max_size=3))]

    def stretch() -> Stretch:
        number = draw(st.integers(0, len(sentences) - 1))
        edges = st.integers(0, len(sentences[number].tokens))
        first, stop = sorted((draw(edges), draw(edges)))
        return number, first, stop

    def place() -> Place:
        return Place(
            draw(st.sampled_from(["behind", "before"])),
            tuple(stretch() for _ in range(draw(st.integers(0, 2)))),
        )

    return [
        Around([place() for _ in range(draw(st.integers(0, 4)))], draw(marks))
        for _ in range(draw(st.integers(0, 3)))
    ], sentences


def test_content_counts_by_its_place_with_its_classes_and_the_word_before() -> None:
    said = sentence([token("가나다", "NNG"), token("을", "JKO"), token("라마", "VV")])
    assert list(Around([Place.at("behind", 0, 0, 3)], ["how=none"]).words([said])) == [
        ":how=none",
        "behind:가나다",
        "behind:라마",
        "behind:가나다 라마",
    ]


def test_a_word_counts_once_in_a_place() -> None:
    said = [sentence([token("가나다", "NNG"), token("가나다", "NNG")]), sentence([token("가나다", "NNG")])]
    own = Place("own", ((0, 0, 2), (1, 0, 1)))
    assert list(Around([own, Place.at("near", 0, 0, 1)], []).words(said)) == [
        "own:가나다",
        "own:가나다 가나다",
        "near:가나다",
    ]


def test_a_word_counts_with_its_classes() -> None:
    first, *classes = Around([Place.at("here", 0, 0, 1)], []).words([sentence([token("예산", "NNG")])])
    assert first == "here:예산"
    assert len(classes) > 1
    assert all(word.startswith("here:") and "=" in word for word in classes)


@given(things())
def test_weighing_is_the_sum_over_the_words(drawn: tuple[list[Around], list[Sentence]]) -> None:
    around, sentences = drawn
    words = sorted({word for one in around for word in one.words(sentences)})
    weights = {word: 0.25 * (n % 7 - 3) for n, word in enumerate(words)}
    sums = [sum(weights[word] for word in one.words(sentences)) for one in around]
    assert Weights.of(weights).each(around, sentences) == pytest.approx(sums)


def test_what_was_never_seen_weighs_nothing() -> None:
    here = [sentence([token("반대", "NNG")])]
    assert Weights.of({"behind:반대": 2.0}).each([Around([Place.at("before", 0, 0, 1)], ["x"])], here) == [
        0.0
    ]


def test_the_file_is_readable_and_the_same_each_time(tmp_path: Path) -> None:
    weights = Weights.of({"near:b": 0.004, "near:a": -1.236, ":c": 2.0})
    for name in ("one", "two"):
        weights.save(tmp_path / name)
    assert json.loads(gzip.decompress((tmp_path / "one").read_bytes())) == {
        "": {"c": 2.0},
        "near": {"a": -1.24},
    }
    assert Weights.load(tmp_path / "one") == Weights.of({"near:a": -1.24, ":c": 2.0})
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
