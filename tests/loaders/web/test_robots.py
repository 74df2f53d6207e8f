"""robots.txt as RFC 9309 has it, from a real server."""

from __future__ import annotations

import time

import pytest

from graph.errors import BadArticle
from loaders.web.client import Web
from loaders.web.transport import NotNow
from tests.listening import Answer, answer
from tests.loaders.web.site import SWIFT, Site, moved, raw

FORBIDDEN = "robots.txt가 자동 수집을 막고"


def fetch(site: Site, path: str) -> bytes:
    site.pages.setdefault(path, answer("글"))
    with Web(SWIFT, allow_private=True) as web:
        return web.fetch(site.url(path)).body


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /private/", "/news/1", True),
        ("User-agent: *\nDisallow: /private/", "/private/1", False),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/1", True),
        ("User-agent: *\nDisallow: /*?print=", "/news?print=1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: policygraph\nDisallow: /\n\nUser-agent: *\nDisallow:", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: PolicyGraph\nAllow: /", "/a", True),
        ("\ufeffUser-agent: *\r\nDisallow: /\r\n", "/a", False),
        ("<html>없는 페이지입니다</html>", "/a", True),
    ],
)
def test_what_a_site_allows(site: Site, rules: str, path: str, allowed: bool):
    site.pages["/robots.txt"] = answer(rules, type="text/plain")
    if allowed:
        assert fetch(site, path)
    else:
        with pytest.raises(BadArticle, match=FORBIDDEN):
            fetch(site, path)
        assert site.paths() == []


@pytest.mark.parametrize("rules", [answer(status=404), answer(status=403), moved("/robots.txt")])
def test_a_site_without_rules_allows_everything(site: Site, rules: Answer):
    site.pages["/robots.txt"] = rules
    assert fetch(site, "/a")


@pytest.mark.parametrize("rules", [answer(status=503), raw(b"")])
def test_a_site_that_cannot_say_allows_nothing_for_now(site: Site, rules: Answer):
    site.pages["/robots.txt"] = rules
    with pytest.raises(NotNow, match=r"robots\.txt를 읽지 못해"):
        fetch(site, "/a")
    assert site.paths() == []


def test_the_rules_are_asked_for_once_and_hold_behind_redirects(site: Site):
    site.pages["/robots.txt"] = moved("/rules")
    site.pages["/rules"] = answer("User-agent: *\nDisallow: /b")
    site.pages["/a"] = moved("/b")
    with Web(SWIFT, allow_private=True) as web:
        for _ in range(2):
            with pytest.raises(BadArticle, match=FORBIDDEN):
                web.fetch(site.url("/a"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/rules", "/a", "/a"]


def test_the_pause_that_a_site_asks_for(site: Site):
    site.pages["/robots.txt"] = answer("User-agent: *\nCrawl-delay: 0.4")
    site.pages["/a"] = answer("글")
    with Web(SWIFT, allow_private=True) as web:
        web.fetch(site.url("/a"))
        began = time.monotonic()
        web.fetch(site.url("/a"))
    assert time.monotonic() - began >= 0.35
