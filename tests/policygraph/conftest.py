"""Where commands are tried."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: empty, with no store named by the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("POLICYGRAPH_STORE", raising=False)
    return tmp_path
