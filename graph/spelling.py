"""How names are compared letter by letter, and pages searched without regard to spaces.

Hangul syllables come apart into their letters (jamo), so that a typing slip changes one letter and not a syllable:
오세훈 is ㅇㅗㅅㅔㅎㅜㄴ. Names are found by three neighbouring letters at a time, pages by two neighbouring syllables.
Both forms are kept in stores: changing them takes a migration.
"""

from __future__ import annotations

import unicodedata

from graph.identity import key

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST, _LAST, _EACH = ord("가"), ord("힣"), 588  # syllables, and how many of them share an initial
_START, _END = "^", "$"  # stand before and behind a name, where a key has letters and digits only
_GRAM = 3


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
    return frozenset(text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1))


def pairs(words: str) -> list[str]:
    """The pairs of neighbouring letters and digits in `words`, each once, in order."""
    letters = key(words)
    return list(dict.fromkeys(letters[at : at + 2] for at in range(len(letters) - 1)))
