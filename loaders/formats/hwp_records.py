"""The records of a section of a Hangul 5.0 document: paragraphs, and tables as a tree of levels, to blocks of text.

"한글 문서 파일 형식 5.0", revision 1.3, chapter 4: a record has a head of 32 bits (10 tag, 10 level, 12 size; a size
of 4095 means that 32 bits more tell it). A paragraph's text is UTF-16LE in which units below 32 are controls, of one
unit or of eight. What a control holds (cells, notes) follows it in records of a higher level.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from loaders.releases import Block, row

# HWPTAG_PARA_HEADER, HWPTAG_PARA_TEXT, HWPTAG_CTRL_HEADER, HWPTAG_LIST_HEADER
_PARAGRAPH, _TEXT, _CONTROL, _LIST = 66, 67, 71, 72
_LONG = 0xFFF
_TABLE = b" lbt"  # ids of controls are written back to front
_SKIPPED = frozenset({b"daeh", b"toof", b"  nf", b"  ne", b"tmct"})  # header, footer, notes, hidden comment
_SHAPE = slice(8, 10)  # of the number of its format in the header of a paragraph
_ROW = 10  # offset of the row's number in the list header of a cell
_EIGHT = "[\x01-\x08\x0b\x0c\x0e-\x17].{7}"  # controls of eight units
_TAB = "\x09.{7}"
_CONTROLS = re.compile(
    f"(?P<tab>{_TAB})|(?P<long>{_EIGHT})|(?P<space>[\x1e\x1f])|(?P<hyphen>\x18)|[\x00\x0d-\x1d]", re.S
)


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a section."""

    tag: int
    level: int
    data: bytes


@dataclass(slots=True)
class _Open:
    """A control whose records are being read."""

    level: int
    table: int = 0  # its number where it is a table; 0 where what it holds is skipped
    cells: list[tuple[int, list[Block]]] = field(default_factory=list)  # row and paragraphs of each cell


def records(section: bytes) -> Iterator[Record]:
    """The records of a section, up to where it is cut off."""
    at = 0
    while at + 4 <= len(section):
        (head,) = struct.unpack_from("<I", section, at)
        at += 4
        size = head >> 20
        if size == _LONG and at + 4 <= len(section):
            (size,) = struct.unpack_from("<I", section, at)
            at += 4
        yield Record(head & 0x3FF, head >> 10 & 0x3FF, section[at : at + size])
        at += size


def blocks(found: Iterable[Record]) -> Iterator[Block]:
    """The paragraphs and rows of tables in order; a table comes after the paragraph that it hangs in."""
    opened: list[_Open] = []
    tables, shape = 0, ""
    for record in found:
        while opened and record.level <= opened[-1].level:
            yield from _closed(opened)
        if record.tag == _CONTROL:
            name = record.data[:4]
            if name == _TABLE:
                tables += 1
                opened.append(_Open(record.level, tables))
            elif name in _SKIPPED:
                opened.append(_Open(record.level))
        elif record.tag == _LIST and opened and record.level == opened[-1].level + 1:
            number = struct.unpack_from("<H", record.data, _ROW)[0] if len(record.data) >= _ROW + 2 else 0
            opened[-1].cells.append((number, []))
        elif record.tag == _PARAGRAPH:
            shape = record.data[_SHAPE].hex()
        elif record.tag == _TEXT:
            yield from _put(Block(text(record.data), shape=shape), opened)
    while opened:
        yield from _closed(opened)


def _closed(opened: list[_Open]) -> Iterator[Block]:
    """What the innermost control held, where it is not skipped and stands in no other table."""
    control = opened.pop()
    if control.table:
        for _, cells in groupby(control.cells, key=lambda cell: cell[0]):
            for block in row([paragraphs for _, paragraphs in cells], control.table):
                yield from _put(block, opened)


def _put(block: Block, opened: list[_Open]) -> Iterator[Block]:
    """A block to the cell that is being read; out where none is."""
    if not opened:
        yield block
    elif all(control.table for control in opened) and opened[-1].cells:
        opened[-1].cells[-1][1].append(block)


def text(data: bytes) -> str:
    """The characters of a paragraph without its controls."""
    units = "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])))
    plain = _CONTROLS.sub(_plain, units)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _plain(control: re.Match[str]) -> str:
    return {"tab": "\t", "space": " ", "hyphen": "-"}.get(control.lastgroup or "", "")
