"""`.csv` and `.tsv`: a table of articles as text, a row each; https://www.rfc-editor.org/rfc/rfc4180.

The separator (comma, tab, semicolon) is the commonest of the header. UTF-8 with and without mark, CP949 (as Excel in
Korea writes it) and UTF-16. A row with a broken quote or letter is named and the others are read.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import BufferedReader
from itertools import chain

from graph.errors import BadArticle
from loaders.decoding import decode, is_mostly_utf8, marked
from loaders.lines import LONGEST, lines
from loaders.page import Page, Skipped, Source
from loaders.tables import Row
from loaders.tables import pages as from_rows

_BROKEN = "\ufffd"
_LOOK = 8192  # bytes in which the encoding shows
_SEPARATORS = ",\t;"


def pages(stream: BufferedReader, source: Source) -> Iterator[Page | Skipped]:
    """The articles of the table. Raises BadArticle where it is empty or its text column cannot be told."""
    yield from from_rows(_rows(stream, source), source)


def _rows(stream: BufferedReader, source: Source) -> Iterator[Row]:
    encodings = _encodings(stream.peek(_LOOK)[:_LOOK])
    texts = (_text(line, encodings) for line in lines(stream))
    first = next((text for text in texts if text.strip()), "")
    csv.field_size_limit(LONGEST)  # the default of 131,072 is less than the longest article
    reader = csv.reader(chain([first], texts), delimiter=max(_SEPARATORS, key=first.count), strict=True)
    while True:
        where = f"{source.where} {reader.line_num + 1}번째 줄"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Row(where, (), "따옴표가 맞지 않거나 중간에 끊겼습니다. 이 줄을 고치거나 다시 받아 주세요.")
            continue
        broken = any(_BROKEN in cell for cell in cells)
        yield Row(where, cells, "글자가 깨져 있습니다. UTF-8로 다시 저장해 주세요." if broken else None)


def _encodings(start: bytes) -> tuple[str, ...]:
    """The encodings that lines may have: CP949 only where nothing shows UTF-8. Raises BadArticle where it is neither.

    A line alone is too short to tell, so what the file begins with decides for all.
    """
    if marked(start):
        return ("utf-8",)  # which `lines` gives
    whole = start[: start.rfind(b"\n") + 1] or (start if len(start) < _LOOK else b"")
    if is_mostly_utf8(whole):
        return ("utf-8",)
    decode(whole)
    return ("utf-8", "cp949")


def _text(line: bytes | BadArticle, encodings: Sequence[str]) -> str:
    """A line as text; with U+FFFD where it is damaged, so that its row can be named."""
    if isinstance(line, BadArticle):
        return _BROKEN + "\n"
    for encoding in encodings:
        try:
            return line.decode(encoding).replace("\x00", _BROKEN)
        except UnicodeDecodeError:
            continue
    return line.decode("utf-8", "replace")
