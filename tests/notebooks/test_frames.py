"""What an answer shows below a cell, in a real Chromium, put into a page as notebooks put it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from graph.store import open_store
from queries.promotions import promotions
from tests.queries.telling import LEARN, OH, TALK, tell

pytestmark = pytest.mark.browser

# Jupyter and marimo put no policy on outputs; editors that show notebooks in a closed view do, of this kind.
_OPEN = ""
_CLOSED = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src https: data:; connect-src https:; child-src https: data: blob:"
)


@pytest.mark.parametrize("policy", [_OPEN, _CLOSED], ids=["open", "closed"])
def test_an_answer_is_a_table_and_a_closed_picture_that_asks_for_nothing(
    browser: Browser, tmp_path: Path, policy: str
) -> None:
    with open_store(str(tmp_path / "told.db"), create=True) as store:
        store.write([tell("오 시장은 서울런을 설명했다.", OH, LEARN, event=TALK, date="2024-05-30")])
        shown = promotions(store)._repr_html_()
    page, requests = browser.new_page(), list[str]()
    page.set_content(f'<meta http-equiv="Content-Security-Policy" content="{policy}"><div id="output"></div>')
    page.on("request", lambda request: requests.append(request.url))
    page.evaluate("shown => { document.getElementById('output').innerHTML = shown; }", shown)
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for()
    expect(page.locator("table")).to_contain_text("서울런")
    frame.get_by_role("button", name="표", exact=True).click()
    expect(frame.locator("#table")).to_contain_text("오 시장은 서울런을 설명했다.")
    inside = page.frames[1]
    reach = "(() => { try { return parent.document.title; } catch (refused) { return refused.name; } })()"
    assert inside.evaluate(reach) == "SecurityError"
    assert [url for url in requests if not url.startswith(("about:", "data:"))] == []
    assert set(tmp_path.iterdir()) <= {tmp_path / f"told.db{ending}" for ending in ("", "-wal", "-shm")}
    page.close()
