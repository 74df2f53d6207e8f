"""Saved pages: the body and what the markup states, in any of the encodings of the Korean web."""

from __future__ import annotations

import pytest

from loaders.page import Page
from tests.loaders.checks import check_read, check_skipped

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
