"""Which words stand around a pair, and around a statement and an event: by their places in invented sentences."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from loaders.attribution import Stage, pairs
from loaders.candidates import Span
from loaders.choosing import Name
from loaders.deciding import stage
from loaders.document import documents
from loaders.link_words import link_words
from loaders.page import Page
from loaders.pair_words import pair_words
from loaders.tokens import Analyser
from loaders.wording import Around

TEXT = (
    "김가온 서울시장은 6일 시청에서 열린 기자회견에서 새싹카드 확대를 약속했다. "
    "김 시장은 둥지버스도 늘리겠다고 말했다. "
    "정부는 나루도서관을 반겼다."
)


@pytest.fixture(scope="module")
def scene() -> Stage:
    return stage(next(documents([Page("test", TEXT, title="없는 제목")], Analyser())))


def name(scene: Stage, words: str) -> Name:
    """A name at its first place."""
    start = TEXT.index(words)
    end = start + len(words)
    number, sentence = next(
        (n, s) for n, s in enumerate(scene.document.sentences) if s.start <= start < s.end
    )
    inside = [n for n, t in enumerate(sentence.tokens) if start <= t.start and t.end <= end]
    span = Span(start, end, number, inside[0], inside[-1], 1, 1, 1, 1, 1, tagged=True, closed=True)
    return Name(words, words, 1.0, [span])


def at(scene: Stage, around: Around, place: str) -> Iterator[str]:
    """The forms at a place."""
    for part in around.parts:
        if part.place == place:
            for token in scene.document.sentences[part.sentence].tokens[part.first : part.stop]:
                yield token.form


def test_words_around_a_pair_tell_who_has_the_word(scene: Stage) -> None:
    card = name(scene, "새싹카드")
    (pair,) = pairs(scene, [card])
    around = pair_words(scene, card, pair)
    assert "약속" in at(scene, around, "explicit behind")
    assert "약속" in at(scene, around, "explicit end")
    assert "회견" in at(scene, around, "before")
    assert "말하" in at(scene, around, "next True") or "말" in at(scene, around, "next True")
    assert "office=시장 explicit" in around.marks
    assert "last=싹카드" in around.marks


@pytest.mark.parametrize(("words", "following"), [("둥지버스", ["next False"]), ("나루도서관", [])])
def test_the_next_sentence_tells_whether_the_official_goes_on(
    scene: Stage, words: str, following: list[str]
) -> None:
    policy = name(scene, words)
    (pair,) = pairs(scene, [policy])
    assert [
        part.place for part in pair_words(scene, policy, pair).parts if part.place.startswith("next")
    ] == following


def test_words_around_an_event_tell_how_far_it_is(scene: Stage) -> None:
    held = name(scene, "기자회견")
    same, further = (
        link_words(scene, *pairs(scene, [name(scene, p)]), held) for p in ("새싹카드", "둥지버스")
    )
    assert "gap=same True" in same.marks
    assert "gap=near True" in further.marks
    assert "follows=에서 True" in same.marks
    assert "약속" in at(scene, same, "event behind")
    assert "말" in at(scene, further, "near end") or "말하" in at(scene, further, "near end")
