"""`.odt`: OpenDocument text, which the government prescribes for documents that it opens; a zip file of XML.

OASIS OpenDocument 1.3, https://docs.oasis-open.org/office/OpenDocument/v1.3/. Read are paragraphs, headings, lists,
tables and frames of the body, as a press release (`loaders.releases`); not read are notes, comments, and what a
tracked change took out.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from loaders import archives, releases
from loaders.document_xml import Grammar, blocks, parsed
from loaders.page import Page, Source

MEMBER = "content.xml"
_GRAMMAR = Grammar(
    paragraphs=frozenset({"p", "h"}),
    tables=frozenset({"table"}),
    rows=frozenset({"table-row"}),
    cells=frozenset({"table-cell"}),
    texts=frozenset({"p", "h"}),
    signs={"s": " ", "tab": "\t", "line-break": "\n"},
    skipped=frozenset(
        {"tracked-changes", "annotation", "note", "scripts", "font-face-decls", "automatic-styles"}
    ),
)


def pages(stream: BufferedReader, source: Source) -> Iterator[Page]:
    """The one page of a document. Raises BadArticle."""
    with archives.document(stream) as archive:
        archives.refuse_encrypted(archive)
        root = parsed(archives.member(archive, MEMBER))
    yield releases.page(blocks(root, _GRAMMAR), source)
