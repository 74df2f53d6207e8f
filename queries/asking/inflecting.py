"""Korean words as people inflect them: 알리다 as 알린, 알렸나요, 알리는지; 정책 as 정책은, 정책들이야.

A lexicon lists verbs in their dictionary form (ending in 다), nouns bare, and with a = words that are taken only as they stand.
Words are compared by their letters (NFD), in which a syllable's final consonant can be an ending of its own: 알리 + ㄴ. More
is taken than grammar allows, since what people type need only be recognised. Conjugation, irregular verbs
included, after the Standard Korean rules: https://www.korean.go.kr/kornorms/
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

_FINALS = {
    letter: chr(0x11A8 + at)
    for at, letter in enumerate("ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
}
_RIEUL, _PIEUP, _TIKEUT, _SIOS, _HIEUH = (_FINALS[letter] for letter in "ㄹㅂㄷㅅㅎ")
# The last vowel of a stem -> with 아/어: 알리 알려, 나오 나와, 바꾸 바꿔, 되 돼, 쓰 써, 모으 모아.
_CONTRACTED = {"ᅵ": "ᅧ", "ᅩ": "ᅪ", "ᅮ": "ᅯ", "ᅬ": "ᅫ", "ᅳ": "ᅥᅡ"}


class Lexicon:
    """Words that can be recognised in every form."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._stems: dict[str, set[str]] = defaultdict(set)
        self._nouns: dict[str, str] = {}
        self._exact: dict[str, str] = {}
        for entry in entries:
            if entry.startswith("="):
                self._exact[letters(entry[1:])] = entry
            elif entry.endswith("다") and len(entry) > 1:
                for stem in _stems(entry[:-1]):
                    self._stems[stem].add(entry)
            else:
                self._nouns[letters(entry)] = entry

    def entries(self, word: str) -> dict[str, bool]:
        """The entries that a word is a form of, and whether it is nothing else: 입장차이 only ends in 차이."""
        told = letters(word)
        found = dict.fromkeys(self._verbs(told), True)
        for start in range(len(told)):
            for end in range(start + 1, len(told) + 1):
                noun = self._nouns.get(told[start:end])
                if noun and _endings("noun").fullmatch(told, end):
                    found[noun] = found.get(noun, False) or start == 0
        if told in self._exact:
            found[self._exact[told]] = True
        return found

    def _verbs(self, told: str) -> Iterator[str]:
        for end in range(1, len(told) + 1):
            if (verbs := self._stems.get(told[:end])) and _endings("verb").fullmatch(told, end):
                yield from verbs


def letters(text: str) -> str:
    """The text with its syllables taken apart."""
    return unicodedata.normalize("NFD", text)


def _stems(stem: str) -> Iterator[str]:
    """The forms of a stem that endings follow, in letters."""
    told = letters(stem)
    yield told
    if stem.endswith("하"):
        yield told[:-1] + "ᅢ"
    if stem.endswith("르") and len(stem) > 1:  # 다르 달라, 흐르 흘러
        yield from (told[:-2] + _RIEUL + "ᄅ" + vowel for vowel in "ᅡᅥ")
    yield from (told[:-1] + vowel for vowel in _CONTRACTED.get(told[-1], ""))
    if told[-1] == _RIEUL:  # 밀 미는, 만들 만든
        yield told[:-1]
    if told[-1] == _PIEUP:  # 돕 도와, 맵 매운
        yield from (told[:-1] + "ᄋ" + vowel for vowel in "ᅮᅪᅯ")
    if told[-1] == _TIKEUT:  # 묻 물어
        yield told[:-1] + _RIEUL
    if told[-1] == _SIOS:  # 짓 지은
        yield told[:-1]
    if told[-1] == _HIEUH:  # 내놓 내놔
        yield told[:-2] + "ᅪ"


@cache
def _endings(behind: str) -> re.Pattern[str]:
    """What may follow a "noun" or the stem of a "verb"."""
    told = _table()
    inflected = f"(?:{_any(told['tenses'])})*(?:|{_any(told['endings'])})"
    auxiliary = "|".join(form for stem in told["auxiliaries"].split() for form in _stems(stem))
    verb = f"{inflected}(?:(?:{auxiliary}){inflected})?(?:{_any(told['behind'])})*"
    if behind == "verb":
        return re.compile(verb)
    light = "|".join(form for stem in told["light_verbs"].split() for form in _stems(stem))
    return re.compile(f"(?:{_any(told['particles'] + told['copulas'])})*|(?:{light}){verb}")


def _any(endings: str) -> str:
    """The endings in letters; one that begins with a single consonant closes the syllable before it."""
    told = (_FINALS.get(ending[0], letters(ending[0])) + letters(ending[1:]) for ending in endings.split())
    return "|".join(sorted(told, key=len, reverse=True))


@cache
def _table() -> Mapping[str, str]:
    import tomllib

    found: Mapping[str, str] = tomllib.loads(Path(__file__).with_name("inflections.toml").read_text("utf-8"))
    return found
