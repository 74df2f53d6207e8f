"""What an event is called: by whole words of its article."""

from __future__ import annotations

import pytest

from graph.identity import key
from loaders.candidates import Span
from loaders.choosing import Name
from loaders.deciding import stage
from loaders.document import documents
from loaders.event_names import whole
from loaders.page import Page
from loaders.tokens import Analyser


def called(text: str, words: str, analyser: Analyser) -> str:
    """The name of an event that was found by these words."""
    scene = stage(next(documents([Page("test", text, title="없는 제목")], analyser)))
    ((at, sentence),) = enumerate(scene.document.sentences)
    start = text.index(words)
    own = [n for n, token in enumerate(sentence.tokens) if start <= token.start < start + len(words)]
    first, last = own[0], own[-1]
    closed = not sentence.tokens[last + 1].tag.startswith("N")
    span = Span(start, start + len(words), at, first, last, 1.0, 1.0, 1.0, 1.0, 1.0, True, closed)
    return whole(scene, Name(words, key(words), 1.0, [span])).name


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        ("12일 시청에서 서울-성남 업무협약식이 열렸다.", "성남 업무", "서울-성남 업무협약식"),
        ("12일 시청에서 코로나-19 대책회의가 열렸다.", "19 대책회의", "코로나-19 대책회의"),
        ("12일 시청에서 성남 업무협약식이 열렸다.", "성남 업무협약식", "성남 업무협약식"),
        ("12일 오후에 모두 간담회장에 모였다.", "간담회", "간담회"),
        ("지난 4·2 재보궐선거에서 이겼다.", "2 재보궐선거", "4·2 재보궐선거"),
        ("오늘 협약식·2 차 회의에서 만났다.", "2 차 회의", "2 차 회의"),
        ("12일 제31회 군의회 정례회 시정연설에서 말했다.", "제31회 군의회 정례회 시정연설", "시정연설"),
        (
            "12일 제31회 군의회 정례회 본회의에서 말했다.",
            "제31회 군의회 정례회 본회의",
            "제31회 군의회 정례회 본회의",
        ),
    ],
)
def test_an_event_is_called_by_whole_words(text: str, found: str, name: str, analyser: Analyser) -> None:
    assert called(text, found, analyser) == name
