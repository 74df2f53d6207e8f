"""The corpus, read as far as needs no training."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from loaders.document import Document, documents
from loaders.features import Features, features
from loaders.page import Page
from loaders.tokens import Analyser
from loaders.training.targets import Gold

FOLDS = 5
_WEIGHT = 2.0  # of an article after a real page, beside one that was written for the corpus from nothing
_INVENTED = "inv-"  # what the ids of those begin with


@dataclass(frozen=True, slots=True)
class Article:
    """One gold article with its sentences and features."""

    gold: Gold
    document: Document
    features: list[Features]
    fold: int

    @property
    def weight(self) -> float:
        """How much its rows count when trees are trained."""
        return 1.0 if self.gold["id"].startswith(_INVENTED) else _WEIGHT


def read_corpus(paths: Iterable[Path], folds: int = FOLDS) -> list[Article]:
    """The articles of gold files (a JSON object a line, format of `tests/corpus/README.md`), in order."""
    golds = [
        json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()
    ]
    pages = [
        Page(g["id"], g["text"], g.get("title"), g.get("url"), g.get("publisher"), g.get("published"))
        for g in golds
    ]
    read = documents(pages, Analyser())
    return [Article(g, d, features(d), n % folds) for n, (g, d) in enumerate(zip(golds, read, strict=True))]
