"""What a store refuses, one broken rule at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph import identity
from graph.faults import faults
from graph.model import Article, Edge, Evidence, Mention, Node, Reading, Statement

TEXT = "오세훈 서울시장은 30일 한국과학기술회관에서 기후동행카드를 소개했다."
ARTICLE = Article(identity.article_id(TEXT), TEXT, "seoul-1", published="2024-05-30")
SENTENCE = Evidence(ARTICLE.id, 0, len(TEXT), TEXT)
MAYOR = identity.official("오세훈", "시장", "서울특별시")
CARD = identity.policy("기후동행카드")
CITY = identity.organization("서울특별시")
SAID = Statement(
    identity.statement_id(MAYOR.id, "explain", [CARD.id], None, "2024-05-30"),
    speaker=MAYOR.id,
    act="explain",
    about=(CARD.id,),
    evidence=(SENTENCE,),
    date="2024-05-30",
)
SOUND = Reading(
    ARTICLE,
    nodes=(MAYOR, CARD, CITY),
    mentions=(Mention(CARD.id, Evidence(ARTICLE.id, 25, 31, "기후동행카드")),),
    edges=(Edge(MAYOR.id, "holds_office", CITY.id, SENTENCE),),
    statements=(SAID,),
)


def check_refused(reading: Reading, *reasons: str) -> None:
    found = faults(reading)
    assert len(found) == len(reasons), found
    assert all(reason in fault for reason, fault in zip(reasons, found, strict=True)), found


def said(**changes: object) -> Reading:
    """The sound reading with its statement changed, and the id that follows."""
    changed = replace(SAID, **changes)  # type: ignore[arg-type]
    new = identity.statement_id(changed.speaker, changed.act, changed.about, changed.event, changed.date)
    return replace(SOUND, statements=(replace(changed, id=new),))


def test_a_sound_reading_has_no_faults() -> None:
    assert faults(SOUND) == []


@pytest.mark.parametrize(
    "quote",
    [
        replace(SENTENCE, exact=TEXT.replace("소개", "자랑")),
        replace(SENTENCE, start=1),
        replace(SENTENCE, end=len(TEXT) + 1, exact=TEXT + "!"),
        replace(SENTENCE, start=3, end=3, exact=""),
        Evidence(ARTICLE.id, -3, -1, TEXT[-3:-1]),
    ],
    ids=["other words", "shifted", "past the end", "empty", "counted from the end"],
)
def test_words_that_are_not_the_articles(quote: Evidence) -> None:
    check_refused(said(evidence=(quote,)), "본문")


def test_words_of_another_article() -> None:
    check_refused(said(evidence=(replace(SENTENCE, article="article:0"),)), "다른 기사")


def test_a_statement_without_a_sentence() -> None:
    check_refused(said(evidence=()), "근거 문장이 없습니다")


def test_a_statement_about_nothing() -> None:
    check_refused(said(about=()), "무엇에 관한")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"act": "sing"}, "모르는 행위 sing"),
        ({"stance": "maybe"}, "입장 maybe"),
        ({"status": "half"}, "이행 상태 half"),
        ({"review": "unread"}, "검토 상태 unread"),
        ({"confidence": 1.01}, "확신도 1.01"),
        ({"confidence": float("nan")}, "확신도 nan"),
        ({"date": "2024-06-31"}, "2024-06-31"),
        ({"due": "내년"}, "목표 날짜: ‘내년’"),
        ({"speaker": CITY.id}, "official이(가) 아닙니다"),
        ({"about": (MAYOR.id,)}, "policy·event이(가) 아닙니다"),
        ({"event": CARD.id}, "event이(가) 아닙니다"),
        ({"place": "place:0"}, "place이(가) 아닙니다"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_a_statement_outside_the_vocabulary_or_the_calendar(changes: dict[str, object], reason: str) -> None:
    check_refused(said(**changes), reason)


def test_an_id_that_does_not_follow_from_the_statement() -> None:
    check_refused(replace(SOUND, statements=(replace(SAID, id="statement:0"),)), "내용에서 나오는 id")


def test_an_edge_between_the_wrong_kinds() -> None:
    check_refused(replace(SOUND, edges=(Edge(CARD.id, "holds_office", CITY.id, SENTENCE),)), "official이(가)")
    check_refused(replace(SOUND, edges=(Edge(MAYOR.id, "PROMOTED", CARD.id, SENTENCE),)), "모르는 관계")


def test_a_name_of_something_that_is_not_there() -> None:
    check_refused(
        replace(SOUND, mentions=(Mention("policy:0", Evidence(ARTICLE.id, 25, 31, "기후동행카드")),)),
        "policy:0",
    )


@pytest.mark.parametrize(
    ("node", "reason"),
    [
        (Node("person:1", "person", "아무개"), "모르는 종류"),
        (Node("policy:1", "event", "행사"), "모르는 종류"),
        (Node("policy:1", "policy", ""), "이름이 없습니다"),
        (Node("date:1", "date", "30일"), "‘30일’"),
        (Node("event:1", "event", "행사", attributes={"date": "2023-02-29"}), "2023-02-29"),
        (Node("policy:1", "policy", "\ud800"), "U+D800"),
        (CARD, "두 번"),
    ],
)
def test_an_unsound_node(node: Node, reason: str) -> None:
    check_refused(replace(SOUND, nodes=(*SOUND.nodes, node)), reason)


def test_an_article_published_on_no_day() -> None:
    check_refused(replace(SOUND, article=replace(ARTICLE, published="2024.05.30")), "기사 날짜")


@pytest.mark.parametrize("changes", [{"title": "\ud800"}, {"notes": {"people": "김\ud800"}}])
def test_half_of_a_surrogate_pair(changes: dict[str, object]) -> None:
    check_refused(replace(SOUND, article=replace(ARTICLE, **changes)), "U+D800")  # type: ignore[arg-type]


def test_the_same_statement_twice() -> None:
    check_refused(replace(SOUND, statements=(SAID, SAID)), "두 번")
