"""Bytes to text, for Korean pages of any age: byte-order mark, then strict UTF-8, then what is declared, then CP949.

EUC-KR is read as CP949, its superset: pages that declare the one are written in the other.
A wrong guess would put plausible nonsense into the store, so what fits none of these is refused.
"""

from __future__ import annotations

import codecs
import re
from io import BufferedReader

from graph.errors import BadArticle

MOST_BYTES = 64 * 1024 * 1024  # of one page with its markup; more is no article

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    (b"\x89PNG", "그림"),
    (b"\xff\xd8\xff", "그림"),
    (b"GIF8", "그림"),
)
_AS_CP949 = frozenset({"euckr", "ksc56011987", "ksc5601", "ksx1001", "uhc", "cp949", "ms949", "windows949"})
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_HANGUL = re.compile("[가-힣]")
_COMMON = re.compile("[가고기는다도로를사시에은을의이인지하한]")  # every third syllable of any Korean text
_FEW = 12  # syllables; a name or a headline may do without the common ones


def read_whole(stream: BufferedReader) -> bytes:
    """All of a stream that holds one page. Raises BadArticle where it is empty or no article could be so long."""
    data = stream.read(MOST_BYTES + 1)
    if not data.strip():
        raise BadArticle("비어 있습니다. 기사 본문이 들어 있는 파일을 주세요.")
    if len(data) > MOST_BYTES:
        raise BadArticle(
            f"{MOST_BYTES // 1024**2}MB보다 커서 기사 하나로 볼 수 없습니다. 기사별로 나눠 주세요."
        )
    return data


def marked(data: bytes) -> str | None:
    """The encoding that a byte-order mark at the start of `data` tells; None where there is no mark."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text of `data`. Raises BadArticle where it is binary, damaged, or in none of the encodings."""
    encoding = marked(data)
    for magic, kind in _BINARY:
        if data.startswith(magic):
            raise BadArticle(f"글이 아니라 {kind} 파일입니다. 본문을 복사해 .txt 파일로 저장해 주세요.")
    if encoding is None and b"\x00" in data:
        raise BadArticle("글이 아닌 파일입니다. 본문을 복사해 UTF-8 .txt 파일로 저장해 주세요.")
    text = _with(data, encoding) if encoding else _guess(data, declared)
    if len(_CONTROL.findall(text)) * 100 > len(text):
        raise BadArticle("글이 아닌 파일입니다. 본문을 복사해 UTF-8 .txt 파일로 저장해 주세요.")
    return text


def _with(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadArticle(
            f"{error.start + 1}번째 바이트에서 글자가 깨져 있습니다({encoding}). 원본을 다시 저장해 주세요."
        ) from error


def _guess(data: bytes, declared: str | None) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    _refuse_damaged_utf8(data)
    for encoding in (_python_name(declared), "cp949"):
        if encoding is None:
            continue
        try:
            text = data.decode(encoding)
        except (UnicodeError, LookupError):  # of codecs that are none of text: base64, idna, undefined
            continue
        if _is_korean(text):
            return text
    raise BadArticle("UTF-8도 CP949(EUC-KR)도 아니어서 읽을 수 없습니다. UTF-8로 다시 저장해 주세요.")


def _is_korean(text: str) -> bool:
    """Whether decoded text makes sense: Chinese and Japanese encodings often decode as CP949, but not into Korean."""
    hangul = len(_HANGUL.findall(text))
    if 2 * hangul < len(_NOT_ASCII.findall(text)):
        return False
    return hangul < _FEW or 20 * len(_COMMON.findall(text)) >= hangul


def is_mostly_utf8(data: bytes) -> bool:
    """Whether `data` is Korean in UTF-8, perhaps with a few broken bytes, by what remains readable."""
    text = data.decode("utf-8", "replace")
    return len(_HANGUL.findall(text)) > 10 * text.count("\ufffd")


def _refuse_damaged_utf8(data: bytes) -> None:
    """UTF-8 with a few broken bytes decodes as CP949 into nonsense."""
    if is_mostly_utf8(data):
        broken = data.decode("utf-8", "replace").count("\ufffd")
        raise BadArticle(f"UTF-8 글자 {broken}개가 깨져 있습니다. 원본을 다시 받거나 다시 저장해 주세요.")


def _python_name(declared: str | None) -> str | None:
    """The codec for a declared charset; None where there is none of that name."""
    if not declared or re.sub(r"[^a-z0-9]", "", declared.lower()) in _AS_CP949:
        return None
    try:
        return codecs.lookup(declared).name
    except LookupError:
        return None
