"""SQLite files that are missing, foreign, newer, full, locked or not ours to write: one clear line, nothing lost."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.errors import StoreUnusable
from graph.sqlite import opening
from graph.store import Filter, open_store
from tests.disks import largest_file
from tests.gold_readings import gold_readings
from tests.graph.random_readings import contents

_NOBODY = 65534


def check_unusable(path: Path | str, *words: str, create: bool = True) -> None:
    """Opening says so in one line that names the file, and leaves the file as it was."""
    before = content(Path(path))
    with pytest.raises(StoreUnusable) as caught:
        open_store(str(path), create=create)
    message = str(caught.value)
    assert len(message.splitlines()) == 1
    assert all(word in message for word in (str(path), *words)), message
    assert content(Path(path)) == before


def content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


@contextmanager
def nobody() -> Iterator[None]:
    """Do as a user without rights does: root may write everywhere."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users can enter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    check_unusable(tmp_path / "none.db", "policygraph load", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_store_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    check_unusable(path, "비어 있습니다", create=False)
    with open_store(str(path), create=True) as store:
        assert store.counts().articles == 0


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize(
    "written", [b"hi", "오세훈 시장\n".encode() * 99, bytes(5000), b"SQLite format 3\0" + b"x" * 5000]
)
def test_a_file_that_is_no_database(tmp_path: Path, written: bytes, create: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(written)
    check_unusable(path, "policygraph 저장소가 아닙니다", create=create)


@pytest.mark.parametrize("create", [True, False])
def test_a_database_of_another_program(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "photos.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE photo (id)")
    connection.close()
    check_unusable(path, "다른 프로그램", create=create)


@pytest.mark.parametrize("create", [True, False])
def test_a_newer_schema(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "new.db"
    open_store(str(path), create=True).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(opening.MIGRATIONS) + 1}")
    connection.close()
    check_unusable(path, f"판 {len(opening.MIGRATIONS) + 1}", "새 판으로", create=create)


def test_a_damaged_store(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with open_store(str(path), create=True) as store:
        store.write(gold_readings())
    size, page = path.stat().st_size, 4096
    with path.open("r+b") as file:
        file.seek(page)
        file.write(b"\xff" * (size - page))
    with pytest.raises(StoreUnusable, match="손상"):
        open_store(str(path)).articles()


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    check_unusable(tmp_path, "파일이 아닙니다")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    check_unusable(tmp_path / "none" / "store.db", "폴더가 있는지")


def test_a_path_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    check_unusable(tmp_path / "file" / "store.db", "경로")


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    check_unusable(tmp_path / ("긴" * 200), "경로")


@pytest.mark.parametrize("name", ["질문?mode=ro.db", "a#b %41.db", "'인용'.db"])
def test_a_name_with_signs_of_addresses(tmp_path: Path, name: str) -> None:
    open_store(str(tmp_path / name), create=True).close()
    assert [file.name for file in tmp_path.iterdir()] == [name]
    open_store(str(tmp_path / name)).close()


def test_an_address_of_an_unknown_engine() -> None:
    with pytest.raises(StoreUnusable, match="mongo"):
        open_store("mongo://localhost/news", create=True)


def test_an_address_with_a_scheme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store("sqlite:///store.db", create=True) as store:
        assert store.url == "sqlite:///store.db"
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        assert store.counts().articles == 0


def test_a_disk_too_full_for_a_new_store(tmp_path: Path) -> None:
    with largest_file(8192):
        check_unusable(tmp_path / "store.db", "디스크")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_keeps_what_was_there(tmp_path: Path) -> None:
    path, (first, *rest) = tmp_path / "store.db", gold_readings()
    with open_store(str(path), create=True) as store:
        store.write([first])
        before = contents(store)
        with largest_file(path.stat().st_size + 8192), pytest.raises(StoreUnusable, match="디스크"):
            store.write(rest)
        assert contents(store) == before
        assert store.write(rest).new == len(rest)
    with open_store(str(path)) as store:
        assert store.counts().articles == len(rest) + 1


def test_a_store_that_another_process_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_BUSY_SECONDS", 0.05)
    path, reading = tmp_path / "store.db", gold_readings()[0]
    with open_store(str(path), create=True) as store, open_store(str(path)) as other:
        writer = sqlite3.connect(path, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnusable, match="다른 프로그램이 쓰고"):
            store.write([reading])
        assert other.counts().articles == 0
        writer.execute("ROLLBACK")
        writer.close()
        assert store.write([reading]).new == 1
        assert other.counts().articles == 1


@pytest.mark.parametrize("writable", ["file", "folder", "nothing"])
def test_a_store_that_may_only_be_read_still_answers(open_folder: Path, writable: str) -> None:
    path, reading = open_folder / "store.db", gold_readings()[0]
    with open_store(str(path), create=True) as store:
        store.write([reading])
    path.chmod(0o666 if writable == "file" else 0o444)
    open_folder.chmod(0o777 if writable == "folder" else 0o555)
    with nobody():
        with open_store(str(path)) as store:
            assert len(store.statements(Filter())) == len(reading.statements)
            with pytest.raises(StoreUnusable, match="읽기 전용"):
                store.forget(reading.article.id)
        if writable != "file":
            check_unusable(path, "권한")


def test_a_store_that_may_not_be_read(open_folder: Path) -> None:
    path = open_folder / "store.db"
    open_store(str(path), create=True).close()
    path.chmod(0o000)
    with nobody(), pytest.raises(StoreUnusable, match="권한"):
        open_store(str(path))


def test_a_folder_that_may_not_be_written(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with nobody():
        check_unusable(open_folder / "store.db", "권한")


def test_migrations_run_in_turn_and_whole(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    first, second = (
        "CREATE TABLE a (x);\n",
        "-- a comment; with a semicolon\nALTER TABLE a ADD y;\nINSERT INTO a VALUES (1, ';');\n",
    )
    opening.migrate(connection, [first])
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    with pytest.raises(sqlite3.OperationalError):
        opening.migrate(connection, [first, second, "DROP TABLE a;\nDROP TABLE b;\n"])
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    opening.migrate(connection, [first, second])
    assert connection.execute("SELECT x, y FROM a").fetchall() == [(1, ";")]
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    connection.close()


def test_a_new_store_is_marked_as_ours(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    open_store(str(path), create=True).close()
    connection = sqlite3.connect(path)
    marks = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("application_id", "user_version", "journal_mode")
    }
    connection.close()
    assert marks == {
        "application_id": opening.APPLICATION_ID,
        "user_version": len(opening.MIGRATIONS),
        "journal_mode": "wal",
    }


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "closed.db"), create=True)
    store.close()
    store.close()
    with pytest.raises(StoreUnusable, match="닫혀"):
        store.counts()
