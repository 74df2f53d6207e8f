"""How fast a picture is made, opens and moves, beside pyvis as it comes, in the same run of Chromium.

    python -m benchmarks.pictures            # 1,000 and 10,000 nodes
    python -m benchmarks.pictures 1000       # or other sizes

Chromium is found by $CHROMIUM or on the path and draws without a GPU. A page is painted when its nodes stand on the canvas and
two frames have passed; a frame while panning is the time from one to the next as the view moves by 12 px each. `whole` is
after the overview was told to show everything. pyvis is measured as it comes, where the browser computes the places (until
it says that it is stable, at most 60 s; up to 2,000 nodes), and with our places and its physics switched off; what it asks of
the internet is refused at once, which only helps it. CPU is what Python and the page's process worked; on a busy machine it
tells more than the clock. Times are of this machine; compare the ratios.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import TimeoutError as Waited
from pyvis.network import Network

from benchmarks.invented import invented
from queries.picture import picture
from queries.picture.drawing import drawn
from queries.picture.language import language

SIZES = (1_000, 10_000)  # nodes
_PATIENCE = 60_000  # ms
_FRAMES = 40
_MOVING = 2_000  # nodes up to which pyvis is waited for as it comes
_PAN = """frames => new Promise(done => {
    const stage = window.network || picture.stage.network;
    const times = [];
    const next = now => {
        times.push(now);
        if (times.length > frames) return done(times.slice(1).map((time, n) => time - times[n]));
        stage.moveTo({ position: { x: times.length * 12, y: 0 } });
        requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
})"""
_OUR_READY = "() => document.documentElement.dataset.ready === 'true'"
_PYVIS_READY = "() => window.network?.body"
_PYVIS_STABLE = """() => {
    if (window.network?.body && window.isStable === undefined) {
        window.isStable = false;
        network.once("stabilized", () => { window.isStable = true; });
    }
    return window.isStable;
}"""
_TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"


@dataclass(frozen=True, slots=True)
class Made:
    """A page as Python wrote it."""

    html: str
    seconds: float  # layout included
    cpu: float  # s


@dataclass(frozen=True, slots=True)
class Measured:
    """What a page took of the browser; None where it was not waited for."""

    painted: float | None  # s from opening to the first complete picture
    cpu: float | None  # s of the page's process until then
    frame: float | None  # ms, median while panning
    requests: int  # that the page sends out


def main(sizes: Sequence[int]) -> None:
    """Measure pages of these sizes and print a row for each."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    print("| nodes | page | Python s (CPU) | MB | painted s (CPU) | pan ms a frame | requests |")
    print("|---|---|---|---|---|---|---|")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        path = Path(folder) / "page.html"
        picture(invented(50), title="warm-up")
        for size in sizes:
            graph = invented(size)
            page = made(lambda graph=graph: picture(graph, title="benchmark").html)
            row(size, "policygraph", page, measured(page, browser, path, ready=_OUR_READY))
            row(
                size,
                "policygraph, whole",
                page,
                measured(page, browser, path, ready=_OUR_READY, link="#whole=1"),
            )
            page = made(lambda graph=graph: pyvis(graph, physics=False))
            row(size, "pyvis, our places", page, measured(page, browser, path, ready=_PYVIS_READY))
            if size <= _MOVING:
                page = made(lambda graph=graph: pyvis(graph, physics=True))
                row(size, "pyvis as it comes", page, measured(page, browser, path, ready=_PYVIS_STABLE))
        browser.close()


def made(write: Callable[[], str]) -> Made:
    """A page, and how long it took to write."""
    begun, worked = time.perf_counter(), time.process_time()
    html = write()
    return Made(html, time.perf_counter() - begun, time.process_time() - worked)


def pyvis(graph: networkx.MultiDiGraph, *, physics: bool) -> str:
    """The page that pyvis writes, with our places where the browser is not to compute any."""
    network = Network(directed=True, cdn_resources="in_line")
    places = [] if physics else drawn(graph, language("ko"))["nodes"]
    for number, (node, name) in enumerate(graph.nodes(data="name")):
        place = {} if physics else {"x": places[number]["x"], "y": places[number]["y"]}
        network.add_node(node, label=name, **place)
    for source, target in graph.edges():
        network.add_edge(source, target)
    network.toggle_physics(physics)
    html: str = network.generate_html(notebook=False)
    return html


def measured(made: Made, browser: Browser, path: Path, *, ready: str, link: str = "") -> Measured:
    """Open a page, wait until `ready` says that it is drawn, and pan it."""
    path.write_text(made.html, "utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.context.set_offline(True)
    page.goto(path.as_uri() + link, wait_until="commit")
    try:
        page.wait_for_function(ready, timeout=_PATIENCE)
        painted = page.evaluate(_TWO_FRAMES) / 1000
        known = session.send("Performance.getMetrics")["metrics"]
        cpu = next(metric["value"] for metric in known if metric["name"] == "ProcessTime")
        frame = statistics.median(page.evaluate(_PAN, _FRAMES))
    except Waited:
        painted = cpu = frame = None
    page.close()
    sent = [url for url in requests if url.startswith("http")]
    return Measured(painted, cpu, frame, len(sent))


def row(size: int, name: str, made: Made, of: Measured) -> None:
    """Print what was measured of one page."""
    painted = f"{of.painted:.2f} ({of.cpu:.2f})" if of.painted else f"not within {_PATIENCE // 1000} s"
    frame = f"{of.frame:.0f}" if of.frame else "-"
    megabytes = len(made.html.encode()) / 1e6
    python = f"{made.seconds:.2f} ({made.cpu:.2f})"
    print(
        f"| {size:,} | {name} | {python} | {megabytes:.2f} | {painted} | {frame} | {of.requests} |",
        flush=True,
    )


if __name__ == "__main__":
    main([int(size.replace(",", "")) for size in sys.argv[1:]] or SIZES)
