"""One round of `follow`: look at each feed, fetch what is new in it, read it into the store.

A page is marked as dealt with after the batch that holds it was written, so that a run may be ended at any moment: the next
one goes on where this one was, and a page that was written but not marked is found unchanged.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from graph.errors import BadArticle
from graph.store import Store
from loaders.feeds import Entry, read_feed
from loaders.page import Page, Skipped, Source
from loaders.sources import taken
from loaders.web import visiting
from loaders.web.addresses import canonical
from loaders.web.client import Web
from loaders.web.subscriptions import Subscription
from loaders.web.transport import NotNow
from policygraph.crews import Alone
from policygraph.followed import Followed
from policygraph.pipeline import Loaded, load_pages

_BATCH = 16  # pages a transaction: a page takes a second or more to fetch, and little should be lost


class _Resting(NotNow):
    """The site asked to be left alone for a while, so that nothing was asked."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round brought."""

    feeds: int  # that were looked at
    known: int  # entries that needed no look
    loaded: Loaded


class Rounds:
    """Follows feeds into a store."""

    def __init__(self, store: Store, followed: Followed, web: Web) -> None:
        self._store = store
        self._followed = followed
        self._web = web
        self._known = 0
        self._met: set[str] = set()  # pages of this run, which may not be written yet
        self._marks: deque[Callable[[], None] | None] = deque()  # one for each item that is on its way

    def run(self, subscriptions: Sequence[Subscription]) -> Round:
        """One round. Raises StoreUnusable where the store cannot take a batch; the batches before it are kept."""
        loaded = load_pages(
            self._items(subscriptions), self._store, at_once=_BATCH, notify=self._mark, crew=Alone(ahead=1)
        )
        return Round(len(subscriptions), self._known, loaded)

    def _mark(self, written: int) -> None:
        for _ in range(written):
            mark = self._marks.popleft()
            if mark:
                mark()

    def _items(self, subscriptions: Sequence[Subscription]) -> Iterator[Page | Skipped]:
        """Pages and reasons; behind the last one of an entry stands what is to be marked when it is written."""
        for subscription in subscriptions:
            try:
                entries = self._entries(subscription)
            except BadArticle as error:
                self._hold_back(subscription.url, error)
                yield self._without_mark(Skipped(subscription.name or subscription.url, str(error)))
                continue
            for entry, source in entries[: subscription.most]:
                yield from self._read(entry, source)

    def _entries(self, subscription: Subscription) -> list[tuple[Entry, Source]]:
        """What is new in a feed, its oldest entry first, and what each is called. Raises BadArticle."""
        self._refuse_if_resting(subscription.url)
        fetched = self._web.fetch(subscription.url)
        entries = [
            (entry, visiting.entry_source(entry, fetched.url))
            for entry in read_feed(fetched.body, fetched.charset).entries
        ]
        new = [(entry, source) for entry, source in entries if not self._knows(source.where)]
        self._known += len(entries) - len(new)
        return new[::-1]

    def _read(self, entry: Entry, source: Source) -> Iterator[Page | Skipped]:
        where = source.where
        self._met.add(canonical(where))
        try:
            self._refuse_if_resting(where)
            member = visiting.entry_member(entry, source, self._web)
        except _Resting as error:
            yield self._without_mark(Skipped(where, str(error)))
            return
        except NotNow as error:
            self._hold_back(where, error)
            self._marks.append(lambda: self._followed.missed(where))
            yield Skipped(where, str(error))
            return
        except BadArticle as error:
            self._marks.append(lambda: self._followed.done([where]))
            yield Skipped(where, str(error))
            return
        found = member.source.url or where
        if canonical(found) != canonical(where) and self._knows(found):
            self._known += 1
            self._followed.done([where])
            return
        self._met.add(canonical(found))
        items = list(taken(member.stream, member.source))
        self._marks.extend([None] * (len(items) - 1))
        self._marks.append(lambda: self._followed.done([where, found]))
        yield from items

    def _knows(self, url: str) -> bool:
        return canonical(url) in self._met or self._followed.knows(url)

    def _refuse_if_resting(self, url: str) -> None:
        if seconds := self._followed.rests(urlsplit(url).netloc):
            raise _Resting(f"서버가 {seconds:.0f}초 뒤에 다시 오라고 해서 이번에는 건너뜁니다.")

    def _hold_back(self, url: str, error: BadArticle) -> None:
        if isinstance(error, NotNow) and error.after:
            self._followed.rest(urlsplit(url).netloc, error.after)

    def _without_mark(self, item: Skipped) -> Skipped:
        self._marks.append(None)
        return item
