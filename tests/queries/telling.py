"""One-sentence articles in which an official says something about a policy."""

from __future__ import annotations

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
