"""A real server over the gold articles, started as a person would start it."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A server that is running."""

    address: str  # http://127.0.0.1:PORT
    store: Path

    def get(self, path: str, **headers: str) -> httpx.Response:
        """What it answers to GET; `sec_fetch_site` is the header Sec-Fetch-Site."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.get(self.address + path, headers=named, timeout=_SECONDS)


@pytest.fixture(scope="session")
def server(gold_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """It ends as a person ends it, with Ctrl+C, and must end well."""
    path = tmp_path_factory.mktemp("served") / "gold.db"
    shutil.copy(gold_file, path)  # some tests load into it
    command = [sys.executable, "-m", "policygraph", "serve", "--store", str(path), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as running:
        assert running.stderr is not None
        told = running.stderr.readline()
        assert told.startswith("http://127.0.0.1:"), told + running.stderr.read()
        yield Server(told.split("/ ")[0], path)
        running.send_signal(signal.SIGINT)
        _, complaints = running.communicate(timeout=_SECONDS)
    assert (running.returncode, complaints) == (0, "")
