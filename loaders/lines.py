"""A stream cut into lines that are never longer than one article can be."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from io import BufferedReader

from graph.errors import BadArticle
from loaders.decoding import MOST_BYTES, decode, marked

LONGEST = 8 * 1024 * 1024  # bytes of one line; the longest article, in UTF-8 and escaped, has a sixth of it


def lines(stream: BufferedReader) -> Iterator[bytes | BadArticle]:
    """Lines as bytes with their ends, so that a badly encoded one does not stop the rest; a line too long is an error.

    UTF-16 and UTF-32 have to be decoded whole before they are cut; they come as UTF-8. Raises BadArticle there.
    """
    first = stream.readline(LONGEST)
    if marked(first) in (None, "utf-8-sig"):
        yield from _cut(first.removeprefix(codecs.BOM_UTF8), stream)
        return
    data = first + stream.read(MOST_BYTES)
    if len(data) > MOST_BYTES:
        raise BadArticle(f"UTF-16 파일은 {MOST_BYTES // 1024**2}MB까지입니다. UTF-8로 다시 저장해 주세요.")
    yield from decode(data).encode("utf-8", "surrogatepass").splitlines(keepends=True)


def _cut(first: bytes, stream: BufferedReader) -> Iterator[bytes | BadArticle]:
    line = first
    while line:
        if line.endswith(b"\n") or len(line) < LONGEST:
            yield line
        else:
            while (rest := stream.readline(LONGEST)) and not rest.endswith(b"\n"):
                pass
            yield BadArticle(f"한 줄이 {LONGEST // 1024**2}MB를 넘습니다. 한 줄에 기사 하나씩 써 주세요.")
        line = stream.readline(LONGEST)
