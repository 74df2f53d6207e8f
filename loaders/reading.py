"""Reading: pages in, readings out. The stages of this folder in their order; nothing is stored and nothing is asked.

Same pages, same readings, on every machine; the order of a batch and its size do not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from graph import identity
from graph.model import Article, Reading
from loaders.anchor import anchor
from loaders.attribution import Stage
from loaders.candidates import candidates
from loaders.composed import Composed, composed
from loaders.deciding import Facts, Floors, Judges, decide, stage
from loaders.document import Document, documents, sections
from loaders.features import features
from loaders.page import Page
from loaders.ranking import RIVAL, Experience, scored
from loaders.stating import reading
from loaders.tagger import Tagger
from loaders.tokens import Analyser
from loaders.trees import Trees
from loaders.zones import MAIN


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds the names of one kind."""

    tagger: Tagger
    experience: Experience
    trees: Trees

    @classmethod
    def shipped(cls, kind: str) -> _Finder:
        return cls(Tagger.shipped(kind), Experience.shipped(kind), Trees.shipped(kind))


class Reader:
    """Reads pages. Making one is cheap; the analyser and the models are loaded at the first page."""

    def __init__(self) -> None:
        self._analyser = Analyser()

    @cached_property
    def _finders(self) -> dict[str, _Finder]:
        return {kind: _Finder.shipped(kind) for kind in RIVAL}

    @cached_property
    def _judges(self) -> Judges:
        return Judges(*(Trees.shipped(name) for name in ("pairs", "sides", "days", "links")))

    @cached_property
    def _floors(self) -> Floors:
        return Floors.shipped()

    def read(self, pages: Sequence[Page]) -> list[Reading]:
        """One reading a page, in order. A page with nothing to read gives a reading without facts."""
        views = [composed(page.text) for page in pages]
        plain = [replace(page, text=view.text) for page, view in zip(pages, views, strict=True)]
        read = documents(plain, self._analyser)
        return [
            self._read(page, view, document) for page, view, document in zip(pages, views, read, strict=True)
        ]

    def _read(self, page: Page, view: Composed, document: Document) -> Reading:
        told = [self._facts(page, section) for section in sections(document)]
        return reading(_article(page, document), view, told)

    def _facts(self, page: Page, document: Document) -> tuple[Stage, Facts]:
        scene, seen = stage(document), features(document)
        marks = {kind: [finder.tagger.read(row) for row in seen] for kind, finder in self._finders.items()}
        ranked = {}
        for kind, finder in self._finders.items():
            found = candidates(document, marks[kind], kind)
            rival = marks[RIVAL[kind]]
            ranked[kind] = scored(document, found, rival, finder.experience, finder.trees, scene.turns)
        return scene, decide(scene, page.published, ranked, self._judges, self._floors)


def _article(page: Page, document: Document) -> Article:
    """The page as an article; its day where the source or the page proves it, its id from the running text."""
    body = "".join(
        document.text[line.start : line.end]
        for line in document.lines
        if line.zone == "body" and line.block == MAIN
    )
    day = anchor(document.text, page.published)
    published = page.published or (day.day.isoformat() if day else None)
    return Article(
        identity.article_id(body or document.text), page.text, page.record, page.title or document.title or None,
        page.url, page.publisher, published,
    )  # fmt: skip
