"""Plans: the questions as one line that a person can read, correct and ask again.

`promotions official=오세훈 event=학술대회 since=2024` is the command, then the parts that were given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from importlib import import_module
from typing import Any

from graph.errors import PolicyGraphError
from graph.store import Store
from queries.answer import Answer, Question
from queries.josa import with_josa

_PART = re.compile(r"(?:^|\s)([a-z_]+)=")
_LAST = ("since", "until", "as_of", "min_confidence", "limit", "offset")  # parts that stand behind the names
_NUMBERS: Mapping[str, Callable[[str], float]] = {"limit": int, "offset": int, "min_confidence": float}
_LISTS = frozenset({"names"})


class _Word(str):
    """A word that takes its particle as a format: `{policy:은/는}`."""

    def __format__(self, particles: str) -> str:
        after_consonant, _, after_vowel = particles.partition("/")
        return with_josa(self, after_consonant, after_vowel)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of question."""

    module: str  # of queries; imported when it is asked
    example: (
        str  # in everyday wording, to offer where a question is not understood; `{official:이/가}` is a name
    )

    def exemplified(self, names: Mapping[str, str]) -> str | None:
        """The example with these names; None where one is missing."""
        try:
            return self.example.format_map({slot: _Word(name) for slot, name in names.items()})
        except KeyError:
            return None

    @property
    def question(self) -> Callable[..., Any]:
        """The frozen value that says what is asked."""
        found: Callable[..., Any] = getattr(self._module, self.module.capitalize())
        return found

    @property
    def ask(self) -> Callable[[Store, Any], Answer]:
        """The function that answers it."""
        found: Callable[[Store, Any], Answer] = self._module.ask
        return found

    @property
    def _module(self) -> Any:
        return import_module(f"queries.{self.module}")


KINDS: Mapping[str, Kind] = {
    name: Kind(name, example)
    for name, example in (
        ("promotions", "{official:이/가} 홍보한 정책은?"),
        ("timeline", "{policy}에 대해 누가 언제 무슨 말을 했나?"),
        ("event", "{event}에 누가 참석했나?"),
        ("policy", "{policy:은/는} 어떤 정책인가?"),
        ("official", "{official:은/는} 누구인가?"),
        ("compare", "{official:과/와} {other:을/를} 비교해 줘"),
        ("promises", "{official:이/가} 약속한 것은?"),
        ("changes", "{policy}에 대한 말이 달라졌나?"),
        ("path", "{official:과/와} {other:은/는} 어떻게 이어지나?"),
        ("network", "같은 정책을 홍보하는 사람들은?"),
        ("search", "{policy:이/가} 나오는 기사를 찾아 줘"),
    )
}


def shown(question: Question) -> str:
    """The plan of a question in one line."""
    name = type(question).__name__.lower()
    parts = [part.name for part in fields(question) if getattr(question, part.name) != part.default]
    parts.sort(key=lambda part: _LAST.index(part) if part in _LAST else -1)
    return " ".join([name, *(f"{part}={_text(getattr(question, part))}" for part in parts)])


def parsed(line: str) -> Question | None:
    """The question of a plan; None where the line is no plan. Raises PolicyGraphError for a part that it does not have."""
    name, _, rest = line.strip().partition(" ")
    if name not in KINDS or (rest.strip() and not _PART.match(rest)):
        return None
    _, *found = _PART.split(rest)
    parts: dict[str, Any] = {}
    for part, value in zip(found[::2], found[1::2], strict=True):
        words = value.strip()
        parts[part] = _value(part, words)
    try:
        question: Question = KINDS[name].question(**parts)
    except TypeError as error:
        raise PolicyGraphError(
            f"‘{line}’: {name}에 없는 부분이거나 빠진 부분이 있습니다. policygraph {name} --help 를 보세요."
        ) from error
    return question


def _value(part: str, words: str) -> object:
    if part in _LISTS:
        return tuple(words.split(","))
    try:
        return _NUMBERS[part](words) if part in _NUMBERS else words
    except ValueError as error:
        raise PolicyGraphError(f"{part}={words}: 숫자를 주세요.") from error


def _text(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
