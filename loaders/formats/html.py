"""`.html`: a page as a browser saved it. trafilatura finds the body and what the markup states of title, paper and day.

The text is the title, an empty line and the body. Readers' comments are left out: they are no part of the article.
The day is only taken where the markup or the address states it; the words of the page are the reader's to weigh.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader

from graph.errors import BadArticle
from loaders.decoding import decode, read_whole
from loaders.page import Page, Source

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([-\w]+)""", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page declares its charset


def pages(stream: BufferedReader, source: Source) -> Iterator[Page]:
    """The one page of an HTML file. Raises BadArticle where it has no body."""
    data = read_whole(stream)
    declared = _CHARSET.search(data[:_HEAD])
    markup = decode(data, declared=source.charset or (declared[1].decode("ascii") if declared else None))

    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(
        markup,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(found, Document) or not found.text:
        raise BadArticle(
            "본문을 찾지 못했습니다. 기사 화면에서 다시 저장하거나, 본문을 복사해 .txt 파일로 저장해 주세요."
        )
    title, body = found.title, found.text
    # trafilatura keeps a headline that stands inside the body; it must not be read twice.
    text = f"{title}\n\n{body}" if title and not body.startswith(title) else body
    yield Page(
        source.name, text, title, found.url or source.url, found.sitename, found.date or source.published
    )
