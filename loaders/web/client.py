"""The one that fetches pages: robots.txt, redirects, `Retry-After`, a pause between requests, and what was kept before."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self
from urllib.parse import urljoin, urlsplit

from graph.errors import BadArticle
from loaders.web import robots
from loaders.web.addresses import checked
from loaders.web.cache import Cache, Kept
from loaders.web.transport import Limits, NotNow, Reply, Transport, persistently

DEFAULT_LIMITS = Limits()
_MOVED = (301, 302, 303, 307, 308)
LATER = (408, 425, 429, 500, 502, 503, 504)
_REFUSED: Mapping[int, str] = {
    401: "로그인해야 볼 수 있는 페이지입니다. 로그인한 화면을 .html로 저장해 불러와 주세요.",
    402: "유료 페이지입니다. 로그인한 화면을 .html로 저장해 불러와 주세요.",
    403: "서버가 이 페이지를 내주지 않습니다. 화면을 .html로 저장해 불러와 주세요.",
    404: "그런 페이지가 없습니다. 주소를 확인해 주세요.",
    410: "지워진 페이지입니다. 주소를 확인해 주세요.",
    451: "법에 따라 내려진 페이지입니다.",
}
_ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as its server gave it."""

    url: str  # where it was found in the end
    type: str  # the media type, in small letters; "" where the server does not say
    charset: str | None  # as the server states it
    body: bytes
    unchanged: bool  # whether the server says that it is the same as before


class Web:
    """Fetches pages, one after the other. Use it as a context manager."""

    def __init__(
        self,
        limits: Limits = DEFAULT_LIMITS,
        *,
        allow_private: bool = False,
        cache: Cache | None = None,
        contact: str = "",
    ) -> None:
        self._limits = limits
        self._cache = cache or Cache()
        self._transport = Transport(limits, allow_private=allow_private)
        self._agent = f"{robots.AGENT}/0 ({contact})" if contact else f"{robots.AGENT}/0"
        self._rules: dict[str, robots.Rules | NotNow] = {}
        self._free: dict[str, float] = {}  # host -> when it may be asked again, by the monotonic clock

    def fetch(self, url: str) -> Fetched:
        """The page at `url`. Raises BadArticle where it cannot be had, NotNow where it may be had later."""
        for _ in range(self._limits.redirects + 1):
            url = checked(url)
            if not self._rules_for(url).allow(url):
                raise BadArticle(
                    "이 사이트의 robots.txt가 자동 수집을 막고 있습니다. 화면을 .html로 저장해 불러와 주세요."
                )
            kept = self._cache.get(url)
            reply = self._asked(url, _conditions(kept))
            if reply.status in _MOVED and "location" in reply.headers:
                url = urljoin(url, reply.headers["location"])
            else:
                return self._fetched(url, reply, kept)
        raise BadArticle(
            f"다른 주소로 {self._limits.redirects}번 넘게 돌려보내서 그만두었습니다. 주소를 확인해 주세요."
        )

    def _fetched(self, url: str, reply: Reply, kept: Kept | None) -> Fetched:
        if reply.status == 304 and kept:
            return Fetched(url, *_type(kept.type), kept.body, unchanged=True)
        if reply.status != 200:
            told = _REFUSED.get(
                reply.status, f"서버가 {reply.status}(으)로 답했습니다. 주소를 확인해 주세요."
            )
            raise BadArticle(told)
        etag, modified = reply.headers.get("etag"), reply.headers.get("last-modified")
        stated = reply.headers.get("content-type", "")
        if (etag or modified) and "no-store" not in reply.headers.get("cache-control", ""):
            self._cache.put(url, Kept(etag, modified, stated, reply.body))
        return Fetched(url, *_type(stated), reply.body, unchanged=False)

    def _asked(self, url: str, headers: Mapping[str, str]) -> Reply:
        return persistently(
            lambda: self._once(url, headers), self._limits, lambda pause: self._rest(url, pause)
        )

    def _once(self, url: str, headers: Mapping[str, str]) -> Reply:
        host = urlsplit(url).netloc
        time.sleep(max(0.0, self._free.get(host, 0.0) - time.monotonic()))
        try:
            reply = self._transport.request(url, {"User-Agent": self._agent, "Accept": _ACCEPT, **headers})
        finally:
            self._rest(url, self._delay(url))
        if reply.status in LATER:
            after = seconds_until(reply.headers.get("retry-after"))
            when = f"{after:.0f}초 뒤에" if after is not None else "나중에"
            raise NotNow(f"서버가 {when} 다시 오라고 합니다({reply.status}).", after=after)
        return reply

    def _rest(self, url: str, seconds: float) -> None:
        host = urlsplit(url).netloc
        self._free[host] = max(self._free.get(host, 0.0), time.monotonic() + seconds)

    def _delay(self, url: str) -> float:
        rules = self._rules.get(robots.address(url))
        return max(self._limits.delay, rules.delay if isinstance(rules, robots.Rules) else 0.0)

    def _rules_for(self, url: str) -> robots.Rules:
        """The rules of a page's site, asked for once. Raises NotNow where the site cannot say."""
        where = robots.address(url)
        if where not in self._rules:
            try:
                self._rules[where] = robots.rules(self._robots(where))
            except NotNow as error:
                self._rules[where] = NotNow(
                    f"robots.txt를 읽지 못해 아무것도 가져오지 않았습니다: {error}", after=error.after
                )
        found = self._rules[where]
        if isinstance(found, NotNow):
            raise found
        return found

    def _robots(self, url: str) -> Reply:
        """robots.txt, wherever redirects lead; as if it were not there where they lead to no end."""
        for _ in range(self._limits.redirects + 1):
            reply = self._asked(checked(url), {})
            if reply.status not in _MOVED or "location" not in reply.headers:
                return reply
            url = urljoin(url, reply.headers["location"])
        return reply

    def close(self) -> None:
        """Let connections and files go."""
        self._transport.close()
        self._cache.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def _conditions(kept: Kept | None) -> dict[str, str]:
    """The headers that ask for a page only if it has changed."""
    asked = {"If-None-Match": kept.etag, "If-Modified-Since": kept.modified} if kept else {}
    return {name: value for name, value in asked.items() if value}


def _type(stated: str) -> tuple[str, str | None]:
    """Media type and charset of a Content-Type header."""
    media, _, parameters = stated.partition(";")
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return media.strip().lower(), value.strip().strip("\"'") or None
    return media.strip().lower(), None


def seconds_until(stated: str | None) -> float | None:
    """A Retry-After header, seconds or a day, in seconds from now; None where it says nothing sensible."""
    if not stated:
        return None
    if stated.isascii() and stated.strip().isdigit():
        return float(stated)
    try:
        return max(0.0, (parsedate_to_datetime(stated) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None
