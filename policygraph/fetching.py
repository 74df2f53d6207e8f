"""What the commands that fetch share: the files that they keep beside a store, and the one that fetches."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from loaders.web.addresses import is_address
from loaders.web.cache import Cache
from loaders.web.client import Web
from loaders.web.subscriptions import Subscriptions
from loaders.web.transport import Limits

_PAGES = ".pages.db"  # what was fetched, so that only what changed is fetched again


def beside(store: str, ending: str) -> Path:
    """A file next to that of a store: `news.db` and `sqlite:///news.db` have `news` + ending.

    A store on a server has `policygraph` + ending in the working folder.
    """
    file = file_of(store)
    return file.with_suffix(ending) if file else Path(f"policygraph{ending}")


def file_of(store: str) -> Path | None:
    """The file of a store; None where it is on a server."""
    scheme, separator, rest = store.partition("://")
    if separator and scheme != "sqlite":
        return None
    return Path(rest.removeprefix("/") if separator else store)


def web_of(paths: Sequence[str], store: str, *, allow_private: bool) -> Web | None:
    """What fetches the addresses among `paths`; None where there is none, so that no file is made for nothing."""
    if not any(map(is_address, paths)):
        return None
    return Web(allow_private=allow_private, cache=Cache(beside(store, _PAGES)))


def web_for_feeds(store: str, wanted: Subscriptions, *, allow_private: bool) -> Web:
    """What fetches feeds and their pages."""
    limits = Limits(delay=wanted.delay)
    cache = Cache(beside(store, _PAGES))
    return Web(limits, allow_private=allow_private, cache=cache, contact=wanted.contact)
