"""What tests share: stores to ask; a Neo4j server, one's own where NEO4J_URI names it, else one started here; one Chromium."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import neo4j
import pytest
from playwright.sync_api import Browser, sync_playwright

from graph.model import Reading
from graph.neo4j.names import STORE
from graph.store import Store, open_store
from tests.gold_readings import gold_readings
from tests.neo4j_server import Server, Unavailable, running

# What runs in the background of a shell is started with Ctrl-C ignored, and so would be the programs that tests interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(tryfirst=True)  # what deals the tests out looks at their groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where tests run side by side, those of a file stay together, and so do all that need a server: one is started."""
    for item in items:
        group = "neo4j" if item.get_closest_marker("neo4j") else item.nodeid.split("::")[0]
        item.add_marker(pytest.mark.xdist_group(group))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes do not name a test: archives hold the second they were made in, and both workers must collect the same names."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def gold_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the gold articles of dev.jsonl; tests only read it."""
    path = tmp_path_factory.mktemp("gold") / "gold.db"
    with open_store(str(path), create=True) as store:
        assert not store.write(gold_readings()).refused
    return path


@pytest.fixture(scope="session")
def gold(gold_file: Path) -> Iterator[Store]:
    """The same, opened."""
    with open_store(str(gold_file)) as store:
        yield store


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """A function from readings to a store that holds them."""
    with open_store(str(tmp_path / "told.db"), create=True) as store:

        def write(*readings: Reading) -> Store:
            assert not store.write(readings).refused
            return store

        yield write


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Server | None]:
    """The server that was started for the tests; None where NEO4J_URI names another. NEO4J_* lead to it.

    Without Java or Maven its tests are skipped, and fail where CI is set.
    """
    if "NEO4J_URI" in os.environ:
        yield None
        return
    with pytest.MonkeyPatch.context() as environment:
        try:
            with running() as server:
                for name, value in server.environment.items():
                    environment.setenv(name, value)
                yield server
        except Unavailable as reason:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"No Neo4j server: {reason}")


@pytest.fixture(scope="session")
def neo4j_driver(neo4j_server: Server | None) -> Iterator[neo4j.Driver]:  # noqa: ARG001 the variables lead to it
    """A driver of the database that the tests may empty. It must be empty when they begin."""
    user, password = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ["NEO4J_PASSWORD"]
    with neo4j.GraphDatabase.driver(os.environ["NEO4J_URI"], auth=(user, password)) as driver:
        found = driver.execute_query("MATCH (n) RETURN count(n)").records[0].value()
        assert found == 0, (
            f"The tests empty the database of {os.environ['NEO4J_URI']}, and it holds {found} nodes."
        )
        yield driver
        driver.execute_query("MATCH (n) DETACH DELETE n")


@pytest.fixture
def new_neo4j(neo4j_driver: neo4j.Driver) -> Callable[[], Store]:
    """Empties the database and opens it as a store each time it is called."""

    def new() -> Store:
        neo4j_driver.execute_query(f"MATCH (n) WHERE NOT n:{STORE} DETACH DELETE n")
        neo4j_driver.execute_query(f"MATCH (store:{STORE}) SET store.mentions = 0")
        return open_store(os.environ["NEO4J_URI"], create=True)

    return new


AXE = Path(__file__).parent / "axe/node_modules/axe-core/axe.min.js"
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium, found by $CHROMIUM or on the path; without it tests are skipped, and fail where CI is set."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        missing = "Chromium is missing: install it (apt-get install chromium) or set CHROMIUM to its path"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, which `make test` fetches."""
    if not AXE.exists():
        missing = "axe-core is missing: `npm ci --prefix tests/axe` fetches it"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return AXE.read_text("utf-8")
