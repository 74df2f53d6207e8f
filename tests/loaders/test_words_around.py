"""Which words stand around a pair, and around a statement and an event: by their places in invented sentences."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from loaders.attribution import Stage, pairs
from loaders.candidates import Span
from loaders.choosing import Name
from loaders.deciding import stage
from loaders.document import documents
from loaders.event_links import links
from loaders.link_words import link_words
from loaders.page import Page
from loaders.pair_words import pair_words
from loaders.rejection import Surroundings
from loaders.tokens import Analyser
from loaders.wording import Around

TEXT = (
    "김가온 서울시장은 6일 시청에서 열린 기자회견에서 새싹카드 확대를 약속했다. "
    "김 시장은 둥지버스도 늘리겠다고 말했다. "
    "정부는 나루도서관을 반겼다."
)


@pytest.fixture(scope="module")
def scene(analyser: Analyser) -> Stage:
    return stage(next(documents([Page("test", TEXT, title="없는 제목")], analyser)))


def name(scene: Stage, words: str) -> Name:
    """A name at its first place."""
    start = scene.document.text.index(words)
    end = start + len(words)
    number, sentence = next(
        (n, s) for n, s in enumerate(scene.document.sentences) if s.start <= start < s.end
    )
    inside = [n for n, t in enumerate(sentence.tokens) if start <= t.start and t.end <= end]
    span = Span(start, end, number, inside[0], inside[-1], 1, 1, 1, 1, 1, tagged=True, closed=True)
    return Name(words, words, 1.0, [span])


def at(scene: Stage, around: Around, place: str) -> Iterator[str]:
    """The forms at a place."""
    for found in around.places:
        if found.name == place:
            for number, first, stop in found.stretches:
                yield from (token.form for token in scene.document.sentences[number].tokens[first:stop])


def test_words_around_a_pair_tell_who_has_the_word(scene: Stage) -> None:
    card = name(scene, "새싹카드")
    (pair,) = pairs(scene, [card])
    (around,) = pair_words(scene, [card], [pair])
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
    policies = [name(scene, words)]
    (around,) = pair_words(scene, policies, pairs(scene, policies))
    assert [place.name for place in around.places if place.name.startswith("next")] == following


def test_words_of_rejection_are_sought_in_all_that_the_official_says(scene: Stage) -> None:
    policies = [name(scene, "둥지버스")]
    (around,) = Surroundings(scene).words(policies, pairs(scene, policies))
    assert {"약속", "늘리"} <= set(at(scene, around, "own"))
    assert "반기" not in at(scene, around, "own")
    assert "반기" in at(scene, around, "next")
    assert "늘리" in at(scene, around, "near")


def test_what_rejects_is_counted_by_its_place(analyser: Analyser) -> None:
    text = "김가온 서울시장은 새싹카드를 철회하라고 촉구했다. 김 시장은 그 뒤 낭비라고 비판했다."
    scene = stage(next(documents([Page("test", text, title="없는 제목")], analyser)))
    card = name(scene, "새싹카드")
    ends, blames, _ = range(3)
    near, behind, before, following = (
        Surroundings(scene).counts(card, *pairs(scene, [card]))[n : n + 3] for n in range(0, 12, 3)
    )
    assert (near[ends], behind[ends], before[ends], following[ends]) == (1, 1, 0, 0)
    assert (near[blames], behind[blames], before[blames], following[blames]) == (0, 0, 0, 2)


def test_words_around_an_event_tell_how_far_it_is(scene: Stage) -> None:
    held = name(scene, "기자회견")
    found = pairs(scene, [name(scene, "새싹카드"), name(scene, "둥지버스")])
    same, further = link_words(scene, found, [held], links(scene, found, [held], [True, True]))
    assert "gap=same True" in same.marks
    assert "gap=near True" in further.marks
    assert "follows=에서 True" in same.marks
    assert "약속" in at(scene, same, "event behind")
    assert "말" in at(scene, further, "near end") or "말하" in at(scene, further, "near end")
