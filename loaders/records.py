"""What the readers of files with many records share: a bad record, or a bad day in one, is told and stops nothing."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from typing import TypeVar

from graph.errors import BadArticle, BadDate
from loaders import stated
from loaders.page import Page, Skipped

_T = TypeVar("_T")


def each(
    records: Iterable[_T], where: str, kind: str, read: Callable[[_T, str], Iterator[Page | Skipped]]
) -> Iterator[Page | Skipped]:
    """What `read` makes of each record and where it stands: "기사.json의 3번째 기사"."""
    for number, record in enumerate(records, start=1):
        place = f"{where}의 {number}번째 {kind}"
        try:
            yield from read(record, place)
        except BadArticle as error:
            yield Skipped(place, str(error))


def day(value: object, name: str, where: str) -> Generator[Skipped, None, str | None]:
    """The day (EDTF) that the field `name` states, by `yield from`; None where it states none, or none that makes sense."""
    if value in (None, ""):
        return None
    try:
        return stated.day(value)
    except BadDate as error:
        yield emptied(name, where, error)
        return None


def emptied(name: str, where: str, why: BadArticle | BadDate) -> Skipped:
    """That the field `name` of a record had to be left empty."""
    return Skipped(where, f"{name}을(를) 비웠습니다: {why}")
