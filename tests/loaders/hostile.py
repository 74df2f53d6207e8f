"""Files that were made to do harm: bombs, paths that lead out, depths, wrong encodings, scripts, locks; each with its name.

None may crash the reader, take its time or memory beyond the limits of docs/sources.md, write, execute or fetch anything, or
stop what stands beside it.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping

from tests.loaders.answers import briefing
from tests.loaders.bundles import HTML, LINE, warc, zipped
from tests.loaders.documents import LEAD, RELEASE, WRITERS, with_member
from tests.loaders.hwp_writer import document, hwp, record
from tests.loaders.workbooks import workbook

MB = 1024 * 1024
DEEP = 1_000_000
LONG = 50 * MB

_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "하하하하하하하하하하">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
_FILE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
_REMOTE = '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;]>'
_PARTS = {
    ".docx": "word/document.xml",
    ".odt": "content.xml",
    ".hwpx": "Contents/section0.xml",
    ".xlsx": "xl/worksheets/sheet1.xml",
}
_OUTSIDE = (
    "../../escaped.txt",
    "/escaped.txt",
    "C:\\escaped.txt",
    "a/../../../escaped.txt",
    "..\\escaped.txt",
)
_CHARSETS = ("utf-7", "base64", "zip", "rot13", "idna", "unicode_escape", "undefined", "mbcs", "x" * 60)


def _bodies(prolog: str, inner: str) -> Iterator[tuple[str, bytes]]:
    """A prolog and something inside, as each kind of XML that is read."""
    for ending, part in _PARTS.items():
        yield f"part{ending}", with_member(_good(ending), part, f"{prolog}<x>{inner}</x>".encode())
    yield (
        "api.xml",
        (prolog + briefing(inner).removeprefix('<?xml version="1.0" encoding="UTF-8"?>')).encode(),
    )
    yield (
        "feed.rss",
        f'{prolog}<rss version="2.0"><channel><item><title>{inner}</title></item></channel></rss>'.encode(),
    )
    yield "list.opml", f'{prolog}<opml version="2.0"><body><outline text="{inner}"/></body></opml>'.encode()
    yield "page.html", f"{prolog}<html><body><article><p>{inner}</p></article></body></html>".encode()


def _good(ending: str) -> bytes:
    return (
        workbook({"sheet": [["제목", "본문"], ["ㄱ", LEAD]]})
        if ending == ".xlsx"
        else WRITERS[ending](RELEASE)
    )


def _entities() -> Iterator[tuple[str, bytes]]:
    for name, prolog, inner in (
        ("laughs", _LAUGHS, "&a9;"), ("file", _FILE, "&f;"), ("remote", _REMOTE, LEAD),
    ):  # fmt: skip
        for kind, data in _bodies(prolog, inner):
            yield f"{name}-{kind}", data


def _nested() -> Iterator[tuple[str, bytes]]:
    yield "array.json", b"[" * DEEP
    yield "object.json", b'[{"text": ' + b'{"a": ' * DEEP
    yield "object.jsonl", b'{"id": "1", "text": ' + b"[" * DEEP + b"]" * DEEP + b"}\n" + LINE.encode()
    yield "page.html", b"<html><body>" + b"<div>" * DEEP + LEAD.encode()
    yield "font.html", b"<html><body>" + b"<b><i>" * 100_000 + LEAD.encode()
    yield "outline.opml", b"<opml><body>" + b'<outline text="a">' * DEEP
    yield "array.pdf", b"%PDF-1.7\n1 0 obj\n" + b"[" * DEEP
    for kind, data in _bodies("", "<y>" * DEEP + "</y>" * DEEP):
        yield f"deep-{kind}", data
    message = LEAD.encode()
    for n in range(200):
        mark = f"b{n}".encode()
        message = b'Content-Type: multipart/related; boundary="%s"\r\n\r\n--%s\r\n%s\r\n--%s--' % (
            *(mark, mark, message, mark),
        )
    yield "parts.mhtml", b"MIME-Version: 1.0\r\n" + message


def _bombs() -> Iterator[tuple[str, bytes]]:
    zeros = bytes(80 * MB)  # more than a page or a part of a document may have
    packed = gzip.compress(zeros, 6)
    yield "bomb.jsonl.gz", packed
    yield "bomb.txt.gz.gz", gzip.compress(packed)
    yield "bomb.zip", zipped({"a.txt": zeros, "good.txt": LEAD})
    yield (
        "nested.zip",
        zipped({"a.zip": zipped({"b.zip": zipped({"c.txt": zeros})}), "good.txt": LEAD}),
    )
    yield "many.zip", zipped({f"{n}.txt": "" for n in range(100_002)})
    yield "lies.zip", _lying(zipped({"a.txt": zeros}))
    yield "bomb.warc.gz", gzip.compress(warc({"https://a.kr/": ("200 OK", "text/html", zeros)}, packed=False))
    for ending, part in _PARTS.items():
        yield f"bomb{ending}", with_member(_good(ending), part, zeros)
    yield "bomb.hwp", document(record(67, 0, zeros))
    yield "bomb.pdf", _pdf_bomb(zeros)


def _lying(data: bytes) -> bytes:
    """A zip file whose directory tells 1 byte for each member."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<I", 1) + data[at + 28 :]


