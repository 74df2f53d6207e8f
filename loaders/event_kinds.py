"""What kind of occasion an event is, by how its name ends: at some people speak, at others they look, sign or celebrate."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from loaders import lexicon


@cache
def _kinds() -> list[re.Pattern[str]]:
    return [re.compile(rf"(?:{'|'.join(words)})$") for words in lexicon.table("event_kinds").values()]


@lru_cache(2**12)  # a long load meets ever new names
def kind_of(name: str) -> int:
    """The kind of an event's name: its place in `lexicon/event_kinds.toml` from 1, 0 where none fits."""
    return next((number for number, pattern in enumerate(_kinds(), 1) if pattern.search(name)), 0)
