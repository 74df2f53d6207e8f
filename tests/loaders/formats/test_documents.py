"""Press releases as .hwpx, .hwp, .docx, .odt and .pdf: one text, with what stands around it marked and not read."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from time import thread_time

import pytest

from graph.errors import BadArticle
from loaders.archives import LOCKED
from loaders.formats.hwp_records import blocks, records, text
from loaders.formats.pdf import _in_time
from loaders.page import Page, Skipped
from loaders.reading import Reader
from loaders.releases import Block, page
from loaders.sources import Source
from loaders.zones import zoned
from tests.loaders import documents
from tests.loaders.checks import check_skipped, found
from tests.loaders.documents import (
    ATTACHED,
    EMBARGO,
    LEAD,
    RELEASE,
    SECOND,
    TEXT,
    TITLE,
    WRITERS,
    with_member,
)
from tests.loaders.hwp_writer import document, hwp, ole, record

ENDINGS = pytest.mark.parametrize("ending", WRITERS)
SOURCE = Source("보도자료", "보도자료", None)


def read(ending: str, data: bytes | None = None) -> Page:
    """The one page of a document."""
    (item,) = found(WRITERS[ending](RELEASE) if data is None else data, f"보도자료{ending}")
    assert isinstance(item, Page), item
    return item


def marked(found: Page) -> dict[str, str]:
    """What is marked, by its kind."""
    return {mark.kind: found.text[mark.start : mark.end] for mark in found.marks}


@ENDINGS
def test_a_release_in_every_format(ending: str):
    release = read(ending)
    lines = TEXT.split("\n")
    assert release.text == TEXT
    assert {LEAD, SECOND, TITLE} <= set(release.text.split("\n"))
    assert (release.title, release.published) == (TITLE, "2024-05-31")
    assert release.form == ending[1:].upper()
    squeezed = {kind: "".join(told.split()) for kind, told in marked(release).items()}
    expected = {"embargo": lines[1:2], "contact": lines[7:9], "attachment": lines[9:11]}
    assert squeezed == {kind: "".join("".join(told).split()) for kind, told in expected.items()}


@ENDINGS
def test_a_file_of_another_ending_is_known_by_its_content(ending: str):
    (item,) = found(WRITERS[ending](RELEASE), "내려받은 파일.txt")
    assert isinstance(item, Page)
    assert item.title == TITLE


def test_what_is_marked_is_not_read_for_facts(reader: Reader):
    (reading,) = reader.read([read(".hwpx")])
    assert reading.article.title == TITLE
    assert reading.article.text == TEXT
    officials = {node.name for node in reading.nodes if node.kind == "official"}
    assert "오세훈" in officials
    assert not officials & {"김동연", "김담당", "이문의"}
    assert any(LEAD in quote.exact for statement in reading.statements for quote in statement.evidence)


def test_marked_lines_are_chrome_and_no_headline():
    release = read(".docx")
    zones = [
        (line.zone, release.text[line.start : line.end]) for line in zoned(release.text, None, release.marks)
    ]
    assert ("title", TITLE) in zones
    assert [line for zone, line in zones if zone == "body"][:2] == [LEAD, SECOND]
    assert all(zone == "chrome" for zone, line in zones if line in (ATTACHED, TEXT.split("\n")[1]))


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("보도시점: 2024년 5월 30일(목) 12:00 이후", "2024-05-30"),
        ("배포일시 2024. 5. 29.(수)", "2024-05-29"),
        ("이 자료는 배포 즉시 보도할 수 있습니다", None),
        ("보도일시 2024.13.45.", None),
    ],
)
def test_the_line_that_says_from_when_to_report(line: str, published: str | None):
    found = page([Block(line), Block(TITLE), Block(LEAD)], SOURCE)
    assert (found.title, found.published, marked(found)) == (TITLE, published, {"embargo": line})


@pytest.mark.parametrize(
    "line",
    [
        "보도시점을 놓고 시와 의회가 다투었다고 시장은 말했다.",
        "문의는 교통정책과장(02-2133-1234)에게 하면 된다고 시장은 말했다.",
        "참고로 시장은 내년 예산도 넓히겠다고 말했다.",
        "붙임성이 좋은 시장은 시민과 인사했다.",
    ],
)
def test_running_text_is_not_marked(line: str):
    assert page([Block(LEAD)] * 20 + [Block(line)], SOURCE).marks == ()


def test_a_document_that_is_no_press_release_is_its_text():
    assert page([Block("첫 줄"), Block(" "), Block("둘째\n셋째 줄.")], SOURCE) == Page(
        "보도자료", "첫 줄\n둘째\n셋째 줄."
    )


def test_decomposed_syllables_are_composed_so_that_marks_hold():
    found = page([Block("\u1107\u1169도시점: 2024. 5. 30."), Block(LEAD)], SOURCE)
    assert marked(found) == {"embargo": "보도시점: 2024. 5. 30."}


@ENDINGS
def test_a_document_without_text(ending: str):
    check_skipped(WRITERS[ending]([""]), "글자가 없는 문서", name=f"a{ending}")


@ENDINGS
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_document_that_is_cut_off(ending: str, share: float):
    data = WRITERS[ending](RELEASE)
    (item,) = found(data[: int(len(data) * share)], f"a{ending}")
    assert isinstance(item, Skipped) or ending in (".hwp", ".pdf")  # of these the rest can be found


ENTITIES = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(9))
MEMBERS = {".docx": "word/document.xml", ".odt": "content.xml", ".hwpx": "Contents/section0.xml"}


@pytest.mark.parametrize("ending", MEMBERS)
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (f'<!DOCTYPE x [<!ENTITY a0 "하">{ENTITIES}]><p><t>&a9;</t></p>', "엔티티 선언"),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><p><t>&a;</t></p>', "엔티티 선언"),
        ('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><p><t>가</t></p>', "엔티티 선언"),
        ("<p>" * 1_000_000, "XML이 깨져"),
        ("<p><t>가</t>", "XML이 깨져"),
        ("", "XML이 깨져"),
    ],
)
def test_hostile_xml(ending: str, content: str, reason: str):
    data = with_member(WRITERS[ending](RELEASE), MEMBERS[ending], content.encode())
    check_skipped(data, reason, name=f"a{ending}")


@pytest.mark.parametrize("ending", MEMBERS)
def test_a_document_that_is_a_bomb(ending: str):
    data = with_member(WRITERS[ending](RELEASE), MEMBERS[ending], bytes(65 * 1024 * 1024))
    check_skipped(data, "압축 폭탄", name=f"a{ending}")


@pytest.mark.parametrize("ending", [".odt", ".hwpx"])
def test_an_encrypted_document(ending: str):
    manifest = b'<manifest><file-entry full-path="content.xml"><encryption-data/></file-entry></manifest>'
    data = with_member(WRITERS[ending](RELEASE), "META-INF/manifest.xml", manifest)
    check_skipped(data, LOCKED, name=f"a{ending}")


def test_sections_of_hwpx_come_in_order_of_their_numbers():
    data = WRITERS[".hwpx"](["첫째 장이다."])
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        section = file.read("Contents/section0.xml")
    for number in (10, 2):
        data = with_member(
            data, f"Contents/section{number}.xml", section.replace("첫째".encode(), f"{number}째".encode())
        )
    assert read(".hwpx", data).text == "첫째 장이다.\n2째 장이다.\n10째 장이다."


@pytest.mark.parametrize(
    ("flags", "reason"),
    [(0x3, LOCKED), (0x5, "배포용 문서"), (0x11, LOCKED), (0x101, LOCKED)],
)
def test_a_locked_hwp(flags: int, reason: str):
    check_skipped(hwp(["가"], flags=flags), reason, name="a.hwp")


def test_an_hwp_that_is_not_packed():
    assert read(".hwp", hwp(RELEASE, flags=0)).text == TEXT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"HWP Document File V3.00 \x1a" + bytes(200), "한글 97 이전"),
        (ole({"EncryptedPackage": b"x"}), LOCKED),
        (ole({"WordDocument": b"x"}), "옛 워드"),
        (ole({"Workbook": b"x"}), "옛 엑셀"),
        (ole({"FileHeader": b"something else"}), "한글 문서가 아닙니다"),
        (ole({"Other": b"x"}), "한글 문서가 아닙니다"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "한글 파일이 깨져"),
    ],
)
def test_other_ole_files(data: bytes, reason: str):
    check_skipped(data, reason, name="a.hwp")


def test_an_hwp_whose_section_is_broken_or_a_bomb():
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05010100, 1)
    broken = ole({"FileHeader": header, "BodyText/Section0": b"\xff" * 100})
    check_skipped(broken, "압축이 깨졌거나", name="a.hwp")
    check_skipped(document(bytes(65 * 1024 * 1024)), "압축 폭탄", name="a.hwp")


def test_controls_in_the_text_of_a_paragraph():
    units = "가\x09" + "x" * 6 + "\x09나\x0a다\x18라\x1e마\x1f바\x02" + "y" * 6 + "\x02사\x0d"
    assert text(units.encode("utf-16-le")) == "가\t나\n다-라 마 바사"
    assert text("😀".encode("utf-16-le") + b"\x00\xd8z") == "😀\ufffd"


def test_headers_footers_and_notes_of_hwp_are_not_read():
    def paragraph(told: str, level: int) -> bytes:
        return record(66, level, bytes(22)) + record(67, level + 1, told.encode("utf-16-le"))

    note = record(71, 1, b"  nf") + record(72, 2, bytes(8)) + paragraph("각주", 2)
    section = paragraph("본문이다.", 0) + note + paragraph("다음이다.", 0)
    assert [block.text for block in blocks(records(section))] == ["본문이다.", "다음이다."]


def test_a_table_in_a_cell_is_read_as_its_text():
    inner = record(71, 3, b" lbt") + record(72, 4, struct.pack("<HIHHH", 1, 0, 0, 0, 0))
    cell = record(67, 5, "안".encode("utf-16-le"))
    outer = record(71, 1, b" lbt") + record(72, 2, struct.pack("<HIHHH", 1, 0, 0, 0, 0))
    other = record(72, 2, struct.pack("<HIHHH", 1, 0, 0, 1, 0)) + record(67, 3, "밖".encode("utf-16-le"))
    assert [block.text for block in blocks(records(outer + inner + cell + other))] == ["안 | 밖"]


def encrypted(password: str, algorithm: str) -> bytes:
    """The release as an encrypted PDF that opens with this password."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(WRITERS[".pdf"](RELEASE))))
    writer.encrypt(password, "주인", algorithm=algorithm)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_an_encrypted_pdf(algorithm: str):
    check_skipped(encrypted("비밀", algorithm), LOCKED, name="a.pdf")
    assert read(".pdf", encrypted("", algorithm)).title == TITLE


