"""Saved pages: the body and what the markup states, in any of the encodings of the Korean web."""

from __future__ import annotations

import base64

import pytest

from loaders.page import Page, Skipped
from tests.loaders.checks import check_read, check_skipped, found

TITLE = "오세훈 시장, 기후동행카드 확대"
BODY = (
    "오세훈 서울시장은 30일 한국과학기술회관에서 열린 학술대회에서 한강 리버버스와 기후동행카드를 소개했다. "
    "서울시는 다음 달부터 이용 구간을 넓힌다고 설명했다. 관계 기관과의 협의는 이미 마무리 단계에 들어갔다.",
    "이어 오 시장은 시민들의 교통비 부담을 줄이겠다고 강조했다. 그는 지난 넉 달 동안 카드를 쓴 시민이 백만 명을 "
    "넘었고 절반 이상이 청년이라고 밝혔다. 시는 하반기에 청년 할인과 관광객용 단기권을 차례로 내놓을 계획이다.",
    "행사에는 학계와 기업, 공공기관 관계자 천여 명이 참석했다. 참석자들은 공공데이터 개방과 디지털 약자 지원을 두고 "
    "세 시간 넘게 토론을 이어 갔으며, 다음 모임은 가을에 부산에서 열린다.",
)
META = (
    '<meta property="og:url" content="https://example.kr/news/1">'
    '<meta property="og:site_name" content="한강신문">'
    '<meta property="article:published_time" content="2024-05-30T10:50:00+09:00">'
)


def saved(*, charset: str = "utf-8", head: str = META, headline: str = "") -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    return (
        f'<!DOCTYPE html><html lang="ko"><head><meta charset="{charset}"><title>{TITLE}</title>{head}</head>'
        f'<body><nav><a href="/">홈</a> <a href="/politics">정치</a></nav><article>{headline}{paragraphs}</article>'
        "<script>alert('기사')</script><footer>무단 전재 금지</footer></body></html>"
    )


PAGE = Page(
    "기사.html",
    "\n".join((f"{TITLE}\n", *BODY)),
    title=TITLE,
    url="https://example.kr/news/1",
    publisher="한강신문",
    published="2024-05-30",
)


def test_body_and_metadata():
    check_read(saved(), PAGE, name="기사.html")


@pytest.mark.parametrize("charset", ["euc-kr", "ks_c_5601-1987", "cp949", "utf-8", "no-such-charset"])
def test_old_pages_whatever_they_declare(charset: str):
    check_read(saved(charset=charset).encode("cp949"), PAGE, name="기사.html")


def test_a_headline_in_the_body_is_not_read_twice():
    page = Page("기사.htm", PAGE.text, PAGE.title, PAGE.url, PAGE.publisher, PAGE.published)
    check_read(saved(headline=f"<h1>{TITLE}</h1>"), page, name="기사.htm")


def test_the_day_is_not_guessed_from_the_words_of_the_page():
    page = Page("기사.html", PAGE.text, title=TITLE)
    check_read(saved(head=""), page, name="기사.html")


def test_an_xml_declaration_does_no_harm():
    check_read('<?xml version="1.0" encoding="euc-kr"?>\n' + saved(), PAGE, name="기사.html")


@pytest.mark.parametrize(
    "markup",
    [
        "<html></html>",
        "<html><body></body></html>",
        f"<html><head><title>{TITLE}</title></head></html>",
        "글뿐",
    ],
)
def test_no_body(markup: str):
    check_skipped(markup, "본문을 찾지 못했습니다", name="기사.html")


def test_a_page_of_five_megabytes_of_script_around_a_short_article():
    check_read(saved(head=f"{META}<script>{'x = 1; ' * 750_000}</script>"), PAGE, name="기사.html")


def only(markup: str | bytes, name: str = "기사.html") -> Page:
    """The one page of a file that gives nothing else."""
    (page,) = found(markup, name)
    assert isinstance(page, Page)
    return page


LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (LD.format('{"@type": "NewsArticle", "datePublished": "2024-05-30T23:50:00Z"}'), "2024-05-31"),
        (LD.format('{"@graph": [{"@type": ["Thing", "NewsArticle"], "datePublished": "2024-05-30"}]}'), "2024-05-30"),
        (LD.format('[{"@type": "WebSite"}, {"@type": "ReportageNewsArticle", "datePublished": "2024.05.30"}]'), "2024-05-30"),
        (LD.format('{"@type": "NewsArticle", "datePublished": ') + META, "2024-05-30"),
        ('<meta name="Date" content="20240530105000">', "2024-05-30"),
        ('<meta property="og:regDate" content="20240530105000">', "2024-05-30"),
        ('<meta property="article:published_time" content="어제">', None),
    ],
)  # fmt: skip
def test_the_day_that_the_head_states(head: str, published: str | None):
    assert only(saved(head=head)).published == published


