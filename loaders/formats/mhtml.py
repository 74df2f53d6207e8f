"""`.mhtml`: a page with its pictures in one file, as Chrome and Edge save it. https://www.rfc-editor.org/rfc/rfc2557.

The first HTML part is the page; its address stands in `Content-Location` or, by Chrome, in `Snapshot-Content-Location`.
Pictures, style sheets and the pages of frames are not looked at.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from io import BufferedReader

from graph.errors import BadArticle
from loaders.decoding import read_whole
from loaders.formats import html
from loaders.page import Page, Skipped, Source


def pages(stream: BufferedReader, source: Source) -> Iterator[Page | Skipped]:
    """The articles of the page. Raises BadArticle where there is no page in it."""
    data = read_whole(stream)
    try:
        whole = message_from_bytes(data)
        part = next((part for part in whole.walk() if part.get_content_type() == "text/html"), None)
    except RecursionError as error:  # parts in parts, thousands deep
        raise BadArticle("부분이 너무 깊이 겹쳐 있습니다. 기사 화면에서 다시 저장해 주세요.") from error
    body = part.get_payload(decode=True) if part else None
    if part is None or not isinstance(body, bytes):
        raise BadArticle("웹 페이지가 들어 있지 않습니다. 기사 화면에서 다시 저장해 주세요.")
    told = replace(source, url=source.url or _address(whole, part), charset=part.get_content_charset())
    yield from html.pages(io.BufferedReader(io.BytesIO(body)), told)


def _address(whole: Message, part: Message) -> str | None:
    """Where the page was, if that is an address of the web."""
    stated = str(whole.get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip()
    return stated if stated.startswith(("http://", "https://")) else None
