"""`.jsonl`: one article a line, a JSON object with `id` and `text`, and perhaps title, url, publisher, published.

https://jsonlines.org. The keys may have other names that `loaders.columns` knows or the user told. A line that cannot be read
is skipped and named; the lines after it are read. An optional field that holds no text, or a day that cannot be understood,
is left empty and named. Other keys are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BufferedReader

from graph.errors import BadArticle
from loaders.columns import matched, page
from loaders.formats.json import loaded
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
    found = loaded(line.strip())
    if not isinstance(found, dict):
        raise BadArticle('기사 하나가 아닙니다. {"id": …, "text": …} 꼴로 한 줄에 하나씩 써 주세요.')
    return found
