from collections.abc import Iterator

import pytest

from tests.loaders.web.site import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on this machine."""
    with serving() as running:
        yield running
