"""What a reader sees and clicks on a page, in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import networkx
import pytest
from playwright.sync_api import expect

from graph.store import Filter, Store
from queries.picture import picture
from queries.subgraph import subgraph
from tests.queries.picture.graphs import HOSTILE_NAMES, gold_graph, hostile_graph
from tests.queries.picture.pages import Opened
from tests.queries.telling import LEARN, OH, tell

pytestmark = pytest.mark.browser

Open = Callable[..., Opened]


def test_a_page_asks_for_nothing_and_complains_of_nothing(opened: Open, tmp_path: Path) -> None:
    page = opened(gold_graph(tmp_path, 7))
    for tab in ("표", "시간표", "그림"):
        page.press(tab)
    page.page.wait_for_load_state("networkidle")
    assert (page.seen.requests, page.seen.complaints) == ([], [])


def test_the_policy_of_the_page_stops_a_request(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page = opened(pair)
    asked = "fetch('https://example.com/').then(() => 'sent', () => 'stopped')"
    assert page.page.evaluate(asked) == "stopped"
    assert any("Content Security Policy" in complaint for complaint in page.seen.complaints)


def test_the_head_says_the_question_and_the_answer(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page = opened(pair).page
    expect(page).to_have_title("누가 무엇을 알렸나")
    expect(page.get_by_role("heading", level=1)).to_have_text("누가 무엇을 알렸나")
    expect(page.locator(".answer")).to_have_text("답입니다.")


def test_nodes_and_opposing_lines_are_painted_in_their_colours(
    opened: Open, pair: networkx.MultiDiGraph
) -> None:
    colours = opened(pair).page.evaluate(
        """() => {
            const canvas = document.querySelector('#stage canvas');
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            const seen = new Set();
            for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 200) seen.add(data.slice(i, i + 3).join());
            return [...seen];
        }"""
    )
    assert {"0,114,178", "0,158,115"} <= set(colours)  # officials and policies
    assert any(
        abs(r - 184) < 4 and abs(g - 67) < 4 and b < 4
        for r, g, b in (map(int, c.split(",")) for c in colours)
    )


def test_a_click_on_a_line_shows_its_sentence(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page = opened(pair)
    page.click("오세훈", "서울런")
    expect(page.card.locator("blockquote")).to_have_text("오 시장은 서울 런을 설명했다.")
    expect(page.card.locator("mark")).to_have_text("서울 런")
    for told in ("2024년 5월 30일", "설명", "추진·지지", "확신도100%", "확인기계가 읽음", "서울신문"):
        expect(page.card).to_contain_text(told)
    expect(page.card.get_by_role("link", name="첫 기사")).to_have_attribute("href", "https://example.com/1")


def test_an_address_that_is_not_of_the_web_is_no_link(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page = opened(pair)
    page.click("김동연", "기후동행카드")
    expect(page.card.locator("cite")).to_contain_text("javascript:alert(1)")
    expect(page.card.locator("a")).to_have_count(0)


def test_a_click_on_a_node_shows_all_that_is_known_of_it(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page = opened(pair)
    page.click("오세훈")
    expect(page.card.get_by_role("heading", level=2)).to_have_text("오세훈")
    for told in ("직시장", "기관서울특별시", "보도일2024-05-31", "출처독립 출처 1곳, 기사 1건"):
        expect(page.card).to_contain_text(told)
    expect(page.card.locator("blockquote")).to_have_count(1)
    page.click("서울런")
    expect(page.card).to_contain_text("다른 이름서울 런")
    page.page.keyboard.press("Escape")
    expect(page.card.locator(".back")).to_have_count(0)


def test_pointing_at_a_line_tells_its_first_sentence(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page = opened(pair)
    (x, y), (u, v) = page.place("오세훈"), page.place("서울런")
    page.page.mouse.move((x + u) / 2, (y + v) / 2)
    expect(page.page.locator("#tip")).to_contain_text("오 시장은 서울 런을 설명했다.")
    page.page.mouse.move(x, y)
    expect(page.page.locator("#tip")).to_contain_text("공직자")


def test_statements_unfold_from_their_line(opened: Open, occasion: networkx.MultiDiGraph) -> None:
    page = opened(occasion)
    page.click("오세훈", "서울런")
    page.press("발언마다 펼치기")
    standing = "picture.stage.network.body.data.nodes.length"
    assert page.page.evaluate(standing) == len(occasion) + 2
    star = page.page.evaluate(
        "picture.stage.whereIs(picture.graph.count + picture.graph.statements.findIndex(one => one.act === 'promote'))"
    )
    page.page.locator("#stage").click(position=star)
    expect(page.card.get_by_role("heading", level=2)).to_have_text("홍보")
    expect(page.card.locator("blockquote")).to_have_text("오 시장은 서울런을 홍보했다.")
    page.press("되돌리기")
    assert page.page.evaluate(standing) == len(occasion)


def test_statements_stand_in_the_order_of_their_dates_unknown_last(
    opened: Open, told: Callable[..., Store]
) -> None:
    dates = ("2025-01", None, "2024-05-30", "2024")
    store = told(*(tell(f"{n}번째로 설명했다.", OH, LEARN, date=date) for n, date in enumerate(dates)))
    page = opened(subgraph(store, store.statements(Filter())))
    page.press("표")
    days = page.page.locator("#table tbody td:first-child")
    expect(days).to_have_text(["2024년", "2024년 5월 30일", "2025년 1월", "날짜 모름"])


def test_the_timeline_tells_what_was_said_when_and_what_is_due(
    opened: Open, pair: networkx.MultiDiGraph
) -> None:
    for _, _, data in pair.edges(data=True):
        if data.get("act") == "explain":
            data["due"] = "2999-12"
        if data.get("act") == "criticise":
            data["due"] = "2025-12"
    page = opened(pair)
    page.press("시간표")
    tab = page.page.locator("#timeline")
    expect(tab.get_by_role("heading")).to_have_text(
        ["앞으로 다가올 목표 시점 1건", "2024 · 1건", "2025 · 1건"]
    )
    expect(tab.locator("li").first).to_contain_text("목표 시점 2999년 12월 (")
    expect(tab.locator("li").last).to_contain_text("지났음")
    assert tab.locator(".sign").count() == 4
    tab.locator("li button").last.click()
    expect(page.card.locator("blockquote")).to_have_text("김 지사는 기후동행카드를 비판했다.")
    page.press("반대·비판 1")
    expect(tab.locator(".sign")).to_have_count(2)


def test_hostile_names_are_text(opened: Open, tmp_path: Path) -> None:
    page = opened(hostile_graph(tmp_path))
    page.page.locator(".list button").first.click()
    expect(page.card.locator("blockquote").first).to_contain_text(HOSTILE_NAMES[0])
    for tab in ("시간표", "표"):
        page.press(tab)
    page.page.get_by_role("combobox").fill("hacked = 1</script>")
    expect(page.page.locator("#found li bdi").first).to_have_text(HOSTILE_NAMES[0])
    page.page.keyboard.press("Enter")
    page.press("둘레만 보기")
    expect(page.page.locator("#notices")).to_contain_text(HOSTILE_NAMES[0])
    with page.page.expect_download() as download:
        page.page.locator("summary", has_text="내보내기").click()
        page.press("벡터 그림 (SVG)")
    drawn = download.value.path().read_text("utf-8")
    assert "<script" not in drawn
    assert "<img" not in drawn
    assert page.page.evaluate("window.hacked") is None
    assert page.page.locator("img").count() == 0
    assert (page.seen.requests, page.seen.complaints) == ([], [])


def test_an_empty_picture_says_so_without_errors(opened: Open) -> None:
    page = opened(networkx.MultiDiGraph())
    expect(page.status).to_have_text("점 0/0개, 발언·행위 0/0건 표시")
    for tab in ("시간표", "표"):
        page.press(tab)
    assert page.seen.complaints == []


def test_a_notebook_frame_shows_the_picture(
    opened: Open, pair: networkx.MultiDiGraph, tmp_path: Path
) -> None:
    page = opened(pair)
    notebook = tmp_path / "notebook.html"
    notebook.write_text(
        f"<!doctype html><meta charset=utf-8>{picture(pair, title='물음')._repr_html_()}", "utf-8"
    )
    page.page.goto(notebook.as_uri())
    frame = page.page.frame_locator("iframe")
    expect(frame.locator("#status")).to_have_text("점 4/4개, 발언·행위 2/2건 표시")
    frame.locator(".list button").first.click()
    expect(frame.locator("blockquote")).to_have_count(1)
    assert page.seen.complaints == []
