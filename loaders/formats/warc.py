"""`.warc` and `.warc.gz`: web archives; each stored page is read as a saved web page, with its address. Read by warcio.

WARC 1.1, https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/. Only responses with status
200 that are HTML or plain text are taken; requests, pictures, redirects and the archive's own records are passed
over.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from io import BufferedReader, BytesIO, StringIO
from typing import Any

from graph.errors import BadArticle
from loaders.decoding import MOST_BYTES
from loaders.foreign import foreign_errors
from loaders.page import Member, Skipped, Source

_KINDS = ("text/html", "application/xhtml+xml", "text/plain")


def members(stream: BufferedReader, source: Source) -> Iterator[Member | Skipped]:
    """The pages in the archive, in order. Raises BadArticle where it is broken or holds none."""
    from warcio.archiveiterator import ArchiveIterator

    empty = True
    with foreign_errors("WARC"):
        for record in _quietly(ArchiveIterator(stream)):
            if not _is_page(record):
                continue
            empty = False
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            where = f"{source.where}의 {url}"
            data = record.content_stream().read(MOST_BYTES + 1)
            if len(data) > MOST_BYTES:
                yield Skipped(where, f"{MOST_BYTES // 1024**2}MB보다 커서 기사 하나로 볼 수 없습니다.")
                continue
            inner = replace(source, where=where, name=url, path=None, named=True, url=url)
            yield Member(inner, BufferedReader(BytesIO(data)))
    if empty:
        raise BadArticle("웹 페이지가 없는 보관 파일입니다. 페이지가 담긴 WARC 파일을 주세요.")


def _quietly(records: Iterator[Any]) -> Iterator[Any]:
    """The records, without what warcio prints of each flaw that it mends."""
    while True:
        with redirect_stderr(StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _is_page(record: Any) -> bool:
    """Whether a record, of a class that has no types, is a page that was answered."""
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return record.http_headers.get_statuscode() == "200" and kind in _KINDS
