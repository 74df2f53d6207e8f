"""A server whose disk is full: a clear line, nothing half-written, and with room and a new start a second run completes."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graph.errors import StoreUnusable
from graph.store import Store, open_store
from tests.gold_readings import gold_readings
from tests.graph.conftest import NewStore
from tests.graph.random_readings import contents
from tests.neo4j_server import Server
from tests.neo4j_server.launching import free_port

pytestmark = pytest.mark.neo4j
ROOM = "64m"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, in memory. Where this user may mount none, the test is skipped."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "policygraph-test", str(folder)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"No file system can be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def load(store: Store) -> None:
    """Write the gold articles one by one."""
    for reading in gold_readings():
        store.write([reading])


def reopened(server: Server) -> Store:
    """The store of a server that listens and may still put its database in order."""
    until = time.monotonic() + 60
    while True:
        try:
            return open_store(server.uri)
        except StoreUnusable:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


@pytest.mark.usefixtures("neo4j_server")
def test_a_full_disk(small_disk: Path, new_sqlite: NewStore, monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server(small_disk, free_port(), preallocate=True)
    try:
        server.start()
        server.take_over()
        monkeypatch.setenv("NEO4J_PASSWORD", server.password)
        with closing(open_store(server.uri, create=True)) as store:
            assert store.write(gold_readings()[:3]).new == 3
            (small_disk / "filler").write_bytes(bytes(shutil.disk_usage(small_disk).free))
            with pytest.raises(StoreUnusable, match="서버를 다시 켠 뒤 다시 하면, 빠진 것만"):
                load(store)
        (small_disk / "filler").unlink()
        server.stop()
        server.start()
        with closing(reopened(server)) as store, closing(new_sqlite()) as file:
            assert 3 <= store.counts().articles < len(gold_readings())
            assert store.damages() == []
            load(store)
            file.write(gold_readings())
            assert contents(store) == contents(file)
            assert store.damages() == []
    finally:
        server.kill()
