"""Addresses in the place of files: pages, feeds and lists of feeds from a real server, to pages or reasons."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest

from loaders.page import Page, Skipped
from loaders.sources import open_pages
from loaders.web.client import Web
from tests.listening import answer
from tests.loaders.web.site import SWIFT, Site, moved

BODY = (
    "백도율 부산시장이 8일 오전 시청 대강당에서 신년 기자회견을 열고 새해 시정의 큰 줄기를 내보였다. 월 3만원으로 시내버스를 "
    "타는 ‘바다온 패스’에는 넉 달 만에 21만 명이 가입했다고 소개했다. 청년 전세보증금 이자 지원은 상반기 안에 문턱을 낮추겠다고 "
    "약속했다. 행정통합을 묻는 말에는 시도민 여론을 더 들어 보겠다며 말을 아꼈다."
)


_CONTENT = "http://purl.org/rss/1.0/modules/content/"


def page(title: str, body: str = BODY, charset: str = "utf-8") -> str:
    return (
        f'<!doctype html><html><head><meta charset="{charset}"><title>{title}</title></head>'
        f"<body><article><p>{body}</p><p>{title}의 끝이다.</p></article></body></html>"
    )


def rss(*items: str, title: str = "한결일보") -> str:
    channel = f"<channel><title>{title}</title>{''.join(items)}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0" xmlns:content="{_CONTENT}">{channel}</rss>'


def item(
    link: str, *, title: str = "시장은 올해도 버스를 늘린다", day: str = "2025.01.08 11:42", content: str = ""
) -> str:
    carried = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    stated = (
        f"<title>{title}</title><link>{link}</link><pubDate>{day}</pubDate><description>요약</description>"
    )
    return f"<item>{stated}{carried}</item>"


def found(site: Site, *paths: str) -> list[Page | Skipped]:
    web = Web(SWIFT, allow_private=True)
    return list(open_pages([site.url(path) for path in paths], web=web))


def titles(items: list[Page | Skipped]) -> list[str | None]:
    return [one.title for one in items if isinstance(one, Page)]


def test_a_page(site: Site):
    site.pages["/1"] = moved("/2")
    site.pages["/2"] = answer(page("신년 기자회견"))
    (one,) = found(site, "/1")
    assert isinstance(one, Page)
    assert (one.record, one.url, one.title) == (site.url("/1"), site.url("/2"), "신년 기자회견")
    assert BODY in one.text


@pytest.mark.parametrize("type", ["text/html; charset=euc-kr", "text/html; charset=MS949", "text/html", ""])
@pytest.mark.parametrize("declared", ["euc-kr", "utf-8"])
def test_old_encodings_whoever_declares_them(site: Site, type: str, declared: str):
    site.pages["/1"] = answer(page("똠방각하 기자회견", charset=declared).encode("cp949"), type=type)
    assert titles(found(site, "/1")) == ["똠방각하 기자회견"]


def test_utf8_that_the_server_calls_euc_kr(site: Site):
    site.pages["/1"] = answer(page("기자회견"), type="text/html; charset=euc-kr")
    assert titles(found(site, "/1")) == ["기자회견"]


def test_markup_without_a_head(site: Site):
    site.pages["/1"] = answer(f"<div><h1>제목</h1><p>{BODY}</p></div>")
    (one,) = found(site, "/1")
    assert isinstance(one, Page)
    assert "<p>" not in one.text


def test_other_formats_have_addresses_too(site: Site):
    site.pages["/a.jsonl"] = answer('{"id": "1", "text": "본문"}\n', type="application/json")
    site.pages["/a.gz"] = answer(gzip.compress(b'{"id": "2", "text": "b"}\n'), type="application/gzip")
    site.pages["/a.txt"] = answer("붙인 글", type="text/plain")
    assert [one.record for one in found(site, "/a.jsonl", "/a.gz", "/a.txt")] == [
        "1",
        "2",
        site.url("/a.txt"),
    ]


def test_one_bad_address_does_not_stop_the_others(site: Site):
    site.pages["/1"] = answer(page("하나"))
    site.pages["/2"] = answer("<html><body></body></html>")
    skipped, one, empty = found(site, "/0", "/1", "/2")
    assert skipped == Skipped(site.url("/0"), "그런 페이지가 없습니다. 주소를 확인해 주세요.")
    assert titles([one]) == ["하나"]
    assert isinstance(empty, Skipped)
    assert "본문을 찾지 못했습니다" in empty.reason


@pytest.mark.parametrize("charset", ["utf-8", "cp949"])
def test_a_feed_gives_the_pages_that_it_lists(site: Site, charset: str):
    declared = {"utf-8": "utf-8", "cp949": "euc-kr"}[charset]
    feed = rss(
        item("/1"), item("/0"), item(site.url("/2"), day="Wed, 08 Jan 2025 20:00:00 GMT"), title="똠방일보"
    )
    feed = feed.replace('version="1.0"', f'version="1.0" encoding="{declared}"')
    site.pages |= {
        "/rss": answer(feed.encode(charset), type="text/xml"),
        "/1": answer(page("하나")),
        "/2": answer(page("둘")),
    }
    one, skipped, two = found(site, "/rss")
    assert titles([one, two]) == ["하나", "둘"]
    assert [x.published for x in (one, two) if isinstance(x, Page)] == ["2025-01-08", "2025-01-09"]
    assert isinstance(skipped, Skipped)
    assert skipped.record == site.url("/0")


def test_the_text_that_a_feed_carries_stands_in_for_a_page_that_is_not_to_be_had(site: Site):
    site.pages["/rss"] = answer(rss(item("/0", title="하나", content=f"<p>{BODY}</p>")), type="text/xml")
    (one,) = found(site, "/rss")
    assert isinstance(one, Page)
    assert (one.title, one.url, one.published) == ("하나", site.url("/0"), "2025-01-08")
    assert BODY in one.text


def test_atom(site: Site):
    site.pages["/1"] = answer(page("하나"))
    site.pages["/atom"] = answer(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>도정소식</title><entry><title>하나</title>'
        '<link href="/1"/><updated>2025-01-08T23:00:00Z</updated></entry></feed>',
        type="application/atom+xml",
    )
    (one,) = found(site, "/atom")
    assert isinstance(one, Page)
    assert one.published == "2025-01-09"


def test_a_list_of_feeds(site: Site):
    site.pages |= {
        "/opml": answer(
            '<opml version="2.0"><body><outline text="a"><outline xmlUrl="/rss"/></outline>'
            '<outline xmlUrl="/0"/></body></opml>'
        ),
        "/rss": answer(rss(item("/1"))),
        "/1": answer(page("하나")),
    }  # fmt: skip
    one, skipped = found(site, "/opml")
    assert titles([one]) == ["하나"]
    assert isinstance(skipped, Skipped)


@pytest.mark.parametrize(
    "feed",
    [
        '<rss version="2.0"><channel>' + "<item>" * 50_000,
        "<rss" + " a" * 50_000,
        '<!DOCTYPE x [<!ENTITY a0 "b">' + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(20))
        + ']><rss version="2.0"><channel><item><link>/1</link><title>&a20;</title></item></channel></rss>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel>'
        "<item><link>/1</link><title>&e;</title></item></channel></rss>",
        '<opml><body><outline xmlUrl="file:///etc/passwd"/></body></opml>',
        '<opml><body><outline text="없음"/></body></opml>',
        rss(item("javascript:alert(1)"), item("file:///etc/passwd"), item("")),
    ],
)  # fmt: skip
def test_hostile_feeds(site: Site, feed: str):
    site.pages["/rss"] = answer(feed, type="text/xml")
    items = list(open_pages([site.url("/rss")], web=Web(replace(SWIFT, size=2_000_000), allow_private=True)))
    assert items
    for one in items:
        assert isinstance(one, Skipped), one
        assert "root:" not in one.reason
