"""Which addresses are fetched: only http and https, only public machines, before and behind redirects."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadArticle
from loaders.web.addresses import canonical, checked, is_address, is_public
from loaders.web.client import Web
from tests.listening import answer
from tests.loaders.web.site import SWIFT, Site, moved


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://example.kr", "https://example.kr/"),
        (" https://example.kr/a#b ", "https://example.kr/a"),
        ("HTTPS://EXAMPLE.kr:8443/가 나?q=다&r=%EB%9D%BC", "https://example.kr:8443/%EA%B0%80%20%EB%82%98?q=%EB%8B%A4&r=%EB%9D%BC"),
        ("http://한국.kr/", "http://xn--3e0b707e.kr/"),
        ("http://[2606:4700::1111]/a", "http://[2606:4700::1111]/a"),
    ],
)  # fmt: skip
def test_an_address_as_it_is_asked_for(written: str, asked: str):
    assert checked(written) == asked


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.kr/",
        "https://",
        "https://user:pw@example.kr/",
        "https://example.kr:99999/",
        "https://[::1/",
        "https://" + "a" * 70 + ".kr/",
        "https://example.kr/" + "a" * 3000,
        "https://exa\udcffmple.kr/",
        "https://\u2024/",
    ],
)
def test_no_address_to_fetch(url: str):
    with pytest.raises(BadArticle):
        checked(url)


@given(st.text(max_size=40))
def test_anything_behind_https_is_an_address_or_a_reason(rest: str):
    url = f"https://{rest}"
    assert is_address(url)
    try:
        asked = checked(url)
    except BadArticle:
        return
    assert asked.isascii()
    assert checked(asked) == asked


@pytest.mark.parametrize(
    "other",
    [
        "http://example.kr/news?id=3&page=1",
        "https://www.example.kr/news/?page=1&id=3#comments",
        "https://m.example.kr/news?id=3&utm_source=rss&utm_medium=feed&page=1&fbclid=x",
    ],
)
def test_one_page_under_several_addresses(other: str):
    assert canonical(other) == canonical("https://example.kr/news?id=3&page=1")


def test_pages_that_differ():
    pages = [
        "https://a.kr/1",
        "https://a.kr/2",
        "https://a.kr/1?id=2",
        "https://b.kr/1",
        "https://a.kr:8080/1",
    ]
    assert len({canonical(page) for page in pages}) == len(pages)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1",
        "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::", "2002:a00:1::1", "2001:db8::1", "nonsense",
    ],
)  # fmt: skip
def test_machines_that_are_not_asked(ip: str):
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["1.1.1.1", "211.249.220.24", "2606:4700:4700::1111", "::ffff:1.1.1.1"])
def test_machines_that_are_asked(ip: str):
    assert is_public(ip)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.0.0.1", "0", "[::1]", "[::ffff:127.0.0.1]"],
)
def test_this_machine_by_any_name_is_not_asked(site: Site, host: str):
    port = site.host.partition(":")[2]
    with Web(SWIFT) as web, pytest.raises(BadArticle, match="--allow-private"):
        web.fetch(f"http://{host}:{port}/a")
    assert site.asked == []


_REBOUND = """
import socket, sys
answers = iter(sys.argv[2].split(","))
system = socket.getaddrinfo
def getaddrinfo(host, port, *args, **kwargs):  # a name server that gives another answer each time
    return system(next(answers) if host == "news.example" else host, port, *args, **kwargs)
socket.getaddrinfo = getaddrinfo
from loaders.web.client import Web
from loaders.web import addresses
from tests.loaders.web.site import SWIFT
addresses.is_public = lambda ip: ip == "127.0.0.1"  # stands for the open internet, of which there is none here
with Web(SWIFT) as web:
    try:
        print(web.fetch(sys.argv[1]).body.decode())
    except Exception as error:
        print(type(error).__name__, error)
print("asked", len(list(answers)), "less")
"""


def rebound(site: Site, path: str, answers: str) -> str:
    port = site.host.partition(":")[2]
    return subprocess.run(
        [sys.executable, "-c", _REBOUND, f"http://news.example:{port}{path}", answers],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    ).stdout


def test_a_name_is_resolved_once_a_request_and_that_machine_is_asked(site: Site):
    site.pages["/a"] = answer("글")
    assert rebound(site, "/a", "127.0.0.1,127.0.0.1,127.0.0.2") == "글\nasked 1 less\n"  # robots.txt, page
    assert site.asked[-1][1]["Host"].startswith("news.example:")


def test_a_name_that_turns_to_a_private_machine_is_refused(site: Site):
    site.pages["/a"] = answer("글")
    assert rebound(site, "/a", "127.0.0.1,127.0.0.2,127.0.0.1").startswith("BadArticle 사설망")
    assert site.paths() == []


def test_a_redirect_to_a_private_machine_is_refused(site: Site):
    port = site.host.partition(":")[2]
    site.pages["/a"] = moved(f"http://127.0.0.2:{port}/b")
    assert rebound(site, "/a", "127.0.0.1,127.0.0.1").startswith("BadArticle 사설망")
    assert site.paths() == ["/a"]


def test_a_host_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch):
    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("1.1.1.1", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: entries)
    with Web(SWIFT) as web, pytest.raises(BadArticle, match=r"10\.0\.0\.1"):
        web.fetch("http://news.example/a")


def test_a_host_that_does_not_exist():
    with Web(SWIFT) as web, pytest.raises(BadArticle, match="찾지 못했습니다"):
        web.fetch("https://policygraph.invalid/")
