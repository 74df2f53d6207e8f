"""Dates in sentences of Korean news, as EDTF; the tables are the examples to read."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import Edtf
from loaders.anchor import Anchor, anchor
from loaders.dates import Context, DateMention, all_mentions, in_headings, mentions
from tests.gold_readings import DEV, TRAIN, gold_records

PUBLISHED = "2024-05-30"  # a Thursday


def found(text: str, published: str | None = PUBLISHED) -> list[DateMention]:
    """The dates of a text, a line being a sentence."""
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return all_mentions(text, spans, Anchor(date.fromisoformat(published), "metadata") if published else None)


def check_read(text: str, published: str | None, *edtf: str | None) -> None:
    """The text names these dates, in this order; None is a date that is left open."""
    assert [mention.edtf for mention in found(text, published)] == list(edtf)


def check_no_date(text: str) -> None:
    """Nothing in the text is taken for a date."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2024년 5월 30일", "2024-05-30"),
        ("2024년05월30일", "2024-05-30"),
        ("2024.05.30", "2024-05-30"),
        ("2024. 5. 30.(목)", "2024-05-30"),
        ("2024-05-30", "2024-05-30"),
        ("2024/05/30", "2024-05-30"),
        ("'24.5.30 서울", "2024-05-30"),
        ("’24년 5월 30일", "2024-05-30"),
        ("24년 5월 30일", "2024-05-30"),
        ("May 30, 2024", "2024-05-30"),
        ("2024년 5월", "2024-05"),
        ("2024년 5월 말", "2024-05"),
        ("2031년 완공", "2031"),
        ("지난 2002년 설립", "2002"),
        ("2025년 상반기", "2025-40"),
        ("2025년 하반기", "2025-41"),
        ("2025년 3분기", "2025-35"),
        ("2025년 봄", "2025-21"),
        ("1919년 봄", "1919-21"),
        ("2024년 10월 10일부터 12일까지", "2024-10-10/2024-10-12"),
        ("2024.5.30.~6.2.(일)", "2024-05-30/2024-06-02"),
        ("2024년 12월 30일부터 2025년 1월 2일까지", "2024-12-30/2025-01-02"),
        ("2026년부터 2028년까지", "2026/2028"),
        ("2026~2028년", "2026/2028"),
        ("2022년 7월부터 이듬해 11월까지", "2022-07/2023-11"),
    ],
)
def test_what_is_said_in_full_needs_no_anchor(text: str, edtf: str) -> None:
    check_read(text, None, edtf)


@pytest.mark.parametrize(
    ("text", "explicit"),
    [
        ("2024년 5월 30일", True),
        ("2024.05.30", True),
        ("2024년 5월 1일부터 3일까지", True),
        ("2024년", False),
        ("2024년 봄", False),
        ("지난해 5월 30일", False),
        ("5월 30일", False),
        ("30일", False),
        ("이날", False),
    ],
)
def test_explicit_is_what_has_year_and_month_in_its_words(text: str, explicit: bool) -> None:
    assert [mention.explicit for mention in found(text)] == [explicit]


