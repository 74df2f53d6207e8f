"""A reader's way through the store, in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.listening import answer
from tests.loaders.web.site import serving
from tests.policygraph.server.answered import Answered
from tests.policygraph.server.conftest import Server
from tests.queries.picture.pages import SCREENSHOTS, Seen

pytestmark = pytest.mark.browser


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def page(browser: Browser, server: Server, seen: Seen) -> Iterator[Page]:
    """The first page of the server."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("console", lambda message: seen.complaints.append(message.text))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.goto(server.address)
    ready(page)
    yield page
    context.close()
    assert seen.complaints == []
    assert [url for url in seen.requests if not url.startswith((server.address, "data:"))] == []


def ready(page: Page) -> None:
    page.locator("html[data-ready]").wait_for()


def shown(page: Page) -> set[str]:
    return set(page.evaluate("[...picture.shown().nodes].map(id => picture.graph.nodes[id].name)"))


def test_a_name_is_found_by_keys_and_its_neighbour_is_expanded(page: Page) -> None:
    ask = page.locator("#ask")
    ask.press_sequentially("ㄱㅎㄷㅎㅋㄷ")
    expect(page.locator("#names [role=option]").first).to_contain_text("기후동행카드")
    page.keyboard.press("ArrowDown")
    assert ask.get_attribute("aria-activedescendant") == "name-0"
    page.keyboard.press("Enter")
    page.wait_for_url("**/?id=policy**")
    ready(page)
    before = shown(page)
    assert {"오세훈", "이현재"} <= before
    page.locator("#card").get_by_role("button", name="오세훈", exact=True).first.click()
    expect(page.locator("#card h2")).to_have_text("오세훈")
    page.get_by_role("link", name="저장소에서 펼치기").click()
    page.wait_for_url("**&id=official**")
    ready(page)
    assert before < shown(page)
    expect(page.locator("#card h2")).to_have_text("오세훈")
    expect(page.get_by_role("link", name="저장소에서 펼치기")).to_have_count(0)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / "live.png")


def test_a_question_is_asked_and_its_address_opens_it_again(page: Page, browser: Browser) -> None:
    page.locator("#ask").fill("오세훈이 홍보한 정책은?")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=**")
    ready(page)
    page.get_by_role("button", name="행사", exact=False).first.click()
    told, names = page.url, shown(page)
    assert "kinds=event" in told
    again = browser.new_page()
    again.goto(told)
    ready(again)
    assert shown(again) == names
    expect(again.locator("#ask")).to_have_value("오세훈이 홍보한 정책은?")
    again.close()


def test_one_node_is_looked_at_alone(page: Page) -> None:
    page.locator("#card h2 button").first.click()
    name = page.locator("#card h2").text_content()
    page.get_by_role("link", name="이것만 새로 보기").click()
    page.wait_for_url("**/?id=**")
    ready(page)
    expect(page.locator("header h1")).to_contain_text(name or "?")


CALLS = {  # how a page can ask for another address
    "read": "fetch(url)",
    "send": "fetch(url, { mode: 'no-cors' })",
    "image": "add('img')",
    "script": "add('script')",
    "frame": "add('iframe')",
}
ADD = "const add = tag => document.body.append(Object.assign(document.createElement(tag), { src: url }))"


# Another origin of the same site, and another site.
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_page_of_elsewhere_gets_nothing(browser: Browser, server: Server, host: str) -> None:
    with serving() as site, browser.new_context() as context:
        site.pages["/"] = answer("<body>elsewhere</body>")
        page = context.new_page()
        page.goto(site.url("/").replace("127.0.0.1", host))
        answered = Answered(page)
        addresses = {way: f"{server.address}/names?q={way}" for way in CALLS}
        for way, call in CALLS.items():
            page.evaluate(f"url => {{ {ADD}; {call}; }}", addresses[way])
        statuses = answered.statuses(*addresses.values())
    assert dict(zip(addresses, statuses, strict=True)) == dict.fromkeys(CALLS, 403)


@pytest.mark.parametrize("path", ["/", "/?q=안녕하세요"])
def test_a_phone_shows_all_without_scrolling_sideways(browser: Browser, server: Server, path: str) -> None:
    phone = browser.new_page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    phone.goto(server.address + path)
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 390
    phone.screenshot(path=SCREENSHOTS / f"live-phone-{'list' if path != '/' else 'picture'}.png")
    phone.close()


@pytest.mark.parametrize("path", ["/", "/?q=안녕하세요", "/nowhere"])
def test_axe_finds_nothing_wrong(browser: Browser, server: Server, axe: str, path: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(server.address + path)
    page.locator("#ask").fill("서울")
    page.locator("#names [role=option]").first.wait_for()
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
    page.close()
