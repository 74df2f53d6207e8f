"""The language of a page's own words: labels of the vocabulary, days, and the texts of `texts.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from graph.dates import Edtf
from graph.vocabulary import Term

Lang = Literal["ko", "en"]


@dataclass(frozen=True, slots=True)
class Language:
    """How a page speaks to its reader; names and sentences of articles stay as they are."""

    lang: Lang
    texts: Mapping[str, str]  # of the interface, by key; {name} stands for a value

    def term(self, term: Term) -> str:
        """The label of a term of the vocabulary."""
        return term.ko if self.lang == "ko" else term.en

    def terms(self, terms: Mapping[str, Term]) -> dict[str, str]:
        """The labels of a table of the vocabulary by key."""
        return {key: self.term(term) for key, term in terms.items()}

    def shown(self, key: str, text: str) -> str:
        """A name or attribute as a person reads it: a date in words, everything else as it is."""
        return Edtf.parse(text).korean() if key == "date" and self.lang == "ko" else text


@cache
def language(lang: Lang) -> Language:
    """The language with this key. Raises KeyError for a text that `texts.toml` does not have in it."""
    raw = tomllib.loads((resources.files("queries.picture") / "texts.toml").read_text("utf-8"))
    return Language(lang, {key: texts[lang] for key, texts in _flat(raw)})


def _flat(raw: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Iterable[tuple[str, Mapping[str, str]]]:
    for group in raw.values():
        yield from group.items()
