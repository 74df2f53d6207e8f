"""Reading N-Quads and N-Triples line by line, in memory that holds one line. https://www.w3.org/TR/n-quads/#sec-grammar"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader

from graph.errors import SourceUnusable
from graph.rdf.terms import STRING, Iri, Literal, Triple

LONGEST = 16 * 2**20  # bytes of one line; the largest article takes a twentieth of it

_IRI = r"<((?:[^\x00-\x20<>\"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*)>"
_NODE = rf"(?:{_IRI}|(_:[^\s<>\"]+))"
_TEXT = r"\"((?:[^\"\\\n\r]|\\[tbnrf\"'\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*)\""
_LINE = re.compile(
    rf"\s*{_NODE}\s*{_IRI}\s*(?:{_NODE}|{_TEXT}(?:\^\^{_IRI}|@([A-Za-z]+(?:-[A-Za-z0-9]+)*))?)\s*(?:{_NODE}\s*)?\."
    r"\s*(?:#.*)?"
)
_BLANK = re.compile(r"\s*(?:#.*)?")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_LETTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_LANGUAGE_TEXT = Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")


def quads(stream: BufferedReader, where: str) -> Iterator[tuple[str, Triple]]:
    """Each triple with its graph, "" where there is none. Raises SourceUnusable for a line that is none."""
    number = 0
    while line := stream.readline(LONGEST + 1):
        number += 1
        if len(line) > LONGEST:
            raise SourceUnusable(
                f"{where} {number}번째 줄: {LONGEST:,}바이트가 넘습니다. 너무 긴 글자를 빼 주세요."
            )
        try:
            text = line.decode("utf-8").rstrip("\r\n")
            if not _BLANK.fullmatch(text):
                yield _quad(text)
        except ValueError as error:
            raise SourceUnusable(
                f"{where} {number}번째 줄은 N-Quads가 아닙니다. 파일이 잘리지 않았는지 확인해 주세요."
            ) from error


def _quad(line: str) -> tuple[str, Triple]:
    match = _LINE.fullmatch(line)
    if match is None:
        raise ValueError(line)
    subject, blank, predicate, thing, blank_thing, text, datatype, language, graph, blank_graph = (
        match.groups()
    )
    value: Iri | Literal
    if text is None:
        value = _iri(thing, blank_thing)
    elif language:
        value = Literal(_unescaped(text), _LANGUAGE_TEXT)
    else:
        value = Literal(_unescaped(text), Iri(_unescaped(datatype)) if datatype else STRING)
    in_graph = "" if graph is None and blank_graph is None else _iri(graph, blank_graph)
    return in_graph, Triple(_iri(subject, blank), _iri(predicate, None), value)


def _iri(iri: str | None, blank: str | None) -> Iri:
    return Iri(_unescaped(iri) if iri is not None else blank or "")


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_letter, text) if "\\" in text else text


def _letter(match: re.Match[str]) -> str:
    short, long, letter = match.groups()
    return _LETTERS[letter] if letter else chr(int(short or long, 16))