READ: list[tuple[str, str, str | None]] = [
    ("시장은 30일 밝혔다.", "2024-05-30", "2024-05-30"),
    ("시장은 30일(목) 오전 10시 50분 나섰다.", "2024-06-03", "2024-05-30"),
    ("시장은 30일(목) 나섰다.", "2024-07-01", "2024-05-30"),
    ("시장은 30일 목요일 나섰다.", "2024-07-01", "2024-05-30"),
    ("시장은 23일(현지시간) 협약을 맺었다.", "2024-05-30", "2024-05-23"),
    ("31일 연 신년 간담회에서 밝혔다.", "2024-02-01", "2024-01-31"),
    ("28일 열린 회의에서 밝혔다.", "2024-05-03", "2024-04-28"),
    ("도는 11일 회의를 소집해 의견을 모으기로 했다.", "2014-11-04", "2014-11-11"),
    ("25일 본회의를 연다.", "2024-07-18", "2024-07-25"),
    ("교육청은 시무식을 2일 연다.", "2017-12-31", "2018-01-02"),
    ("지난 16일 간담회에서 말했다.", "2024-05-30", "2024-05-16"),
    ("지난 31일 간담회에서 말했다.", "2024-05-30", "2024-03-31"),
    ("오는 24일 문을 연다.", "2024-05-30", "2024-06-24"),
    ("오는 31일 문을 연다.", "2024-05-30", "2024-05-31"),
    ("오는 6월 1일 치르는 선거", "2022-05-13", "2022-06-01"),
    ("지난달 11일", "2024-05-30", "2024-04-11"),
    ("지난 달 11일", "2024-01-30", "2023-12-11"),
    ("이달 5일", "2024-05-30", "2024-05-05"),
    ("이번 달 5일", "2024-05-30", "2024-05-05"),
    ("다음 달 2일", "2024-12-30", "2025-01-02"),
    ("내달 2일", "2024-05-30", "2024-06-02"),
    ("지난해 12월 20일", "2024-05-30", "2023-12-20"),
    ("작년 8월", "2024-05-30", "2023-08"),
    ("재작년", "2024-05-30", "2022"),
    ("올 3월", "2024-05-30", "2024-03"),
    ("올해 10월 10일부터 12일까지", "2024-05-30", "2024-10-10/2024-10-12"),
    ("내년 상반기", "2024-05-30", "2025-40"),
    ("올 하반기", "2024-05-30", "2024-41"),
    ("내년 봄", "2024-05-30", "2025-21"),
    ("올봄", "2024-05-30", "2024-21"),
    ("내후년 봄", "2024-05-30", "2026-21"),
    ("내년 초", "2024-05-30", "2025"),
    ("연말까지", "2024-05-30", "2024-12~"),
    ("연내 착공", "2024-05-30", "2024"),
    ("상반기까지 오른다.", "2023-12-21", "2024-40"),
    ("새해 1월 6일과 7일 이틀 동안", "2023-11-08", "2024-01-06/2024-01-07"),
    ("5월 30일 열린다.", "2024-05-20", "2024-05-30"),
    ("12월 20일 시작한 서비스", "2024-01-24", "2023-12-20"),
    ("2월에 끝난다.", "2024-12-26", "2025-02"),
    ("지난 8월 위촉한", "2024-05-30", "2023-08"),
    ("지난 2월", "2024-05-30", "2024-02"),
    ("3월 1일자 인사", "2024-02-06", "2024-03-01"),
    ("5월 말", "2024-05-30", "2024-05"),
    ("4월 2~3일", "2024-03-20", "2024-04-02/2024-04-03"),
    ("2월 3∼6일", "2024-01-30", "2024-02-03/2024-02-06"),
    ("3~6일 열리는", "2024-06-01", "2024-06-03/2024-06-06"),
    ("14·15일 현장을 찾았다.", "2020-05-15", "2020-05-14/2020-05-15"),
    ("24일부터 27일까지 부스를 차렸다.", "2021-06-27", "2021-06-24/2021-06-27"),
    ("지난 19일부터 21일까지 열린", "2025-11-30", "2025-11-19/2025-11-21"),
    ("14일부터 다음 달 13일까지 띄운다.", "2022-10-12", "2022-10-14/2022-11-13"),
    ("28일부터 4월 20일까지 연다.", "2025-03-18", "2025-03-28/2025-04-20"),
    ("28일부터 3일까지 연다.", "2025-03-18", "2025-03-28/2025-04-03"),
    ("10월 16일~27일", "2023-09-18", "2023-10-16/2023-10-27"),
    ("오는 5월 22일과 23일 연다.", "2024-04-25", "2024-05-22/2024-05-23"),
    ("19일부터 사흘간 둘러본다.", "2024-05-18", "2024-05-19/2024-05-21"),
    ("9월 1일부터 닷새를 주간으로 정했다.", "2025-08-29", "2025-09-01/2025-09-05"),
    ("5일부터 3일간 연다.", "2024-05-01", "2024-05-05/2024-05-07"),
    ("오는 9일까지 엿새 동안 열린다.", "2024-10-04", "2024-10-04/2024-10-09"),
    ("회기는 다음 달 20일까지 27일이다.", "2021-11-24", "2021-11-24/2021-12-20"),
    ("어제", "2024-03-01", "2024-02-29"),
    ("오늘", "2024-05-30", "2024-05-30"),
    ("오늘(30일) 밝혔습니다.", "2024-05-30", "2024-05-30"),
    ("내일(1일) 엽니다.", "2024-05-31", "2024-06-01"),
    ("모레", "2024-05-30", "2024-06-01"),
    ("이날", "2024-05-30", "2024-05-30"),
    ("전날 밤", "2024-05-30", "2024-05-29"),
    ("6·1 지방선거", "2022-05-23", "2022-06-01"),
    ("6·13 지방선거", "2018-05-09", "2018-06-13"),
    ("4·10 총선", "2024-03-02", "2024-04-10"),
    ("10/29(월) 16:05", "2018-10-29", "2018-10-29"),
    ("6. 28.(금) 조간", "2024-06-27", "2024-06-28"),
    ("지난주 금요일", "2024-05-30", "2024-05-24"),
    ("지난 토요일", "2024-05-30", "2024-05-25"),
    ("오는 토요일", "2024-05-30", "2024-06-01"),
    ("이번 주말", "2024-05-30", "2024-06-01/2024-06-02"),
    ("지난주", "2024-05-30", "2024-05"),
    ("다음 주", "2024-05-24", None),
    ("다음 주 17일", "2024-07-10", "2024-07-17"),
    ("다음 주 25일", "2024-07-10", None),
    ("축제는 4월 9일부터 나흘간이다.", "2024-03-30", "2024-04-09/2024-04-12"),
    ("매달 25일", "2024-05-30", None),
    ("매년 6월 1일", "2024-05-30", None),
    ("농성 사흘째", "2024-05-30", None),
]


