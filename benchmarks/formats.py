"""How fast files of each format become pages, beside the bare library on the same bytes: `python -m benchmarks.formats`.

The files are invented press releases and tables, written by the tests' writers. The ratio is our files a second over the bare
library's, each the best of three rounds; bare means what a user would write in its place: open, walk, join the text.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from loaders.page import Page
from loaders.sources import open_pages
from tests.loaders.bundles import warc
from tests.loaders.documents import LEAD, RELEASE, WRITERS
from tests.loaders.workbooks import exported

_ROUNDS = 3
_SECONDS = 0.5  # at least, for a round
_ROWS = 500
_LONG = (*RELEASE[:5], *(RELEASE[3], RELEASE[4]) * 20, *RELEASE[5:])  # two to three printed pages


def _docx(data: bytes) -> str:
    from docx import Document

    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _odt(data: bytes) -> str:
    from odf import teletype
    from odf.opendocument import load
    from odf.text import P

    return "\n".join(teletype.extractText(p) for p in load(io.BytesIO(data)).getElementsByType(P))


def _hwpx(data: bytes) -> str:
    from hwpx import TextExtractor

    with TextExtractor(io.BytesIO(data)) as extractor:
        return str(extractor.extract_text())


def _hwp(data: bytes) -> str:
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as file:
        section = zlib.decompressobj(-15).decompress(file.openstream("BodyText/Section0").read())
    return section.decode(
        "utf-16-le", "replace"
    )  # the bytes are there; no library picks the text out of them


def _pdf(data: bytes) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def _xlsx(data: bytes) -> str:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return "\n".join(str(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))


def _csv(data: bytes) -> str:
    return "\n".join(map(str, csv.reader(io.StringIO(data.decode()))))


def _json(data: bytes) -> str:
    return "\n".join(record["text"] for record in json.loads(data))


def _jsonl_gz(data: bytes) -> str:
    return "\n".join(json.loads(line)["text"] for line in gzip.open(io.BytesIO(data)))


def _zip(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def _warc(data: bytes) -> str:
    from trafilatura import extract
    from warcio.archiveiterator import ArchiveIterator

    records = (record for record in ArchiveIterator(io.BytesIO(data)) if record.rec_type == "response")
    return "\n".join(extract(record.content_stream().read().decode()) or "" for record in records)


def _samples() -> Mapping[str, tuple[bytes, Callable[[bytes], str]]]:
    """By ending: a file, and what reads it without us."""
    records = [{"id": str(i), "title": f"제목 {i}", "text": f"{LEAD} {i}"} for i in range(_ROWS)]
    rows = [{"제목": record["title"], "본문": record["text"], "일자": 20240530} for record in records]
    table = io.StringIO()
    csv.writer(table).writerows([["id", "title", "text"], *(list(record.values()) for record in records)])
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()
    members = io.BytesIO()
    with zipfile.ZipFile(members, "w", zipfile.ZIP_DEFLATED) as archive:
        for record in records:
            archive.writestr(f"{record['id']}.txt", record["text"])
    page = (
        f"<html><head><title>제목</title></head><body><article><p>{LEAD}</p></article></body></html>".encode()
    )
    site = {f"https://example.kr/{i}": ("200 OK", "text/html", page) for i in range(20)}
    bare: Sequence[tuple[str, Callable[[bytes], str]]] = (
        *((".docx", _docx), (".odt", _odt), (".hwpx", _hwpx), (".hwp", _hwp), (".pdf", _pdf)),
    )
    return {
        **{ending: (WRITERS[ending](_LONG), read) for ending, read in bare},
        ".xlsx": (exported(*rows), _xlsx),
        ".csv": (table.getvalue().encode(), _csv),
        ".json": (json.dumps(records, ensure_ascii=False).encode(), _json),
        ".jsonl.gz": (gzip.compress(lines), _jsonl_gz),
        ".zip": (members.getvalue(), _zip),
        ".warc": (warc(site, packed=False), _warc),
    }


def _rate(run: Callable[[], object]) -> float:
    """Runs a second, the best of some rounds."""
    run()
    rates = []
    for _ in range(_ROUNDS):
        count, start = 0, time.process_time()
        while (spent := time.process_time() - start) < _SECONDS:
            run()
            count += 1
        rates.append(count / spent)
    return max(rates)


def main() -> None:
    """Measure and print."""
    print("format      articles   KB  files/s  bare/s  ratio")
    with tempfile.TemporaryDirectory() as folder:
        for ending, (data, read) in _samples().items():
            path = Path(folder, f"a{ending}")
            path.write_bytes(data)
            count = sum(isinstance(item, Page) for item in open_pages([path]))
            ours = _rate(lambda path=path: list(open_pages([path])))
            bare = _rate(lambda path=path, read=read: read(path.read_bytes()))
            print(f"{ending:10} {count:9} {len(data) // 1024:4} {ours:8.1f} {bare:7.1f} {ours / bare:6.2f}")


if __name__ == "__main__":
    main()
