"""Bundles: zip files, gzip streams and web archives; what is wrong with one member never stops the others."""

from __future__ import annotations

import gzip
import io
import json
import struct

import pytest

from loaders.archives import LOCKED
from loaders.page import Page, Skipped
from loaders.sources import open_pages
from tests.loaders.bundles import HTML, LINE, SITE, warc, zipped
from tests.loaders.checks import check_read, check_skipped, found
from tests.loaders.documents import RELEASE, TITLE, WRITERS
from tests.loaders.workbooks import workbook


def told(data: bytes, name: str = "묶음.zip") -> list[str]:
    """The records of what is found; reasons for what was skipped."""
    return [item.record if isinstance(item, Page) else item.reason for item in found(data, name)]


def test_a_zip_gives_its_files_sorted_as_a_folder_does():
    data = zipped(
        {
            "나/b.txt": "본문",
            "a.jsonl": LINE * 2,
            "나/가.html": HTML,
            "logo.png": b"\x89PNG",
            ".DS_Store": b"\0",
            "__MACOSX/._a.txt": b"\0",
            "표.xlsx": workbook({"표": [("id", "본문"), ("x-1", "본문")]}),
            **{f"보도자료{ending}": write(RELEASE) for ending, write in WRITERS.items()},
        }
    )
    releases = [f"묶음.zip/보도자료{ending}" for ending in sorted(WRITERS)]
    assert told(data) == ["a-1", "a-1", "묶음.zip/나/b.txt", "묶음.zip/나/가.html", *releases, "x-1"]


def test_what_a_member_is_tells_its_content():
    data = zipped({"기사": HTML, "자료": WRITERS[".docx"](RELEASE), "메모": "글"})
    *pages, skipped = sorted(found(data, "묶음.zip"), key=lambda item: isinstance(item, Skipped))
    assert [page.title for page in pages if isinstance(page, Page)] == ["제목", TITLE]
    assert isinstance(skipped, Skipped)
    assert skipped.record == "묶음.zip의 메모"
    assert skipped.reason.startswith("아는 형식(")


def test_names_as_windows_in_korea_writes_them():
    data = zipped({"가나다.txt": "본문"})
    old, new = "가나다.txt".encode(), "가나다".encode("cp949") + b"xxx.txt"
    data = data.replace(old, new)  # as long as before, in CP949
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(head) + flags
        data = data[:at] + struct.pack("<H", 0) + data[at + 2 :]
    assert told(data) == ["묶음.zip/가나다xxx.txt"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("../../밖.txt", "본문", "묶음 밖을 가리키는 이름"),
        ("/etc/밖.txt", "본문", "묶음 밖을 가리키는 이름"),
        ("..\\밖.txt", "본문", "묶음 밖을 가리키는 이름"),
        ("C:/밖.txt", "본문", "묶음 밖을 가리키는 이름"),
        ("안.zip", zipped({"a.txt": "본문"}), "묶음 안의 묶음"),
        ("안.jsonl.gz", gzip.compress(LINE.encode()), "묶음 안의 묶음"),
        ("폭탄.txt", bytes(70 * 1024 * 1024), "압축 폭탄"),
        ("빈.txt", "", "비어 있습니다"),
        ("깨진.pdf", "%PDF-1.7 깨짐", "PDF 파일이 깨져"),
    ],
)
def test_a_bad_member_is_named_and_the_others_are_read(name: str, content: str | bytes, reason: str):
    *pages, skipped = sorted(
        found(zipped({"ㄱ.txt": "본문", name: content, "ㅎ.txt": "본문"}), "묶음.zip"),
        key=lambda item: isinstance(item, Skipped),
    )
    assert [page.record for page in pages] == ["묶음.zip/ㄱ.txt", "묶음.zip/ㅎ.txt"]
    assert isinstance(skipped, Skipped)
    assert skipped.record == f"묶음.zip의 {name}".replace("\\", "/")
    assert reason in skipped.reason


def test_a_name_that_a_terminal_would_obey_stays_one_line():
    (item,) = found(zipped({"\x1b[2J지움\n오류.txt": ""}), "묶음.zip")
    assert item == Skipped(
        "묶음.zip의 \ufffd[2J지움\ufffd오류.txt", "비어 있습니다. 기사 본문이 들어 있는 파일을 주세요."
    )


def test_a_member_with_a_password_is_named():
    data = zipped({"a.txt": "본문"})
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(head) + flags
        data = data[:at] + struct.pack("<H", data[at] | 1) + data[at + 2 :]
    check_skipped(data, LOCKED, name="묶음.zip", record="묶음.zip의 a.txt")


