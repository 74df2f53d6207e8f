"""`.json`: one object, a list of them, or an object that holds such a list; each object is an article.

https://www.rfc-editor.org/rfc/rfc8259. The keys are matched as the columns of a table are; a key inside another
object is told with dots: `--map text=content.body`. A text may be a list of paragraphs. A file that is JSONL by its
content is read so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from io import BufferedReader

from graph.errors import BadArticle
from loaders.columns import matched, page, refusal
from loaders.decoding import decode, read_whole
from loaders.page import Page, Skipped, Source
from loaders.records import each

_DEEPEST = 8  # objects inside each other whose keys are looked at


def pages(stream: BufferedReader, source: Source) -> Iterator[Page | Skipped]:
    """The articles in order. Raises BadArticle where the file is no JSON or holds no object."""
    found = records(loaded(read_whole(stream)))
    if not found:
        raise BadArticle("기사가 없는 JSON입니다. 기사마다 {…} 하나씩 들어 있는 파일을 주세요.")
    yield from each(found, source.where, "기사", lambda record, where: _page(record, source, where))


def loaded(data: bytes) -> object:
    """The value of a JSON file, or of a line of one. Raises BadArticle."""
    text = decode(data)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated"):
            raise BadArticle("JSON이 중간에 끊겼습니다. 다시 받아 주세요.") from error
        line = f"{error.lineno}번째 줄 " if "\n" in text.rstrip() else ""
        raise BadArticle(
            f"{line}{error.colno}번째 글자에서 JSON이 잘못되었습니다. 고치거나 다시 받아 주세요."
        ) from error
    except (RecursionError, ValueError) as error:  # nested thousands deep, or a number of thousands of digits
        raise BadArticle("읽을 수 없는 JSON입니다. 고치거나 다시 받아 주세요.") from error


def records(value: object) -> list[object]:
    """The articles of a JSON value: itself, its members, or those of the longest list of objects that it holds."""
    while (
        isinstance(value, dict)
        and len(value) == 1
        and isinstance(inner := next(iter(value.values())), dict | list)
    ):
        value = inner  # an envelope
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return []
    lists = [held for held in value.values() if isinstance(held, list) and held and isinstance(held[0], dict)]
    return max(lists, key=len) if lists else [value]


def _page(record: object, source: Source, where: str) -> Iterator[Page | Skipped]:
    if not isinstance(record, dict):
        raise BadArticle("기사 하나가 아닙니다. 기사마다 {…} 하나씩 써 주세요.")
    flat = dict(_flat(record))
    columns = matched(list(flat), source.columns)
    if "text" not in columns:
        texts = {name: len(value) for name, value in flat.items() if isinstance(value, str)}
        raise refusal(list(flat), max(texts, key=lambda name: texts[name], default=None))
    yield from page(flat, columns, where, record=where)


def _flat(record: Mapping[str, object], prefix: str = "", depth: int = 1) -> Iterator[tuple[str, object]]:
    """The values of an object and of the objects in it, by their keys with dots between."""
    for name, value in record.items():
        if isinstance(value, dict) and depth < _DEEPEST:
            yield from _flat(value, f"{prefix}{name}.", depth + 1)
        else:
            yield f"{prefix}{name}", value
