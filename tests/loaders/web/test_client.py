"""Fetching from a real server: what it may cost, what is asked again, and what a server that misbehaves gets."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from graph.errors import BadArticle
from loaders.web.cache import Cache
from loaders.web.client import Web
from loaders.web.transport import Limits, NotNow
from tests.listening import answer
from tests.loaders.web.site import SWIFT, Site, after, dripping, moved, raw, tagged

OK = b"HTTP/1.1 200 OK\r\n"


def fetch(site: Site, path: str = "/a", limits: Limits = SWIFT) -> str:
    with Web(limits, allow_private=True) as web:
        return web.fetch(site.url(path)).body.decode()


def refused(site: Site, reason: str, path: str = "/a", limits: Limits = SWIFT) -> BadArticle:
    """The error of a fetch, which must come in time."""
    began = time.monotonic()
    with pytest.raises(BadArticle, match=reason) as error:
        fetch(site, path, limits)
    assert time.monotonic() - began < 4 * limits.seconds
    return error.value


def test_a_page(site: Site):
    site.pages["/a?b=%EA%B0%80"] = answer("글", type="text/html; charset=EUC-KR")
    with Web(SWIFT, allow_private=True) as web:
        page = web.fetch(site.url("/a?b=가#끝"))
    assert (page.url, page.body.decode(), page.type) == (site.url("/a?b=%EA%B0%80"), "글", "text/html")
    assert page.charset == "EUC-KR"
    _, headers = site.asked[-1]
    assert headers["User-Agent"] == "policygraph/0"
    assert headers["Host"] == site.host


def test_who_asks_can_be_told(site: Site):
    site.pages["/a"] = answer("글")
    with Web(SWIFT, allow_private=True, contact="desk@example.kr") as web:
        web.fetch(site.url("/a"))
    assert site.asked[-1][1]["User-Agent"] == "policygraph/0 (desk@example.kr)"


def test_redirects_are_followed(site: Site):
    site.pages |= {"/a": moved("/b", 301), "/b": moved(site.url("/c")), "/c": answer("글")}
    assert fetch(site) == "글"


def test_redirects_in_a_loop_and_without_end(site: Site):
    site.pages |= {"/a": moved("/b"), "/b": moved("/a")}
    refused(site, "돌려보내서")
    site.pages |= {f"/{n}": moved(f"/{n + 1}") for n in range(20)}
    refused(site, "돌려보내서", "/0")
    assert len(site.paths()) == 2 * (SWIFT.redirects + 1)


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://example.kr/a", "javascript:alert(1)", "data:,a"])
def test_a_redirect_out_of_the_web(site: Site, to: str):
    site.pages["/a"] = moved(to)
    refused(site, "주소는 가져오지 않습니다")


@pytest.mark.parametrize(
    ("status", "reason"),
    [(401, "로그인"), (403, "내주지"), (404, "없습니다"), (410, "지워진"), (418, "418"), (304, "304")],
)
def test_a_page_that_is_refused_is_asked_for_once(site: Site, status: int, reason: str):
    site.pages["/a"] = answer("", status)
    assert not isinstance(refused(site, reason), NotNow)
    assert site.paths() == ["/a"]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_that_says_later_is_asked_again(site: Site, status: int):
    site.pages["/a"] = after(answer("", status), answer("", status), answer("글"))
    assert fetch(site) == "글"


def test_retry_after_is_kept(site: Site):
    site.pages["/a"] = after(answer("", 429, Retry_After="1"), answer("글"))
    began = time.monotonic()
    assert fetch(site) == "글"
    assert time.monotonic() - began >= 1


@pytest.mark.parametrize(
    "later",
    [lambda: "3600", lambda: format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)],
    ids=["seconds", "day"],
)
def test_a_long_retry_after_is_told_and_not_waited_for(site: Site, later: Callable[[], str]):
    site.pages["/a"] = answer("", 503, Retry_After=later())
    error = refused(site, "초 뒤에 다시 오라고")
    assert isinstance(error, NotNow)
    assert error.after == pytest.approx(3600, abs=60)
    assert site.paths() == ["/a"]


@pytest.mark.parametrize("nonsense", ["bald", "-1", "1e9", "٣", "Thu, 99 Foo 2024"])
def test_a_retry_after_that_says_nothing(site: Site, nonsense: str):
    site.pages["/a"] = answer("", 503, Retry_After=nonsense.encode().decode("latin-1"))
    assert isinstance(refused(site, "나중에 다시 오라고"), NotNow)
    assert len(site.paths()) == SWIFT.attempts


@pytest.mark.parametrize(
    "stall",
    [
        dripping(b"", 0.1),
        dripping(b"X-A: b\r\n", 0.05, head=OK),
        dripping(b"a", 0.05, head=OK + b"Content-Length: 9000\r\n\r\n"),
        dripping(b"a", 0.05, head=OK + b"\r\n"),
    ],
    ids=["silent", "endless-head", "slow-body", "slow-body-of-no-length"],
)
def test_a_server_that_stalls(site: Site, stall):
    site.pages["/a"] = stall
    assert isinstance(refused(site, "안에 다 답하지", limits=replace(SWIFT, seconds=0.5, attempts=1)), NotNow)


@pytest.mark.parametrize(
    "large",
    [
        answer(b"a" * 200_001),
        raw(OK + b"Content-Length: 99999999999\r\n\r\na"),
        dripping(b"a" * 65_536, 0, head=OK + b"\r\n"),
        answer(gzip.compress(b"a" * 50_000_000), Content_Encoding="gzip"),
    ],
    ids=["whole", "announced", "endless", "packed"],
)
def test_a_page_that_is_too_large(site: Site, large):
    site.pages["/a"] = large
    assert not isinstance(refused(site, "MB보다 커서"), NotNow)


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (raw(b""), "끊겼습니다"),
        (raw(b"\x00\xff nonsense\r\n\r\n"), "끊겼습니다"),
        (raw(OK + b"Content-Length: 50\r\n\r\nshort"), "끊겼습니다"),
        (answer(b"no gzip", Content_Encoding="gzip"), "압축이 깨져"),
        (raw(OK + b"X: " + b"a" * 300_000 + b"\r\n\r\n"), "끊겼습니다"),
    ],
)
def test_an_answer_that_is_broken(site: Site, broken, reason: str):
    site.pages["/a"] = broken
    refused(site, reason)


def test_nobody_listens():
    with Web(SWIFT, allow_private=True) as web, pytest.raises(NotNow, match="연결하지 못했습니다"):
        web.fetch("http://127.0.0.1:9/a")


def test_a_page_is_asked_for_again_only_if_it_has_changed(site: Site, tmp_path: Path):
    site.pages["/a"] = tagged("글", '"1"')
    for unchanged in (False, True):
        with Web(SWIFT, allow_private=True, cache=Cache(tmp_path / "c.db")) as web:
            page = web.fetch(site.url("/a"))
        assert (page.body.decode(), page.unchanged, page.charset) == ("글", unchanged, "utf-8")
    site.pages["/a"] = tagged("새 글", '"2"')
    with Web(SWIFT, allow_private=True, cache=Cache(tmp_path / "c.db")) as web:
        assert web.fetch(site.url("/a")).body.decode() == "새 글"


def test_the_day_of_the_last_change_is_asked_about(site: Site):
    day = "Thu, 30 May 2024 01:50:00 GMT"
    site.pages["/a"] = answer("글", Last_Modified=day)
    with Web(SWIFT, allow_private=True) as web:
        web.fetch(site.url("/a"))
        site.pages["/a"] = answer(status=304)
        assert web.fetch(site.url("/a")).unchanged
    assert site.asked[-1][1]["If-Modified-Since"] == day


@pytest.mark.parametrize("headers", [{}, {"ETag": '"1"', "Cache_Control": "private, no-store"}])
def test_what_may_not_be_kept_is_not(site: Site, tmp_path: Path, headers: dict[str, str]):
    site.pages["/a"] = answer("글", **headers)
    with Web(SWIFT, allow_private=True, cache=Cache(tmp_path / "c.db")) as web:
        web.fetch(site.url("/a"))
        web.fetch(site.url("/a"))
    assert "If-None-Match" not in site.asked[-1][1]


def test_requests_to_one_host_keep_their_distance(site: Site):
    site.pages["/a"] = answer("글")
    with Web(replace(SWIFT, delay=0.3), allow_private=True) as web:
        began = time.monotonic()
        for _ in range(2):
            web.fetch(site.url("/a"))
    assert time.monotonic() - began >= 0.6  # robots.txt is a request too
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/a"]
