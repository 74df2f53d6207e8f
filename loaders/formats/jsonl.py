"""`.jsonl`: one article a line, a JSON object with `id` and `text`, and perhaps title, url, publisher, published.

https://jsonlines.org. The keys may have other names that `loaders.columns` knows or the user told. A line that cannot be read
is skipped and named; the lines after it are read. An optional field that holds no text, or a day that cannot be understood,
is left empty and named. Other keys are not looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from io import BufferedReader

from graph.errors import BadArticle
from loaders.columns import matched, page
from loaders.decoding import decode
from loaders.lines import lines
from loaders.page import Page, Skipped, Source


def pages(stream: BufferedReader, source: Source) -> Iterator[Page | Skipped]:
    """The pages in order, and what of a line cannot be taken. Raises BadArticle where there is no line at all."""
    empty = True
    for number, line in enumerate(lines(stream), start=1):
        if isinstance(line, bytes) and not line.strip():
            continue
        empty = False
        where = f"{source.where} {number}번째 줄"
        try:
            found = _object(line)
            yield from page(found, matched(list(found), source.columns), where, record=None)
        except BadArticle as error:
            yield Skipped(where, str(error))
    if empty:
        raise BadArticle("비어 있습니다. 한 줄에 기사 하나씩 들어 있는 파일을 주세요.")


def _object(line: bytes | BadArticle) -> Mapping[str, object]:
    if isinstance(line, BadArticle):
        raise line
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
