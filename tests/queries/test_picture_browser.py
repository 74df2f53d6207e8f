"""The page of a picture in a real Chromium: what a reader sees, clicks and types.

Chromium is found by $CHROMIUM or on the path. Without it the tests are skipped, except in continuous
integration (CI=true), where its absence is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import networkx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from graph.store import Filter, Store
from queries.picture import picture
from queries.subgraph import subgraph
from tests.queries.picture_graphs import HOSTILE_NAMES, gold_graph, hostile_graph
from tests.queries.telling import CARD, KIM, LEARN, OH, tell

pytestmark = pytest.mark.browser

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Seen:
    """What a page asked for and complained about while it was open."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


Open = Callable[..., tuple[Page, Seen]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        missing = "Chromium is missing: install it (apt-get install chromium) or set CHROMIUM to its path"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """A function that writes the page of a graph, opens it and waits until it is drawn."""
    contexts = []

    def open_page(graph: networkx.MultiDiGraph, **context: object) -> tuple[Page, Seen]:
        path = tmp_path / "page.html"
        picture(graph, title="누가 무엇을 알렸나", subtitle="답입니다.", notes=["알림입니다."]).save(path)
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **context}))  # type: ignore[arg-type]
        page, seen = contexts[-1].new_page(), Seen()
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("console", lambda message: seen.complaints.append(message.text))
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.goto(path.as_uri())
        page.locator("#status").filter(has_text="표시").wait_for()
        seen.requests.remove(path.as_uri())
        return page, seen

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def pair(told: Callable[..., Store]) -> networkx.MultiDiGraph:
    """오세훈 explains 서울런 in one sentence, 김동연 criticises 기후동행카드 a year later in another."""
    store = told(
        tell(
            "오 시장은 서울 런을 설명했다.",
            OH,
            LEARN,
            date="2024-05-30",
            title="첫 기사",
            url="https://example.com/1",
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


def number(page: Page, name: str) -> int:
    """The number of a node in the page by its name."""
    found: int = page.evaluate("name => picture.data.nodes.find(node => node.name === name).id", name)
    return found


def click_between(page: Page, one: str, other: str) -> None:
    """Click the stage in the middle of the line between two nodes."""
    spots = [page.evaluate("id => picture.stage.whereIs(id)", number(page, name)) for name in (one, other)]
    box = page.locator("#stage").bounding_box()
    assert box is not None
    page.mouse.click(
        box["x"] + sum(spot["x"] for spot in spots) / 2, box["y"] + sum(spot["y"] for spot in spots) / 2
    )


def click_node(page: Page, name: str) -> None:
    click_between(page, name, name)


def test_a_page_asks_for_nothing_and_complains_of_nothing(opened: Open, tmp_path: Path) -> None:
    page, seen = opened(gold_graph(tmp_path, 7))
    page.get_by_role("button", name="표", exact=True).click()
    page.get_by_role("button", name="그림", exact=True).click()
    page.wait_for_load_state("networkidle")
    assert (seen.requests, seen.complaints) == ([], [])


def test_the_policy_of_the_page_stops_a_request(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page, seen = opened(pair)
    assert page.evaluate("fetch('https://example.com/').then(() => 'sent', () => 'stopped')") == "stopped"
    assert any("Content Security Policy" in complaint for complaint in seen.complaints)


def test_the_head_says_the_question_and_the_answer(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page, _ = opened(pair)
    expect(page).to_have_title("누가 무엇을 알렸나")
    expect(page.get_by_role("heading", level=1)).to_have_text("누가 무엇을 알렸나")
    expect(page.locator(".answer")).to_have_text("답입니다.")


def test_something_is_painted_on_the_stage(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page, _ = opened(pair)
    colours = page.evaluate(
        """() => {
            const canvas = document.querySelector('#stage canvas');
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            const seen = new Set();
            for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) seen.add(data.slice(i, i + 3).join());
            return [...seen];
        }"""
    )
    assert {"0,114,178", "0,158,115"} <= set(colours)  # the colours of officials and policies


def test_a_click_on_a_line_shows_its_sentence(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page, _ = opened(pair)
    click_between(page, "오세훈", "서울런")
    card = page.locator("#card")
    expect(card.locator("blockquote")).to_have_text("오 시장은 서울 런을 설명했다.")
    expect(card.locator("mark")).to_have_text("서울 런")
    expect(card).to_contain_text("2024년 5월 30일")
    expect(card).to_contain_text("설명")
    expect(card).to_contain_text("추진·지지")
    expect(card).to_contain_text("확신도100%")
    expect(card.get_by_role("link", name="첫 기사")).to_have_attribute("href", "https://example.com/1")


def test_an_address_that_is_not_of_the_web_is_no_link(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page, _ = opened(pair)
    click_between(page, "김동연", "기후동행카드")
    expect(page.locator("#card cite")).to_contain_text("javascript:alert(1)")
    expect(page.locator("#card a")).to_have_count(0)


def test_a_click_on_a_node_shows_who_it_is_and_its_sentences(
    opened: Open, pair: networkx.MultiDiGraph
) -> None:
    page, _ = opened(pair)
    click_node(page, "오세훈")
    card = page.locator("#card")
    expect(card.get_by_role("heading", level=2)).to_have_text("오세훈")
    expect(card).to_contain_text("시장")
    expect(card).to_contain_text("서울특별시")
    expect(card.locator("blockquote")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(card.get_by_role("heading", level=2)).to_have_count(0)


def test_the_legend_filters_by_kind_and_stance(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page, _ = opened(pair)
    rows = page.locator("#table tbody tr")
    page.get_by_role("button", name="표", exact=True).click()
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="반대·비판 1").click()
    expect(rows).to_have_count(1)
    expect(page.locator("#status")).to_have_text("점 2/4개, 발언·행위 1/2건 표시")
    page.get_by_role("button", name="정책 2").click()
    expect(rows).to_have_count(0)
    page.get_by_role("button", name="처음으로").click()
    expect(rows).to_have_count(2)
    expect(page.locator("#status")).to_have_text("점 4/4개, 발언·행위 2/2건 표시")


def test_a_hidden_kind_leaves_the_stage(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page, _ = opened(pair)
    page.get_by_role("button", name="정책 2").click()
    click_node(page, "서울런")
    expect(page.locator("#card").get_by_role("heading", level=2)).to_have_count(0)


def test_dates_filter_with_the_precision_they_have(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page, _ = opened(pair)
    page.get_by_label("부터").fill("2025-06-15")  # 2025-06 may be after that day
    expect(page.locator("#status")).to_have_text("점 2/4개, 발언·행위 1/2건 표시")
    page.get_by_label("부터").fill("2025-07-01")
    expect(page.locator("#status")).to_have_text("점 0/4개, 발언·행위 0/2건 표시")


def test_statements_stand_in_the_order_of_their_dates_unknown_last(
    opened: Open, told: Callable[..., Store]
) -> None:
    dates = ("2025-01", None, "2024-05-30", "2024")
    store = told(*(tell(f"{n}번째로 설명했다.", OH, LEARN, date=date) for n, date in enumerate(dates)))
    page, _ = opened(subgraph(store, store.statements(Filter())))
    page.get_by_role("button", name="표", exact=True).click()
    days = page.locator("#table tbody td:first-child")
    expect(days).to_have_text(["2024년", "2024년 5월 30일", "2025년 1월", "모름"])


def test_search_finds_names_and_aliases_whatever_the_spaces(
    opened: Open, pair: networkx.MultiDiGraph
) -> None:
    page, _ = opened(pair)
    page.keyboard.press("/")
    page.keyboard.type("기후 동행카")
    expect(page.locator("#found button")).to_have_text(["기후동행카드"])
    page.keyboard.press("Enter")
    expect(page.locator("#card").get_by_role("heading", level=2)).to_have_text("기후동행카드")
    page.get_by_role("searchbox").fill("없는 이름")
    expect(page.locator("#found")).to_contain_text("없습니다")


def test_the_keyboard_reaches_a_sentence(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page, _ = opened(pair)
    page.get_by_role("button", name="정책 2").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.list') !== null"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#card blockquote")).to_have_count(1)


def test_hostile_names_are_text(opened: Open, tmp_path: Path) -> None:
    page, seen = opened(hostile_graph(tmp_path))
    page.locator(".list button").first.click()
    expect(page.locator("#card blockquote").first).to_contain_text(HOSTILE_NAMES[0])
    page.get_by_role("button", name="표", exact=True).click()
    page.get_by_role("searchbox").fill("hacked = 1</script>")
    expect(page.locator("#found button").first).to_have_text(HOSTILE_NAMES[0])
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0
    assert (seen.requests, seen.complaints) == ([], [])


def test_a_phone_shows_all_without_scrolling_sideways(opened: Open, tmp_path: Path) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
    page, _ = opened(gold_graph(tmp_path, 7), **phone)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    page.locator(".list button").first.tap()
    expect(page.locator("#card blockquote").first).to_be_in_viewport()


def test_dark_mode_is_dark(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page, _ = opened(pair, color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 27)"


def test_an_empty_picture_says_so_without_errors(opened: Open) -> None:
    page, seen = opened(networkx.MultiDiGraph())
    expect(page.locator("#status")).to_have_text("점 0/0개, 발언·행위 0/0건 표시")
    assert seen.complaints == []


def test_a_notebook_frame_shows_the_picture(
    opened: Open, pair: networkx.MultiDiGraph, tmp_path: Path
) -> None:
    page, seen = opened(pair)
    notebook = tmp_path / "notebook.html"
    notebook.write_text(
        f"<!doctype html><meta charset=utf-8>{picture(pair, title='물음')._repr_html_()}", "utf-8"
    )
    page.goto(notebook.as_uri())
    frame = page.frame_locator("iframe")
    expect(frame.locator("#status")).to_have_text("점 4/4개, 발언·행위 2/2건 표시")
    frame.locator(".list button").first.click()
    expect(frame.locator("blockquote")).to_have_count(1)
    assert seen.complaints == []
