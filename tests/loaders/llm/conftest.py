from collections.abc import Iterator

import pytest

from tests.loaders.llm.model_server import ModelServer, serving


@pytest.fixture
def stub() -> Iterator[ModelServer]:
    """A model's server on this machine."""
    with serving() as running:
        yield running