@pytest.mark.parametrize(
    ("stamp", "published"),
    [
        ("입력 2024.05.30 10:50 | 수정 2024.05.31 09:00", "2024-05-30"),
        ("승인 2024-05-30 10:50", "2024-05-30"),
        ("기사입력 : 2024년 5월 30일 10:50", "2024-05-30"),
        ("등록일 2024. 5. 30.", "2024-05-30"),
        ("한강신문 | 등록 2024/05/30", "2024-05-30"),
        ("수정 2024.05.31 09:00", None),
        ("2024.07.01 (월)", None),
        ("2024.07.01 등록된 글이 없습니다", None),
    ],
)
def test_the_day_that_a_stamp_states(stamp: str, published: str | None):
    assert only(saved(head="", headline=f"<h1>{TITLE}</h1><p>{stamp}</p>")).published == published


@pytest.mark.parametrize(
    ("head", "reporters"),
    [
        (LD.format('{"@type": "NewsArticle", "author": [{"name": "윤다혜 기자"}, {"name": "빙준서"}]}'), ("윤다혜", "빙준서")),
        (LD.format('{"@type": "NewsArticle", "author": {"name": "편집국 desk@a.kr"}}'), ()),
        ('<meta property="dable:author" content="윤다혜 기자, 제갈미 기자">', ("윤다혜", "제갈미")),
        (META, ()),
    ],
)  # fmt: skip
def test_who_wrote_it(head: str, reporters: tuple[str, ...]):
    assert only(saved(head=head)).hints.get("reporters", ()) == reporters


@pytest.mark.parametrize(
    "head",
    [
        f'<title>{TITLE} - 한강신문</title><meta property="og:site_name" content="한강신문">',
        LD.format(f'{{"@type": "NewsArticle", "headline": "{TITLE}", "publisher": {{"name": "한강신문"}}}}'),
        f'<meta property="og:title" content="{TITLE} | 한강신문"><meta property="og:site_name" content="한강신문">',
    ],
)
def test_title_and_paper(head: str):
    page = only(saved(head=head).replace(f"<title>{TITLE}</title>", "", 1))
    assert (page.title, page.publisher) == (TITLE, "한강신문")


def test_a_title_that_its_own_quotes_broke_off():
    title = 'TITLE "더 받는 길도" 연다'.replace("TITLE", TITLE)
    markup = saved(head=f'<meta property="og:title" content="{title}">', headline=f"<h2>{title}</h2>")
    assert only(markup.replace(f"<title>{TITLE}</title>", "")).title == title


@pytest.mark.parametrize(
    "wall",
    [
        '<div class="paywall-box">가입하기</div>',
        "<p>이 기사는 유료회원만 볼 수 있습니다.</p>",
        "<p>로그인 후 기사 전문을 보실 수 있습니다.</p>",
        LD.format('{"@type": "NewsArticle", "isAccessibleForFree": "False"}'),
    ],
)
def test_what_a_paywall_leaves_open_is_read_and_marked_as_cut(wall: str):
    markup = f"<html><head><title>{TITLE}</title></head><body><article><p>{BODY[0]}</p></article>{wall}</body></html>"
    page = only(markup)
    assert page.cut
    assert page.text.startswith(f"{TITLE}\n\n{BODY[0]}")
    assert not only(markup.replace(wall, "")).cut


def test_a_paywall_with_nothing_open():
    check_skipped(
        '<html><body><div class="paywall">구독하기</div></body></html>', "유료 기사라", name="기사.html"
    )


def test_a_page_with_several_articles():
    def article(title: str, lines: tuple[str, ...]) -> str:
        return f'<div class="item"><h3>{title}</h3><div class="txt">{"<br>".join(lines)}</div></div>'

    other = (
        "박상수 인천시장은 31일 섬 주민을 만나 여객선 반값 운임을 내년에도 이어 가겠다고 약속했다.",
        *BODY[1:],
    )
    markup = f"<html><head>{META}</head><body>{article(TITLE, BODY)}{article('섬에서 만난 시장', other)}</body></html>"
    first, second = found(markup, "지면.html")
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.record, first.title, first.published) == ("지면.html", TITLE, "2024-05-30")
    assert (second.record, second.title, second.published) == ("지면.html#2", "섬에서 만난 시장", None)
    assert "박상수" not in first.text
    assert "오세훈" not in second.text


def test_an_article_in_parts_is_one():
    parts = "".join(f'<section class="part"><p>{line}</p></section>' for line in BODY)
    assert (
        only(f"<html><head>{META}</head><body><h1>{TITLE}</h1><div>{parts}</div></body></html>").text.count(
            "\n"
        )
        == 4
    )


