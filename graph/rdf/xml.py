"""RDF/XML, for programs that read nothing else. https://www.w3.org/TR/rdf-syntax-grammar/"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from graph.errors import PolicyGraphError
from graph.rdf.terms import PREFIXES, STRING, Block, Literal, Said, shorten

# https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(blocks: Iterable[Block]) -> Iterator[str]:
    """The document in pieces. Raises PolicyGraphError for a control character, which XML cannot hold."""
    namespaces = "".join(f'\n  xmlns:{prefix}="{iri}"' for prefix, iri in PREFIXES.items())
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{namespaces}>\n'
    for _, subjects in blocks:
        for subject, told in subjects:
            lines = "".join(map(_property, told))
            yield f"<rdf:Description rdf:about={quoteattr(subject)}>\n{lines}</rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _property(said: Said) -> str:
    name, value = shorten(said.predicate), said.object
    if not isinstance(value, Literal):
        return f"  <{name} rdf:resource={quoteattr(value)}/>\n"
    kind = "" if value.datatype == STRING else f" rdf:datatype={quoteattr(value.datatype)}"
    return f"  <{name}{kind}>{_text(value)}</{name}>\n"


def _text(value: Literal) -> str:
    if found := _NOT_XML.search(value.text):
        raise PolicyGraphError(
            f"‘{value.text[:30]!r}’에 든 부호 U+{ord(found[0]):04X}은(는) RDF/XML로 쓸 수 없습니다."
            " 파일 이름을 .ttl이나 .trig로 끝내 주세요."
        )
    return escape(value.text, {"\r": "&#13;"})
