"""The words of an explanation that the terminal and the HTML page share."""

from __future__ import annotations

from graph.dates import Edtf
from graph.model import Node, Statement
from loaders.explaining import Explained, Shown
from policygraph.reports import said

KINDS = ("official", "policy", "event", "place", "date")  # in the order of the legend

_ZONES = {
    "title": "제목",
    "subtitle": "부제",
    "body": "본문",
    "caption": "사진 설명",
    "side": "곁글",
    "chrome": "뺌",
}


def label(line: Shown) -> str:
    """What stands before a line."""
    return "곁글" if line.side and line.zone == "body" else _ZONES[line.zone]


def note(line: Shown) -> str:
    """What stands behind a line that states nothing: why; "" where there is nothing to say."""
    if line.zone == "chrome":
        return f"읽지 않음: {line.why}"
    if line.why and line.zone != "body":
        return f"본문이 아님: {line.why}"
    return f"읽은 발언 없음: {line.silence}" if line.silence else ""


def heading(told: Explained) -> str:
    """The title of the article, or what its source calls it."""
    return told.reading.article.title or told.reading.article.record


def summary(told: Explained) -> str:
    """Where the page comes from, its day, and how much of it was read."""
    article, read = told.reading.article, sum(line.read for line in told.lines)
    day = Edtf.parse(article.published).korean() if article.published else "날짜 모름"
    parts = [told.page.where or article.record, told.page.form, article.publisher or "", day]
    counts = f"{len(told.lines):,}줄 가운데 {read:,}줄을 읽어 발언 {len(told.reading.statements):,}건"
    return " · ".join([*filter(None, parts), counts])


def stated(statement: Statement, nodes: dict[str, Node]) -> str:
    """`오세훈 → 기후동행카드: 설명, 학술대회, 2024년 5월 30일 (확신도 97%)`."""
    return f"{said(statement, nodes)} (확신도 {statement.confidence:.0%})"
