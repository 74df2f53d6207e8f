"""The words that tell what is asked: cues.toml, as questions are compared with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from queries.asking.inflecting import Lexicon, letters

Phrase = tuple[frozenset[str], ...]  # words in a row, each one of these entries


@dataclass(frozen=True, slots=True)
class Cue:
    """A kind of question and the words that ask it."""

    ask: str  # a key of queries.plans.KINDS
    phrases: Sequence[Phrase]
    unless: Sequence[Phrase]
    needs: tuple[str, ...]  # kinds of names
    most: int | None  # names
    free_text: bool  # whether what stands before the cue is searched for
    request: bool  # whether a bare request to be told something asks this

    def meant(self, told: Sequence[str], *, requested: bool) -> bool:
        """Whether a question asks this: `told` are its words besides names and a request to be told."""
        if spots(self.unless, told):
            return False
        return bool(spots(self.phrases, told)) or (self.request and requested)


def spots(phrases: Iterable[Phrase], words: Sequence[str]) -> set[int]:
    """The places of words that belong to one of the phrases."""
    known = [_entries(word).keys() for word in words]
    return {
        at
        for phrase in phrases
        for start in range(len(words) - len(phrase) + 1)
        if all(known[start + step] & entries for step, entries in enumerate(phrase))
        for at in range(start, start + len(phrase))
    }


def requests(words: Sequence[str]) -> set[int]:
    """The places of words that only ask for an answer: 알려 줘, 보여주세요, 소개 좀."""
    told = _table()["request"]
    giving, verbs = (tuple(map(letters, told[part])) for part in ("giving", "verbs"))
    glued = re.compile(f"(?:{'|'.join(verbs)})(?:{'|'.join(giving)})\\S*")
    found: set[int] = set()
    for at, word in enumerate(map(letters, words)):
        following = letters(words[at + 1]) if at + 1 < len(words) else ""
        if glued.fullmatch(word):
            found.add(at)
        elif (word in verbs and following.startswith(giving)) or (
            following == letters("좀") and _entries(words[at]).keys() & set(told["nouns"])
        ):
            found |= {at, at + 1}
    return found


@cache
def cues() -> tuple[Cue, ...]:
    """The rows of the table."""
    return tuple(
        Cue(
            row["ask"],
            tuple(_phrases(row["words"])),
            tuple(_phrases(row.get("unless", ()))),
            tuple(row.get("needs", ())),
            row.get("most"),
            row.get("free_text", False),
            row.get("request", False),
        )
        for row in _table()["kinds"]
    )


@cache
def against() -> tuple[Phrase, ...]:
    """Words that make a question one about what was opposed."""
    return tuple(_phrases(_table()["against"]["words"]))


def is_common(word: str) -> bool:
    """Whether a word carries no meaning of its own in a question."""
    known = _entries(word)
    return any(known.get(entry) for entry in _common())


def is_plain(word: str) -> bool:
    """Whether a word asks, and so is no name unless a name is spelled like it and more."""
    return any(_entries(word).values())


@lru_cache(maxsize=1024)
def _entries(word: str) -> Mapping[str, bool]:
    return _lexicon().entries(word)


@cache
def _lexicon() -> Lexicon:
    rows = (*_table()["kinds"], _table()["against"])
    asking = (words for row in rows for words in (*row["words"], *row.get("unless", ())))
    told = (word for phrase in _phrases(asking) for words in phrase for word in words)
    return Lexicon({*told, *_common(), *_table()["request"]["nouns"]})


@cache
def _common() -> frozenset[str]:
    return frozenset(entry for listed in _table()["common"].values() for entry in listed)


def _phrases(entries: Iterable[str]) -> Iterator[Phrase]:
    for entry in entries:
        yield tuple(frozenset(place.split("|")) for place in entry.split())


@cache
def _table() -> Mapping[str, Any]:
    import tomllib

    return tomllib.loads(Path(__file__).with_name("cues.toml").read_text("utf-8"))
