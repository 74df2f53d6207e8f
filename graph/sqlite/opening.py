"""Opening a file as a store: only a file that is one, brought to today's schema, made whole or not at all."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from graph.sqlite.errors import sqlite_errors, unusable
from graph.sqlite.searching import register

APPLICATION_ID = 0x706F6C67  # "polg", in the file's header
MIGRATIONS = (
    "0001-facts.sql",
    "0002-questions.sql",
    "0003-sketches.sql",
    "0004-loaded.sql",
    "0005-ranks.sql",
    "0006-notes.sql",
    "0007-totals.sql",
)  # each brings a store one version further; never edit one that was released

_HEADER = b"SQLite format 3\x00"
_BUSY_SECONDS = 30
_CACHE_KIB = 65536  # at most; SQLite's own 2 MB make a load of many articles read its indexes again and again
_NOT_WRITABLE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
_EMPTY = "아직 비어 있습니다. 먼저 ‘policygraph load 파일’로 기사를 불러오세요."


def open_file(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection to the store at `path`; StoreUnusable where it is none, or too new, or cannot be made.

    With `create` it must be writable. Without, a store that may not be written is opened for reading.
    """
    size = _size(path)
    if not size and not create:
        raise unusable(
            path, _EMPTY if size == 0 else "없습니다. 먼저 ‘policygraph load 파일’로 기사를 불러오세요."
        )
    if size:
        _check_header(path)
    with sqlite_errors(path), _no_leftovers(path, new=size is None):
        connection = _connection(path, "mode=rwc") if create else _readable(path)
        try:
            _check_ours(connection, path, create=create)
            migrate(connection)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            if create:
                _check_writable(connection)
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is done inside, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk can have ended it already
            connection.execute("ROLLBACK")
        raise


def migrate(connection: sqlite3.Connection, migrations: Sequence[str] | None = None) -> None:
    """Bring a store to the last version, in one transaction; `migrations` are SQL scripts, MIGRATIONS unless given."""
    if _version(connection) == len(MIGRATIONS if migrations is None else migrations):
        return
    if migrations is None:
        folder = resources.files("graph.sqlite")
        migrations = [(folder / name).read_text("utf-8") for name in MIGRATIONS]
    with transaction(connection):
        for script in migrations[_version(connection) :]:
            for command in _commands(script):
                connection.execute(command)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
    # Readers go on reading while another process writes. The file remembers it.
    connection.execute("PRAGMA journal_mode = WAL")


def _size(path: Path) -> int | None:
    """Bytes of the file; None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unusable(path, f"열 수 없습니다({error.strerror}). 경로와 권한을 확인하세요.") from error
    if not stat.S_ISREG(found.st_mode):
        raise unusable(path, "파일이 아닙니다. 저장소로 쓸 파일 이름을 주세요.")
    return found.st_size


def _check_header(path: Path) -> None:
    """SQLite takes a file of a few bytes for an empty one and would write over it; we do not."""
    try:
        with path.open("rb") as file:
            header = file.read(len(_HEADER))
    except OSError as error:
        raise unusable(path, f"읽을 수 없습니다({error.strerror}). 권한을 확인하세요.") from error
    if header != _HEADER:
        raise unusable(path, "policygraph 저장소가 아닙니다. 다른 파일 이름을 주세요.")


@contextmanager
def _no_leftovers(path: Path, *, new: bool) -> Iterator[None]:
    """Remove the empty file that a failed creation leaves."""
    try:
        yield
    except BaseException:
        if new and path.exists() and path.stat().st_size == 0:
            path.unlink()
        raise


def _readable(path: Path) -> sqlite3.Connection:
    """A connection that can write where that is allowed, and else one that reads."""
    connection = _connection(path, "mode=rw")
    try:
        _version(connection)
    except sqlite3.OperationalError as error:
        connection.close()
        # Reading a WAL file needs room for its index beside it. In a folder that cannot be written there is none;
        # the file can still be read as one that nobody changes, unless a log of changes lies beside it.
        if error.sqlite_errorcode & 0xFF not in _NOT_WRITABLE or _size(path.with_name(f"{path.name}-wal")):
            raise
        return _connection(path, "mode=ro&immutable=1")
    return connection


def _connection(path: Path, options: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{options}"
    connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    register(connection)
    return connection


def _check_ours(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    version = _version(connection)
    if application == 0 and tables == 0:
        if not create:
            raise unusable(path, _EMPTY)
    elif application != APPLICATION_ID:
        raise unusable(path, "다른 프로그램의 데이터베이스입니다. 다른 파일 이름을 주세요.")
    elif version > len(MIGRATIONS):
        raise unusable(
            path,
            f"더 새로운 policygraph가 만든 저장소(판 {version})입니다. policygraph를 새 판으로 올리세요.",
        )


def _check_writable(connection: sqlite3.Connection) -> None:
    """Refuse a store that cannot be written now, not after an hour of reading pages."""
    connection.execute("BEGIN IMMEDIATE")  # alone, it is allowed on a file that may only be read
    try:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _commands(script: str) -> Iterator[str]:
    """The commands of a script one by one: `executescript` would commit the transaction around it."""
    command = ""
    for line in script.splitlines(keepends=True):
        command += line
        if sqlite3.complete_statement(command):
            yield command
            command = ""
