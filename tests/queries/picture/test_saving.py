"""What a reader takes along: PNG, SVG, CSV and paper, from a real Chromium; and the screenshots that a person looks at."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest

from benchmarks.invented import invented
from tests.queries.picture.graphs import gold_graph
from tests.queries.picture.pages import Opened

pytestmark = pytest.mark.browser

Open = Callable[..., Opened]
SVG = "{http://www.w3.org/2000/svg}"


def saved(page: Opened, button: str) -> Path:
    """The file that a button of the menu saves."""
    page.page.locator("summary", has_text="내보내기").click()
    with page.page.expect_download() as download:
        page.press(button)
    assert download.value.suggested_filename.startswith("누가-무엇을-알렸나.")
    return download.value.path()


def test_the_picture_is_saved_as_png(opened: Open, pair: networkx.MultiDiGraph) -> None:
    png = saved(opened(pair, color_scheme="dark"), "그림 파일 (PNG)").read_bytes()
    assert png.startswith(b"\x89PNG")
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    assert width == 2 * 888  # the stage, at two pixels for one
    assert height > width / 2


def test_the_picture_is_saved_as_svg_with_all_that_is_shown(
    opened: Open, pair: networkx.MultiDiGraph
) -> None:
    page = opened(pair)
    page.press("반대·비판 1")
    drawn = ElementTree.parse(saved(page, "벡터 그림 (SVG)")).getroot()
    words = [text.text for text in drawn.iter(f"{SVG}text")]
    assert {"누가 무엇을 알렸나", "오세훈", "서울런", "공직자"} <= set(words)
    assert not {"김동연", "기후동행카드"} & set(words)
    assert len(list(drawn.iter(f"{SVG}path"))) == 1


def test_the_statements_are_saved_as_csv_that_excel_does_not_run(
    opened: Open, pair: networkx.MultiDiGraph
) -> None:
    for _, _, data in pair.edges(data=True):
        if data.get("act") == "criticise":
            data["capacity"] = "=1+1"
    page = opened(pair)
    text = saved(page, "보이는 발언 표 (CSV)").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    first, second = csv.DictReader(text.decode("utf-8-sig").splitlines())
    assert (first["날짜"], first["공직자"], first["행위"]) == ("2024년 5월 30일", "오세훈", "설명")
    assert first["근거 문장과 기사"] == "오 시장은 서울 런을 설명했다."
    assert (second["공직자"], second["당시 직함"]) == ("김동연", "'=1+1")
    page.press("추진·지지 1")
    (only,) = csv.DictReader(saved(page, "보이는 발언 표 (CSV)").read_text("utf-8-sig").splitlines())
    assert only["공직자"] == "김동연"


def test_paper_has_the_picture_in_light_and_every_sentence(opened: Open, pair: networkx.MultiDiGraph) -> None:
    page = opened(pair, color_scheme="dark")
    page.page.emulate_media(media="print")
    page.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.page.evaluate("picture.stage.inks.now.ground") == "#ffffff"
    assert page.page.locator("#paper").get_by_role("row").count() == 3
    assert page.page.locator(".bar").is_hidden()
    assert page.page.locator("#stage").is_visible()
    assert page.page.pdf().startswith(b"%PDF")
    page.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.page.locator("#paper").locator("tr").count() == 0


@pytest.mark.parametrize("articles", [3, 20])
def test_screenshots_of_gold_articles(opened: Open, tmp_path: Path, articles: int) -> None:
    page = opened(gold_graph(tmp_path, articles))
    page.photograph(f"articles-{articles}")
    page.click("김동연")
    page.photograph(f"articles-{articles}-card")
    page.press("시간표")
    page.photograph(f"articles-{articles}-timeline")
    assert page.seen.complaints == []


def test_screenshots_of_a_thousand_nodes(opened: Open) -> None:
    page = opened(invented(1000))
    page.photograph("nodes-1000-overview")
    page.press("모두 보기")
    page.photograph("nodes-1000")
    assert page.seen.complaints == []
