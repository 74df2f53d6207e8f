"""What kind of occasion an event is, by how its name ends: at some people speak, at others they look, sign or celebrate."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from loaders import lexicon

_SPEAKING = frozenset({"address", "questioning", "meeting"})


@cache
def _kinds() -> list[re.Pattern[str]]:
    return [re.compile(rf"(?:{'|'.join(words)})$") for words in lexicon.table("event_kinds").values()]


@cache
def _speaking() -> frozenset[int]:
    numbered = enumerate(lexicon.table("event_kinds"), 1)
    return frozenset(number for number, kind in numbered if kind in _SPEAKING)


def is_for_speaking(name: str) -> bool:
    """Whether an event is of a kind at which people speak."""
    return kind_of(name) in _speaking()


@lru_cache(2**12)  # a long load meets ever new names
def kind_of(name: str) -> int:
    """The kind of an event's name: its place in `lexicon/event_kinds.toml` from 1, 0 where none fits."""
    return next((number for number, pattern in enumerate(_kinds(), 1) if pattern.search(name)), 0)
