"""What a page states about itself: title, paper, day, address, reporters, and whether all of it is open.

In this order: JSON-LD (https://schema.org/NewsArticle), meta elements (OpenGraph, https://ogp.me, and what Korean content
management systems call theirs), the canonical link and the headings, and for the day a stamp such as `입력 2024.05.30 10:50`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urljoin

from graph.errors import BadDate
from loaders import lexicon
from loaders.markup.lines import text_of
from loaders.stated import day

_ARTICLE = re.compile(
    r"Article|Posting|Report$"
)  # schema.org types: NewsArticle, BlogPosting, ReportageNewsArticle …
_DAY = r"\d{4}\s*[-./년]\s*\d{1,2}\s*[-./월]\s*\d{1,2}"
_REPORTER = re.compile(r"(?<![가-힣])([가-힣]{2,4})\s?(?:기자|특파원|선임기자|인턴기자|논설위원)(?![가-힣])")
_SUFFIX = re.compile(r"\s+[|<:\-–—·]+\s*([^|<]{2,30})$")
_STAMPED = 120  # code points: a longer line tells something and states nothing


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stated; None and empty where nothing is."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None  # EDTF
    url: str | None = None
    reporters: tuple[str, ...] = ()
    body: str = ""  # of the article, where the page carries it for machines
    free: bool = True  # False where the page says that not all of it is open to everybody


def stated(root: Any, address: str | None) -> Stated:
    """What the page with this tree, unpruned, states; addresses in it are relative to `address`."""
    news = next(_news(root), {})
    metas = _metas(root)
    publisher = _name(news.get("publisher")) or _meta(metas, "publisher")
    url = _text(news.get("url")) or _meta(metas, "url") or _canonical(root)
    return Stated(
        title=_title(
            _text(news.get("headline")) or _unbroken(_meta(metas, "title"), root) or _heading(root), publisher
        ),
        publisher=publisher,
        published=_day(_text(news.get("datePublished"))) or _day(_meta(metas, "published")) or _stamp(root),
        url=_absolute(url, address),
        reporters=_reporters(news, metas),
        body=_text(news.get("articleBody")) or "",
        free=str(news.get("isAccessibleForFree", "true")).lower() != "false",
    )


def _news(root: Any) -> Iterator[Mapping[str, Any]]:
    """The articles that the JSON-LD of the page describes."""
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text:
            try:
                found = json.loads(script.text, strict=False)
            except (ValueError, RecursionError):
                continue  # many pages have broken JSON-LD; the other ways are left
            yield from _articles(found)


def _articles(found: Any) -> Iterator[Mapping[str, Any]]:
    for item in found if isinstance(found, list) else [found]:
        if isinstance(item, dict):
            kinds = item.get("@type")
            if any(_ARTICLE.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield item
            elif isinstance(item.get("@graph"), list):
                yield from _articles(item["@graph"])


def _metas(root: Any) -> dict[str, str]:
    """The contents of meta elements by name, the first of each."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _meta(metas: Mapping[str, str], kind: str) -> str | None:
    return next((metas[name] for name in lexicon.table("markup")["meta"][kind] if name in metas), None)


def _canonical(root: Any) -> str | None:
    return next((link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"), None)


def _heading(root: Any) -> str | None:
    """The title element, else the only first heading."""
    for name in ("title", "h1"):
        found = [" ".join("".join(element.itertext()).split()) for element in root.iter(name)]
        if any(found) and (name == "title" or len(found) == 1):
            return found[0]
    return None


def _unbroken(title: str | None, root: Any) -> str | None:
    """The title of a meta element, or the heading that goes on where a quote inside the attribute ended it too early."""
    if title is None:
        return None
    for name in ("h1", "h2", "h3", "h4", "title"):
        for element in root.iter(name):
            heading = " ".join("".join(element.itertext()).split())
            if heading.startswith(title) and heading[len(title) :].lstrip().startswith('"'):
                return heading
    return title


def _title(title: str | None, publisher: str | None) -> str | None:
    """The title without the name of the paper behind it."""
    if not title:
        return None
    title = " ".join(title.split())
    behind = _SUFFIX.search(title)
    return title[: behind.start()] if behind and publisher and behind[1].strip() == publisher else title


def _day(text: str | None) -> str | None:
    """The day in a field; None where it holds none."""
    try:
        return day(text) if text else None
    except BadDate:
        return None


def _stamp(root: Any) -> str | None:
    """The day behind the first 입력, 승인, 등록 … of the page, where no other day stands before it on its line."""
    for line in text_of(root).split("\n"):
        if len(line) <= _STAMPED and (found := _stamps().search(line)):
            return _day(re.sub(r"\s", "", found[1]))
    return None


@cache
def _stamps() -> re.Pattern[str]:
    words = "|".join(lexicon.table("markup")["stamps"])
    return re.compile(rf"^(?:(?!{_DAY}).)*?(?:{words})\s*(?:시간|일시|일)?\s*[:：]?\s*({_DAY})")


def _reporters(news: Mapping[str, Any], metas: Mapping[str, str]) -> tuple[str, ...]:
    """The names of who wrote it, as JSON-LD or a meta element gives them."""
    authors = news.get("author")
    named = [_name(one) for one in (authors if isinstance(authors, list) else [authors])]
    told = [*filter(None, named), *re.split(r"[,·/;]", _meta(metas, "author") or "")]
    names = [found[1] if (found := _REPORTER.search(one)) else one.strip() for one in told]
    return tuple(dict.fromkeys(name for name in names if re.fullmatch(r"[가-힣]{2,5}", name)))


def _name(value: Any) -> str | None:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str | None:
    return (value.strip() or None) if isinstance(value, str) else None


def _absolute(url: str | None, address: str | None) -> str | None:
    """An address of the web, or the page's own."""
    try:
        found = urljoin(address or "", url or "")
    except ValueError:
        return address
    return found if found.startswith(("http://", "https://")) else address
