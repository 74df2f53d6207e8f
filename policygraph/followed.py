"""What `follow` has dealt with: the pages that need no second look, and the sites that asked to be left alone for a while.

It stands beside the store in a file of its own. Deleting it makes the next run look at every page again; the store
then finds that it has them.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from graph.errors import StoreUnusable
from loaders.web.addresses import canonical

TRIES = 5  # runs in which a page that may come later is asked for
_TABLES = """
CREATE TABLE IF NOT EXISTS page (key TEXT PRIMARY KEY, tries INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS rest (host TEXT PRIMARY KEY, until REAL NOT NULL);
"""


class Followed:
    """The memory of `follow`. Every change is kept at once."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = sqlite3.connect(path, isolation_level=None)
            self._file.executescript(_TABLES)
        except sqlite3.Error as error:
            raise StoreUnusable(
                f"{path}: 읽은 글의 목록을 열 수 없습니다({error}). 파일을 지우거나 옮겨 주세요."
            ) from error

    def knows(self, url: str) -> bool:
        """Whether the page needs no further look: it was read, will never be read, or was asked for too often."""
        row = self._file.execute("SELECT tries FROM page WHERE key = ?", [canonical(url)]).fetchone()
        return row is not None and row[0] >= TRIES

    def done(self, urls: Iterable[str]) -> None:
        """These pages need no further look."""
        self._file.executemany(
            "INSERT OR REPLACE INTO page VALUES (?, ?)", [(canonical(url), TRIES) for url in urls]
        )

    def missed(self, url: str) -> None:
        """The page was not to be had this time."""
        self._file.execute(
            "INSERT INTO page VALUES (?, 1) ON CONFLICT (key) DO UPDATE SET tries = tries + 1",
            [canonical(url)],
        )

    def rest(self, host: str, seconds: float) -> None:
        """Leave a site alone for so long, counted from now."""
        self._file.execute("INSERT OR REPLACE INTO rest VALUES (?, ?)", [host, time.time() + seconds])

    def rests(self, host: str) -> float:
        """For how many seconds more a site wants to be left alone; 0 where it does not."""
        row = self._file.execute("SELECT until FROM rest WHERE host = ?", [host]).fetchone()
        return max(0.0, row[0] - time.time()) if row else 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._file.close()