def test_a_pdf_that_draws_without_end():
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, StreamObject

    writer = PdfWriter()
    stream = StreamObject()
    stream.set_data(b"BT ET " * 3_000_000)
    page = writer.add_blank_page(100, 100)
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    file = io.BytesIO()
    writer.write(file)
    check_skipped(file.getvalue(), "한 쪽에 그려진 것이 너무 많습니다", name="a.pdf")


def test_a_pdf_that_takes_too_long():
    _in_time(thread_time() + 60)
    with pytest.raises(BadArticle, match="60초 안에 읽지 못했습니다"):
        _in_time(thread_time() - 1, b"Tj", [])


def test_a_pdf_with_many_pages():
    from pypdf import PdfWriter

    writer = PdfWriter()
    for _ in range(301):
        writer.add_blank_page(100, 100)
    file = io.BytesIO()
    writer.write(file)
    check_skipped(file.getvalue(), "301쪽이라", name="a.pdf")


def test_a_pdf_that_draws_its_letters_as_pictures():
    check_skipped(
        WRITERS[".pdf"](["2024. 5. 30. (02-2133-1234)", "1,000 ( )"]),
        "한글이 한 글자도 없는 PDF",
        name="a.pdf",
    )


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        (["보도자료", "서울시, 청년 할인 넓힌다", EMBARGO, LEAD], "서울시, 청년 할인 넓힌다"),
        (["한강시 | 보도자료", EMBARGO, "서울시, 청년 할인 넓힌다!", LEAD], "서울시, 청년 할인 넓힌다!"),
        (["동정자료", EMBARGO, "청년 할인을 넓혔습니다.", LEAD], "청년 할인을 넓혔습니다."),
        (["보도자료", EMBARGO, [["(지 면)", "2024. 6. 1.(토) 조간"]], TITLE, LEAD], TITLE),
        (["보도자료", EMBARGO, LEAD, SECOND], None),
    ],
)  # fmt: skip
def test_where_the_headline_of_a_release_stands(parts: Sequence[documents.Block], title: str | None):
    release = read(".hwpx", WRITERS[".hwpx"](parts))
    assert (release.title, release.published) == (title, "2024-05-31")


def test_a_headline_of_two_lines_is_one_where_they_have_a_format_of_their_own():
    head = [Block("보도자료"), Block("보도시점 | 2024. 5. 31.(금) 조간", 1)]
    headline = [Block("서울시, 기후동행카드를", shape="7"), Block("7월부터 청년에게 넓힌다", shape="7")]
    told = page([*head, *headline, Block("- 만 39세까지", shape="8"), Block(LEAD, shape="9")], SOURCE)
    assert told.title == "서울시, 기후동행카드를 7월부터 청년에게 넓힌다"
    assert told.text.split("\n")[2:4] == [told.title, "- 만 39세까지"]
    same = [replace(block, shape="9") for block in headline]
    assert page([*head, *same, Block(LEAD, shape="9")], SOURCE).title == headline[0].text
