"""Pasted pages: the whole file is the page, in whichever encoding it was saved."""

from __future__ import annotations

import codecs

import pytest

from loaders.page import Page
from loaders.sources import LONGEST
from tests.loaders.checks import check_read, check_skipped

TEXT = "배너\r\n\r\n오세훈 서울시장은 30일 ‘기후동행카드’를 설명했다.\n\t끝 😀똠방각하"
OLD = TEXT.replace("😀", "")  # CP949 has no emoji, and 똠 is the syllable that EUC-KR lacks
PAGE = Page("기사.txt", OLD)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode(encoding: str):
    check_read(TEXT.encode(encoding), Page("기사.txt", TEXT))


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")])
def test_unicode_of_the_other_byte_order(mark: bytes):
    check_read(mark, Page("기사.txt", TEXT))


def test_cp949():
    check_read(OLD.encode("cp949"), PAGE)


def test_euc_kr():
    text = OLD.replace("똠방각하", "")
    check_read(text.encode("euc-kr"), Page("기사.txt", text))


def test_nul_and_lone_surrogates_become_replacement_characters_of_the_same_length():
    assert Page("가\ud800", "나\ud83d다\x00라").text == "나\ufffd다\ufffd라"
    assert Page("가\ud800", "나").record == "가\ufffd"


@pytest.mark.parametrize("data", [b"", b" \n\t\n"])
def test_empty(data: bytes):
    check_skipped(data, "비어 있습니다")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n", "그림"),
        (bytes(range(256)) * 20, "글이 아닌 파일"),
        (b"\x01\x02\x03\x04abc", "글이 아닌 파일"),
    ],
)
def test_binary(data: bytes, reason: str):
    check_skipped(data, reason)


@pytest.mark.parametrize(
    "data",
    [
        "市長は地下鉄の計画を発表した。".encode("shift-jis"),
        "市长宣布了新的交通卡计划，市民从下个月起可以使用".encode("gb18030"),
        b"caf\xe9 cr\xe8me",
    ],
)
def test_other_encodings(data: bytes):
    check_skipped(data, "UTF-8도 CP949(EUC-KR)도 아니어서")


def test_utf8_that_was_cut_in_the_middle_of_a_letter_is_not_read_as_cp949():
    check_skipped("오세훈 서울시장은 기후동행카드를 설명했다".encode()[:-1], "1개가 깨져 있습니다")


def test_an_odd_byte_in_utf16():
    check_skipped("오세훈".encode("utf-16") + b"\x00", "깨져 있습니다(utf-16)")


def test_an_article_of_five_megabytes():
    check_skipped("기후동행카드를 설명했다. " * 150_000, "너무 깁니다")
    check_read("가" * LONGEST, Page("기사.txt", "가" * LONGEST))
