"""Pages as they come over the wire: what an address asks for, and what is said where it asks for nothing."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlencode

import pytest

from graph.errors import PolicyGraphError
from graph.model import NodeId
from graph.store import open_store
from policygraph.server.asked import MOST, Asked
from tests.policygraph.server.conftest import Server


def node(server: Server, name: str, kind: str) -> NodeId:
    """The id of a name in the store."""
    with open_store(str(server.store)) as store:
        return store.find(name, kind)[0].id


def heading(page: str) -> str:
    (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", page)
    return unescape(str(found))


def test_the_first_page_draws_what_was_said_last(server: Server) -> None:
    page = server.get("/").text
    assert heading(page) == "가장 최근의 발언"
    assert f"가장 최근 발언 {MOST}건만 실었습니다." in page
    assert 'href="/?most=160"' in page


def test_a_question_is_answered_with_its_plan_and_picture(server: Server) -> None:
    page = server.get("/?" + urlencode({"q": "기후동행카드를 소개한 공직자는?"})).text
    assert "이렇게 알아들었습니다: promotions policy=기후동행카드" in page
    assert '<script id="data"' in page


def test_nodes_are_drawn_with_what_is_said_of_them(server: Server) -> None:
    one, other = node(server, "오세훈", "official"), node(server, "기후동행카드", "policy")
    page = server.get("/?" + urlencode([("id", one), ("id", other)])).text
    assert heading(page) == "오세훈(서울특별시 시장) · 기후동행카드"
    alone = server.get("/?" + urlencode({"id": other})).text
    assert len(alone) < len(page)


def test_a_question_is_widened_by_nodes(server: Server) -> None:
    asked = [("q", "오세훈이 홍보한 정책은?"), ("id", node(server, "김동연", "official"))]
    page = server.get("/?" + urlencode(asked)).text
    assert heading(page).startswith("오세훈: ")
    assert heading(page).endswith(" + 김동연(경기도 도지사)")


def test_what_is_not_understood_leads_to_questions_that_are(server: Server) -> None:
    page = server.get("/?" + urlencode({"q": "안녕하세요"})).text
    (example, *_) = re.findall(r'<li><a href="(/\?q=[^"]+)"', page)
    assert '<script id="data"' in server.get(unescape(str(example))).text


def test_several_meanings_lead_to_each_of_them(server: Server) -> None:
    page = server.get("/?" + urlencode({"q": "promotions official=시장"})).text
    links = re.findall(r'<li><a href="(/\?id=official[^"]+)"', page)
    assert len(links) > 1
    assert '<script id="data"' in server.get(unescape(str(links[0]))).text


def test_a_search_lists_names_with_their_pictures(server: Server) -> None:
    page = server.get("/?" + urlencode({"q": "search text=기후동행카드"})).text
    (link, *_) = re.findall(r'<a href="(/\?id=[^"]+)">그림으로</a>', page)
    assert link == "/?" + urlencode({"id": node(server, "기후동행카드", "policy")})


@pytest.mark.parametrize("words", ["기후동행", "ㄱㅎㄷㅎ", "기후동 행카드"])
def test_names_are_found_while_typing(server: Server, words: str) -> None:
    found = server.get("/names?" + urlencode({"q": words})).json()
    address = "/?" + urlencode({"id": node(server, "기후동행카드", "policy")})
    assert {"name": "기후동행카드", "kind": "정책", "address": address} in found


@pytest.mark.parametrize("words", ["", " ", "%", "\0", "<script>", "𝄞" * 400])
def test_odd_words_find_nothing_and_break_nothing(server: Server, words: str) -> None:
    assert server.get("/names?" + urlencode({"q": words})).json() == []
    page = server.get("/?" + urlencode({"q": words}))
    assert page.status_code == 200
    assert "<script>alert" not in page.text


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/?id=policy:0000000000000000", 400, "이 저장소에 없습니다"),
        ("/?most=0", 400, "1에서 1,000 사이"),
        ("/?most=" + "9" * 5_000, 400, "1에서 1,000 사이"),
        ("/?offset=-1", 400, "0에서 1,000,000 사이"),
        ("/?q=" + "a" * 501, 400, "너무 깁니다"),
        ("/?" + urlencode([("id", f"policy:{n}") for n in range(31)]), 400, "30개까지만"),
        ("/?q=promotions+since%3D%EC%96%B8%EC%A0%A0%EA%B0%80", 400, "언젠가"),
        ("/?q=%FF%FE", 200, "알아듣지 못한 말"),
        ("/nowhere", 404, "없는 쪽입니다"),
        ("/../../etc/passwd", 404, "없는 쪽입니다"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_page(server: Server, address: str, status: int, told: str) -> None:
    page = server.get(address)
    assert page.status_code == status
    assert told in page.text
    assert "Content-Security-Policy" in page.text


def test_what_people_ask_is_only_text(server: Server) -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    page = server.get("/?" + urlencode({"q": hostile})).text
    assert "<script>alert" not in page
    assert "<img" not in page


def test_what_is_loaded_or_taken_back_shows_at_once(server: Server) -> None:
    with open_store(str(server.store)) as store:
        gone = store.articles(limit=1)[0]
        reading = next(
            kept.reading for kept in store.readings(limit=10**6) if kept.reading.article.id == gone.id
        )
        held = f"기사 {store.counts().articles:,}건"
        assert held in server.get("/").text
        store.forget(gone.id)
        assert held not in server.get("/").text
        store.write([reading])
    assert held in server.get("/").text


@pytest.mark.parametrize(
    "asked",
    [
        Asked(),
        Asked("오세훈은 누구야?"),
        Asked(nodes=("policy:1", "official:2"), most=7),
        Asked("a b+&", ("event:3",), 3, 9),
    ],
)
def test_an_address_asks_what_it_was_made_of(asked: Asked) -> None:
    from starlette.datastructures import URL, QueryParams

    assert Asked.of(QueryParams(URL(asked.address).query).multi_items()) == asked


def test_more_and_next_end_somewhere() -> None:
    asked = Asked(most=MOST)
    for _ in range(9):
        asked = asked.wider
    assert asked == asked.wider == Asked.of([("most", "1000")])
    with pytest.raises(PolicyGraphError):
        Asked.of([("offset", "1000001")])
    assert asked.next.offset == 1_000
