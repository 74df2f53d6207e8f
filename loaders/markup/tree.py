"""A page as a tree without what never holds an article: scripts, menus, share buttons, other articles' teasers.

What is left out is told by the element's name and by the words of its class and id (`lexicon/markup.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from graph.errors import BadArticle
from loaders import lexicon
from loaders.markup.lines import SENTENCE, text_of
from loaders.page import LeftOut

Element = Any  # lxml.html.HtmlElement, which has no types

_MOST = 500_000  # elements of a page; more is no page that somebody reads
_ATTRIBUTES = 2_000  # of one element; the parser's time grows with their square
_TAG = re.compile(r"""<[a-zA-Z](?:[^"'>]++|"[^"]*+"|'[^']*+')*+""")
_QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
_HEADING = 60  # code points of what may be a heading over a list
_ITEM = ("a", "article", "div", "dl", "li", "section")
_ITEMS = 3  # elements of one make, one behind the other, that are a list of other things
_SHARE = (
    0.4  # of the page's sentences, by length: what holds as many is the article's own, whatever it is called
)

_CODE = frozenset({"head", "script", "style", "template", "svg", "object", "embed"})  # nobody sees its text
_ENDED = re.compile(r"[.!?…][\"”’'」』)\]]*$")


def parsed(markup: str) -> Element | None:
    """The root of the page; None where there is nothing in it. Raises BadArticle where it is too large for a page."""
    from lxml import etree, html

    if markup.count("<") > _MOST or any(map(_is_crowded, _TAG.finditer(markup))):
        raise BadArticle(
            "태그가 너무 많아 기사 화면으로 볼 수 없습니다. 본문을 복사해 .txt 파일로 저장해 주세요."
        )
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _is_crowded(tag: re.Match[str]) -> bool:
    return len(tag[0]) > _ATTRIBUTES and len(_QUOTED.sub("", tag[0]).split()) > _ATTRIBUTES


def pruned(root: Element, left_out: list[LeftOut] | None = None) -> Element:
    """The tree without silent elements and what stands beside the article. Changes `root`.

    `left_out` takes what people would see of it, with the reason.
    """
    for element in list(root.iter(*lexicon.table("markup")["silent"])):
        _drop(element, f"<{element.tag}>은 본문이 아님", left_out)
    everything = _sentences(root)
    for element, mark in list(_beside(root)):
        if element.getparent() is not None and _sentences(element) <= _SHARE * everything:
            _drop(element, f"기사 곁에 두는 자리({mark})", left_out)
    for items in list(_lists(root)):
        comments = _is_comments(items)
        if comments or _is_announced(items) or sum(map(_sentences, items)) <= _SHARE * _sentences(root):
            for item in items:
                _drop(item, "독자 댓글" if comments else "다른 글 목록", left_out)
    return root


def _lists(root: Element) -> Iterator[list[Element]]:
    """Elements of one make that stand together and each begin with a headline or a name, as teasers and comments do."""
    for parent in root.iter():
        alike: dict[tuple[str, str], list[Element]] = {}
        for child in parent.iterchildren(*_ITEM):
            alike.setdefault((child.tag, child.get("class") or ""), []).append(child)
        for items in alike.values():
            if len(items) >= _ITEMS and all(map(_is_teaser, items)):
                yield items


def _is_teaser(item: Element) -> bool:
    """Whether an element is a line that is no sentence and something below it."""
    first, *others = text_of(item).split("\n")
    return bool(first and others) and not _ENDED.search(first)


def _is_comments(items: list[Element]) -> bool:
    return all(any(_comment().search(line) for line in text_of(item).split("\n")) for item in items)


def _is_announced(items: list[Element]) -> bool:
    """Whether a heading before the list says that other articles follow."""
    before = items[0].getprevious()
    return before is not None and bool(_other().search(text_of(before).rpartition("\n")[2][-_HEADING:]))


@cache
def _other() -> re.Pattern[str]:
    patterns = lexicon.table("furniture")["side_heading"] + lexicon.table("markup")["other_articles"]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@cache
def _comment() -> re.Pattern[str]:
    return re.compile("|".join(lexicon.table("markup")["comments"]))


def _beside(root: Element) -> Iterator[tuple[Element, str]]:
    """What its class or id, or its style, tells to stand beside the article, with the word that does."""
    for element in root.iter():
        if element.tag in ("body", "html"):
            continue
        called = f"{element.get('class') or ''} {element.get('id') or ''}"
        style = (element.get("style") or "").replace(" ", "").lower()
        if mark := _marks().search(_spelled(called)):
            yield element, mark[0]
        elif "display:none" in style:
            yield element, "display:none"


@cache
def _marks() -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon.table("markup")["beside"]))
    return re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")


def _spelled(told: str) -> str:
    """Words of classes in small letters, with a bar where capital letters began one."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", told).lower()


def _sentences(element: Element) -> int:
    """The length of what reads like sentences in an element."""
    return sum(len(line) for line in text_of(element).split("\n") if SENTENCE.search(line))


def _drop(element: Element, why: str, left_out: list[LeftOut] | None) -> None:
    """Take an element out; the text behind it stays."""
    if element.getparent() is None:
        return
    if left_out is not None and element.tag not in _CODE and (text := text_of(element)):
        left_out.append(LeftOut(text, why))
    element.drop_tree()
