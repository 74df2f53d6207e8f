"""The lexicon files as Python values, each read once. The files stand in `lexicon/`; every one says at its head what it holds."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


def _file(name: str) -> str:
    return (resources.files("loaders") / "lexicon" / name).read_text("utf-8")


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of the lexicon, by name without its ending."""
    loaded: dict[str, Any] = tomllib.loads(_file(f"{name}.toml"))
    return loaded


@cache
def words(name: str) -> frozenset[str]:
    """A word list of the lexicon, by name without its ending: words by white space, `#` begins a comment line."""
    return frozenset(
        word
        for line in _file(f"{name}.txt").splitlines()
        if not line.startswith("#")
        for word in line.split()
    )
