"""Pages as they were fetched last, so that a server only needs to say that nothing changed (RFC 9110, 13).

Kept are pages that come with an ETag or a Last-Modified day; the others could not be asked for that way. The file is a
cache: deleting it costs a download and nothing else.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

from graph.errors import StoreUnusable

_DAYS = 30  # that a page is kept unasked
_TABLE = """
CREATE TABLE IF NOT EXISTS answer (
    url TEXT PRIMARY KEY, etag TEXT, modified TEXT, type TEXT NOT NULL, packed BLOB NOT NULL, fetched REAL NOT NULL
)
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer with what the server knows it by."""

    etag: str | None
    modified: str | None
    type: str  # the Content-Type header
    body: bytes


class Cache:
    """A file of answers; without a path, one that lasts as long as the object."""

    def __init__(self, path: Path | None = None) -> None:
        try:
            self._file = sqlite3.connect(path or ":memory:", isolation_level=None)
            self._file.execute(_TABLE)
            self._file.execute("DELETE FROM answer WHERE fetched < ?", [time.time() - _DAYS * 86_400])
        except sqlite3.Error as error:
            raise StoreUnusable(
                f"{path}: 받아 둔 페이지를 열 수 없습니다({error}). 파일을 지워 주세요."
            ) from error

    def get(self, url: str) -> Kept | None:
        """What was kept of `url`; None where nothing was."""
        row = self._file.execute(
            "SELECT etag, modified, type, packed FROM answer WHERE url = ?", [url]
        ).fetchone()
        if row is None:
            return None
        etag, modified, stated, packed = row
        return Kept(etag, modified, stated, zlib.decompress(packed))

    def put(self, url: str, kept: Kept) -> None:
        """Keep an answer in place of an earlier one."""
        self._file.execute(
            "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?)",
            [url, kept.etag, kept.modified, kept.type, zlib.compress(kept.body), time.time()],
        )

    def close(self) -> None:
        """Let the file go."""
        self._file.close()
