"""Which articles are in the store, by day of publication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Unpack

from graph.errors import PolicyGraphError
from graph.model import Article
from graph.store import ALWAYS, Published, Store
from queries.answer import Answer, Column, Row
from queries.span import Page, Paged, page_note, within

_COLUMNS = (
    Column("published", "보도일", whole=True),
    Column("publisher", "매체"),
    Column("title", "제목"),
    Column("id", "기사 번호", whole=True),
    Column("record", "원자료 이름", in_table=False),
    Column("url", "주소", in_table=False),
    Column("letters", "글자 수", in_table=False),
    Column("notes", "덧붙임", in_table=False),
)
_PREFIX = "article:"


@dataclass(frozen=True, slots=True)
class Articles(Paged):
    """The question. The asked days are those of publication."""


def articles(store: Store, **page: Unpack[Page]) -> Answer:
    """One row an article, the earliest first, those of unknown day last.

    Raises BadDate, and PolicyGraphError for `min_confidence`, which articles do not have.

    `notes` is what its source tells beside the text, by a name of `graph.model.NOTES`: "reporters: 김기자, 박기자", "cut: yes".
    """
    question = Articles(**page)
    if question.min_confidence is not None:
        raise PolicyGraphError("articles는 발언이 아니라 기사를 보이므로 확신도로 거를 수 없습니다.")
    asked = within(question)
    when = Published(asked.since, asked.until, asked.as_of)
    wanted = None if question.limit is None else question.limit + 1
    found = store.articles(when, limit=wanted, offset=question.offset)
    shown = found if question.limit is None else found[: question.limit]
    held = store.counts()
    total = held.articles if when == ALWAYS else None
    told = page_note(question, len(shown), more=len(shown) < len(found), total=total)
    if not shown and held.articles and not question.offset:
        told = (f"그때 보도된 기사는 없습니다. 저장소가 담은 날짜는 {held.first} ~ {held.last}입니다.",)
    rows = tuple(_row(article) for article in shown)
    return Answer(
        question, _COLUMNS, rows, held, "answered" if rows or question.offset else "not_asserted", told
    )


def _row(article: Article) -> Row:
    return Row(
        {
            "published": article.published,
            "publisher": article.publisher,
            "title": article.title or article.record,
            "id": article.id.removeprefix(_PREFIX),
            "record": article.record,
            "url": article.url,
            "letters": len(article.text),
            "notes": tuple(f"{name}: {told}" for name, told in sorted(article.notes.items())),
        }
    )


def one_article(store: Store, words: str) -> Article:
    """The one article whose id begins with `words`, or whose record name or URL they are.

    Raises PolicyGraphError where there is none or more than one.
    """
    prefix = _PREFIX + words.removeprefix(_PREFIX)
    if exact := store.article(prefix):
        return exact
    found = [
        article
        for article in store.articles()
        if words and (article.id.startswith(prefix) or words in (article.record, article.url))
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise PolicyGraphError(
            f"‘{words}’에 맞는 기사가 없습니다. policygraph articles 로 기사 번호를 찾아 주세요."
        )
    numbers = ", ".join(article.id.removeprefix(_PREFIX) for article in found[:5])
    raise PolicyGraphError(
        f"‘{words}’에 맞는 기사가 {len(found)}건입니다. 번호를 더 길게 써 주세요: {numbers}."
    )
