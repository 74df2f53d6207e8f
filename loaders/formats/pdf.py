"""`.pdf`: documents as they were printed; read by pypdf.

ISO 32000, https://pdfa.org/resource/iso-32000-2/. Lines that the page broke are joined to paragraphs, and the text is
read as a press release (`loaders.releases`). Nothing is recognised in pictures: a scan without text is refused by
name, like a file with a password. A file that is encrypted and opens without one needs the extra `pdf`. Forms,
scripts and attached files are not looked at.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import partial
from io import BufferedReader, BytesIO
from time import thread_time

from graph.errors import BadArticle
from loaders import archives, releases
from loaders.decoding import read_whole
from loaders.foreign import foreign_errors
from loaders.formats.pdf_lines import Line, Lines, blocks
from loaders.page import Page, Source

_MOST_PAGES = 300
_MOST_BYTES = 16 * 1024 * 1024  # of what is drawn on one page
_MOST_SECONDS = 60.0  # of computing for one file
_HANGUL = re.compile("[가-힣]")


def pages(stream: BufferedReader, source: Source) -> Iterator[Page]:
    """The one page of a document. Raises BadArticle."""
    data = read_whole(stream)
    read = releases.page(blocks(_printed(data)), source)
    if not _HANGUL.search(read.text):
        raise BadArticle(
            "한글이 한 글자도 없는 PDF입니다. 글자를 그림으로 그렸다면 글자를 인식한 파일이나 본문을 복사한 .txt 파일을 주세요."
        )
    yield read


def _printed(data: bytes) -> Iterator[list[Line]]:
    """The lines of each printed page."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # it tells every flaw that it mends
    end = thread_time() + _MOST_SECONDS
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
                lines = Lines()
                page.extract_text(visitor_operand_before=partial(_in_time, end), visitor_text=lines.visit)
                yield lines.found()
        except DependencyError as error:
            raise BadArticle(
                "암호화된 PDF를 읽으려면 먼저 pip install 'pypdf[crypto]' 로 설치해 주세요."
            ) from error


def _in_time(end: float, *_: object) -> None:
    """Raise BadArticle where it is later than `end`; asked at every step of drawing a page."""
    if thread_time() > end:
        raise BadArticle(
            f"{_MOST_SECONDS:.0f}초 안에 읽지 못했습니다. 본문을 복사해 .txt 파일로 저장해 주세요."
        )