def test_a_table_of_figures_is_a_line_a_row():
    table = (
        "<table><tr><th>구분</th><th>사업비</th></tr><tr><td>1단계 착공</td><td>340억 원</td></tr></table>"
    )
    markup = f"<html><body><div>{''.join(f'<p>{line}</p>' for line in BODY)}{table}<p>{BODY[1]}</p></div></body></html>"
    assert "1단계 착공 | 340억 원" in only(markup).text.split("\n")


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body>" + "<div>" * 100_000 + BODY[0],
        "<html><body>" + "<table><tr><td>" * 20_000 + BODY[0],
        "<html><body><div " + " ".join(f"a{n}=1" for n in range(50_000)) + f"><p>{BODY[0]}</p>",
        "<html><body><div " + " ".join(f'a{n}="<"' for n in range(50_000)) + f"><p>{BODY[0]}</p>",
        "<html><body>" + '<a "' * 20_001 + BODY[0],
        "<html><body>" + "<i>a</i>" * 300_000,
        "<html><body>" + "<div class='" + "ad-" * 100_000 + f"'>{BODY[0]}</div>",
        "<html><body><p>" + "입력 " * 39 + "2024</p>",
        LD.format("[" * 100_000),
        LD.format('{"@graph": [' * 30_000),
        "<html><body>" + "&#xD800;&#0;&#x110000;" * 10_000 + f"<p>{BODY[0]}</p></body></html>",
        "<html><frameset><frame src='file:///etc/passwd'></frameset></html>",
        "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><body>&x;</body></html>",
    ],
    ids=range(13),
)  # fmt: skip
def test_hostile_markup_is_a_page_or_a_reason(markup: str):
    items = found(markup, "기사.html")
    assert items
    for item in items:
        assert isinstance(item, Page | Skipped)
        assert "root:" not in (item.text if isinstance(item, Page) else item.reason)


MHTML = """From: <Saved by Blink>\r
Snapshot-Content-Location: https://example.kr/news/1\r
Subject: =?utf-8?B?6riw7IKs?=\r
MIME-Version: 1.0\r
Content-Type: multipart/related;\r
\ttype="text/html"; boundary="--B"\r
\r
----B\r
Content-Type: text/html; charset={charset}\r
Content-Transfer-Encoding: base64\r
\r
{body}\r
----B\r
Content-Type: image/png\r
\r
x\r
----B--\r
"""


@pytest.mark.parametrize("charset", ["utf-8", "euc-kr"])
def test_a_page_in_one_file_with_its_pictures(charset: str):
    body = base64.encodebytes(saved(head="").encode({"euc-kr": "cp949"}.get(charset, charset))).decode()
    page = only(MHTML.format(charset=charset, body=body), name="기사.mhtml")
    assert (page.title, page.url, page.form) == (TITLE, "https://example.kr/news/1", "웹 보관 파일")
    assert BODY[2] in page.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (MHTML.replace("text/html; charset", "text/plain; charset"), "웹 페이지가 들어 있지 않습니다"),
        (MHTML.split("----B")[0], "웹 페이지가 들어 있지 않습니다"),
        (MHTML.format(charset="utf-8", body="!!!"), ""),
        ("Content-Type: multipart/related; boundary=b\n\n" + "--b\nContent-Type: multipart/related; boundary=b\n\n" * 5_000, ""),
    ],
    ids=range(4),
)  # fmt: skip
def test_a_file_with_pictures_and_no_page(data: str, reason: str):
    check_skipped(data, reason, name="기사.mhtml")


def test_a_saved_feed_gives_the_articles_that_it_carries_and_names_the_others():
    carried = f"<content:encoded><![CDATA[<p>{BODY[0]}</p><p>{BODY[1]}</p>]]></content:encoded>"
    feed = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<item><title>{TITLE}</title><link>https://a.kr/1</link><pubDate>2024.05.30 14:00</pubDate>{carried}</item>"
        "<item><title>둘</title><link>https://a.kr/2</link><description>요약</description></item></channel></rss>"
    )
    page, skipped = found(feed, "소식.xml")
    assert isinstance(page, Page)
    assert (page.title, page.url, page.published) == (TITLE, "https://a.kr/1", "2024-05-30")
    assert isinstance(skipped, Skipped)
    assert skipped.record == "소식.xml 2번째 글"
    assert "https://a.kr/2" in skipped.reason


def test_a_list_of_subscriptions_is_no_article():
    opml = '<opml version="2.0"><body><outline xmlUrl="https://a.kr/rss"/></body></opml>'
    check_skipped(opml, "policygraph follow", name="구독.opml")
