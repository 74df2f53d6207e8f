"""The two verbs of the loading tests: what a file's bytes are read as, and why they are skipped."""

from __future__ import annotations

import tempfile
from pathlib import Path

from loaders.page import Page, Skipped
from loaders.sources import open_pages


def found(data: str | bytes, name: str) -> list[Page | Skipped]:
    """What is found in a file of that name with those bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return [
            Skipped(item.record.replace(str(path), name), item.reason) if isinstance(item, Skipped) else item
            for item in open_pages([path])
        ]


def check_read(data: str | bytes, *pages: Page, name: str = "기사.txt") -> None:
    """The bytes give these pages and nothing is skipped."""
    assert found(data, name) == list(pages)


def check_skipped(
    data: str | bytes, reason: str, *, record: str | None = None, name: str = "기사.txt"
) -> None:
    """The bytes give no page, and one reason that contains `reason`, named by the file or by `record`."""
    (item,) = found(data, name)
    assert isinstance(item, Skipped)
    assert reason in item.reason
    assert item.record == (record or name)
