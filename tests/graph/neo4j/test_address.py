"""Where a server is and who asks: what may stand in an address, in the environment and in `.env`."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import StoreUnusable
from graph.neo4j.address import Address, address

SECRET = "비밀번호-s3cret"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder of its own, and no variable from outside."""
    monkeypatch.chdir(tmp_path)
    for name in ("NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)


def test_the_environment_names_user_and_database(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("USERNAME", "kim"), ("PASSWORD", SECRET), ("DATABASE", "news")):
        monkeypatch.setenv(f"NEO4J_{name}", value)
    assert address("neo4j+s://db.example.org") == Address("neo4j+s://db.example.org", "kim", "news", SECRET)


def test_a_dotenv_file_above_the_working_folder_is_read_and_the_environment_goes_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Path(".env").write_text(f'NEO4J_PASSWORD="{SECRET}$HOME"\nNEO4J_USERNAME=from-file\n', "utf-8")
    below = tmp_path / "news"
    below.mkdir()
    monkeypatch.chdir(below)
    assert address("bolt://localhost") == Address("bolt://localhost", "from-file", None, f"{SECRET}$HOME")
    monkeypatch.setenv("NEO4J_USERNAME", "from-environment")
    assert address("bolt://localhost").user == "from-environment"


def test_the_password_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    assert SECRET not in repr(address("neo4j://localhost"))


@pytest.mark.parametrize(
    "url",
    [
        f"neo4j://neo4j:{SECRET}@localhost:7687",
        f"bolt://{SECRET}@localhost",
        f"neo4j://a:{SECRET}@[::1",
        "neo4j://",
        "neo4j://localhost/news",
    ],
)
def test_an_address_that_cannot_be_is_refused_without_telling_a_password(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    with pytest.raises(StoreUnusable) as refused:
        address(url)
    assert SECRET not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_without_a_password_the_cure_is_told() -> None:
    with pytest.raises(StoreUnusable, match="NEO4J_PASSWORD"):
        address("neo4j://localhost:7687")
