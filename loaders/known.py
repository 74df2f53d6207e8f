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


def known_starts(document: Document) -> dict[int, str]:
    """Start of every token inside a known name -> "B" for its first token, "I" for the others."""
    known = known_policies()
    found: dict[int, str] = {}
    for sentence in document.sentences:
        keys = [key(token.form) for token in sentence.tokens]
        for i in range(len(keys)):
            joined = ""
            for j in range(i, min(i + _LONGEST, len(keys))):
                joined += keys[j]
                if joined in known and keys[j] and keys[i]:
                    for at in range(i, j + 1):
                        found[sentence.tokens[at].start] = (
                            "B" if at == i else found.get(sentence.tokens[at].start, "I")
                        )
    return found
