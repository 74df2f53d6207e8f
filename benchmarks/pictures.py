"""How fast a picture is made, opens and moves, beside pyvis as it comes, in the same run of Chromium.

    python -m benchmarks.pictures            # 1,000 and 10,000 nodes
    python -m benchmarks.pictures 1000       # or other sizes

Chromium is found by $CHROMIUM or on the path and draws without a GPU. A page is painted when its nodes stand on the canvas and
two frames have passed; a frame while panning is the time from one to the next as the view moves by 12 px each. `whole` is
after the overview was told to show everything. pyvis is measured as it comes, where the browser computes the places (until
it says that it is stable, at most 60 s), and with our places and its physics switched off; what it asks of the internet is
refused at once, which only helps it. Times are of this machine; compare the ratios.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx
from playwright.sync_api import Browser, Page, Route, sync_playwright
from playwright.sync_api import TimeoutError as Waited
from pyvis.network import Network

from benchmarks.invented import invented
from queries.picture import picture
from queries.picture.drawing import drawn
from queries.picture.language import language

SIZES = (1_000, 10_000)  # nodes
_PATIENCE = 60_000  # ms
_FRAMES = 40
_PAN = """frames => new Promise(done => {
    const stage = window.picturePan || (step => network.moveTo({ position: { x: step, y: 0 } }));
    const times = [];
    const next = now => {
        times.push(now);
        if (times.length > frames) return done(times.slice(1).map((time, n) => time - times[n]));
        stage(times.length * 12);
        requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
})"""
_OURS = "window.picturePan = step => picture.stage.network.moveTo({ position: { x: step, y: 0 } })"
_TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"


@dataclass(frozen=True, slots=True)
class Measured:
    """One page; None where it was not waited for."""

    name: str
    making: float  # s of Python, layout included
    size: float  # MB of the file
    painted: float | None  # s from opening to the first complete picture
    frame: float | None  # ms, median while panning
    requests: int  # that the page sends out


def main(sizes: Sequence[int]) -> None:
    """Measure pages of these sizes and print a row for each."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    print(
        "| nodes | page | Python s | MB | painted s | pan ms a frame | requests |\n|---|---|---|---|---|---|---|"
    )
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        picture(invented(50), title="warm-up")
        for size in sizes:
            graph = invented(size)
            for measure in (ours, whole, placed_pyvis, stock_pyvis):
                one = measure(graph, browser, Path(folder))
                painted, frame = _shown(one.painted, ".2f"), _shown(one.frame, ".0f")
                print(
                    f"| {len(graph):,} | {one.name} | {one.making:.2f} | {one.size:.2f} | {painted} | {frame} | {one.requests} |",
                    flush=True,
                )
        browser.close()


def ours(graph: networkx.MultiDiGraph, browser: Browser, folder: Path) -> Measured:
    """The page as it opens."""
    begun = time.perf_counter()
    html = picture(graph, title="benchmark").html
    making = time.perf_counter() - begun
    with _opened(html, browser, folder) as (page, requests):
        page.locator("html[data-ready]").wait_for(timeout=_PATIENCE)
        painted = page.evaluate(_TWO_FRAMES) / 1000
        page.evaluate(_OURS)
        return Measured("policygraph", making, _megabytes(html), painted, _frame(page), len(requests))


def whole(graph: networkx.MultiDiGraph, browser: Browser, folder: Path) -> Measured:
    """The page opened by a link that shows everything."""
    begun = time.perf_counter()
    html = picture(graph, title="benchmark").html
    making = time.perf_counter() - begun
    with _opened(html, browser, folder, "#whole=1") as (page, requests):
        page.locator("html[data-ready]").wait_for(timeout=_PATIENCE)
        painted = page.evaluate(_TWO_FRAMES) / 1000
        page.evaluate(_OURS)
        return Measured("policygraph, whole", making, _megabytes(html), painted, _frame(page), len(requests))


def placed_pyvis(graph: networkx.MultiDiGraph, browser: Browser, folder: Path) -> Measured:
    """pyvis with our places and without physics."""
    return _pyvis("pyvis, our places", graph, browser, folder, physics=False)


def stock_pyvis(graph: networkx.MultiDiGraph, browser: Browser, folder: Path) -> Measured:
    """pyvis as it comes."""
    return _pyvis("pyvis as it comes", graph, browser, folder, physics=True)


def _pyvis(
    name: str, graph: networkx.MultiDiGraph, browser: Browser, folder: Path, *, physics: bool
) -> Measured:
    begun = time.perf_counter()
    network = Network(directed=True, cdn_resources="in_line")
    data = drawn(graph, language("ko")) if not physics else None
    for number, (node, known) in enumerate(graph.nodes(data=True)):
        place = {"x": data["nodes"][number]["x"], "y": data["nodes"][number]["y"]} if data else {}
        network.add_node(node, label=known["name"], **place)
    for source, target in graph.edges():
        network.add_edge(source, target)
    network.toggle_physics(physics)
    html = network.generate_html(notebook=False)
    making = time.perf_counter() - begun
    with _opened(html, browser, folder) as (page, requests):
        painted: float | None = None
        frame: float | None = None
        try:
            page.wait_for_function("() => window.network?.body", timeout=_PATIENCE)
            if physics:
                page.evaluate("() => { network.once('stabilized', () => { window.isStable = true; }); }")
                page.wait_for_function("() => window.isStable", timeout=_PATIENCE)
            painted = page.evaluate(_TWO_FRAMES) / 1000
            frame = _frame(page)
        except Waited:
            pass
        return Measured(name, making, _megabytes(html), painted, frame, len(requests))


@contextmanager
def _opened(html: str, browser: Browser, folder: Path, link: str = "") -> Iterator[tuple[Page, list[str]]]:
    """A page that is opening, and what it asks of the internet."""
    path = folder / "page.html"
    path.write_text(html, "utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(_PATIENCE)
    requests: list[str] = []

    def refuse(route: Route) -> None:
        requests.append(route.request.url)
        route.abort()

    page.route(lambda url: url.startswith("http"), refuse)
    page.goto(path.as_uri() + link, wait_until="commit")
    yield page, requests
    page.close()


def _frame(page: Page) -> float:
    return statistics.median(page.evaluate(_PAN, _FRAMES))


def _megabytes(html: str) -> float:
    return len(html.encode()) / 1e6


def _shown(figure: float | None, how: str) -> str:
    return f"not within {_PATIENCE // 1000} s" if figure is None else f"{figure:{how}}"


if __name__ == "__main__":
    main([int(size.replace(",", "")) for size in sys.argv[1:]] or SIZES)
