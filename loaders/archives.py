"""Zip files and gzip streams from anywhere: what is read of them is bounded, and nothing is ever written to a disk.

A zip file tells beforehand how long its members are, and Python reads no more than that; so a bomb is refused before it is
unpacked. A gzip stream does not tell; it is stopped while it is read.
"""

from __future__ import annotations

import gzip
import io
import math
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader
from typing import Protocol

from graph.errors import BadArticle
from loaders.decoding import MOST_BYTES, read_whole

ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # how one begins, with members and without
GZIP = b"\x1f\x8b"
RATIO = 200  # times as long as packed: texts pack to a fifth or a tenth; beyond this it is a bomb
BOMB = "풀면 {size:,}MB가 넘는 압축 폭탄으로 보여 풀지 않았습니다. 원본을 다시 받아 주세요."
_BROKEN = "압축이 깨졌거나 중간에 끊겼습니다. 원본을 다시 받아 주세요."
LOCKED = "암호가 걸려 있습니다. 암호를 풀어 다시 저장해 주세요."
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, gzip.BadGzipFile)
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTION = b"encryption-data"  # https://docs.oasis-open.org/office/OpenDocument/v1.3/os/part2-packages
_ENCRYPTED = 0x1
_IS_UTF8 = 0x800


@contextmanager
def archive_errors() -> Iterator[None]:
    """What the zip and gzip libraries raise, as BadArticle. NotImplementedError is a method that Python cannot unpack."""
    try:
        yield
    except _FAULTS as error:
        raise BadArticle(_BROKEN) from error
    except RuntimeError as error:  # zipfile has no type of its own for a file that wants a password
        if "password" in str(error):
            raise BadArticle(LOCKED) from error
        raise


def opened(stream: BufferedReader) -> zipfile.ZipFile:
    """The zip file in a stream that can be sought in. Raises BadArticle."""
    with archive_errors():
        try:
            return zipfile.ZipFile(stream)
        except (ValueError, OverflowError) as error:  # offsets beyond the file
            raise BadArticle(_BROKEN) from error


def document(stream: BufferedReader) -> zipfile.ZipFile:
    """The zip file that is one document. Raises BadArticle, also where all its members together are too long."""
    archive = opened(stream)
    if sum(member.file_size for member in archive.infolist()) > 4 * MOST_BYTES:
        raise BadArticle(BOMB.format(size=4 * MOST_BYTES // 1024**2))
    return archive


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one member of a document. Raises BadArticle where it is missing, locked, broken or too long."""
    try:
        info = archive.getinfo(name)
    except KeyError as error:
        raise BadArticle(f"안에 있어야 할 {name}이(가) 없습니다. 원본을 다시 저장해 주세요.") from error
    if info.file_size > MOST_BYTES:
        raise BadArticle(BOMB.format(size=MOST_BYTES // 1024**2))
    with archive_errors(), archive.open(info) as stream:
        return stream.read()


def refuse_encrypted(archive: zipfile.ZipFile) -> None:
    """Raise BadArticle where the manifest of an OpenDocument or HWPX file tells that its members are encrypted."""
    if _MANIFEST in archive.namelist() and _ENCRYPTION in member(archive, _MANIFEST):
        raise BadArticle(LOCKED)


def is_locked(info: zipfile.ZipInfo) -> bool:
    """Whether a member wants a password."""
    return bool(info.flag_bits & _ENCRYPTED)


def is_bomb(info: zipfile.ZipInfo) -> bool:
    """Whether a member unpacks to more than any collection of articles would."""
    return info.file_size > MOST_BYTES and info.file_size > RATIO * max(info.compress_size, 1)


def korean_name(info: zipfile.ZipInfo) -> str:
    """The path of a member. Korean Windows writes names in CP949, which zipfile takes for the CP437 of the standard."""
    name = info.filename
    if not info.flag_bits & _IS_UTF8:
        with suppress(UnicodeError):  # then it is in CP437, or in nothing that we know
            name = name.encode("cp437").decode("cp949")
    return name.replace("\\", "/")


class _Packed(Protocol):
    def read1(self, size: int, /) -> bytes: ...


class Unpacked(io.RawIOBase):
    """A stream that is unpacked while it is read, so that what is wrong with it is a BadArticle and no bomb goes off."""

    def __init__(self, packed: _Packed, size: int | None) -> None:
        """`size` is its length in bytes while it is packed; None where that is not known beforehand."""
        self._packed = packed
        self._left = math.inf if size is None else max(MOST_BYTES, RATIO * size)

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read up to `len(buffer)` bytes into it. Raises BadArticle."""
        with archive_errors():
            data = self._packed.read1(len(buffer))  # what can be had, before what is wrong comes up
        self._left -= len(data)
        if self._left < 0:
            raise BadArticle(BOMB.format(size=MOST_BYTES // 1024**2))
        buffer[: len(data)] = data
        return len(data)


def seekable(stream: BufferedReader) -> BufferedReader:
    """The stream itself, or its bytes in memory where it is a zip file that does not lie on a disk. Raises BadArticle."""
    if isinstance(stream.raw, io.FileIO) and stream.seekable():
        return stream
    if not stream.peek(len(ZIP[0])).startswith(ZIP):
        return stream
    return BufferedReader(io.BytesIO(read_whole(stream)))
