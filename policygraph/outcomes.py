"""What became of each record of a load, and the file that lists it: `load --report FILE`."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import IO, Literal

from graph.errors import PolicyGraphError
from graph.model import NOTHING, ArticleId, Reading
from loaders.identifying import article_id
from loaders.page import Page, Skipped
from queries.formats.comma_separated import inert

ENDINGS = (".csv", ".jsonl")

Became = Literal["new", "unchanged", "skipped"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one record."""

    source: str  # the file or address that holds it, as a person finds it
    record: str  # what the source calls it; "" where `source` tells that too
    became: Became
    reason: str = ""  # why it was skipped, and what to do about it
    format: str = ""  # as what it was recognised
    article_id: ArticleId = ""
    statements: int = 0  # that a new article makes
    cut: bool = False  # whether the source gives only the beginning of the article


Tell = Callable[[Outcome], None]


def of_page(item: Page | Skipped) -> Outcome:
    """What becomes of a page where its article is new; of what is none, why."""
    if isinstance(item, Skipped):
        return Outcome(item.record, "", "skipped", item.reason)
    return Outcome(item.where, item.record, "new", "", item.form, article_id(item), cut=item.cut)


def of_graph(item: Reading | Skipped, path: Path) -> Outcome:
    """The same for a reading of an RDF file."""
    if isinstance(item, Skipped):
        return of_page(item)
    return Outcome(str(path), item.article.record, "new", "", "RDF", item.article.id)


def settled(
    found: Iterable[Outcome],
    known: Collection[ArticleId],
    read: Iterable[Reading] = (),
    refused: Mapping[str, str] = NOTHING,
) -> Iterator[Outcome]:
    """What became of each record that was found, in order.

    `known` are the articles that the store held before, `read` is what was read of the others, and `refused` is what the
    store did not take of that, with the reason.
    """
    statements = {reading.article.id: len(reading.statements) for reading in read}
    met = set(known)
    for outcome in found:
        if outcome.became == "skipped":
            yield outcome
        elif outcome.article_id in met:
            yield replace(outcome, became="unchanged")
        elif reason := refused.get(outcome.record):
            yield replace(outcome, became="skipped", reason=reason)
        else:
            met.add(outcome.article_id)
            yield replace(outcome, statements=statements.get(outcome.article_id, 0))


@contextmanager
def listed(path: Path | None) -> Iterator[Tell]:
    """What writes outcomes to a file, CSV or JSON lines by its ending, as they come; without a file, what writes nothing.

    Raises PolicyGraphError where the ending is unknown or the file cannot be written.
    """
    if path is None:
        yield lambda _: None
        return
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise PolicyGraphError(f"{path}: --report 파일 이름을 {' '.join(ENDINGS)} 가운데 하나로 끝내 주세요.")
    is_csv = ending == ".csv"
    with _writing(path):  # a program for spreadsheets takes a CSV file without the mark for CP949
        file = path.open("w", encoding="utf-8-sig" if is_csv else "utf-8", newline="")
    with file:
        with _writing(path):
            write = _rows(file) if is_csv else _lines(file)

        def tell(outcome: Outcome) -> None:
            with _writing(path):
                write(outcome)

        yield tell


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PolicyGraphError(
            f"{path}에 쓸 수 없습니다 ({error.strerror}). 다른 곳을 --report 로 주세요."
        ) from error


def _rows(file: IO[str]) -> Tell:
    table = csv.writer(file)
    table.writerow(field.name for field in fields(Outcome))
    return lambda outcome: table.writerow(map(_inert, asdict(outcome).values()))


def _inert(value: object) -> object:
    """A cell that a program for spreadsheets shows and does not compute, whatever a record calls itself."""
    return inert(value) if isinstance(value, str) else value


def _lines(file: IO[str]) -> Tell:
    return lambda outcome: print(json.dumps(asdict(outcome), ensure_ascii=False), file=file)
