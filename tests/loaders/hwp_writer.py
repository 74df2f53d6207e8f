"""A small writer of Hangul 5.0 documents and of the OLE files that they are: no library writes them.

"한글 문서 파일 형식 5.0" and [MS-CFB]. Every stream is padded to the 4,096 bytes from which it needs no mini stream.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from itertools import pairwise

Paragraph = str
Table = Sequence[Sequence[str]]  # rows of cells

_SECTOR = 512
_SMALLEST = 4096
_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def hwp(blocks: Sequence[Paragraph | Table], *, flags: int = 1) -> bytes:
    """A document of one section; bit 0 of the flags says that it is packed."""
    section = b"".join(_paragraph(block) if isinstance(block, str) else _table(block) for block in blocks)
    return document(section, flags=flags)


def document(section: bytes, *, flags: int = 1) -> bytes:
    """A document whose section has these records."""
    machine = zlib.compressobj(wbits=-15)
    packed = machine.compress(section) + machine.flush() if flags & 1 else section
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05010100, flags)
    return ole({"FileHeader": header, "BodyText/Section0": packed})


def record(tag: int, level: int, data: bytes) -> bytes:
    """A record with its head."""
    if len(data) < 0xFFF:
        return struct.pack("<I", tag | level << 10 | len(data) << 20) + data
    return struct.pack("<II", tag | level << 10 | 0xFFF << 20, len(data)) + data


def _paragraph(text: str, level: int = 0) -> bytes:
    return record(66, level, bytes(22)) + record(67, level + 1, (text + "\r").encode("utf-16-le"))


def _control(name: bytes) -> str:
    """The eight units that stand in a text for a control."""
    return "\x0b" + (name + bytes(8)).decode("utf-16-le") + "\x0b"


def _table(rows: Table) -> bytes:
    records = [record(66, 0, bytes(22)), record(67, 1, (_control(b" lbt") + "\r").encode("utf-16-le"))]
    records += [record(71, 1, b" lbt" + bytes(42)), record(77, 2, bytes(22))]
    for y, cells in enumerate(rows):
        for x, cell in enumerate(cells):
            records.append(record(72, 2, struct.pack("<HIHHHHH", 1, 0, 0, x, y, 1, 1) + bytes(28)))
            records.append(_paragraph(cell, 2))
    return b"".join(records)


def ole(streams: Mapping[str, bytes]) -> bytes:
    """An OLE file of these streams; a name with a slash stands in a storage."""
    storages = sorted({name.partition("/")[0] for name in streams if "/" in name})
    entries: list[tuple[str, int, int, int, int]] = []  # name, kind, child, first sector, size
    top = sorted(
        [*storages, *(name for name in streams if "/" not in name)], key=lambda name: (len(name), name)
    )
    order = [*top, *(name for name in streams if "/" in name)]
    number = {name: at for at, name in enumerate(order, start=1)}
    siblings = {one: number[two] for one, two in pairwise(top)}
    data, sectors = b"", 0
    entries.append(("Root Entry", 5, 1, _END, 0))
    fat: list[int] = []
    for name in order:
        if name in streams:
            content = streams[name].ljust(_SMALLEST, b"\0")
            size = len(content)
            count = -(-size // _SECTOR)
            entries.append((name.rpartition("/")[2], 2, _NONE, sectors, size))
            fat += [*range(sectors + 1, sectors + count), _END]
            data += content.ljust(count * _SECTOR, b"\0")
            sectors += count
        else:
            inside = next(number[other] for other in order if other.startswith(f"{name}/"))
            entries.append((name, 1, inside, 0, 0))
    directory = b"".join(
        _entry(*entry, siblings.get(name, _NONE)) for entry, name in zip(entries, ["", *order], strict=True)
    )
    directory = directory.ljust(-(-len(directory) // _SECTOR) * _SECTOR, b"\0")
    first, count = sectors, len(directory) // _SECTOR
    fat += [*range(first + 1, first + count), _END]
    sectors += count
    tables = -(-(len(fat) + 1) // (_SECTOR // 4 - 1))
    fat += [_FAT] * tables
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(tables * _SECTOR, b"\xff")
    header = struct.pack("<8s16sHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, 0,
                         tables, first, 0, _SMALLEST, _END, 0, _END, 0)  # fmt: skip
    difat = [*range(sectors, sectors + tables)]
    header += struct.pack("<109I", *difat, *[_FREE] * (109 - tables))
    return header + data + directory + table


def _entry(name: str, kind: int, child: int, start: int, size: int, right: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    fields = struct.pack("<HBBIII", len(text), kind, 1, _NONE, right, child)
    return text.ljust(64, b"\0") + fields + bytes(36) + struct.pack("<IQ", start, size)
