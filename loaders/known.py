"""Policies that the lexicon knows by name, found in an article by their key, whatever the spacing and quotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph.identity import key
from loaders import lexicon
from loaders.document import Document

_LONGEST = 10  # morphemes in a known name


@dataclass(frozen=True, slots=True)
class KnownPolicy:
    """An entry of `lexicon/policies.toml`."""

    name: str
    owner: str  # full body name; empty where it is a law or has several
    part_of: str
    replaces: str


@cache
def known_policies() -> Mapping[str, KnownPolicy]:
    """Key of every name and alias -> the policy."""
    found: dict[str, KnownPolicy] = {}
    for row in lexicon.table("policies")["policy"]:
        policy = KnownPolicy(
            row["name"], row.get("owner", ""), row.get("part_of", ""), row.get("replaces", "")
        )
        for name in (row["name"], *row.get("aliases", ())):
            found.setdefault(key(name), policy)
    return found


@cache
def _beginnings() -> frozenset[str]:
    """All that a known name may begin with, the whole names too."""
    return frozenset(name[:size] for name in known_policies() for size in range(1, len(name) + 1))


def known_starts(document: Document) -> dict[int, str]:
    """Start of every token inside a known name -> "B" for its first token, "I" for the others."""
    known, beginnings = known_policies(), _beginnings()
    found: dict[int, str] = {}
    for sentence in document.sentences:
        tokens = sentence.tokens
        keys = [key(token.form) for token in tokens]
        for i, joined in enumerate(keys):
            if joined not in beginnings:
                continue
            for j in range(i + 1, min(i + _LONGEST, len(keys)) + 1):
                if joined not in beginnings:
                    break
                if joined in known and keys[j - 1]:
                    found[tokens[i].start] = "B"
                    for token in tokens[i + 1 : j]:
                        found.setdefault(token.start, "I")
                joined += keys[j] if j < len(keys) else ""
    return found
