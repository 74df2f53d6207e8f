"""From a Korean question to a plan: its days and names are found and taken out, cue words tell the kind of question, and what
is left must be words that carry no meaning of their own. A question with any other word in it is not answered by guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Unpack

from graph.spelling import is_initials
from graph.store import Store
from queries.answer import Question
from queries.asking.cues import Cue, Phrase, against, cues, is_common, is_plain, requests, spots
from queries.asking.periods import Period, period
from queries.asking.recognising import Name, recognised, words_of
from queries.names import spellings
from queries.plans import KINDS, parsed, shown
from queries.span import Days

_QUOTED = re.compile(r"[\"'‘“「『]([^\"'’”」』]+)[\"'’”」』]")
_CALLED = re.compile(r"(?:이라는|라는|이란|란)\s+(?:말|단어|낱말|표현)\S*|(?:이라는|라는)\s+\S+$")
_NAMED = ("official", "policy", "event")  # the kinds of names that have a card


@dataclass(frozen=True, slots=True)
class Understood:
    """How a question was read."""

    text: str
    question: Question | None  # None where it was not understood
    notes: tuple[str, ...] = ()  # how names were read, or what was not understood

    @property
    def plan(self) -> str:
        """The plan in one line, to be shown and corrected; empty where there is none."""
        return shown(self.question) if self.question is not None else ""

    def within(self, **days: Unpack[Days]) -> Understood:
        """The same question of these days; what is None here stays as the question says it."""
        given = {part: day for part, day in days.items() if day is not None}
        if self.question is None or not given:
            return self
        narrowed: Question = replace(self.question, **given)
        return replace(self, question=narrowed)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was found in a question."""

    words: Sequence[str]
    names: Sequence[Name]
    days: Period

    def free(self) -> list[str]:
        """The words that are no name."""
        taken = {at for name in self.names for at in range(name.first, name.last)}
        return [word for at, word in enumerate(self.words) if at not in taken]

    def rest(self, phrases: Iterable[Phrase] = ()) -> list[str]:
        """The words that are no name, in none of these phrases, and not common."""
        free = self.free()
        known = spots(phrases, free)
        return [word for at, word in enumerate(free) if at not in known and not is_common(word)]

    def of(self, *kinds: str) -> list[Name]:
        """The names that can be one of these kinds."""
        return [name for name in self.names if name.kinds & set(kinds)]


def understand(store: Store, text: str, *, today: date | None = None) -> Understood:
    """How a question is read. `today` is what 올해 is counted from; the day of the clock unless given.

    A plan (`promotions official=오세훈`) is taken as it is. Raises PolicyGraphError for a plan with unknown parts.
    """
    if (plan := parsed(text)) is not None:
        return Understood(text, plan)
    if is_initials(text):
        return Understood(text, KINDS["search"].question(text="".join(text.split())))
    days, rest = period(text, today or date.today())
    words = words_of(rest)
    read = _Read(words, recognised(store, words, is_plain), days)
    notes = tuple(name.note for name in read.names if name.note)
    if len(read.names) == 1 and not read.free():
        return Understood(text, _card(read.names[0], days), notes)
    asking = requests(read.free())
    told = [word for at, word in enumerate(read.free()) if at not in asking]
    for cue in cues():
        if not cue.meant(told, requested=bool(asking)):
            continue
        if cue.free_text:
            found = _searched(text, words, cue)
            return Understood(text, KINDS["search"].question(text=found, **_spanned(days)) if found else None)
        if not _fits(cue, read):
            continue
        if unknown := read.rest(cue.phrases):
            return Understood(text, None, (*notes, _not_understood(unknown)))
        if (question := _question(cue, read)) is not None:
            return Understood(text, question, notes)
    return Understood(text, None, (*notes, _not_understood(read.rest())))


def _card(name: Name, days: Period) -> Question | None:
    """A name alone asks for its card; bodies and places have none but a timeline."""
    kind = next((kind for kind in _NAMED if kind in name.kinds), "timeline")
    question: Question = KINDS[kind].question(name=name.words, **_spanned(days))
    return question


def _fits(cue: Cue, read: _Read) -> bool:
    """Whether the names that the kind needs are there, and no more than it can take."""
    free = list(read.names)
    for need in cue.needs:
        fitting = next((name for name in free if need == "any" or need in name.kinds), None)
        if fitting is None:
            return False
        free.remove(fitting)
    return cue.most is None or len(read.names) <= cue.most


def _question(cue: Cue, read: _Read) -> Question | None:
    """The question of this kind with the parts that were found; None where too little is said to ask it."""
    parts: dict[str, Any] = _spanned(read.days)
    if cue.ask == "compare":
        parts["names"] = tuple(name.words for name in read.of("official"))
        if len(parts["names"]) < len(read.names):
            return None
    elif cue.ask == "path":
        parts["start"], parts["end"] = (name.words for name in read.names)
    elif cue.ask == "network":
        parts["by"] = "event" if any("행사" in word for word in read.free()) else "policy"
    elif cue.ask in ("promotions", "promises"):
        named = _slots(
            read, ("official", "policy", "event") if cue.ask == "promotions" else ("official", "policy")
        )
        if named is None:
            return None
        parts |= named
        if cue.ask == "promises" and read.days.silent:
            parts["silent"] = read.days.silent
        if cue.ask == "promotions" and spots(against(), read.free()):
            parts["stance"] = "opposes"
        if cue.ask == "promotions" and not parts:
            return None
    else:
        parts["name"] = read.names[0].words
    question: Question = KINDS[cue.ask].question(**parts)
    return question


def _slots(read: _Read, kinds: Sequence[str]) -> dict[str, str] | None:
    """Each name in the part of its kind; None where one has no place."""
    found: dict[str, str] = {}
    for name in sorted(read.names, key=lambda name: len(name.kinds)):
        kind = next((kind for kind in kinds if kind in name.kinds and kind not in found), None)
        if kind is None:
            return None
        found[kind] = name.words
    return found


def _spanned(days: Period) -> dict[str, str]:
    return {part: value for part, value in days.parts().items() if part != "silent"}


def _searched(text: str, words: Sequence[str], cue: Cue) -> str:
    """The words to search for: what stands in quotes, or is called a word, or else what stands before the cue."""
    if quoted := _QUOTED.search(text):
        return quoted[1]
    at = min(spots(cue.phrases, words))
    told, *called = _CALLED.split(" ".join(words[: at + 1]))
    before = told.split() if called else list(words[:at])
    while before and not called and is_common(before[-1]):
        before.pop()
    *others, last = before or [""]
    return " ".join([*others, list(spellings(last))[-1]])


def _not_understood(words: Iterable[str]) -> str:
    told = ", ".join(f"‘{word}’" for word in words)
    return f"알아듣지 못한 말: {told}." if told else "무엇을 묻는지 알아듣지 못했습니다."
