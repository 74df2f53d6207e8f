"""One request, its answer, and nothing beyond: no redirect is followed, no cookie kept, no proxy asked.

Three things hold whatever the server does: the connection goes to an address that was checked (`addresses.resolved`), the
whole exchange ends by the deadline even if a byte drips in now and then, and no more than the allowed bytes are taken.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graph.errors import BadArticle
from loaders.web.addresses import resolved

if TYPE_CHECKING:
    import httpx


_ALWAYS = {"Accept-Encoding": "gzip, deflate", "Connection": "close"}


class NotNow(BadArticle):
    """The page may be there later; `after` is how many seconds later, where the server says so."""

    def __init__(self, message: str, *, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


class NotThere(NotNow):
    """Nobody answers at this address."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may cost, and how it spares the servers it asks."""

    size: int = 16 * 1024 * 1024  # bytes of a page, unpacked
    seconds: float = 30.0  # from the first byte asked to the last byte taken
    silence: float = 10.0  # seconds without a byte
    redirects: int = 5
    attempts: int = 3  # at a server that says "later", or fails
    wait: float = 60.0  # seconds that are waited for such a server at most
    backoff: float = 2.0  # seconds before the second attempt where the server does not say, doubled with each
    delay: float = 1.0  # seconds between two requests to one host


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered to one request."""

    status: int
    headers: Mapping[str, str]  # names in small letters
    body: bytes  # unpacked


class Transport:
    """Sends requests. Made at the first one: a load of files alone does not bring the library."""

    def __init__(self, limits: Limits, *, allow_private: bool) -> None:
        self._limits = limits
        self._silence = min(limits.silence, limits.seconds)
        self._allow_private = allow_private

    @cached_property
    def _connections(self) -> httpx.HTTPTransport:
        import httpx

        # Without the client around it, which would look into redirects, cookies and the environment's proxies.
        # Hosts at one IP must not share a connection, so that none is kept.
        return httpx.HTTPTransport(trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))

    def request(self, url: str, headers: Mapping[str, str], *, content: bytes | None = None) -> Reply:
        """Ask for `url` once, or post `content` to it.

        Raises BadArticle where it may not be asked or is too large, NotNow where nothing came, NotThere where nobody listens.
        """
        import httpx

        parsed = httpx.URL(url)
        port = parsed.port or (443 if parsed.scheme == "https" else 80)
        try:
            ips = resolved(parsed.host, port, allow_private=self._allow_private)
        except (OSError, UnicodeError) as error:
            raise NotThere(
                f"{parsed.host}라는 곳을 찾지 못했습니다. 주소의 철자와 인터넷 연결을 확인해 주세요."
            ) from error
        try:
            with _Deadline(self._limits.seconds) as deadline:
                return self._exchanged(parsed, ips, headers, content, deadline)
        except (httpx.TimeoutException, TimeoutError) as error:
            raise NotNow(
                f"서버가 {self._limits.seconds:g}초 안에 다 답하지 않았습니다. 나중에 다시 해 주세요."
            ) from error
        except httpx.ConnectError as error:
            raise NotThere(f"서버에 연결하지 못했습니다({error}). 나중에 다시 해 주세요.") from error
        except httpx.DecodingError as error:
            raise BadArticle(
                "서버가 보낸 압축이 깨져 있습니다. 화면을 .html로 저장해 불러와 주세요."
            ) from error
        except httpx.TransportError as error:
            raise NotNow(f"답을 받다가 연결이 끊겼습니다({error}). 나중에 다시 해 주세요.") from error

    def _exchanged(
        self,
        url: httpx.URL,
        ips: list[str],
        headers: Mapping[str, str],
        content: bytes | None,
        deadline: _Deadline,
    ) -> Reply:
        import httpx

        *others, last = ips
        for ip in others:
            try:
                return self._exchanged(url, [ip], headers, content, deadline)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        extensions = deadline.extensions(url) | {"timeout": httpx.Timeout(self._silence).as_dict()}
        method = "GET" if content is None else "POST"
        asked = httpx.Request(
            method, url, headers={**_ALWAYS, **headers}, content=content, extensions=extensions
        )
        asked.url = url.copy_with(host=last)  # the Host header and the certificate's name stay those of `url`
        response = self._connections.handle_request(asked)
        try:
            return _reply(response, self._limits)
        finally:
            response.close()

    def close(self) -> None:
        """Let connections go."""
        if "_connections" in self.__dict__:
            self._connections.close()


def persistently(ask: Callable[[], Reply], limits: Limits, rest: Callable[[float], None]) -> Reply:
    """What `ask` gives once no NotNow comes of it; between two attempts `rest` is given the seconds to let pass.

    Raises the last NotNow after as many attempts as the limits allow, or where the server wants more time than they do.
    """
    for attempt in range(limits.attempts):
        try:
            return ask()
        except NotNow as error:
            pause = limits.backoff * 2**attempt if error.after is None else error.after
            if attempt + 1 == limits.attempts or pause > limits.wait:
                raise
            rest(pause)
    raise AssertionError("a request has one attempt at least")


def _reply(response: httpx.Response, limits: Limits) -> Reply:
    """The body, taken piece by piece: a packed piece of 64 KiB grows by a thousand at most before it is weighed."""
    stated = response.headers.get("content-length", "")
    if stated.isdigit() and int(stated) > limits.size:
        raise BadArticle(_too_large(limits))
    body = bytearray()
    for piece in response.iter_bytes():
        body += piece
        if len(body) > limits.size:
            raise BadArticle(_too_large(limits))
    return Reply(response.status_code, dict(response.headers), bytes(body))


def _too_large(limits: Limits) -> str:
    return f"{limits.size / 1024**2:.3g}MB보다 커서 가져오지 않았습니다. 기사 화면의 주소인지 확인해 주세요."


class _Deadline:
    """Cuts the connection when time is up: the timeouts of httpx start anew with each byte that drips in."""

    def __init__(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._stream: Any = None  # httpcore's, of the connection that is open now
        self._passed = False

    def __enter__(self) -> _Deadline:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self._timer.cancel()
        if self._passed and (error is None or isinstance(error, Exception)):
            raise TimeoutError from error  # a body that was cut off may look like a whole one

    def extensions(self, url: httpx.URL) -> dict[str, Any]:
        """Those of a request: the name that the certificate must hold, and a look at the connection."""
        return {"sni_hostname": url.host, "trace": self._seen}

    def _seen(self, event: str, info: Mapping[str, Any]) -> None:
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._stream = info["return_value"]
            if self._passed:
                self._shut()

    def _cut(self) -> None:
        self._passed = True
        if self._stream is not None:
            self._shut()

    def _shut(self) -> None:
        with suppress(OSError):  # it was closed in the same moment
            self._stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
