"""`.html`: a page as a browser saved it or a server sent it: the article on it, or each where it holds several.

The text is the title, an empty line and the body (`loaders.markup.finding`). What stands beside the article, readers' comments
among it, is left out. Title, paper, day and address are taken where the page states them (`loaders.markup.metadata`); the words
of the article are the reader's to weigh. Pages whose text is carried by JSON-LD alone are read from there, and where we find
no article, trafilatura looks for one. Of a page behind a paywall what is open is read and marked as cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BufferedReader
from typing import Any

from graph.errors import BadArticle
from graph.identity import key
from loaders import lexicon
from loaders.decoding import decode, read_whole
from loaders.markup.finding import Found, articles, left_out
from loaders.markup.lines import SENTENCE, text_of
from loaders.markup.metadata import Stated, stated
from loaders.markup.tree import parsed, pruned
from loaders.page import LeftOut, Page, Source

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([-\w]+)""", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page declares its charset
_OPEN = 600  # code points of a body behind a paywall; a longer one is the whole article
_SMALL = 20_000  # tags; on larger pages without a sentence trafilatura takes minutes to find nothing
_NO_BODY = "본문을 찾지 못했습니다. 기사 화면에서 다시 저장하거나, 본문을 복사해 .txt 파일로 저장해 주세요."
_PAYWALL = "유료 기사라 본문이 열려 있지 않습니다. 로그인한 화면을 .html로 저장해 불러와 주세요."


def pages(stream: BufferedReader, source: Source) -> Iterator[Page]:
    """The articles of an HTML page, its own first. Raises BadArticle where there is none."""
    data = read_whole(stream)
    declared = _CHARSET.search(data[:_HEAD])
    markup = decode(data, declared=source.charset or (declared[1].decode("ascii") if declared else None))
    root = parsed(markup)
    if root is None:
        raise BadArticle(_NO_BODY)
    told = stated(root, source.url)
    closed = _is_closed(root, told)
    dropped: list[LeftOut] | None = [] if source.explained else None
    found = articles(pruned(root, dropped)) or _elsewhere(told, markup)
    if closed and not any(SENTENCE.search(line) for article in found for line in article.lines):
        raise BadArticle(_PAYWALL)
    if not found:
        raise BadArticle(_NO_BODY)
    for number, article in enumerate(found, start=1):
        first = number == 1
        title = told.title if first and (len(found) == 1 or not article.heading) else article.heading
        yield Page(
            source.name if first else f"{source.name}#{number}",
            _text(title, article),
            title or None,
            told.url,
            told.publisher,
            (told.published or source.published) if first else None,
            hints={"reporters": told.reporters} if first and told.reporters else {},
            cut=closed and sum(map(len, article.lines)) < _OPEN,
            left_out=(*dropped, *left_out(root, found)) if first and dropped is not None else (),
        )


def _text(title: str | None, article: Found) -> str:
    """Title and body; a headline that stands in the body too must not be read twice."""
    lines = [line for line in article.lines if not title or key(line) != key(title)]
    return "\n".join((f"{title}\n", *lines) if title else lines)


def _elsewhere(told: Stated, markup: str) -> list[Found]:
    """The article from JSON-LD, or as trafilatura finds it; none where there is none."""
    if told.body:
        return [Found("", tuple(line.strip() for line in told.body.split("\n") if line.strip()))]
    if markup.count("<") > _SMALL:
        return []
    from trafilatura import extract

    body = extract(markup, include_comments=False, fast=True)
    return [Found("", tuple(line for line in body.split("\n") if line.strip()))] if body else []


def _is_closed(root: Any, told: Stated) -> bool:
    """Whether the page says that the article goes on for subscribers only."""
    if not told.free:
        return True
    classes = lexicon.table("markup")["paywall_classes"]
    if any(root.xpath("//*[contains(@class, $name) or contains(@id, $name)]", name=name) for name in classes):
        return True
    return bool(_paywall().search(text_of(root)))


@cache
def _paywall() -> re.Pattern[str]:
    return re.compile("|".join(lexicon.table("markup")["paywall_words"]))
