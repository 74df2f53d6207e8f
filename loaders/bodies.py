"""Words that name bodies, public or private, beyond the tables of jurisdictions and ministries; all stand in the lexicon."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from loaders import lexicon
from loaders.jurisdictions import lookup

_REMEMBERED = 2**14  # words: a long load meets ever new ones


@cache
def _public_word() -> re.Pattern[str]:
    raw = lexicon.table("bodies")
    return re.compile(rf"[가-힣A-Za-z0-9·]*(?:{'|'.join(raw['public_endings'])})(?:\([^)]*\))?")


@cache
def _private_endings() -> tuple[str, ...]:
    return tuple(lexicon.table("bodies")["private_endings"])


@lru_cache(_REMEMBERED)
def is_party(word: str) -> bool:
    """Whether a word names a party of the National Assembly, now or before."""
    return word in lexicon.table("bodies")["parties"]


@lru_cache(_REMEMBERED)
def is_private(word: str) -> bool:
    """Whether a word names a body that is not public, by how it ends: 협의회, 노조, 대학교."""
    return word.endswith(_private_endings()) and not lookup(word)


@lru_cache(_REMEMBERED)
def is_public(word: str) -> bool:
    """Whether a word names a public body: by the tables, by name, or by how it ends (…의회, …공사, …교육청)."""
    return (
        bool(lookup(word))
        or word in lexicon.table("bodies")["public_names"]
        or (bool(_public_word().fullmatch(word)) and not is_private(word))
    )


def full_name(word: str) -> str:
    """The official name of a public corporation that news shortens: 한국철도공사 for 코레일; else the word itself."""
    names: dict[str, str] = lexicon.table("bodies")["full_names"]
    return names.get(word, word)
