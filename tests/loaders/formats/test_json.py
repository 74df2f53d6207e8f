"""JSON files of any shape, Naver search results, and the policy briefing's XML."""

from __future__ import annotations

import json
from unicodedata import is_normalized, normalize

import pytest

from loaders.page import Page, Skipped
from tests.loaders.answers import NAVER, RECORD, briefing
from tests.loaders.checks import check_read, check_skipped, found
from tests.loaders.documents import ATTACHED, ATTACHMENT, LEAD, SECOND, TITLE

PAGE = Page("a-1", "본문이다.", "ㄱ", None, "한강신문", "2024-05-30")


@pytest.mark.parametrize(
    "value",
    [
        RECORD,
        [RECORD],
        {"articles": [RECORD]},
        {"total": 1, "tags": ["가"], "data": [RECORD], "links": [{}]},
        {"article": RECORD},
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_shapes(value: object, indent: int | None):
    data = json.dumps(value, ensure_ascii=False, indent=indent)
    check_read(data, PAGE, name="a.json")


def test_keys_as_told_and_paragraphs():
    record = {
        "meta": {"head": "ㄱ"},
        "content": {"parts": ["첫 문단이다.", "둘째 문단이다."]},
        "text": "광고",
    }
    check_read(
        json.dumps([record]),
        Page("a.json의 1번째 기사", "첫 문단이다.\n둘째 문단이다.", "ㄱ"),
        name="a.json",
        columns={"title": "meta.head", "text": "content.parts"},
    )


def test_a_key_that_is_not_known_is_asked_for():
    check_skipped(
        '[{"이름": "가", "기사글": "긴 글이다."}]',
        "--map text=기사글 처럼",
        name="a.json",
        record="a.json의 1번째 기사",
    )


def test_keys_of_any_length_and_letters_stay_one_short_line():
    (item,) = found(json.dumps([{"가\n" * 10_000: "글이다."}]), "a.json")
    assert isinstance(item, Skipped)
    assert len(item.reason) < 200
    assert "\n" not in item.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("[", "중간에 끊겼습니다"),
        ('[{"a": 1}', "중간에 끊겼습니다"),
        ('[{"a": 1},\n ?]', "2번째 줄 2번째 글자"),
        ("[" * 100_000, "읽을 수 없는 JSON"),
        ("[]", "기사가 없는 JSON"),
        ("7", "기사가 없는 JSON"),
        (b"[\xff\xfe\xfd]", "UTF-8도"),
    ],
)
def test_a_bad_file(data: str | bytes, reason: str):
    check_skipped(data, reason, name="a.json")


def test_a_bad_record_is_named_and_the_others_are_read():
    first, *skipped, last = found(json.dumps([RECORD, 7, {"본문": ""}, RECORD]), "a.json")
    assert (first, last) == (PAGE, PAGE)
    assert [item.record for item in skipped] == ["a.json의 2번째 기사", "a.json의 3번째 기사"]


@pytest.mark.parametrize("name", ["search.json", "내려받은 파일"])
@pytest.mark.parametrize("indent", [None, 4])
def test_naver_search_results(name: str, indent: int | None):
    first, empty, undated, bare = found(json.dumps(NAVER, ensure_ascii=False, indent=indent), name)
    title = '오세훈 "기후동행카드 확대"'
    url = "https://www.hangang.example/news/1"
    text = f"{title}\n\n오세훈 서울시장은 30일 기후동행카드를 넓히겠다고 <밝혔다>..."
    assert first == Page(url, text, title, url, "hangang.example", "2024-05-30", cut=True)
    assert isinstance(first, Page)
    assert first.form == "네이버 뉴스 검색"
    assert isinstance(empty, Skipped)
    assert isinstance(undated, Skipped)
    assert "pubDate" in undated.reason
    assert bare == Page(f"{name}의 3번째 기사", "글이다.", cut=True)


def test_naver_search_results_that_are_none():
    check_skipped('{"lastBuildDate": "", "items": []}', "검색 결과가 없는", name="a.json")
    check_skipped(
        '{"lastBuildDate": "", "items": [7]}', "하나가 아닙니다", name="a.json", record="a.json의 1번째 기사"
    )


def test_a_press_release_of_the_policy_briefing():
    contents = (
        f"<p>{LEAD}</p><div>{SECOND}<br/>담당: 교통정책과 이문의 사무관(044-201-1234)</div>"
        f"<p>{ATTACHMENT}</p><table><tr><td>구분</td><td>값</td></tr></table><script>alert(1)</script><p>{ATTACHED}</p>"
    )
    fields = {
        "Title": TITLE,
        "SubTitle1": "- 7월부터 39세까지 -",
        "MinisterCode": "국토교통부",
        "ApproveDate": "05/30/2024 14:00:00",
        "OriginalUrl": "https://www.korea.kr/briefing/pressReleaseView.do?newsId=156632801",
    }
    (page,) = found(briefing(contents, **fields), "답.xml")
    assert isinstance(page, Page)
    assert (page.record, page.title, page.publisher) == ("156632801", TITLE, "국토교통부")
    assert (page.published, page.url, page.form) == ("2024-05-30", fields["OriginalUrl"], "정책브리핑")
    contact = "담당: 교통정책과 이문의 사무관(044-201-1234)"
    attached = f"{ATTACHMENT}\n구분 | 값 |\n{ATTACHED}"
    assert page.text == f"{TITLE}\n\n- 7월부터 39세까지 -\n{LEAD}\n{SECOND}\n{contact}\n{attached}"
    assert [(mark.kind, page.text[mark.start : mark.end]) for mark in page.marks] == [
        ("contact", contact),
        ("attachment", attached),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            "<OpenAPI_ServiceResponse><cmmMsgHeader><returnAuthMsg>SERVICE_KEY_IS_NOT_REGISTERED_ERROR</returnAuthMsg>"
            "</cmmMsgHeader></OpenAPI_ServiceResponse>",
            "SERVICE_KEY_IS_NOT_REGISTERED_ERROR",
        ),
        ("<response><body></body></response>", "내용 없음"),
        (briefing("<p>글</p>")[:-20], "XML이 깨져"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]>" + briefing("글").partition("?>")[2], "엔티티 선언"),
    ],
)
def test_a_bad_answer(data: str, reason: str):
    check_skipped(data, reason, name="답.xml")


def test_a_decomposed_title_does_not_move_the_marks():
    contact = "담당: 교통정책과 이문의 사무관(044-201-1234)"
    (page,) = found(briefing(f"<p>{LEAD}</p><p>{contact}</p>", Title=normalize("NFD", TITLE)), "답.xml")
    assert isinstance(page, Page)
    assert [page.text[mark.start : mark.end] for mark in page.marks] == [contact]
    assert is_normalized("NFC", page.text)


def test_a_press_release_without_text_or_day():
    check_skipped(briefing(""), "글자가 없는 문서", name="답.xml", record="답.xml의 1번째 보도자료")
    skipped, page = found(briefing("<p>글이다.</p>", ApproveDate="13/45/2024"), "답.xml")
    assert isinstance(skipped, Skipped)
    assert page == Page("156632801", "글이다.")
