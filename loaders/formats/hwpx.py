"""`.hwpx`: documents of Hangul (한글) since 2014, and the form in which the government hands out press releases; a zip of XML.

OWPML, KS X 6101, https://www.hancom.com/etc/hwpDownload.do. Read are paragraphs, tables and boxes of all sections, as
a press release (`loaders.releases`); not read are headers, footers, notes, comments and pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader
from itertools import chain

from graph.errors import BadArticle
from loaders import archives, releases
from loaders.document_xml import Grammar, blocks, parsed
from loaders.page import Page, Source

_SECTION = re.compile(r"Contents/section(\d+)\.xml")
_GRAMMAR = Grammar(
    shape="paraPrIDRef",
    signs={"lineBreak": "\n", "tab": "\t", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"},
    skipped=frozenset(
        {"header", "footer", "footNote", "endNote", "hiddenComment", "secPr", "linesegarray", "caption"}
    ),
)


def pages(stream: BufferedReader, source: Source) -> Iterator[Page]:
    """The one page of a document. Raises BadArticle."""
    with archives.document(stream) as archive:
        archives.refuse_encrypted(archive)
        found = {int(match[1]): name for name in archive.namelist() if (match := _SECTION.fullmatch(name))}
        if not found:
            raise BadArticle("본문이 없는 한글 문서입니다. 한글에서 열어 다시 저장해 주세요.")
        roots = [parsed(archives.member(archive, found[number])) for number in sorted(found)]
    yield releases.page(chain.from_iterable(blocks(root, _GRAMMAR) for root in roots), source)
