"""A web site on this machine for the tests: real sockets, and a server that can misbehave in every way we know."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from loaders.web.transport import Limits
from tests.listening import Answer, Quiet, answer, listening

# A test waits for nothing.
SWIFT = Limits(seconds=2.0, silence=1.0, size=200_000, wait=1.0, backoff=0.01, delay=0.0)


@dataclass
class Site:
    """What the server answers, by path, and what it was asked."""

    host: str
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)  # path, headers

    def url(self, path: str) -> str:
        """The address of a page."""
        return f"http://{self.host}{path}"

    def paths(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


def moved(to: str, status: int = 302) -> Answer:
    """A redirect."""
    return answer(status=status, Location=to)


def tagged(body: str, etag: str) -> Answer:
    """A page that is only sent where it is not the one that the client has."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        same = handler.headers.get("If-None-Match") == etag
        (answer(status=304) if same else answer(body, ETag=etag))(handler)

    return send


def after(*answers: Answer) -> Answer:
    """These answers one after the other, the last one ever after."""
    left = list(answers)
    return lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)


def dripping(piece: bytes, pause: float, *, head: bytes = b"") -> Answer:
    """A byte string sent again and again with pauses, behind `head`, for as long as anybody listens."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        for _ in range(2_000):
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(pause)

    return send


def raw(data: bytes) -> Answer:
    """These bytes and the end of the connection."""
    return lambda handler: (handler.wfile.write(data), None)[1]


@contextmanager
def serving() -> Iterator[Site]:
    """A site on a free port of this machine."""

    class Handler(Quiet):
        def do_GET(self) -> None:  # noqa: N802 the name that http.server calls
            site.asked.append((self.path, dict(self.headers.items())))
            with suppress(BrokenPipeError, ConnectionResetError):  # the client had enough
                site.pages.get(self.path, answer("없음", status=404))(self)

    with listening(Handler) as host:
        site = Site(host)
        yield site
