"""Every place of an article where one of its officials is named, in full or in short."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.offices import office_pattern, short_form, surname_pattern

_BEHIND_NAME = re.compile(r"$|[^가-힣]|[은는이가을를과와의도에께만로측님씨]")


@dataclass(frozen=True, slots=True)
class Person:
    """An official of one article."""

    name: str
    office: str  # 시장
    body: str  # full official name; empty where the article does not tell
    standing: str  # 전, 당선인, 후보 …; empty for who holds the office


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where an official is named; with a short form, name and office together."""

    start: int
    end: int
    person: int  # index into the article's people
    full: bool


def namings(text: str, spans: Iterable[tuple[int, int]], people: Sequence[Person]) -> list[Naming]:
    """The namings in these spans of a text, by start; a short form only where a single official fits."""
    found = [naming for start, end in spans for naming in _namings(text, start, end, people)]
    return sorted(found, key=lambda naming: naming.start)


def _namings(text: str, start: int, end: int, people: Sequence[Person]) -> Iterator[Naming]:
    for number, person in enumerate(people):
        at = text.find(person.name, start, end)
        while at >= 0:
            behind = at + len(person.name)
            if not _is_hangul(text[at - 1 : at]) and _may_follow(text, behind):
                yield Naming(at, behind, number, full=True)
            at = text.find(person.name, behind, end)
    for match in short_form().finditer(text, start, end) if people else ():
        meant = _meant(people, match["surname"], match["office"], (match["standing"] or "").strip())
        if meant is not None:
            yield Naming(match.start(), match.end(), meant, full=False)


def _is_hangul(character: str) -> bool:
    return "가" <= character <= "힣"


def _may_follow(text: str, at: int) -> bool:
    return bool(_BEHIND_NAME.match(text, at) or office_pattern().match(text, at))


def _meant(people: Sequence[Person], surname: str, office: str, standing: str) -> int | None:
    """The one official of this surname and office; None where none or several fit."""
    bearers = [n for n, p in enumerate(people) if (m := surname_pattern().match(p.name)) and m[0] == surname]
    exact = [n for n in bearers if people[n].office == office]
    fitting = exact or [n for n in bearers if _same_office(people[n], office, standing)]
    return fitting[0] if len(fitting) == 1 else None


def _same_office(person: Person, office: str, standing: str) -> bool:
    """Whether a short form's office word (지사, 대행, 당선인) can be this official's office."""
    return bool(person.office) and (
        person.office.endswith(office)
        or office.endswith(person.office)
        or (bool(person.standing) and (office + standing).endswith(person.standing))
    )
