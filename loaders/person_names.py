"""Tells people's names from common words of a page, by surname, the analyser's tags and what the page repeats."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from loaders import lexicon
from loaders.bodies import is_party, is_public
from loaders.jurisdictions import lookup
from loaders.offices import ends_in_office, short_form, surname_pattern
from loaders.tokens import Sentence

_PARTICLES = frozenset(
    {"JKS", "JKO", "JKB", "JKG", "JX", "JC", "EC", "EP", "EF", "ETM", "ETN", "XSV", "XSA", "VCP", "VX"}
)
_NEVER_FIRST = frozenset({"VV", "VA", "VX", "VCN", "NP", "NNB", "IC"})
_LONGEST_GIVEN = 3  # syllables of a given name; more than two only where the page speaks for it


class Names:
    """The names of one page."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._tokens = {token.start: token for sentence in sentences for token in reversed(sentence.tokens)}

    @cached_property
    def _short_surnames(self) -> frozenset[str]:
        """Surnames that the page has with an office alone (오 시장), which only a person's name gives."""
        return frozenset(
            m["surname"] for m in short_form().finditer(self._text) if m[0][len(m["surname"])] == " "
        )

    def plausible(self, start: int, end: int, *, strict: bool = False, bodied: bool = False) -> bool:
        """Whether text[start:end] can be a name; `strict` where little else says so, `bodied` where a body follows."""
        name = self._text[start:end]
        surname = surname_pattern().match(name)
        given = len(name) - surname.end() if surname else 0
        if surname is None or not 1 <= given <= _LONGEST_GIVEN or _is_common(name):
            return False
        repeated = surname[0] in self._short_surnames
        tags = self._tags(start, end)
        if given == _LONGEST_GIVEN and not (tags == ["NNP"] or self._text.count(name) > 1):
            return False
        return self._reads_as_name(tags, bodied, repeated) and self._fits_tokens(start, end, strict, repeated)

    def _reads_as_name(self, tags: Sequence[str], bodied: bool, repeated: bool) -> bool:
        """Whether the morphemes speak against a name; names are often misread (박제인: 박제 + 이 + ㄴ)."""
        if not tags or repeated:
            return True
        if (tags[0] in _NEVER_FIRST or tags[-1] == "XSN") and not bodied:
            return False
        misread = bodied and not tags[-1].startswith("J")
        return tags[-1] not in _PARTICLES or tags[0] == "NNP" or misread

    def _fits_tokens(self, start: int, end: int, strict: bool, repeated: bool) -> bool:
        """Whether a morpheme begins where the name does, of a kind that a name can be."""
        token = self._tokens.get(start)
        if token is None:
            return not strict
        if token.end == end:
            return token.tag == "NNP" or (token.tag == "NNG" and (not strict or repeated))
        if strict:
            return token.tag in ("NNP", "NNG", "MM") and token.end < end and end - start == 3
        return end - start > 2 or token.tag == "NNP"

    def _tags(self, start: int, end: int) -> list[str]:
        tags: list[str] = []
        while start < end and (token := self._tokens.get(start)) and token.end > start:
            tags.append(token.tag)
            start = token.end
        return tags


def _is_common(name: str) -> bool:
    return (
        name in lexicon.words("no_names")
        or bool(lookup(name))
        or ends_in_office(name)
        or is_party(name)
        or is_public(name)
    )
