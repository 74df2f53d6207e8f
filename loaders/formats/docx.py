"""`.docx`: documents of Word and of every office program; a zip file of XML.

ECMA-376, https://ecma-international.org/publications-and-standards/standards/ecma-376/. Read are paragraphs, tables
and text boxes of the body, as a press release (`loaders.releases`); not read are headers, footers, notes, comments,
and what a tracked change took out. Documents with a password are OLE files and refused by name
(`loaders.formats.hwp`).
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from loaders import archives, releases
from loaders.document_xml import Grammar, blocks, parsed
from loaders.page import Page, Source

MEMBER = "word/document.xml"
_GRAMMAR = Grammar(
    signs={"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"},
    skipped=frozenset({"del", "moveFrom", "instrText", "Fallback", "pPr", "rPr", "sectPr"}),
)


def pages(stream: BufferedReader, source: Source) -> Iterator[Page]:
    """The one page of a document. Raises BadArticle."""
    with archives.document(stream) as archive:
        root = parsed(archives.member(archive, MEMBER))
    yield releases.page(blocks(root, _GRAMMAR), source)
