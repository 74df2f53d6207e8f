"""From paths to pages to readings to a store: the way in, for the command line and for Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from graph.model import ArticleId, Reading
from graph.store import Store, Written
from loaders import facts
from loaders.columns import NO_COLUMNS, Columns
from loaders.page import Page, Skipped
from loaders.sources import open_pages
from policygraph import worker
from policygraph.crews import ALONE, Crew, in_order
from policygraph.graphs import readings, split
from policygraph.outcomes import Outcome, Tell, of_graph, of_page, settled

if TYPE_CHECKING:
    from loaders.explaining import Explained

# Articles a transaction: enough for the morphology to work in bulk, few enough to lose little.
BATCH = 64

Paths = str | Path | Sequence[str | Path]
_T = TypeVar("_T")
Notify = Callable[[int], None]  # takes the number of records that were dealt with


class Reads(Protocol):
    """A reader: `loaders.reading.Reader`, or one that asks a language model."""

    def read(self, pages: Sequence[Page]) -> Sequence[Reading | Skipped]:
        """One reading a page, in order; a page that it cannot read is skipped."""
        ...


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one load changed."""

    new: int = 0  # articles
    unchanged: int = 0  # articles that were there already
    statements: int = 0  # statements that were not there before
    skipped: tuple[Skipped, ...] = ()
    forms: Counter[str] = field(default_factory=Counter)  # articles by what they were recognised as
    cut: int = 0  # articles of which the source gives only the beginning
    omitted: int = 0  # records that were skipped, which `skipped` names unless each was told on the way

    @property
    def articles(self) -> int:
        """Articles that are in the store now, new or not."""
        return self.new + self.unchanged

    def with_batch(self, batch: Iterable[Outcome], statements: int, *, keep: bool = True) -> Loaded:
        """This and one more batch, which made so many new statements; with `keep` what was skipped is kept with its reason."""
        batch = list(batch)
        became = Counter(outcome.became for outcome in batch)
        skipped = [
            Skipped(outcome.record or outcome.source, outcome.reason)
            for outcome in batch
            if keep and outcome.became == "skipped"
        ]
        return Loaded(
            self.new + became["new"],
            self.unchanged + became["unchanged"],
            self.statements + statements,
            (*self.skipped, *skipped) if skipped else self.skipped,
            self.forms + Counter(outcome.format for outcome in batch if outcome.format),
            self.cut + sum(outcome.cut for outcome in batch),
            self.omitted + became["skipped"],
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


def load_graphs(paths: Iterable[Path], store: Store, *, tell: Tell | None = None) -> Loaded:
    """Take the readings of RDF files into a store, a batch a transaction. Raises SourceUnusable for a file that is none.

    `tell` is that of `load_pages`.
    """
    total = Loaded()
    for path in paths:
        for batch in _batches(readings(path), BATCH):
            drafts = [of_graph(item, path) for item in batch]
            given = [item for item in batch if isinstance(item, Reading)]
            known = _known(drafts, store)
            written = store.write(given)
            total = _told(total, settled(drafts, known, given, written.refused), written.statements, tell)
    return total


def load_pages(
    found: Iterable[Page | Skipped],
    store: Store,
    total: Loaded = Loaded(),
    *,
    notify: Notify | None = None,
    tell: Tell | None = None,
    at_once: int = BATCH,
    crew: Crew = ALONE,
) -> Loaded:
    """Let `crew` read pages into a store, a batch of `at_once` a transaction; gives `total` and what these changed.

    A page whose article the store holds is not read again: what was ended goes on where it was. `tell` takes what became
    of each record once it is in the store; what was skipped is then counted and not gathered, so that memory stays flat.
    """
    jobs = (_job(batch, store) for batch in _batches(found, at_once))
    for job, found_now in in_order(crew, jobs):
        read_now = [item for item in found_now if isinstance(item, Reading)]
        lost = {item.record: item.reason for item in found_now if isinstance(item, Skipped)}
        known = _known(job.drafts, store)  # again: a batch before this one can have brought the same article
        written = store.write(read_now) if read_now else Written()
        batch = settled(job.drafts, known, read_now, {**written.refused, **lost})
        total = _told(total, batch, written.statements, tell)
        if notify:
            notify(len(job.drafts))
    return total


@dataclass(frozen=True, slots=True)
class _Job:
    """A batch on its way to the store."""

    drafts: Sequence[Outcome]
    unread: Sequence[Page]  # those whose articles the store does not hold


def _job(batch: Sequence[Page | Skipped], store: Store) -> _Job:
    drafts = [of_page(item) for item in batch]
    known = _known(drafts, store)
    unread = [
        item
        for item, draft in zip(batch, drafts, strict=True)
        if isinstance(item, Page) and draft.article_id not in known
    ]
    return _Job(drafts, unread)


def rehearse(
    graphs: Iterable[Path],
    found: Iterable[Page | Skipped],
    store: Store | None,
    *,
    notify: Notify | None = None,
    tell: Tell | None = None,
) -> Loaded:
    """What a load would find and what of it is new; nothing is read for facts and nothing is written."""
    total = Loaded()
    met: set[ArticleId] = set()
    described = (of_graph(item, path) for path in graphs for item in readings(path))
    for drafts in _batches(chain(described, map(of_page, found)), BATCH):
        known = met | _known(drafts, store) if store else met
        total = _told(total, settled(drafts, known), 0, tell)
        met.update(draft.article_id for draft in drafts)
        if notify:
            notify(len(drafts))
    return total


def _known(drafts: Iterable[Outcome], store: Store) -> set[ArticleId]:
    """The articles among these that a store holds."""
    return store.known(draft.article_id for draft in drafts if draft.article_id)


def _told(total: Loaded, batch: Iterable[Outcome], statements: int, tell: Tell | None) -> Loaded:
    """`total` with a batch that was told."""
    batch = list(batch)
    if tell:
        for outcome in batch:
            tell(outcome)
    return total.with_batch(batch, statements, keep=tell is None)


def read(
    found: Iterable[Page | Skipped],
    *,
    notify: Notify | None = None,
    reader: Reads | None = None,
    at_once: int = BATCH,
) -> Iterator[Reading | Skipped]:
    """What each page says, in order; read by the trained reader, or by another one."""
    reader = reader or worker.reader()
    for batch in _batches(found, at_once):
        yield from _read(batch, reader)
        if notify:
            notify(len(batch))


def explain(found: Iterable[Page | Skipped]) -> Iterator[Explained | Skipped]:
    """How each page was read, in order."""
    from loaders.explaining import explained

    reader = worker.reader()
    for batch in _batches(found, BATCH):
        for item, told in zip(batch, _read(batch, reader), strict=True):
            if isinstance(item, Skipped):
                yield item
            elif isinstance(told, Reading):
                yield explained(item, told)


def _read(batch: Sequence[Page | Skipped], reader: Reads) -> Iterator[Reading | Skipped]:
    """The pages of a batch as readings, the rest as it is."""
    pages = [item for item in batch if isinstance(item, Page)]
    readings = iter(reader.read(pages) if pages else ())
    for item in batch:
        yield next(readings) if isinstance(item, Page) else item


def _batches(found: Iterable[_T], size: int) -> Iterator[list[_T]]:
    iterator = iter(found)
    while batch := list(islice(iterator, size)):
        yield batch


def _listed(paths: Paths) -> Sequence[str | Path]:
    return [paths] if isinstance(paths, str | Path) else paths
