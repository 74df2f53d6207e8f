"""What tests of reading share: an analyser and a reader, each loaded once, for that takes seconds."""

from __future__ import annotations

import pytest

from loaders.reading import Reader
from loaders.tokens import Analyser

pytest.register_assert_rewrite("tests.loaders.checks")


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """An analyser; its morphology is loaded at its first page."""
    return Analyser()


@pytest.fixture(scope="session")
def reader() -> Reader:
    """A reader with the models of the package."""
    return Reader()
