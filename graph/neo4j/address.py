"""Where a server is and who asks: the address from the store's URL, the rest from the environment or a `.env` file.

NEO4J_USERNAME (else neo4j), NEO4J_PASSWORD and NEO4J_DATABASE (else the server's own default) are the names that
Neo4j's own tools and Aura use. What the environment says goes before what `.env` says.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from graph.errors import StoreUnusable


@dataclass(frozen=True, slots=True)
class Address:
    """A database on a server. Its repr does not show the password."""

    uri: str
    user: str
    database: str | None
    password: str = field(repr=False)


def address(url: str) -> Address:
    """The address that a store's URL names. Raises StoreUnusable where it is none, or no password is set."""
    try:
        parts = urlsplit(url)
        host, inside = parts.hostname, parts.password or parts.username
    except ValueError as error:
        raise StoreUnusable(f"{_bare(url)}: 주소가 아닙니다. neo4j://호스트:7687 꼴로 주세요.") from error
    if inside:
        raise StoreUnusable(
            f"{_bare(url)}: 주소에 사용자나 암호를 적으면 다른 사람이 볼 수 있습니다."
            " 빼고, 환경 변수나 .env의 NEO4J_USERNAME과 NEO4J_PASSWORD에 적어 주세요."
        )
    if not host or parts.path not in ("", "/"):
        raise StoreUnusable(
            f"{_bare(url)}: neo4j://호스트:7687 꼴로 주세요. 데이터베이스 이름은 NEO4J_DATABASE에 적어 주세요."
        )
    told = _told()
    password = told.get("NEO4J_PASSWORD")
    if not password:
        raise StoreUnusable(f"{url}: 암호가 없습니다. 환경 변수나 .env의 NEO4J_PASSWORD에 적어 주세요.")
    user, database = told.get("NEO4J_USERNAME") or "neo4j", told.get("NEO4J_DATABASE") or None
    return Address(url, user, database, password)


def _bare(url: str) -> str:
    """The URL without what stands before an @."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def _told() -> Mapping[str, str]:
    from dotenv import dotenv_values, find_dotenv

    # From the working folder upwards, as programs do that know `.env`.
    found = dotenv_values(find_dotenv(usecwd=True), interpolate=False)
    return {**{name: value for name, value in found.items() if value}, **os.environ}
