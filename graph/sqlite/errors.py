"""The border to SQLite: its result codes in the words of whoever must act. https://www.sqlite.org/rescode.html"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from graph.errors import StoreUnusable

# By primary result code. A code that is not here is a bug of ours and stays what it is.
CURES: Mapping[int, str] = {
    sqlite3.SQLITE_PERM: "권한이 없습니다. 파일과 폴더의 권한을 바꾸거나 다른 곳을 고르세요.",
    sqlite3.SQLITE_BUSY: "다른 프로그램이 쓰고 있습니다. 그 일이 끝난 뒤 다시 하세요.",
    sqlite3.SQLITE_LOCKED: "다른 프로그램이 쓰고 있습니다. 그 일이 끝난 뒤 다시 하세요.",
    sqlite3.SQLITE_NOMEM: "메모리가 모자랍니다. 다른 프로그램을 닫고 다시 하세요.",
    sqlite3.SQLITE_READONLY: "읽기 전용이라 바꿀 수 없습니다. 권한을 바꾸거나 다른 곳을 고르세요.",
    sqlite3.SQLITE_IOERR: "디스크에서 읽거나 쓰지 못해 바꾼 것이 없습니다. 디스크의 상태와 남은 자리를 확인하세요.",
    sqlite3.SQLITE_CORRUPT: "파일이 손상되었습니다. 백업을 쓰거나 새 저장소에 다시 불러오세요.",
    sqlite3.SQLITE_FULL: "디스크에 자리가 없어 바꾼 것이 없습니다. 자리를 비우고 다시 하세요.",
    sqlite3.SQLITE_CANTOPEN: "파일을 열 수 없습니다. 폴더가 있는지, 권한이 있는지 확인하세요.",
    sqlite3.SQLITE_NOTADB: "policygraph 저장소가 아닙니다. 다른 파일 이름을 주세요.",
}


def unusable(path: Path, cure: str) -> StoreUnusable:
    """The error for the store at `path`."""
    return StoreUnusable(f"저장소 {path}: {cure}")


@contextmanager
def sqlite_errors(path: Path) -> Iterator[None]:
    """Raise StoreUnusable for what goes wrong with the file at `path`."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        # Errors of the Python module itself have no code.
        code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        cure = CURES.get(code & 0xFF)  # the low byte is the primary code
        if cure is None:
            raise
        raise unusable(path, cure) from error