def test_a_member_whose_bytes_do_not_match_their_sum():
    data = bytearray(zipped({"a.txt": "본문", "b.txt": "본문"}))
    at = data.index(b"PK\x01\x02") + 16  # of a.txt
    data[at] ^= 0xFF
    assert told(bytes(data)) == [
        "압축이 깨졌거나 중간에 끊겼습니다. 원본을 다시 받아 주세요.",
        "묶음.zip/b.txt",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({"a.txt": "본문"})[:60], "압축이 깨졌거나 중간에 끊겼습니다"),
        (b"PK\x03\x04", "압축이 깨졌거나 중간에 끊겼습니다"),
        (zipped({}), "안에 읽을 파일이 없습니다"),
        (zipped({"a.png": b""}), "안에 읽을 파일이 없습니다"),
        (zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "읽지 않는 종류의 문서"),
    ],
)
def test_a_bad_zip(data: bytes, reason: str):
    check_skipped(data, reason, name="묶음.zip")


def test_a_zip_from_standard_input():
    stdin = io.BufferedReader(io.BytesIO(zipped({"a.txt": "본문"})))
    assert list(open_pages(["-"], stdin=stdin)) == [Page("표준 입력/a.txt", "본문")]


def test_nothing_is_written_to_the_disk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    list(
        open_pages(
            ["-"], stdin=io.BufferedReader(io.BytesIO(zipped({"../밖.txt": "본문", "안.txt": "본문"})))
        )
    )
    assert list(tmp_path.iterdir()) == []
    assert not (tmp_path.parent / "밖.txt").exists()


def test_gzip():
    check_read(gzip.compress(LINE.encode()), Page("a-1", "본문"), name="a.jsonl.gz")
    check_read(gzip.compress(HTML.encode()), Page("a.html", "제목\n\n본문입니다.", "제목"), name="a.html.gz")
    check_read(gzip.compress(LINE.encode()), Page("a-1", "본문"), name="내려받은 파일")
    assert told(gzip.compress(WRITERS[".docx"](RELEASE)), "a.docx.gz") == ["a.docx"]


def test_a_gzip_that_is_cut_off_keeps_what_came_before():
    lines = "".join(json.dumps({"id": str(i), "text": f"본문 {i * 7919}"}) + "\n" for i in range(5_000))
    data = gzip.compress(lines.encode())
    *pages, skipped = found(data[: len(data) // 2], "a.jsonl.gz")
    assert len(pages) > 1_000
    assert isinstance(skipped, Skipped)
    assert "중간에 끊겼습니다" in skipped.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x1f\x8b\x08\x00" + bytes(20), "압축이 깨졌거나"),
        (gzip.compress(gzip.compress(LINE.encode())), "묶음 안의 묶음"),
        (gzip.compress(zipped({"a.txt": "본문"})), "묶음 안의 묶음"),
        (gzip.compress(bytes(70 * 1024 * 1024)), "압축 폭탄"),
    ],
)
def test_a_bad_gzip(data: bytes, reason: str):
    assert all(isinstance(item, Skipped) for item in found(data, "a.jsonl.gz"))
    assert reason in told(data, "a.jsonl.gz")[0]


@pytest.mark.parametrize(
    ("packed", "name"), [(False, "a.warc"), (True, "a.warc.gz"), (True, "내려받은 파일")]
)
def test_a_web_archive(packed: bool, name: str):
    *pages, skipped = found(warc(SITE, packed=packed), name)
    urls = ("https://example.kr/1", "https://example.kr/4")
    assert pages == [Page(url, "제목\n\n본문입니다.", "제목", url) for url in urls]
    assert isinstance(skipped, Skipped)
    assert skipped.record == f"{name}의 https://example.kr/5"
    assert "본문을 찾지 못했습니다" in skipped.reason


@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive_that_is_cut_off_keeps_what_came_before(packed: bool):
    data = warc({f"https://example.kr/{i}": SITE["https://example.kr/1"] for i in range(20)}, packed=packed)
    items = found(data[: len(data) * 3 // 4], "a.warc")
    assert sum(isinstance(item, Page) for item in items) >= 10


def test_a_web_archive_without_pages():
    check_skipped(warc({}, packed=False), "웹 페이지가 없는 보관 파일", name="a.warc")
    check_skipped(b"WARC/1.0\r\n\r\n\r\n", "웹 페이지가 없는 보관 파일", name="a.warc")
    check_skipped(b"not one", "WARC 파일이 깨져", name="a.warc")
