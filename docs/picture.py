"""Take docs/picture.png anew: `python docs/picture.py`, with Chromium on the path or in $CHROMIUM.

It shows what `make demo` draws, with the card of 김동연 open.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from policygraph.demo import demo

PNG = Path(__file__).with_suffix(".png")


def main() -> None:
    """Run the demo in a folder of its own and photograph its page."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 760})
        page.goto(demo(Path(folder)).as_uri())
        page.get_by_role("combobox").fill("김동연")
        page.keyboard.press("Enter")
        page.locator("#card blockquote").first.wait_for()
        page.mouse.move(0, 0)
        page.evaluate("document.activeElement.blur()")
        page.wait_for_timeout(500)  # the view comes to rest
        page.screenshot(path=PNG)
        browser.close()


if __name__ == "__main__":
    main()