@pytest.mark.parametrize(("text", "published", "edtf"), READ)
def test_words_count_from_the_day_of_publication(text: str, published: str, edtf: str | None) -> None:
    check_read(text, published, edtf)


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("21일 군에 따르면 군수는 전날 현장을 돌았다.", "2022-09-21", ["2022-09-21", "2022-09-20"]),
        ("지난달 11일 만났다.\n이날 약속했다.", "2024-05-30", ["2024-04-11", "2024-04-11"]),
        ("지난 14일 만났다.\n이튿날 찾았다.", "2024-05-30", ["2024-05-14", "2024-05-15"]),
        (
            "14~15일 바닷가를 찾았다.\n첫날 속초, 이튿날 동해다.",
            "2020-05-15",
            ["2020-05-14/2020-05-15", "2020-05-15"],
        ),
        (
            "29일 말했다.\n10월 10일 여는 행사다.\n이날 약속했다.",
            "2024-05-30",
            ["2024-05-29", "2024-10-10", "2024-05-29"],
        ),
        ("16일 연다.\n같은 날 강연도 연다.", "2024-05-12", ["2024-05-16", "2024-05-16"]),
        ("지난 4월 2일 시작했다.\n같은 달 3일 멈췄다.", "2024-05-30", ["2024-04-02", "2024-04-03"]),
        ("지난해 7월 시작했다.\n그해 6월 19일 발표했다.", "2025-11-06", ["2024-07", "2024-06-19"]),
        ("하루 전인 11일 취임식에서 말했다.", "2018-12-12", ["2018-12-11", "2018-12-11"]),
        ("엿새 전 국정감사에서 말했다.", "2024-10-28", ["2024-10-22"]),
        ("31일 말했다.\n이틀 뒤 거뒀다.", "2024-06-03", ["2024-05-31", "2024-06-02"]),
        ("22일과 다음 달 12일에도 찾는다.", "2022-09-21", ["2022-09-22", "2022-10-12"]),
        ("10월 11일(75세 이상), 15일(70세 이상)부터 맞는다.", "2024-09-26", ["2024-10-11", "2024-10-15"]),
        ("축제는 12월 4일 시작한다.\n개막식은 7일 광장이다.", "2023-11-29", ["2023-12-04", "2023-12-07"]),
        ("7월 1일 취임한다.\n17일에는 의원을 만나 부탁했다.", "2022-06-20", ["2022-07-01", "2022-06-17"]),
        ("6·1 지방선거 사전투표는 27일과 28일이다.", "2022-05-24", ["2022-06-01", "2022-05-27/2022-05-28"]),
        ("6·13 지방선거 후보 두 사람이 23일 토론했다.", "2018-05-24", ["2018-06-13", "2018-05-23"]),
        (
            "30일 말했다.\n하루 뒤 답한다.\n전날 차관은 보고한 바 있다.",
            "2022-03-30",
            ["2022-03-30", "2022-03-31", "2022-03-29"],
        ),
        ("현장에서 보낸 하루\n24일 오전 8시 칠동리.", "2017-08-25", ["2017-08-24"]),
        ("내년 봄 축전은 4월 26일부터다.", "2024-10-12", ["2025-21", "2025-04-26"]),
        ("판매전은 6일 막을 올려 나흘간 이어진다.", "2025-11-07", ["2025-11-06", "2025-11-06/2025-11-09"]),
        ("11일 제2전시장에서 사흘 일정으로 열렸다.", "2025-09-11", ["2025-09-11", "2025-09-11/2025-09-13"]),
        ("지난 13일 막을 올려 19일 끝난 축제", "2023-10-22", ["2023-10-13", "2023-10-13/2023-10-19"]),
        ("7·8월에 쉰다.", "2024-05-30", ["2024-07", "2024-08"]),
        ("4·11일 연다.", "2024-06-01", ["2024-06-04", "2024-06-11"]),
    ],
)
def test_words_lean_on_what_was_named_before(text: str, published: str, edtf: list[str | None]) -> None:
    check_read(text, published, *edtf)


