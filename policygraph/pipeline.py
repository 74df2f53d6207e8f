"""From paths to pages to readings to a store: the way in, for the command line and for Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from graph.model import Reading
from graph.store import Store, Written
from loaders import facts
from loaders.columns import NO_COLUMNS, Columns
from loaders.page import Page, Skipped
from loaders.sketches import sketch
from loaders.sources import open_pages
from policygraph.graphs import readings, split

if TYPE_CHECKING:
    from loaders.reading import Reader

BATCH = (
    64  # articles a transaction: large enough for the morphology to work in bulk, small enough to lose little
)

Paths = str | Path | Sequence[str | Path]
Notify = Callable[[int], None]  # takes the number of records that were dealt with


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one load changed."""

    new: int = 0  # articles
    unchanged: int = 0  # articles that were there already
    statements: int = 0  # statements that were not there before
    skipped: tuple[Skipped, ...] = ()
    forms: Counter[str] = field(default_factory=Counter)  # articles by what they were recognised as
    cut: int = 0  # articles of which the source gives only the beginning

    @property
    def articles(self) -> int:
        """Articles that are in the store now, new or not."""
        return self.new + self.unchanged

    def with_batch(self, written: Written, found: Iterable[Page | Skipped | Reading]) -> Loaded:
        """This and one more batch: what was found, and what became of it in the store."""
        found = list(found)
        pages = [item for item in found if isinstance(item, Page)]
        skipped = (item for item in found if isinstance(item, Skipped))
        refused = (Skipped(record, reason) for record, reason in written.refused.items())
        return Loaded(
            self.new + written.new,
            self.unchanged + written.unchanged,
            self.statements + written.statements,
            (*self.skipped, *skipped, *refused),
            self.forms + Counter(page.form for page in pages),
            self.cut + sum(page.cut for page in pages),
        )


def load(paths: Paths, store: Store, *, columns: Columns = NO_COLUMNS) -> Loaded:
    """Read articles (files, folders, glob patterns) into a store. Loading twice changes nothing.

    `columns` tells which column of a table is which field: {"title": "제목", "text": "본문"}.
    A file that is named with an ending of RDF (.trig, .nq, .jsonld …) is a graph that `policygraph export` wrote.
    What cannot be taken in is in the result, and stops nothing. Raises SourceUnusable where no path leads anywhere and
    StoreUnusable where the store cannot take a batch; the batches before it are kept.
    """
    graphs, pages = split(_listed(paths))
    loaded = load_graphs(graphs, store)
    return load_pages(open_pages(pages, columns=columns), store, loaded) if pages else loaded


def extract(paths: Paths, *, columns: Columns = NO_COLUMNS) -> Iterator[facts.Record | Skipped]:
    """The facts of each article, as `loaders.facts.record` gives them, or why it was skipped; nothing is stored."""
    for item in read(open_pages(_listed(paths), columns=columns)):
        yield facts.record(item) if isinstance(item, Reading) else item


def load_graphs(paths: Iterable[Path], store: Store) -> Loaded:
    """Take the readings of RDF files into a store, a batch a transaction. Raises SourceUnusable for a file that is none."""
    total = Loaded()
    for path in paths:
        found = readings(path)
        while batch := list(islice(found, BATCH)):
            written = store.write(item for item in batch if isinstance(item, Reading))
            total = total.with_batch(written, batch)
    return total


def load_pages(
    found: Iterable[Page | Skipped],
    store: Store,
    total: Loaded = Loaded(),
    *,
    notify: Notify | None = None,
    at_once: int = BATCH,
) -> Loaded:
    """Read pages into a store, a batch of `at_once` a transaction; gives `total` and what these changed."""
    reader = _reader()
    for batch in _batches(found, at_once):
        read_now = [_sketched(item) for item in _read(batch, reader) if isinstance(item, Reading)]
        written = store.write(read_now)
        total = total.with_batch(written, batch)
        if notify:
            notify(len(batch))
    return total


def read(found: Iterable[Page | Skipped], *, notify: Notify | None = None) -> Iterator[Reading | Skipped]:
    """What each page says, in order."""
    reader = _reader()
    for batch in _batches(found, BATCH):
        yield from _read(batch, reader)
        if notify:
            notify(len(batch))


def _read(batch: Sequence[Page | Skipped], reader: Reader) -> Iterator[Reading | Skipped]:
    """The pages of a batch as readings, the rest as it is."""
    pages = [item for item in batch if isinstance(item, Page)]
    readings = iter(reader.read(pages) if pages else ())
    for item in batch:
        yield next(readings) if isinstance(item, Page) else item


def _sketched(reading: Reading) -> Reading:
    """The reading with what tells copies of its article."""
    article = reading.article
    return replace(reading, article=replace(article, sketch=sketch(article.text, article.title)))


@cache
def _reader() -> Reader:
    """The one reader of this process: what it loads takes seconds."""
    from loaders.reading import Reader  # brings the morphology, which a question does not need

    return Reader()


def _batches(found: Iterable[Page | Skipped], size: int) -> Iterator[list[Page | Skipped]]:
    iterator = iter(found)
    while batch := list(islice(iterator, size)):
        yield batch


def _listed(paths: Paths) -> Sequence[str | Path]:
    return [paths] if isinstance(paths, str | Path) else paths
