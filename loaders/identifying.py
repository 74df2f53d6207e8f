"""Which article a page is: told by its running text, so that it is known before anything is read out of it."""

from __future__ import annotations

from collections.abc import Sequence

from graph import identity
from graph.model import ArticleId
from loaders.composed import composed
from loaders.page import Page
from loaders.zones import MAIN, Line, zoned


def article_id(page: Page) -> ArticleId:
    """The id of the article that reading this page gives, in a fraction of the time (`loaders.reading`)."""
    text = composed(page.text).text
    return identified(text, zoned(text, page.title, page.marks))


def identified(text: str, lines: Sequence[Line]) -> ArticleId:
    """The id of an article with these lines: of its own running text, or of the whole where it has none."""
    body = "".join(
        text[line.start : line.end] for line in lines if line.zone == "body" and line.block == MAIN
    )
    return identity.article_id(body or text)