@pytest.mark.parametrize(
    "text",
    [
        "27일 열렸다.",
        "5월 30일 열렸다.",
        "지난 16일 말했다.",
        "지난해 12월 20일",
        "올해",
        "어제",
        "이날",
        "오는 토요일",
        "상반기",
        "지난주",
    ],
)
def test_without_an_anchor_what_lacks_its_year_stays_open(text: str) -> None:
    check_read(text, None, None)


def test_without_an_anchor_the_text_itself_may_name_the_day() -> None:
    check_read(
        "2014년 1월 2일 시무식\n이날 시장은 2일 말했다.", None, "2014-01-02", "2014-01-02", "2014-01-02"
    )


@pytest.mark.parametrize(
    "text",
    [
        "2023년도 예산안",
        "내년도 예산안",
        "민선 8기 출범",
        "4차례 만났다",
        "30일간 접수한다",
        "취임 100일",
        "3일간 열린다",
        "30일 동안",
        "6·25 전쟁과 5·18 묘역",
        "9월호",
        "2024 통합학술대회",
        "65세 이상",
        "50일 만에 다시",
        "제3일",
        "1일 평균 300명",
        "1일 3시간",
        "3~4일 정도",
        "최대 30일",
        "주 5일 근무",
        "1박 2일 연수",
        "7일 이내에 낸다",
        "2030년대",
        "2020년생",
        "13월의 월급",
        "5일장",
        "3년 11개월",
        "청년내일채움공제",
        "농사에 매달리다",
        "오늘날",
        "4.5일제",
        "1,230일",
        "2002 월드컵",
        "지난 10년",
        "시험 사흘 만에",
        "여름 리그",
    ],
)
def test_amounts_ordinals_and_fiscal_years_are_no_dates(text: str) -> None:
    check_no_date(text)


@pytest.mark.parametrize(
    "text",
    ["12일 간담회를 열었다.", "12일 간부회의에서", "3일 차담회", "3일 전북도청", "27일 후보들이", "전주 5일"],
)
def test_a_word_that_begins_like_an_amount_makes_no_amount(text: str) -> None:
    assert [mention.kind for mention in found(text)] == ["day"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("시장은 지난달 11일 오전 밝혔다.", ["지난달 11일"]),
        ("시장은 30일(목) 밝혔다.", ["30일(목)"]),
        ("10월 10일부터 12일까지 연다.", ["10월 10일부터 12일"]),
        ("5월 말 연다. 내년 상반기에는 닫는다.", ["5월 말", "내년 상반기"]),
        ("4·11일", ["4", "11일"]),
    ],
)
def test_a_mention_covers_its_words(text: str, words: list[str]) -> None:
    assert [text[mention.start : mention.end] for mention in found(text)] == words


