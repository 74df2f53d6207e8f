"""The page for everybody: keys alone, screen readers, phones, the dark, English readers; in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pytest
from playwright.sync_api import expect

from tests.queries.picture.graphs import gold_graph
from tests.queries.picture.pages import Opened

pytestmark = pytest.mark.browser

Open = Callable[..., Opened]
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


def violations(page: Opened, axe: str) -> list[tuple[str, Any]]:
    """What axe-core finds wrong with the page as it stands."""
    page.page.evaluate(axe)
    found = page.page.evaluate("axe.run()")
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_any_view(opened: Open, tmp_path: Path, axe: str, scheme: str) -> None:
    page = opened(gold_graph(tmp_path, 20), color_scheme=scheme)
    assert violations(page, axe) == []
    page.page.locator("summary", has_text="행위별로").click()
    page.page.get_by_role("combobox").fill("기")
    assert violations(page, axe) == []
    page.page.keyboard.press("Enter")
    page.press("둘레만 보기")
    assert violations(page, axe) == []
    for tab in ("시간표", "표"):
        page.press(tab)
        assert violations(page, axe) == []
    page.press("글쇠")
    assert violations(page, axe) == []


def test_axe_finds_nothing_wrong_on_a_phone_in_english(
    opened: Open, pair: networkx.MultiDiGraph, axe: str
) -> None:
    page = opened(pair, lang="en", **PHONE)
    page.page.locator("#legend > summary").click()
    page.page.locator("summary", has_text="Save").click()
    assert violations(page, axe) == []


def test_keys_walk_along_lines_and_open_the_card(opened: Open, occasion: networkx.MultiDiGraph) -> None:
    page = opened(occasion)
    keys = page.page.keyboard
    spoken = page.page.locator("#spoken")
    page.page.locator("#stage").focus()
    keys.press("ArrowRight")
    expect(spoken).to_have_text("오세훈, 공직자, 이어진 선 3개")
    seen = set()
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown") * 3:
        keys.press(key)
        seen.add((spoken.text_content() or "").split(",")[0])
        assert page.page.evaluate("document.activeElement.id") == "stage"
    assert {"서울런", "기후동행카드"} & seen
    keys.press("Enter")
    assert page.page.evaluate("document.activeElement.id") == "card"
    keys.press("Tab")
    assert page.page.evaluate("document.activeElement.closest('#card') !== null")
    keys.press("Escape")
    expect(page.card.locator(".back")).to_have_count(0)
    assert page.page.evaluate("document.activeElement.id") == "stage"


def test_every_deed_has_a_key(opened: Open, occasion: networkx.MultiDiGraph) -> None:
    page = opened(occasion)
    keys, now = page.page.keyboard, "picture.states.now"
    page.page.locator("#stage").focus()
    keys.press("ArrowRight")
    keys.press("f")
    assert page.page.evaluate(f"{now}.focus !== null")
    keys.press("p")
    assert page.page.evaluate(f"Object.keys({now}.pins).length") == 1
    keys.press("Control+z")
    keys.press("Control+z")
    assert page.page.evaluate(f"[{now}.focus, Object.keys({now}.pins).length]") == [None, 0]
    keys.press("Control+Shift+z")
    assert page.page.evaluate(f"{now}.focus !== null")
    keys.press("h")
    assert page.page.evaluate(f"{now}.hidden.length") == 1
    before = page.page.evaluate("picture.stage.network.getScale()")
    keys.press("+")
    assert page.page.evaluate("picture.stage.network.getScale()") > before
    keys.press("?")
    expect(page.page.get_by_role("dialog")).to_be_visible()
    keys.press("Escape")
    expect(page.page.get_by_role("dialog")).to_be_hidden()


def test_a_button_of_the_card_keeps_the_focus(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page = opened(pair)
    page.click("오세훈")
    for name in ("고정", "고정 풀기", "둘레만 보기", "더 넓게"):
        page.card.get_by_role("button", name=name, exact=True).press("Enter")
        assert page.page.evaluate("document.activeElement.closest('#card .actions') !== null"), name


def test_the_table_keeps_in_step_with_the_picture(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page = opened(pair)
    page.click("오세훈")
    page.press("표")
    rows = page.page.locator("#table tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_have_attribute("aria-current", "true")
    assert rows.last.get_attribute("aria-current") is None
    page.press("추진·지지 1")
    expect(rows).to_have_count(1)
    expect(page.page.get_by_role("caption")).to_have_text("보이는 발언·행위 1건")
    rows.get_by_role("button", name="김동연").click()
    expect(page.card.get_by_role("heading", level=2)).to_have_text("김동연")


def test_a_phone_shows_all_without_scrolling_sideways(opened: Open, tmp_path: Path) -> None:
    page = opened(gold_graph(tmp_path, 7), **PHONE)
    for tab in ("표", "시간표", "그림"):
        page.press(tab)
        assert page.page.evaluate("document.scrollingElement.scrollWidth") <= 390
    page.photograph("phone")
    page.page.locator("#card .list button").first.tap()
    expect(page.card.locator("blockquote").first).to_be_in_viewport()


def test_dark_mode_is_dark(opened: Open, tmp_path: Path) -> None:
    page = opened(gold_graph(tmp_path, 3), color_scheme="dark")
    assert page.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 27)"
    page.click("김동연")
    page.photograph("dark")
    page.page.emulate_media(color_scheme="light")
    page.page.wait_for_function("() => picture.stage.inks.now.ground === '#ffffff'")


def test_the_page_speaks_english(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page = opened(pair, lang="en")
    assert page.page.locator("html").get_attribute("lang") == "en"
    expect(page.status).to_have_text("4 of 4 nodes, 2 of 2 statements shown")
    page.click("오세훈", "서울런")
    expect(page.card).to_contain_text("2024-05-30 · explains · promotes")
    page.press("Timeline")
    interface = page.page.evaluate(
        "[...document.querySelectorAll('button, th, dt, summary, caption, legend')].map(one => one.cloneNode(true))"
        ".map(one => { one.querySelectorAll('bdi').forEach(name => name.remove()); return one.textContent; }).join(' ')"
    )
    assert not any("가" <= letter <= "힣" for letter in interface), interface
