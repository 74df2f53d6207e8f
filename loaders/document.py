"""One article while it is read: what each stage adds, with offsets into the same text throughout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.namings import Naming, Person
from loaders.officials import people
from loaders.page import Page
from loaders.setting import Setting, setting
from loaders.tokens import Analyser, Sentence, runs
from loaders.zones import Line, zoned


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its sentences and the officials it names."""

    text: str  # NFC
    title: str
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
    people: tuple[Person, ...]
    namings: tuple[Naming, ...]  # by start
    setting: Setting


_SECTION = 150  # sentences; names are weighed against each other, so a transcript of hundreds of pages is read in parts


def sections(document: Document) -> list[Document]:
    """The document itself, or parts of it where it is long; people and offsets are the same in all."""
    sentences = document.sentences
    if len(sentences) <= _SECTION:
        return [document]
    return [
        replace(document, sentences=sentences[start : start + _SECTION])
        for start in range(0, len(sentences), _SECTION)
    ]


def documents(pages: Sequence[Page], analyser: Analyser) -> Iterator[Document]:
    """The first stages for a batch of pages: zones, sentences, officials. The texts must be NFC.

    The analysis of all pages begins now and goes on beside, while the first documents are used.
    """
    zones = [zoned(page.text, page.title, page.marks) for page in pages]
    stretches = [runs(page.text, lines) for page, lines in zip(pages, zones, strict=True)]
    return map(_document, pages, zones, analyser.sentences([page.text for page in pages], stretches))


def _document(page: Page, lines: Sequence[Line], sentences: Sequence[Sentence]) -> Document:
    where = setting(page.text, page.published)
    persons, namings = people(page.text, sentences, where)
    title = page.title or next((page.text[x.start : x.end] for x in lines if x.zone == "title"), "")
    return Document(page.text, title, tuple(lines), tuple(sentences), tuple(persons), tuple(namings), where)
