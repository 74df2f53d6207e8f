"""Does the store keep its promise? Every fact quotes its article word for word, and every name, date and id is sound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.faults import faults
from graph.model import Reading
from graph.store import Store
from graph.streaming import every_reading
from graph.vocabulary import vocabulary
from queries.answer import Answer, Cell, Column, Row

_COLUMNS = (
    Column("title", "기사"),
    Column("thing", "무엇"),
    Column("problem", "문제"),
    Column("article", "기사 번호", whole=True),
)
_ID = re.compile(r"[a-z]+:[0-9a-f]{16}")
_IRI = re.compile(r"(?P<kind>[a-z]+)/(?P<rest>[0-9a-f]{16})")
_CURE = "고치려면 policygraph forget 기사번호 로 기사를 지우고 다시 불러오세요."


@dataclass(frozen=True, slots=True)
class Check:
    """The question."""

    shacl: bool = False  # whether the shapes of graph.rdf are checked too


def check(store: Store, *, shacl: bool = False) -> Answer:
    """One row for each thing that is wrong: damage of the store first, then article by article.

    Raises PolicyGraphError where `shacl` needs pySHACL and it is not installed, and StoreUnusable.
    """
    rows = [_row(None, "저장소", damage) for damage in store.damages()]
    for kept in every_reading(store):
        reading = kept.reading
        told = _labels(reading)
        rows += [_row(reading, *_split(fault, told)) for fault in faults(reading)]
    if shacl:
        rows += _shape_rows(store)
    notes = (_CURE,) if rows else ("잘못된 것을 찾지 못했습니다.",)
    return Answer(Check(shacl), _COLUMNS, tuple(rows), store.counts(), "answered", notes)


def _shape_rows(store: Store) -> Iterator[Row]:
    from graph.rdf import validation
    from graph.rdf.blocks import reading_block
    from graph.rdf.terms import Names

    names = Names()
    for kept in every_reading(store):
        told = _labels(kept.reading)
        for found in validation.violations([reading_block(kept, names)]):
            match = _IRI.search(found.focus)
            thing = told.get(f"{match['kind']}:{match['rest']}", "기사 전체") if match else found.focus
            yield _row(kept.reading, thing, _said(found.message, found.value))


def _said(message: str, value: str | None) -> str:
    """A message with the value that is wrong, where that is a value and not an address."""
    return message if value is None or ":" in value else f"{message} (‘{value}’)"


def _labels(reading: Reading) -> Mapping[str, str]:
    """What people call the things of a reading, by id."""
    names = {node.id: f"‘{node.name}’" for node in reading.nodes}
    acts = vocabulary().acts
    said = {
        one.id: f"{names.get(one.speaker, '누군가')} → {', '.join(names.get(a, '?') for a in one.about) or '?'}"
        f" ({acts[one.act].ko if one.act in acts else one.act})"
        for one in reading.statements
    }
    return names | said


def _split(fault: str, told: Mapping[str, str]) -> tuple[str, str]:
    """The thing that a fault is about, and the fault in words without ids."""
    known = [found for found in _ID.findall(fault) if found in told]
    problem = _ID.sub(lambda found: told.get(found[0], found[0]), fault)
    return (told[known[0]] if known else "기사 전체"), problem


def _row(reading: Reading | None, thing: str, problem: str) -> Row:
    article = reading.article if reading else None
    cells: dict[str, Cell] = {
        "title": (article.title or article.record) if article else None,
        "thing": thing,
        "problem": problem,
        "article": article.id.removeprefix("article:") if article else None,
    }
    return Row(cells)
