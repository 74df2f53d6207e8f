"""`.pdf`: documents as they were printed; read by pypdf.

ISO 32000, https://pdfa.org/resource/iso-32000-2/. Lines that the page broke are joined to paragraphs, and the text is
read as a press release (`loaders.releases`). Nothing is recognised in pictures: a scan without text is refused by
name, like a file with a password. A file that is encrypted and opens without one needs the extra `pdf`. Forms,
scripts and attached files are not looked at.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from functools import partial
from io import BufferedReader, BytesIO
from time import monotonic

from graph.errors import BadArticle
from loaders import archives, releases
from loaders.decoding import read_whole
from loaders.foreign import foreign_errors
from loaders.page import Page, Source
from loaders.releases import Block

_MOST_PAGES = 300
_MOST_BYTES = 16 * 1024 * 1024  # of what is drawn on one page
_MOST_SECONDS = 60.0  # for one file
_FULL = 0.7  # of the longest line of its page: a shorter one ends a paragraph
_BULLET = re.compile(r"\s*(?:[□■○●◦▪▫▶▷◆◇△▲※*·ㅇ\-–]|[①-⑳]|\d{1,2}[.)]\s|[<\[(【「])")
_ENDS = re.compile(r"(?:[.!?:]|[다요음임함됨][.\"”’)]?)[\"”’)\]>]*\s*$")
_PAGE_NUMBER = re.compile(r"\s*-?\s*\d{1,3}\s*(?:/\s*\d{1,3})?\s*-?\s*")


def pages(stream: BufferedReader, source: Source) -> Iterator[Page]:
    """The one page of a document. Raises BadArticle."""
    data = read_whole(stream)
    yield releases.page((Block(text) for lines in _printed(data) for text in paragraphs(lines)), source)


def _printed(data: bytes) -> Iterator[list[str]]:
    """The lines of each printed page."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # it tells every flaw that it mends
    end = monotonic() + _MOST_SECONDS
    with foreign_errors("PDF"):
        try:
            reader = PdfReader(BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise BadArticle(archives.LOCKED)
            found = reader.pages
            if len(found) > _MOST_PAGES:
                raise BadArticle(
                    f"{len(found):,}쪽이라 기사 하나로 볼 수 없습니다. {_MOST_PAGES}쪽까지로 나눠 주세요."
                )
            for page in found:
                contents = page.get_contents()
                if contents is not None and len(contents.get_data()) > _MOST_BYTES:
                    raise BadArticle(
                        "한 쪽에 그려진 것이 너무 많습니다. 본문을 복사해 .txt 파일로 저장해 주세요."
                    )
                yield page.extract_text(visitor_operand_before=partial(_in_time, end)).splitlines()
        except DependencyError as error:
            raise BadArticle(
                "암호화된 PDF를 읽으려면 먼저 pip install 'pypdf[crypto]' 로 설치해 주세요."
            ) from error


def _in_time(end: float, *_: object) -> None:
    """Raise BadArticle where it is later than `end`; asked at every step of drawing a page."""
    if monotonic() > end:
        raise BadArticle(
            f"{_MOST_SECONDS:.0f}초 안에 읽지 못했습니다. 본문을 복사해 .txt 파일로 저장해 주세요."
        )


def paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """The paragraphs of a printed page.

    A full line that ends no sentence goes on in the next one, unless that opens with a list mark. Where the page keeps the
    space at the end of broken lines, a line without one was broken inside a word.
    """
    lines = [line for line in lines if line.strip() and not _PAGE_NUMBER.fullmatch(line)]
    full = _FULL * max((len(line.rstrip()) for line in lines), default=0)
    between = "" if any(line.endswith(" ") for line in lines) else " "
    open_text = ""
    for line in lines:
        if open_text and _BULLET.match(line):
            yield open_text.strip()
            open_text = ""
        open_text += line
        if len(line.rstrip()) < full or _ENDS.search(line):
            yield open_text.strip()
            open_text = ""
        else:
            open_text += between
    if open_text:
        yield open_text.strip()
