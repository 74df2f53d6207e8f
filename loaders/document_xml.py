"""XML from strangers, and the paragraphs and tables of the document formats that are zip files of XML.

The parser expands no entity, loads nothing from outside, and gives up on what is nested hundreds deep; a file that declares
entities is refused, for no document format has any.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from graph.errors import BadArticle
from loaders.releases import Block, row

if TYPE_CHECKING:
    from lxml.etree import _Element

_BROKEN = "문서 안의 XML이 깨져 있어 읽을 수 없습니다. 원본을 다시 받거나 다시 저장해 주세요."
_DECLARES = "문서 안에 엔티티 선언이 있어 읽지 않았습니다. 믿을 수 있는 곳에서 다시 받아 주세요."


def parsed(data: bytes) -> _Element:
    """The root of an XML document. Raises BadArticle where it is broken, nested too deep, or declares a document type."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadArticle(_DECLARES if b"<!ENTITY" in data else _BROKEN) from error
    if root.getroottree().docinfo.doctype:
        raise BadArticle(_DECLARES)
    return root


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the elements of a document format mean, by their names without namespace; Word and Hangul call most the same."""

    signs: Mapping[str, str]  # elements that stand for a character
    skipped: frozenset[str]  # elements that are no part of the text, with all that is in them
    paragraphs: frozenset[str] = frozenset({"p"})
    tables: frozenset[str] = frozenset({"tbl"})
    rows: frozenset[str] = frozenset({"tr"})
    cells: frozenset[str] = frozenset({"tc"})
    shape: str = ""  # attribute of a paragraph that tells those of one format
    texts: frozenset[str] = frozenset({"t"})  # their characters are text of the paragraph around them


def blocks(root: _Element, grammar: Grammar) -> Iterator[Block]:
    """The paragraphs and rows of a document in order; what hangs in a paragraph (tables, boxes) comes after it."""
    yield from _Walk(grammar).blocks(root)


class _Walk:
    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._tables = count(1)

    def blocks(self, element: _Element) -> Iterator[Block]:
        for child in element:
            name = _name(child)
            if name in self._grammar.skipped:
                continue
            if name in self._grammar.paragraphs:
                text = "".join(self._text(child, inside=name in self._grammar.texts))
                yield Block(text, shape=child.get(self._grammar.shape, "") if self._grammar.shape else "")
                yield from self.blocks(child)
            elif name in self._grammar.tables:
                yield from self._table(child)
            else:
                yield from self.blocks(child)

    def _table(self, table: _Element) -> Iterator[Block]:
        number = next(self._tables)
        for line in self._held(table, self._grammar.rows):
            cells = [list(self.blocks(cell)) for cell in self._held(line, self._grammar.cells)]
            yield from row(cells, number)

    def _held(self, element: _Element, names: frozenset[str]) -> Iterator[_Element]:
        """The nearest elements below that have one of the names."""
        for child in element:
            if _name(child) in names:
                yield child
            elif _name(child) not in self._grammar.skipped:
                yield from self._held(child, names)

    def _text(self, element: _Element, *, inside: bool) -> Iterator[str]:
        """The characters of a paragraph; `inside` tells whether those directly in `element` are among them."""
        grammar = self._grammar
        if inside:
            yield element.text or ""
        for child in element:
            name = _name(child)
            if name in grammar.signs:
                yield grammar.signs[name]
            elif name not in grammar.skipped | grammar.tables | grammar.paragraphs:
                yield from self._text(child, inside=inside or name in grammar.texts)
            if inside:
                yield child.tail or ""


def _name(element: _Element) -> str:
    """The name without namespace; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
