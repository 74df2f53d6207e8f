"""Korean particles that follow the last sound of a word: 시장이, 도지사가, 서울로, 학술대회로."""

from __future__ import annotations

_FIRST, _LAST = ord("가"), ord("힣")
_FINALS = 28  # a syllable's code point modulo this is its final consonant; 0 is none, 8 is ㄹ
_RIEUL = 8
_DIGITS_WITH_FINAL = frozenset("013678")  # 영 일 삼 육 칠 팔
_DIGITS_WITH_RIEUL = frozenset("178")


def with_josa(word: str, after_consonant: str, after_vowel: str) -> str:
    """`word` with the particle that fits its last letter or digit; 으로 becomes 로 after ㄹ."""
    last = next((c for c in reversed(word) if c.isalnum()), "")
    final = _final(last)
    if final == 0 or (final == _RIEUL and after_consonant == "으로"):
        return word + after_vowel
    return word + after_consonant


def _final(letter: str) -> int:
    """The final consonant of a letter as it is read aloud; 0 for none, and for letters of other scripts."""
    if letter in _DIGITS_WITH_FINAL:
        return _RIEUL if letter in _DIGITS_WITH_RIEUL else 1
    if len(letter) == 1 and _FIRST <= ord(letter) <= _LAST:
        return (ord(letter) - _FIRST) % _FINALS
    return 0
