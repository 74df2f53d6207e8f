"""`.hwp`: documents of Hangul (한글) 5.0, 2002 to today; an OLE file (olefile) with streams packed by zlib.

"한글 문서 파일 형식 5.0", revision 1.3, https://www.hancom.com/etc/hwpDownload.do. Read are paragraphs, tables and
boxes of all sections, as a press release (`loaders.releases`); not read are headers, footers, notes, hidden comments
and pictures. Refused by name: documents with a password, those made for distribution only (배포용), Hangul 97 and
older, and the other things that OLE files are: old Word and Excel files, and new ones with a password.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from typing import Any

from graph.errors import BadArticle
from loaders import archives, releases
from loaders.decoding import MOST_BYTES, read_whole
from loaders.foreign import foreign_errors
from loaders.formats.hwp_records import blocks, records
from loaders.page import Page, Source

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLDER = b"HWP Document File V"
_SIGNATURE = b"HWP Document File"
_FLAGS = 36  # offset of the properties in the stream FileHeader
_PACKED, _LOCKED, _DISTRIBUTED = (
    0x1,
    0x2 | 0x10 | 0x100 | 0x400,
    0x4,
)  # 0x10 and 0x400: DRM, 0x100: certificate
_SECTION = re.compile(r"Section(\d+)")
_OTHERS = (
    ("EncryptedPackage", archives.LOCKED),
    ("WordDocument", "옛 워드(.doc) 파일입니다. .docx로 다시 저장해 주세요."),
    ("Workbook", "옛 엑셀(.xls) 파일입니다. .xlsx로 다시 저장해 주세요."),
    ("Book", "옛 엑셀(.xls) 파일입니다. .xlsx로 다시 저장해 주세요."),
    ("PowerPoint Document", "파워포인트 파일입니다. 본문을 복사해 .txt 파일로 저장해 주세요."),
)


def pages(stream: BufferedReader, source: Source) -> Iterator[Page]:
    """The one page of a document. Raises BadArticle."""
    import olefile

    data = read_whole(stream)
    if data.startswith(OLDER):
        raise BadArticle("한글 97 이전의 파일입니다. 요즘 한글에서 열어 .hwpx로 다시 저장해 주세요.")
    with foreign_errors("한글"), olefile.OleFileIO(BytesIO(data)) as file:
        sections = list(_sections(file))
    found = (block for section in sections for block in blocks(records(section)))
    yield releases.page(found, source)


def _sections(file: Any) -> Iterator[bytes]:
    """The unpacked streams of the text, in order. `file` is an OleFileIO, which has no types."""
    if not file.exists("FileHeader"):
        told = next((reason for name, reason in _OTHERS if file.exists(name)), None)
        raise BadArticle(told or "한글 문서가 아닙니다. 본문을 복사해 .txt 파일로 저장해 주세요.")
    header = file.openstream("FileHeader").read()
    if not header.startswith(_SIGNATURE):
        raise BadArticle("한글 문서가 아닙니다. 본문을 복사해 .txt 파일로 저장해 주세요.")
    (flags,) = struct.unpack_from("<I", header, _FLAGS)
    if flags & _LOCKED:
        raise BadArticle(archives.LOCKED)
    if flags & _DISTRIBUTED:
        raise BadArticle("배포용 문서라 본문이 잠겨 있습니다. 배포용이 아닌 파일이나 PDF를 받아 주세요.")
    named = [
        (path[1], _SECTION.fullmatch(path[1]))
        for path in file.listdir()
        if path[0] == "BodyText" and path[1:]
    ]
    left = 4 * MOST_BYTES
    for _, name in sorted((int(match[1]), name) for name, match in named if match):
        packed = file.openstream(["BodyText", name]).read()
        section = _unpacked(packed) if flags & _PACKED else packed
        left -= len(section)
        if left < 0:
            raise BadArticle(archives.BOMB.format(size=4 * MOST_BYTES // 1024**2))
        yield section


def _unpacked(packed: bytes) -> bytes:
    """A stream of raw deflate. Raises BadArticle where it is broken or a bomb."""
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    with archives.archive_errors():
        data = machine.decompress(packed, MOST_BYTES)
    if machine.unconsumed_tail:
        raise BadArticle(archives.BOMB.format(size=MOST_BYTES // 1024**2))
    return data
