"""One-sentence articles in which an official says something about a policy."""

from __future__ import annotations

from dataclasses import replace

from graph import identity
from graph.model import Article, Evidence, Node, Reading, Statement
from graph.vocabulary import vocabulary


def tell(
    sentence: str,
    speaker: Node,
    policy: Node,
    *,
    event: Node | None = None,
    act: str = "explain",
    date: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> Reading:
    """The reading of an article that consists of `sentence`."""
    article = Article(
        identity.article_id(sentence), sentence, "told", title, url, publisher=publisher, published=published
    )
    evidence = Evidence(article.id, 0, len(sentence), sentence)
    statement = Statement(
        id=identity.statement_id(speaker.id, act, [policy.id], event.id if event else None, date),
        speaker=speaker.id,
        act=act,
        about=(policy.id,),
        evidence=(evidence,),
        event=event.id if event else None,
        date=date,
        stance=vocabulary().acts[act].stance,
    )
    nodes = (speaker, policy, *((event,) if event else ()))
    return Reading(article, nodes, statements=(statement,))


OH = identity.official("오세훈", "시장", "서울특별시")
KIM = identity.official("김동연", "도지사", "경기도")
LEARN = identity.policy("서울런", aliases=["서울 런"])
CARD = identity.policy("기후동행카드")
TALK = identity.event("춘계학술대회", date="2024-05-30", place="한국과학기술회관")


def a_story() -> list[Reading]:
    """Promises of a policy with goals that move, progress, a turn of mind, and a withdrawal: an article each."""
    told = [
        (OH, "promise", "2024-01-10", "2026", None),
        (OH, "explain", "2024-02", "2026-40", None),
        (OH, "report", "2024-03-05", "2027-03", "on_track"),
        (OH, "report", "2024-06-01", "2026-12-31", "partial"),
        (KIM, "criticise", "2024-07-01", None, None),
        (KIM, "promote", "2024-09-30", None, None),
        (KIM, "promise", None, None, None),
        (OH, "withdraw", "2024-12-24", None, None),
        (KIM, "explain", "2025-02-03", None, None),
    ]
    readings = []
    for number, (who, act, date, due, status) in enumerate(told):
        sentence = f"{who.name}이 서울런에 관해 {number}번째로 말했다."
        event = TALK if number % 3 == 0 else None
        reading = tell(sentence, who, LEARN, act=act, date=date, event=event, published="2025-02-28")
        (said,) = reading.statements
        readings.append(replace(reading, statements=(replace(said, due=due, status=status),)))
    return readings