def _pdf_bomb(content: bytes) -> bytes:
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    stream = DecodedStreamObject()
    stream.set_data(content)
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _paths() -> Iterator[tuple[str, bytes]]:
    yield "outside.zip", zipped(dict.fromkeys(_OUTSIDE, LEAD))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("\x1b[31m빨강\r\n.txt", LEAD)
    yield "link.zip", file.getvalue()
    yield "outside.jsonl", json.dumps({"id": "../../escaped\x1b[2J\n", "text": LEAD}).encode()
    site = {
        "file:///etc/passwd": ("200 OK", "text/html", HTML.encode()),
        "https://a.kr/\x1b[2J": ("200 OK", "text/html", b"\xff"),
    }
    yield "outside.warc", warc(site, packed=False)


def _encodings() -> Iterator[tuple[str, bytes]]:
    for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-7", "johab", "iso2022_kr"):
        yield f"{encoding}.txt", LEAD.encode(encoding, "replace")
    yield "japanese.txt", "市長は地下鉄の計画を発表した。".encode("shift-jis") * 20
    yield "chinese.html", f"<html><body><p>{'市长宣布了地铁计划。' * 20}</p></body></html>".encode("gb18030")
    yield "half.txt", LEAD.encode()[:-1] + LEAD.encode("cp949")
    yield "surrogates.txt", LEAD.encode() + b"\xed\xa0\x80\xed\xb0\x80"
    yield (
        "surrogates.jsonl",
        b'{"id": "\\ud800", "title": "\\udfff", "text": "\\ud800' + LEAD.encode() + b'"}\n',
    )
    yield "nul.txt", LEAD.encode().replace(b" ", b"\0")
    yield "nul.jsonl", b'{"id": "\\u0000", "text": "' + LEAD.encode() + b'\\u0000"}\n\0\0\n' + LINE.encode()
    yield "nul.csv", f"제목,본문\n\0,{LEAD}\0\n".encode()
    yield "marks.txt", b"\xef\xbb\xbf\xff\xfe"
    yield "bytes.txt", bytes(range(256)) * 4
    for charset in _CHARSETS:
        page = f'<html><head><meta charset="{charset}"></head><body><article><p>{LEAD}</p></article></body></html>'
        yield f"charset-{charset[:20]}.html", page.encode("cp949", "replace")


