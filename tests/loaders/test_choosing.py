"""From scored candidates to names: forms of one name together, and no name that breaks off."""

from __future__ import annotations

import pytest

from graph.identity import key
from loaders.candidates import Candidate, Span
from loaders.choosing import chosen
from loaders.ranking import Scored

TEXT = "기후동행카드 업무 협약에 서명했다. 협약식에서 말했다."


def scored(words: str, chance: float, *, closed: bool) -> Scored:
    start = TEXT.index(words)
    span = Span(start, start + len(words), 0, 0, 0, 1.0, 1.0, 1.0, 1.0, 1.0, True, closed)
    return Scored(Candidate(key(words), (span,), span, words), chance)


@pytest.mark.parametrize(
    ("whole", "names"), [(0.95, ["기후동행카드 업무 협약"]), (0.5, ["기후동행카드 업무"])]
)
def test_an_event_does_not_break_off_where_one_that_goes_on_is_as_sure(
    whole: float, names: list[str]
) -> None:
    ranked = [
        scored("기후동행카드 업무", 0.96, closed=False),
        scored("기후동행카드 업무 협약", whole, closed=True),
    ]
    assert [name.name for name in chosen(ranked, 0.6, 0.2, 0.85)] == names


def test_a_surer_name_takes_in_its_forms_and_what_is_not_sure_is_none() -> None:
    ranked = [
        scored("업무 협약", 0.9, closed=True),
        scored("기후동행카드 업무 협약", 0.85, closed=True),
        scored("협약식", 0.3, closed=True),
        scored("서명", 0.1, closed=True),
    ]
    (name,) = chosen(ranked, 0.6, 0.2, 0.85)
    assert (name.name, name.aliases) == ("기후동행카드 업무 협약", ["업무 협약"])
