"""`.jsonl`: one article a line, a JSON object with `id` and `text`, and perhaps title, url, publisher, published.

https://jsonlines.org. A line that cannot be read is skipped and named; the lines after it are read. An optional field
that holds no text, or a `published` that is no EDTF date, is left empty and named. Other fields are not looked at.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from io import BufferedReader

from graph.dates import Edtf
from graph.errors import BadArticle, BadDate
from loaders.decoding import decode, marked
from loaders.page import Page, Skipped, Source

_OPTIONAL = ("title", "url", "publisher", "published")


def pages(stream: BufferedReader, source: Source) -> Iterator[Page | Skipped]:
    """The pages in order, and what of a line cannot be taken. Raises BadArticle where there is no line at all."""
    empty = True
    for number, line in enumerate(_lines(stream), start=1):
        if not line.strip():
            continue
        empty = False
        where = f"{source.where} {number}번째 줄"
        try:
            yield from _page(_object(line), where)
        except BadArticle as error:
            yield Skipped(where, str(error))
    if empty:
        raise BadArticle("비어 있습니다. 한 줄에 기사 하나씩 들어 있는 파일을 주세요.")


def _lines(stream: BufferedReader) -> Iterator[bytes]:
    """Lines as bytes, so that a badly encoded one does not stop the rest. UTF-16 has to be decoded before it is cut."""
    first = stream.readline()
    encoding = marked(first)
    if encoding in (None, "utf-8-sig"):
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from stream
    else:
        rest = stream.read()
        yield from decode(first + rest).encode("utf-8", "surrogatepass").split(b"\n")


def _object(line: bytes) -> Mapping[str, object]:
    text = decode(line.strip())
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        if error.pos >= len(text) or error.msg.startswith("Unterminated"):
            raise BadArticle("JSON이 중간에 끊겼습니다. 이 줄을 다시 받아 주세요.") from error
        raise BadArticle(
            f"{error.pos + 1}번째 글자에서 JSON이 잘못되었습니다. 한 줄에 기사 하나인 JSON인지 확인해 주세요."
        ) from error
    except (RecursionError, ValueError) as error:  # nested thousands deep, or a number of thousands of digits
        raise BadArticle("읽을 수 없는 JSON입니다. 이 줄을 고쳐 주세요.") from error
    if not isinstance(found, dict):
        raise BadArticle('기사 하나가 아닙니다. {"id": …, "text": …} 꼴로 한 줄에 하나씩 써 주세요.')
    return found


def _page(found: Mapping[str, object], where: str) -> Iterator[Page | Skipped]:
    record, text = found.get("id"), found.get("text")
    if isinstance(record, bool) or not isinstance(record, str | int) or not str(record).strip():
        raise BadArticle('id가 없습니다. 기사를 가리킬 이름을 "id"에 넣어 주세요.')
    if not isinstance(text, str) or not text.strip():
        raise BadArticle('text가 없거나 비어 있습니다. 기사 본문을 "text"에 넣어 주세요.')
    optional: dict[str, str] = {}
    for field in _OPTIONAL:
        try:
            optional |= _field(found, field)
        except (BadArticle, BadDate) as error:
            yield Skipped(where, f"{field}을(를) 비웠습니다: {error}")
    yield Page(str(record), text, **optional)


def _field(found: Mapping[str, object], field: str) -> dict[str, str]:
    value = found.get(field)
    if value is None or value == "":
        return {}
    if not isinstance(value, str):
        raise BadArticle("글자가 아닙니다.")
    if field == "published":
        value = value.partition("T")[0]  # the hour that feeds add to the day
        Edtf.parse(value)
    return {field: value}