def _lines() -> Iterator[tuple[str, bytes]]:
    text = (LEAD * (LONG // len(LEAD.encode()) + 1)).encode()
    yield "long.txt", text
    yield "long.jsonl", b'{"id": "1", "text": "' + text + b'"}\n' + LINE.encode()
    yield "long.csv", "제목,본문\nㄱ,".encode() + text + f"\nㄴ,{LEAD}\n".encode()
    yield "quote.csv", '제목,본문\nㄱ,"'.encode() + text
    yield "long.json", b'[{"id": "1", "text": "' + text + b'"}]'
    yield "long.html", b"<html><body><article><p>" + text + b"</p></article></body></html>"
    yield "long.xml", briefing(text.decode()).encode()
    yield "spaces.txt", b" " * LONG + LEAD.encode()
    yield "columns.csv", b"a," * 500_000 + "본문\n".encode() + b"1," * 500_000 + LEAD.encode()


def _scripts() -> Iterator[tuple[str, bytes]]:
    harm = (
        "<script>fetch('http://127.0.0.1:9/')</script><img src=x onerror=alert(1)><iframe src=file:///etc/passwd></iframe>"
        '<meta http-equiv=refresh content="0;url=http://127.0.0.1:9/"><base href="http://127.0.0.1:9/">'
        '<link rel=stylesheet href="http://127.0.0.1:9/a.css"><object data="file:///etc/passwd"></object>'
        "<svg onload=alert(1)>{}</svg><?php system('id') ?><a href=\"javascript:alert(1)\">링크</a>"
    )
    yield "script.html", f"<html><body>{harm}<article><p>{LEAD}</p>{harm}</article></body></html>".encode()
    yield "script.txt", f"{harm}\n{LEAD}\n\x1b]0;제목\x07\x1b[2J".encode()
    yield (
        "script.jsonl",
        json.dumps(
            {"id": harm, "title": harm, "text": f"{LEAD} {harm}", "url": "javascript:alert(1)"}
        ).encode(),
    )
    attributes = " ".join(f"a{n}=1" for n in range(100_000))
    yield "attributes.html", f"<html><body {attributes}><p>{LEAD}</p></body></html>".encode()
    yield "tags.html", b"<html><body>" + b"<p>" * 600_000


def _tables() -> Iterator[tuple[str, bytes]]:
    rows = [
        ["제목", "본문", "일자", "언론사"],
        *(["=cmd|'/c calc'!A0", f"={LEAD}", date, '=HYPERLINK("http://127.0.0.1:9/")'] for date in _DATES),
    ]
    yield "formulas.xlsx", workbook({"=1+1": rows})
    table = io.StringIO()
    csv.writer(table).writerows(rows)
    yield "formulas.csv", table.getvalue().encode()
    good = workbook({"sheet": [["제목", "본문"], ["ㄱ", LEAD]]})
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
        '<sheetData><row r="1048576"><c r="XFD1048576" t="s"><v>99999999</v></c></row></sheetData></worksheet>'
    )
    yield "huge.xlsx", with_member(good, _PARTS[".xlsx"], sheet.encode())
    yield "none.xlsx", with_member(good, "xl/workbook.xml", b"")


_DATES = (1, 45442, -5, 1e308, 20240530, 99999999, "2024-13-45", "45442.5")


def _locked() -> Iterator[tuple[str, bytes]]:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DictionaryObject, NameObject, TextStringObject

    for name, password in (("locked.pdf", "비밀"), ("open.pdf", "")):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(WRITERS[".pdf"](RELEASE))))
        writer.encrypt(password, "주인", algorithm="AES-256")
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
            {
                NameObject("/S"): NameObject("/JavaScript"),
                NameObject("/JS"): TextStringObject("app.launchURL('http://127.0.0.1:9/')"),
            }
        )
        file = io.BytesIO()
        writer.write(file)
        yield name, file.getvalue()
    text = [block for block in RELEASE if isinstance(block, str)]
    yield "locked.hwp", hwp(text, flags=0b11)
    yield "rights.hwp", hwp(text, flags=0b101)
    locked = bytearray(zipped({"a.txt": LEAD}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + at] |= 1
    yield "locked.zip", bytes(locked)
    manifest = b"<manifest><encryption-data/></manifest>"
    for ending in (".odt", ".hwpx"):
        yield f"locked{ending}", with_member(_good(ending), "META-INF/manifest.xml", manifest)
    yield "locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)


# By what they try; each gives names, whose endings count, and bytes.
HOSTILE: Mapping[str, Callable[[], Iterator[tuple[str, bytes]]]] = {
    "entities": _entities,
    "nested": _nested,
    "bombs": _bombs,
    "paths": _paths,
    "encodings": _encodings,
    "lines": _lines,
    "scripts": _scripts,
    "tables": _tables,
    "locked": _locked,
}
