"""One article a line; a bad line is named and the others are read."""

from __future__ import annotations

import json

import pytest

from loaders.page import Page, Skipped
from tests.loaders.checks import check_read, check_skipped, found

NAME = "기사.jsonl"
LINE = '{"id": "a-1", "text": "오세훈 시장은 설명했다."}'
PAGE = Page("a-1", "오세훈 시장은 설명했다.")


def test_all_fields():
    fields = {
        "id": "a-1",
        "text": "본문\n둘째 줄",
        "title": "제목",
        "url": "https://example.kr/1",
        "publisher": "한강신문",
        "published": "2024-05-30",
        "officials": [{"name": "오세훈"}],
    }
    page = Page("a-1", "본문\n둘째 줄", "제목", "https://example.kr/1", "한강신문", "2024-05-30")
    check_read(json.dumps(fields, ensure_ascii=False), page, name=NAME)


def test_empty_optional_fields_and_blank_lines():
    line = '{"id": 7, "text": "본문", "title": null, "url": "", "published": null}'
    check_read(f"\n{line}\r\n\n{LINE}\n", Page("7", "본문"), PAGE, name=NAME)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "euc-kr", "utf-16"])
def test_encodings(encoding: str):
    check_read(f"{LINE}\n{LINE}\n".encode(encoding), PAGE, PAGE, name=NAME)


@pytest.mark.parametrize(
    "published", ["2024-05-30T10:50:00+09:00", "2024-05-29T22:00:00Z", "2024.5.30. 14:00"]
)
def test_the_hour_of_a_feed_is_cut_off_the_day(published: str):
    line = json.dumps({"id": "a-1", "text": "본문", "published": published})
    check_read(line, Page("a-1", "본문", published="2024-05-30"), name=NAME)


@pytest.mark.parametrize("published", ["2024-02-30", "2024.13.30", "어제"])
def test_a_published_that_is_no_date_is_left_empty_and_named(published: str):
    line = json.dumps({"id": "a-1", "text": "본문", "published": published})
    skipped, page = found(line, NAME)
    assert page == Page("a-1", "본문")
    assert isinstance(skipped, Skipped)
    assert skipped.record == "기사.jsonl 1번째 줄"
    assert skipped.reason.startswith("published을(를) 비웠습니다")


@pytest.mark.parametrize("field", ["title", "url", "publisher", "published"])
def test_a_field_that_is_no_text_is_left_empty_and_named(field: str):
    skipped, page = found(json.dumps({"id": "a-1", "text": "본문", field: ["?"]}), NAME)
    assert page == Page("a-1", "본문")
    assert isinstance(skipped, Skipped)
    assert field in skipped.reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (LINE[:-1], "JSON이 중간에 끊겼습니다"),
        (LINE[:-5], "JSON이 중간에 끊겼습니다"),
        ("{'id': 1}", "2번째 글자에서 JSON이 잘못되었습니다"),
        ("[1, 2]", "기사 하나가 아닙니다"),
        ("[" * 100_000, "읽을 수 없는 JSON"),
        ("1" * 5_000, "읽을 수 없는 JSON"),
        ('{"text": "본문"}', "id가 없습니다"),
        ('{"id": "", "text": "본문"}', "id가 없습니다"),
        ('{"id": true, "text": "본문"}', "id가 없습니다"),
        ('{"id": "a-1"}', "text: 본문이 없거나"),
        ('{"id": "a-1", "text": " \\n"}', "text: 본문이 없거나"),
        ('{"id": "a-1", "text": 3}', "text: 본문이 없거나"),
        (b'{"id": "a-1", "text": "\xff\xfe\xfd"}', "UTF-8도 CP949(EUC-KR)도 아니어서"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(line: str | bytes, reason: str):
    data = line.encode() if isinstance(line, str) else line
    first, skipped, last = found(b"\n".join((LINE.encode(), data, LINE.encode())), NAME)
    assert (first, last) == (PAGE, PAGE)
    assert isinstance(skipped, Skipped)
    assert skipped.record == "기사.jsonl 2번째 줄"
    assert reason in skipped.reason


def test_an_article_that_is_too_long_is_named_by_its_id():
    line = json.dumps({"id": "a-1", "text": "가" * 1_700_000}, ensure_ascii=False)
    check_skipped(line, "1,700,000자로", record="기사.jsonl의 a-1", name=NAME)


@pytest.mark.parametrize("data", ["", "\n\n"])
def test_no_line_at_all(data: str):
    check_skipped(data, "비어 있습니다", name=NAME)