def test_kinds() -> None:
    text = "30일, 3월, 2031년, 내년 상반기, 지난주, 매달 3일, 1일부터 3일까지, 6·1 지방선거"
    kinds = ["day", "month", "year", "season", "week", "repeated", "interval", "vote"]
    assert [mention.kind for mention in found(text)] == kinds


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("18일 오스코서 행사\n도는 9월 18일 행사를 열었다.", "2025-09-18"),
        ("1~5일 개최\n9월 1일부터 5일까지 연다.", "2025-09-01/2025-09-05"),
        ("13일 행사\n도는 9월 18일 행사를 열었다.", "2025-10-13"),
        ("10월 18일 행사\n도는 9월 18일에도 열었다.", "2025-10-18"),
        ("18일 행사\n도는 9월 18일에 이어 10월 18일에도 연다.", "2025-10-18"),
    ],
)
def test_a_bare_day_in_the_headline_is_the_one_that_the_text_names(text: str, headline: str) -> None:
    heading = (0, text.index("\n"))
    dates = in_headings(text, found(text, "2025-10-14"), [heading])
    assert dates[0].edtf == headline
    assert dates[1:] == found(text, "2025-10-14")[1:]


def test_a_context_is_carried_by_hand_too() -> None:
    anchor = Anchor(date(2024, 5, 30), "metadata")
    (mention,) = mentions("이날 말했다.", 0, 7, anchor, Context(day=date(2024, 5, 3), past=date(2024, 5, 3)))
    assert mention.edtf == "2024-05-03"


def test_nearly_all_dates_of_the_gold_articles_are_among_those_found() -> None:
    wanted = reached = 0
    for gold in gold_records(DEV) + gold_records(TRAIN):
        sentences = [
            match.span()
            for match in re.finditer(r"\S[^\n]*?(?:[.!?][\"'”’]?(?=\s|$)|(?=\n|$))", gold["text"])
        ]
        named = {
            m.edtf for m in all_mentions(gold["text"], sentences, anchor(gold["text"], gold["published"]))
        }
        facts = [
            fact["date"]
            for fact in gold["events"] + gold["promotions"]
            if fact["date"] and not fact["optional"]
        ]
        wanted += len(facts)
        reached += sum(fact in named | {gold["published"]} for fact in facts)
    assert reached / wanted >= 0.96


_PIECES = [
    *(
        "2024년",
        "5월",
        "30일",
        "지난",
        "오는",
        "(목)",
        "3~6",
        "일",
        "월",
        "부터",
        "까지",
        "~",
        "·",
        ",",
        "지난해",
        "내년",
        "올",
    ),
    *(
        "상반기",
        "봄",
        "이날",
        "이튿날",
        "같은 달",
        "다음 달",
        "연말",
        "사흘",
        "간",
        "동안",
        "막을 올려",
        "끝난",
        "13",
        "31",
        "0",
    ),
    *("99", "2024.02.30", "6·1 지방선거", "토요일", "지난주", "매달", "새해 1월", "오늘(", ")", "2일"),
]
_TEXTS = st.lists(
    st.sampled_from(_PIECES) | st.sampled_from((" ", "\n")) | st.text(max_size=3), max_size=14
).map("".join)
_ANCHORS = st.none() | st.builds(Anchor, st.dates(date(1950, 1, 1), date(2100, 12, 31)), st.just("metadata"))


@given(_TEXTS, _ANCHORS, st.data())
def test_any_text_gives_calendar_dates_inside_its_span(
    text: str, anchor: Anchor | None, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = mentions(text, start, end, anchor)
    position = start
    for mention in found:
        assert position <= mention.start < mention.end <= end
        position = mention.end
        if mention.edtf is not None:
            assert str(Edtf.parse(mention.edtf)) == mention.edtf
    assert found == mentions(text, start, end, anchor)


@given(_TEXTS, _ANCHORS, st.text(max_size=5).filter(lambda s: not s or s[-1] in " \n."))
def test_offsets_are_of_the_whole_text(text: str, anchor: Anchor | None, before: str) -> None:
    inside = mentions(before + "\n" + text, len(before) + 1, len(before) + 1 + len(text), anchor)
    alone = mentions("\n" + text, 1, 1 + len(text), anchor)
    assert [(m.start - len(before), m.end - len(before), m.edtf) for m in inside] == [
        (m.start, m.end, m.edtf) for m in alone
    ]
