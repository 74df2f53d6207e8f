"""What the server refuses: other hosts, other origins, other methods; and what it tells the browser about each page.

A page of the open web can make the reader's browser call 127.0.0.1. Its name stands in `Host` even where it lets that name
lead here (DNS rebinding), and in `Origin` or `Sec-Fetch-Site` where it calls by address; a link that the reader follows is
no such call. https://fetch.spec.whatwg.org/#origin-header, https://www.w3.org/TR/fetch-metadata/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = ("GET", "HEAD")
_STRANGERS = frozenset({"cross-site", "same-site"})
_HTTP = 80  # whose number browsers leave out of Host
_HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",  # the store may change
    "Content-Security-Policy": "frame-ancestors 'none'",  # each page has the rest of its policy in itself
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",  # addresses hold questions
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Lets through what the reader's own browser asks for by the server's own address."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
        if port == _HTTP:
            self._hosts |= {"127.0.0.1", "localhost"}
        self._origins = {f"http://{host}" for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":  # the server starts and stops
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        refused = self._refused(scope["method"], Headers(scope=scope))
        await (refused or self._app)(scope, receive, with_headers)

    def _refused(self, method: str, headers: Headers) -> PlainTextResponse | None:
        """Why a request is not answered; None where it is."""
        if headers.get("host", "").lower() not in self._hosts:
            return PlainTextResponse("이 주소로 온 요청에는 답하지 않습니다.\n", 421)
        if method not in _METHODS:
            return PlainTextResponse("읽기만 할 수 있습니다.\n", 405, {"Allow": ", ".join(_METHODS)})
        stranger = headers.get("origin", "") not in {"", *self._origins}
        if stranger or (headers.get("sec-fetch-site") in _STRANGERS and not _follows_link(headers)):
            return PlainTextResponse("다른 곳에서 온 요청에는 답하지 않습니다.\n", 403)
        return None


def _follows_link(headers: Headers) -> bool:
    """Whether the reader opens a page, not a page something in it."""
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
