"""`.txt`: a page as somebody pasted it, menus and all. The whole text is the page; the reader finds title and date.

Nothing is skipped but files that are empty, binary or in no encoding we know.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from loaders.decoding import decode, read_whole
from loaders.page import Page, Source


def pages(stream: BufferedReader, source: Source) -> Iterator[Page]:
    """The one page of a text file. Raises BadArticle."""
    yield Page(source.name, decode(read_whole(stream)))
