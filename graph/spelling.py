"""How names are compared letter by letter, and pages searched without regard to spaces.

Hangul syllables come apart into their letters (jamo), so that a typing slip changes one letter and not a syllable:
오세훈 is ㅇㅗㅅㅔㅎㅜㄴ. Names are found by three neighbouring letters at a time, pages by two neighbouring syllables.
Both forms are kept in stores: changing them takes a migration. How far a search looks is said here once, for all engines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from graph.identity import key
from graph.model import ArticleId, Evidence

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST, _LAST, _EACH = ord("가"), ord("힣"), 588  # syllables, and how many of them share an initial
_START, _END = "^", "$"  # stand before and behind a name, where a key has letters and digits only
_GRAM = 3
FREQUENT = 2_000  # names from which a gram tells no more
COMPARED = 400  # names that are compared letter by letter, those that share most rare grams
PAGES = 200  # pages looked into for passages; of more, those that were loaded last
_SLIP = 3  # grams that one wrong letter can spoil
_ALIKE = 0.4  # the least likeness that is worth offering, 0 to 1
_STOPS = re.compile(r"\n|[.!?][\"'”’)]*\s")


def initials(spelling: str) -> str:
    """The first consonant of each syllable, other letters as they are: ㄱㅎㄷㅎㅋㄷ for 기후동행카드."""
    return "".join(
        _INITIALS[(ord(c) - _FIRST) // _EACH] if _FIRST <= ord(c) <= _LAST else c for c in spelling
    )


def is_initials(words: str) -> bool:
    """Whether `words` are consonants alone, as people type who are in a hurry."""
    letters = "".join(words.split())
    return len(letters) > 1 and all(letter in _INITIALS for letter in letters)


def letter_grams(spelling: str) -> frozenset[str]:
    """Three neighbouring letters of a name at a time, its start and end marked."""
    return _grams(_START + unicodedata.normalize("NFD", spelling) + _END)


def inner_grams(spelling: str) -> frozenset[str]:
    """The same without the marks: what every name that contains `spelling` has; empty below three letters."""
    return _grams(unicodedata.normalize("NFD", spelling))


def initial_grams(consonants: str) -> frozenset[str]:
    """The grams of a name's initials that `consonants` ask for: two letters only at its start, three anywhere."""
    return _grams(_START + consonants) if len(consonants) < _GRAM else _grams(consonants)


def name_grams(spelling: str) -> frozenset[str]:
    """All grams that a name is kept under."""
    return letter_grams(spelling) | _grams(_START + initials(spelling))


def _grams(text: str) -> frozenset[str]:
    return frozenset([text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1)])


def pairs(words: str) -> list[str]:
    """The pairs of neighbouring letters and digits in `words`, each once, in order."""
    letters = key(words)
    return list(dict.fromkeys(letters[at : at + 2] for at in range(len(letters) - 1)))


@dataclass(frozen=True, slots=True)
class NameSearch:
    """What a search for names like some words looks for."""

    spelling: str  # `identity.key` of the words, or initial consonants
    grams: frozenset[str]
    rarest: int  # how many grams, the rarest ones, a name is looked up by
    consonants: bool

    @classmethod
    def of(cls, words: str) -> NameSearch:
        if is_initials(words):
            consonants = "".join(words.split())
            return cls(consonants, initial_grams(consonants), 1, True)
        spelling = key(words)
        grams = letter_grams(spelling)
        return cls(spelling, grams, 1 + _SLIP * (1 + len(grams) // 8), False)

    def ranked(self, found: Iterable[tuple[str, str, str]], limit: int) -> list[tuple[str, str, float]]:
        """Of these (name, its spelling, its node) the names that are like the words, with their node and likeness.

        The most alike come first, then by name.
        """
        scores = {(name, node): self._likeness(spelling) for name, spelling, node in found}
        ranked = sorted((-score, name, node) for (name, node), score in scores.items() if score >= _ALIKE)
        return [(name, node, -score) for score, name, node in ranked[:limit]]

    def _likeness(self, name: str) -> float:
        """How many of the grams of both are shared; a name that contains the words counts as nearly them."""
        if self.consonants:
            return _initials_alike(self.spelling, name)
        theirs = letter_grams(name)
        shared = 2 * len(self.grams & theirs) / (len(self.grams) + len(theirs))
        return 0.9 + shared / 10 if len(self.spelling) > 1 and self.spelling in name else shared * 0.9


def _initials_alike(consonants: str, name: str) -> float:
    """1 where the consonants are all of the name, less where they begin it, still less where they stand in it."""
    letters = initials(name)
    if consonants not in letters:
        return 0.0
    return (0.5 if letters.startswith(consonants) else 0.4) + len(consonants) / len(letters) / 2


def quoted(pages: Iterable[tuple[ArticleId, str]], words: Sequence[str], limit: int) -> list[Evidence]:
    """The first sentences of these pages, articles with their texts, that hold each of these keys."""
    patterns = _spaced_patterns(words)
    found = (
        Evidence(article, start, end, text[start:end])
        for article, text in pages
        for start, end in _sentences(text, patterns)
    )
    return list(islice(found, limit))


def _spaced_patterns(words: Sequence[str]) -> list[re.Pattern[str]]:
    """What finds each of these keys in a text, spaces and marks aside."""
    return [re.compile(r"[\W_]*".join(map(re.escape, word)), re.IGNORECASE) for word in words]


def _sentences(text: str, patterns: Sequence[re.Pattern[str]]) -> Iterator[tuple[int, int]]:
    """The sentences of a page in which every pattern occurs, once each."""
    first, *others = patterns
    seen = set()
    for match in first.finditer(text):
        before = [stop.end() for stop in _STOPS.finditer(text, 0, match.start())]
        start = before[-1] if before else 0
        after = _STOPS.search(text, match.end())
        end = after.end() if after else len(text)
        start += len(text[start:end]) - len(text[start:end].lstrip())
        end = start + len(text[start:end].rstrip())
        if start not in seen and all(other.search(text, start, end) for other in others):
            seen.add(start)
            yield start, end
