"""Filters, the slider, the neighbourhood of a node, undo and links: what a reader sets, in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import networkx
import pytest
from playwright.sync_api import expect

from benchmarks.invented import invented
from tests.queries.picture.graphs import gold_graph
from tests.queries.picture.pages import Opened

pytestmark = pytest.mark.browser

Open = Callable[..., Opened]


def test_the_legend_filters_by_kind_stance_and_act_and_starts_over(
    opened: Open, pair: networkx.MultiDiGraph
) -> None:
    page = opened(pair)
    rows = page.page.locator("#table tbody tr")
    page.press("표")
    expect(rows).to_have_count(2)
    page.press("반대·비판 1")
    expect(rows).to_have_count(1)
    expect(page.status).to_have_text("점 2/4개, 발언·행위 1/2건 표시")
    page.press("정책 2")
    expect(rows).to_have_count(0)
    page.press("처음으로")
    expect(rows).to_have_count(2)
    page.page.locator("summary", has_text="행위별로").click()
    page.press("설명 1")
    expect(page.status).to_have_text("점 2/4개, 발언·행위 1/2건 표시")
    expect(page.page.get_by_role("button", name="설명 1")).to_have_attribute("aria-pressed", "false")


def test_days_and_places_go_and_come_with_one_button(opened: Open, tmp_path: Path) -> None:
    page = opened(gold_graph(tmp_path, 3))
    kinds = "[...new Set([...picture.shown().nodes].map(id => picture.graph.nodes[id].group))]"
    assert {"date", "place"} <= set(page.page.evaluate(kinds))
    page.press("날짜·장소 숨기기")
    assert not {"date", "place"} & set(page.page.evaluate(kinds))
    page.press("날짜·장소 숨기기")
    assert {"date", "place"} <= set(page.page.evaluate(kinds))


def test_the_slider_filters_with_the_precision_that_dates_have(
    opened: Open, pair: networkx.MultiDiGraph
) -> None:
    page = opened(pair)
    since = page.page.get_by_label("부터")
    expect(page.page.locator("#span")).to_have_text("2024-05-30 ~ 2025-06-01")
    since.press("ArrowRight")
    expect(since).to_have_attribute("aria-valuetext", "2024-05-31")
    expect(page.status).to_have_text("점 2/4개, 발언·행위 1/2건 표시")
    since.press("End")  # 2025-06 may be on its first day or after
    expect(page.status).to_have_text("점 2/4개, 발언·행위 1/2건 표시")
    page.press("되돌리기")
    page.press("되돌리기")
    expect(page.status).to_have_text("점 4/4개, 발언·행위 2/2건 표시")
    page.page.get_by_label("까지").press("Home")
    expect(page.page.locator("#span")).to_have_text("2024-05-30 ~ 2024-05-30")
    assert page.shown() == {"오세훈", "서울런"}


def test_a_neighbourhood_grows_step_by_step(opened: Open, tmp_path: Path) -> None:
    page = opened(gold_graph(tmp_path, 7))
    whole = page.shown()
    page.page.get_by_role("combobox").fill("오세훈")
    page.page.keyboard.press("Enter")
    page.press("둘레만 보기")
    near = page.shown()
    page.page.locator("#notices").get_by_role("button", name="더 넓게").click()
    nearer = page.shown()
    assert {"오세훈", "기후동행카드"} <= near < nearer <= whole
    page.press("전체 보기")
    assert page.shown() == whole


def test_a_node_is_hidden_and_comes_back(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page = opened(pair)
    page.click("서울런")
    page.press("숨기기")
    assert page.shown() == {"오세훈", "김동연", "기후동행카드"}
    expect(page.page.locator("#notices")).to_contain_text("숨긴 점 1개")
    page.press("다시 보이기")
    assert "서울런" in page.shown()
    page.press("되돌리기")
    assert "서울런" not in page.shown()
    page.press("되돌리기")
    page.press("다시 하기")
    assert "서울런" not in page.shown()


def test_a_node_that_is_dragged_stays_there_until_it_is_let_go(
    opened: Open, pair: networkx.MultiDiGraph
) -> None:
    page = opened(pair)
    x, y = page.place("오세훈")
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x + 60, y + 80, steps=5)
    page.page.mouse.up()
    moved = page.place("오세훈")
    assert moved == pytest.approx((x + 60, y + 80), abs=2)
    page.click("오세훈")
    page.press("고정 풀기")
    assert page.place("오세훈") == pytest.approx((x, y), abs=2)
    page.press("되돌리기")
    assert page.place("오세훈") == pytest.approx(moved, abs=2)


def test_the_picture_moves_when_it_is_let_and_goes_home(opened: Open, tmp_path: Path) -> None:
    page = opened(gold_graph(tmp_path, 3))
    before = page.place("김동연")
    page.press("움직이기")
    page.page.wait_for_function(
        """id => {
            const [now, home] = [picture.stage.at(id), picture.stage.home(id)];
            return Math.hypot(now.x - home.x, now.y - home.y) > 3;
        }""",
        arg=page.number("김동연"),
    )
    page.press("움직이기")
    page.click("김동연")
    page.press("고정")
    page.press("처음으로")
    assert page.place("김동연") == pytest.approx(before, abs=2)


def test_search_finds_names_whatever_the_spaces_and_by_initial_consonants(
    opened: Open, pair: networkx.MultiDiGraph
) -> None:
    page = opened(pair)
    names = page.page.locator("#found bdi")
    page.page.keyboard.press("/")
    page.page.keyboard.type("기후 동행카")
    expect(names).to_have_text(["기후동행카드"])
    page.page.keyboard.press("Enter")
    expect(page.card.get_by_role("heading", level=2)).to_have_text("기후동행카드")
    page.page.get_by_role("combobox").fill("ㅅㅇㄹ")
    expect(names).to_have_text(["서울런"])
    page.page.get_by_role("combobox").fill("없는 이름")
    expect(page.page.locator("#found-none")).to_contain_text("없습니다")


def test_search_shows_what_filters_had_taken_away(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page = opened(pair)
    page.press("정책 2")
    page.page.get_by_role("combobox").fill("서울런")
    page.page.keyboard.press("Enter")
    assert "서울런" in page.shown()
    expect(page.card.get_by_role("heading", level=2)).to_have_text("서울런")


def test_a_link_opens_the_page_as_it_was(opened: Open, tmp_path: Path) -> None:
    graph = gold_graph(tmp_path, 7)
    page = opened(graph)
    page.page.get_by_role("combobox").fill("김동연")
    page.page.keyboard.press("Enter")
    page.press("둘레만 보기")
    page.press("날짜·장소 숨기기")
    page.press("고정")
    link = "#" + page.page.url.split("#")[1]
    again = opened(graph, link=link)
    assert again.shown() == page.shown()
    assert again.page.evaluate("picture.states.now") == page.page.evaluate("picture.states.now")
    expect(again.card.get_by_role("heading", level=2)).to_have_text("김동연")
    again.page.evaluate("location.hash = 'tab=table&stances=opposes&focus=nobody&pin=x&since=yesterday'")
    expect(again.page.locator("#table")).to_be_visible()
    assert again.page.evaluate("picture.states.now.focus") is None
    assert again.seen.complaints == []


def test_a_large_picture_opens_on_an_overview_that_says_what_it_leaves_out(opened: Open) -> None:
    page = opened(invented(1000))
    notice = page.page.locator("#notices")
    expect(notice).to_contain_text("나머지")
    shown = page.shown()
    assert 60 <= page.page.evaluate("picture.shown().nodes.size") <= 200
    bubble = page.page.evaluate(
        """() => {
            const { x, y, radius } = picture.stage.bubbles.circles[0];
            return picture.stage.network.canvasToDOM({ x: x, y: y - radius + 2 });
        }"""
    )
    page.page.locator("#stage").click(position=bubble)
    opened_bubble = page.page.evaluate(
        "picture.graph.bubbles[0].every(id => picture.shown().nodes.has(id) || picture.graph.isQuiet(picture.graph.nodes[id]))"
    )
    assert opened_bubble
    assert page.shown() > shown
    page.press("모두 보기")
    whole = page.page.evaluate("picture.shown().nodes.size")
    expect(notice).to_contain_text("모두 보여 주고 있습니다")
    assert whole > 900
    page.press("간추려 보기")
    page.press("처음으로")
    assert page.shown() == shown
    before = page.page.evaluate("picture.shown().nodes.size")
    page.page.evaluate("picture.states.look({ chosen: { node: picture.graph.leading[0] } })")
    page.press("펼치기")
    assert page.page.evaluate("picture.shown().nodes.size") > before


def test_search_reaches_what_the_overview_leaves_out(opened: Open) -> None:
    page = opened(invented(700))
    left = "picture.graph.nodes.find(node => node.group === 'policy' && !picture.shown().nodes.has(node.id))"
    name = page.page.evaluate(f"{left}.name")
    assert name not in page.shown()
    page.page.get_by_role("combobox").fill(name)
    page.page.keyboard.press("Enter")
    expect(page.card.get_by_role("heading", level=2)).to_have_text(name)
    assert name in page.shown()
