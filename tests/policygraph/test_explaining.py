"""A page as it was read: where each line stands, why it was left out, what is named in it; on a terminal and as a page."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from loaders.page import Page
from loaders.sources import find_sources, read_sources
from policygraph.explaining import page, terminal
from policygraph.pipeline import explain

TEXT = """홈 > 정치 > 서울
기후동행카드 설명회 열린 서울시청
오세훈 서울시장은 2024년 5월 30일 서울시청에서 열린 ‘교통정책 설명회’에서 기후동행카드를 시민에게 자세히 설명했다.
교통비는 해마다 올랐고 시민들은 오래전부터 부담을 덜어 달라고 요구해 왔으며 조사에서도 그런 답이 많았다.
사진 = 서울시 제공
ⓒ 새벽신문 무단 전재 및 재배포 금지
[관련 기사]
▶ 내일 전국 맑음
"""
HARM = "<script>alert(1)</script>\x1b[2J\u202e"
HTML = f"""<html><head><title>기후동행카드 설명회</title></head><body><nav><a href="/">첫 화면</a></nav>
<div class="share">공유하기 {HARM.replace("<", "&lt;")}</div>
<article><p>{TEXT.splitlines()[2]} &lt;img src=x onerror=alert(1)&gt;</p><p>{TEXT.splitlines()[3]}</p></article>
<p><a href="/2">다른 소식을 전하는 긴 제목의 링크</a></p></body></html>"""


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    (tmp_path / "기사.txt").write_text(TEXT, "utf-8")
    (tmp_path / "화면.html").write_text(HTML, "utf-8")
    return [tmp_path / "기사.txt", tmp_path / "화면.html"]


def explained(paths: list[Path]):
    from dataclasses import replace

    from loaders.page import Skipped

    found = [
        item if isinstance(item, Skipped) else replace(item, explained=True) for item in find_sources(paths)
    ]
    return [item for item in explain(read_sources(found)) if not isinstance(item, Skipped)]


def test_each_line_has_its_place_and_what_was_not_read_its_reason(pages: list[Path]) -> None:
    text, _ = explained(pages)
    zones = {line.text[:10]: (line.zone, line.why) for line in text.lines}
    assert zones["홈 > 정치 > 서"] == ("chrome", "군더더기 표현 ‘홈 >’")
    assert zones["ⓒ 새벽신문 무단 "][0] == "chrome"
    assert "무단 전재" in zones["ⓒ 새벽신문 무단 "][1] or "ⓒ" in zones["ⓒ 새벽신문 무단 "][1]
    assert zones["▶ 내일 전국 맑음"] == ("side", "다른 글 목록 다음에 옴")
    said, silent = text.lines[2], text.lines[3]
    assert {said.text[named.start : named.end]: named.kind for named in said.named}.items() >= {
        "오세훈": "official",
        "기후동행카드": "policy",
    }.items()
    assert "date" in {named.kind for named in said.named}
    assert [statement.act for statement in said.states] == ["explain"]
    assert silent.silence == "공직자도 정책·행사도 나오지 않음"
    assert all(line.why for line in text.lines if not line.read)


def test_what_a_page_shows_and_the_article_does_not_have_is_told(pages: list[Path]) -> None:
    _, html = explained(pages)
    left_out = {left.text: left.why for left in html.left_out}
    assert left_out["첫 화면"] == "<nav>은 본문이 아님"
    assert left_out["다른 소식을 전하는 긴 제목의 링크"] == "다른 글로 가는 링크"
    assert any(why == "기사 곁에 두는 자리(share)" for why in left_out.values())
    for item in read_sources(find_sources(pages)):  # which costs a load nothing
        assert isinstance(item, Page)
        assert item.left_out == ()


def test_the_terminal_shows_names_without_colour_and_obeys_nothing(pages: list[Path]) -> None:
    told = terminal.render(explained(pages), to_file=True)
    assert "[오세훈|공직자] 서울시장은" in told
    assert "[기후동행카드|정책]" in told
    assert "오세훈 → 기후동행카드: 설명" in told
    assert "읽지 않음: 군더더기 표현 ‘홈 >’" in told
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", told) is None


def test_the_page_shows_all_of_it_offline_and_runs_nothing(
    tmp_path: Path, pages: list[Path], browser: Browser
) -> None:
    file = tmp_path / "읽은 그대로.html"
    file.write_text(page.render(explained(pages)), "utf-8")
    view = browser.new_page()
    asked: list[str] = []
    view.on("request", lambda request: asked.append(request.url))
    view.on("dialog", lambda dialog: pytest.fail(dialog.message))
    view.goto(file.as_uri())
    assert asked == [unescape(file.as_uri())]
    assert view.locator("script, img, iframe").count() == 0
    assert view.locator("mark.official", has_text="오세훈").count() >= 2
    assert view.locator(".chrome .note").first.inner_text() == "읽지 않음: 군더더기 표현 ‘홈 >’"
    assert "오세훈 → 기후동행카드: 설명" in view.locator(".states li").first.inner_text()
    assert view.locator("details", has_text="<script>alert(1)</script>").count() == 1
    view.close()


def test_the_command_writes_the_page_and_tells_wrong_usage(pages: list[Path], tmp_path: Path) -> None:
    def run(*args: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "policygraph", "extract", *map(str, args)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)

    done = run(pages[0], "없음.txt", "--explain", "-o", "a.html")
    assert (done.returncode, done.stdout) == (1, "")
    assert (tmp_path / "a.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert run(pages[0], "-o", "b.html").returncode == 2
    assert run(pages[0], "--explain", "--json").returncode == 2
