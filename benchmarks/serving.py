"""How long pages of `policygraph serve` take over HTTP, on a synthetic store.

    python -m benchmarks.synthetic 1000000 big.db
    python -m benchmarks.serving big.db

Client and server run in this process, so the time of the processor is that of both.
"""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import httpx
import uvicorn

from benchmarks.questions import Drawn, drawn, timed
from policygraph.server.app import HOST, application
from policygraph.server.pages import Pages

_SAMPLES = 20
_SECONDS = 600

PAGES: Mapping[str, Callable[[Drawn], str]] = {
    "start": lambda _: "/",
    "official": lambda one: "/?" + urlencode({"id": one.keys[0]}),
    "policy": lambda one: "/?" + urlencode({"id": one.keys[1]}),
    "official and policy": lambda one: "/?" + urlencode([("id", key) for key in one.keys]),
    "names, first half of a policy": lambda one: (
        "/names?" + urlencode({"q": one.policy[: len(one.policy) // 2]})
    ),
    "names, a policy": lambda one: "/names?" + urlencode({"q": one.policy}),
    "ask, the name of a policy": lambda one: "/?" + urlencode({"q": one.policy}),
    "ask, who said what of a policy": lambda one: (
        "/?" + urlencode({"q": f"{one.policy}에 대해 누가 언제 무슨 말을 했나?"})
    ),
    "ask, a plan with an official": lambda one: (
        "/?" + urlencode({"q": f"promotions official={one.official}"})
    ),
    "ask, words that mean nothing": lambda one: "/?" + urlencode({"q": f"{one.official}이 뭐라 그랬더라"}),
}


@contextmanager
def serving(file: Path) -> Iterator[httpx.Client]:
    """A client of a server over `file`."""
    with socket.create_server((HOST, 0)) as listening:
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(application(str(file), port, Pages()), log_level="warning"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        with httpx.Client(base_url=f"http://{HOST}:{port}", timeout=_SECONDS) as client:
            yield client
        server.should_exit = True
        thread.join()


def main(arguments: Sequence[str]) -> None:
    """Print the figures as a Markdown table."""
    file = Path(arguments[0])
    asked = drawn(file, _SAMPLES)
    print("| page | p50 / p95, ms | of the processor |\n|---|---|---|")
    with serving(file) as client:
        client.get("/")  # imports what drawing needs
        for name, address in PAGES.items():

            def fetch(one: Drawn, address: Callable[[Drawn], str] = address) -> object:
                return client.get(address(one)).raise_for_status()

            wall, processor = timed(fetch, asked)
            print(f"| {name} | {wall} | {processor} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
