"""Pages in the Chromium of all tests, and graphs to draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import networkx
import pytest
from playwright.sync_api import Browser

from graph.store import Filter, Store
from queries.picture import picture
from queries.subgraph import subgraph
from tests.queries.picture.pages import Opened, Seen
from tests.queries.telling import CARD, KIM, LEARN, OH, TALK, tell

SCREEN = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """A function that writes the page of a graph, opens it and waits until it is drawn."""
    contexts = []

    def open_page(
        graph: networkx.MultiDiGraph, *, link: str = "", lang: str = "ko", **context: object
    ) -> Opened:
        path = tmp_path / "page.html"
        head = {"title": "누가 무엇을 알렸나", "subtitle": "답입니다.", "notes": ["알림입니다."]}
        picture(graph, **head, lang=lang).save(path)  # type: ignore[arg-type]
        contexts.append(browser.new_context(**{**SCREEN, **context}))  # type: ignore[arg-type]
        page, seen = contexts[-1].new_page(), Seen()
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("console", lambda message: seen.complaints.append(message.text))
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.goto(path.as_uri() + link)
        page.locator("html[data-ready]").wait_for()
        seen.requests = [url for url in seen.requests if not url.startswith(path.as_uri())]
        return Opened(page, seen)

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def pair(told: Callable[..., Store]) -> networkx.MultiDiGraph:
    """오세훈 explains 서울런 at an event in one sentence, 김동연 criticises 기후동행카드 a year later in another."""
    store = told(
        tell(
            "오 시장은 서울 런을 설명했다.",
            OH,
            LEARN,
            date="2024-05-30",
            title="첫 기사",
            url="https://example.com/1",
            published="2024-05-31",
            publisher="서울신문",
        ),
        tell(
            "김 지사는 기후동행카드를 비판했다.",
            KIM,
            CARD,
            act="criticise",
            date="2025-06",
            url="javascript:alert(1)",
        ),
    )
    return subgraph(store, store.statements(Filter()))


@pytest.fixture
def occasion(told: Callable[..., Store]) -> networkx.MultiDiGraph:
    """오세훈 explains two policies at one event and comes back to one of them later."""
    store = told(
        tell("오 시장은 서울런을 설명했다.", OH, LEARN, event=TALK, date="2024-05-30"),
        tell("오 시장은 기후동행카드를 설명했다.", OH, CARD, event=TALK, date="2024-05-30"),
        tell("오 시장은 서울런을 홍보했다.", OH, LEARN, act="promote", date="2024-07-01"),
    )
    return subgraph(store, store.statements(Filter()))
