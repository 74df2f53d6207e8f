"""Reading: pages in, readings out. The stages of this folder in their order; nothing is stored and nothing is asked.

Same pages, same readings, on every machine; the order of a batch and its size do not matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from graph.model import Article, Reading
from loaders.anchor import anchor
from loaders.attribution import Stage
from loaders.candidates import candidates
from loaders.composed import Composed, composed
from loaders.confidence import Confidence
from loaders.deciding import Facts, Floors, Judges, decide, stage
from loaders.document import Document, documents, sections
from loaders.features import features
from loaders.identifying import identified
from loaders.page import Page
from loaders.ranking import RIVAL, Experience, Scored, ordered, rows
from loaders.stating import reading
from loaders.tagger import Marks, Tagger
from loaders.tokens import Analyser
from loaders.trees import Trees
from loaders.wording import Weights

_AT_ONCE = 32  # pages, or sections, that are weighed in one go: numpy works on many rows as fast as on few
_FIRST = 8  # pages of the first go, and each goes over twice as many: nobody waits for the morphology of many


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds the names of one kind."""

    kind: str
    experience: Experience
    trees: Trees

    @classmethod
    def shipped(cls, kind: str) -> _Finder:
        return cls(kind, Experience.shipped(kind), Trees.shipped(kind))

    def ranked(
        self, scenes: Sequence[Stage], own: Sequence[Marks], rival: Sequence[Marks]
    ) -> list[list[Scored]]:
        """The candidates of each section, the surest first, from what the taggers of its own and of the other kind read."""
        found = [
            candidates(scene.document, marks, self.kind) for scene, marks in zip(scenes, own, strict=True)
        ]
        tables = [
            rows(scene.document, names, marks, self.experience, scene.turns)
            for scene, names, marks in zip(scenes, found, rival, strict=True)
        ]
        return [
            ordered(names, chances) for names, chances in zip(found, self.trees.each(tables), strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A section of a page with what each stage made of it."""

    scene: Stage
    ranked: dict[str, list[Scored]]  # candidate names by kind
    facts: Facts


class Reader:
    """Reads pages. Making one is cheap; the analyser and the models are loaded at the first page."""

    def __init__(self) -> None:
        self._analyser = Analyser()

    @cached_property
    def _tagger(self) -> Tagger:
        return Tagger.shipped(RIVAL)

    @cached_property
    def _finders(self) -> dict[str, _Finder]:
        return {kind: _Finder.shipped(kind) for kind in RIVAL}

    @cached_property
    def judges(self) -> Judges:
        pairs, sides, days, links = map(Trees.shipped, ("pairs", "sides", "days", "links"))
        words = {name: Weights.shipped(name) for name in ("pairs", "sides", "links", "rejection")}
        return Judges(pairs, sides, days, links, words, Confidence.shipped())

    @cached_property
    def floors(self) -> Floors:
        return Floors.shipped()

    def load(self) -> None:
        """Load the analyser and the models now, and read nothing: with the first answer comes a thread, which a fork loses."""
        _ = self._analyser.kiwi, self._tagger, self._finders, self.judges, self.floors

    def read(self, pages: Sequence[Page]) -> list[Reading]:
        """One reading a page, in order. A page with nothing to read gives a reading without facts."""
        return [reading for reading, _ in self.weigh(pages)]

    def weigh(self, pages: Sequence[Page]) -> Iterator[tuple[Reading, list[Weighed]]]:
        """The same one by one, each reading with its sections as the stages left them.

        The morphology of all pages begins now, in a thread of its own: who asks for the next pages before using the readings
        of these lets it go on beside.
        """
        views = [composed(page.text) for page in pages]
        plain = [replace(page, text=view.text) for page, view in zip(pages, views, strict=True)]
        return self._read(zip(pages, views, documents(plain, self._analyser), strict=True))

    def _read(
        self, analysed: Iterator[tuple[Page, Composed, Document]]
    ) -> Iterator[tuple[Reading, list[Weighed]]]:
        at_once = _FIRST
        while some := list(islice(analysed, at_once)):
            at_once = min(2 * at_once, _AT_ONCE)
            cut = [sections(document) for _, _, document in some]
            weighed = self._weighed(
                [
                    (part, page.published)
                    for (page, _, _), parts in zip(some, cut, strict=True)
                    for part in parts
                ]
            )
            for (page, view, document), parts in zip(some, cut, strict=True):
                own = list(islice(weighed, len(parts)))
                told = [(part.scene, part.facts) for part in own]
                yield reading(article_of(page, document), view, told), own

    def _weighed(self, parts: Sequence[tuple[Document, str | None]]) -> Iterator[Weighed]:
        """What each section says; given with the day that its page came out, where known."""
        for at in range(0, len(parts), _AT_ONCE):
            documents, published = zip(*parts[at : at + _AT_ONCE], strict=True)
            scenes, seen = [stage(part) for part in documents], [features(part) for part in documents]
            marks = self._tagger.read(seen)
            ranked = {
                kind: finder.ranked(scenes, marks[kind], marks[RIVAL[kind]])
                for kind, finder in self._finders.items()
            }
            facts = decide(scenes, published, ranked, self.judges, self.floors)
            for n, scene in enumerate(scenes):
                yield Weighed(scene, {kind: ranked[kind][n] for kind in ranked}, facts[n])


def article_of(page: Page, document: Document) -> Article:
    """The page as an article; its day where the source or the page proves it, its id from the running text."""
    day = anchor(document.text, page.published)
    published = page.published or (day.day.isoformat() if day else None)
    return Article(
        identified(document.text, document.lines), page.text, page.record, page.title or document.title or None,
        page.url, page.publisher, published, notes=page.notes,
    )  # fmt: skip
