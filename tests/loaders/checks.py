"""The two verbs of the loading tests: what a file's bytes are read as, and why they are skipped."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from loaders.columns import NO_COLUMNS, Columns
from loaders.page import Page, Skipped
from loaders.sources import open_pages


def found(data: str | bytes, name: str, columns: Columns = NO_COLUMNS) -> list[Page | Skipped]:
    """What is found in a file of that name with those bytes; `path` in its reasons and records is told as the name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return [
            replace(item, record=item.record.replace(str(path), name))
            for item in open_pages([path], columns=columns)
        ]


def check_read(
    data: str | bytes, *pages: Page, name: str = "기사.txt", columns: Columns = NO_COLUMNS
) -> None:
    """The bytes give these pages and nothing is skipped."""
    assert found(data, name, columns) == list(pages)


def check_skipped(
    data: str | bytes,
    reason: str,
    *,
    record: str | None = None,
    name: str = "기사.txt",
    columns: Columns = NO_COLUMNS,
) -> None:
    """The bytes give no page, and one reason that contains `reason`, named by the file or by `record`."""
    (item,) = found(data, name, columns)
    assert isinstance(item, Skipped)
    assert reason in item.reason
    assert item.record == (record or name)
