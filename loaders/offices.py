"""Words for public offices, as the lexicon has them, and how they stand in text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from loaders import lexicon

PUBLIC, WITHIN_BODY, PRIVATE = "public", "within_body", "private"

_AFTER = (
    r"(?=$|[^가-힣]|(?:[은는이가을를과와의도에께만로측님]|에게[도는만]?|[와과]의|에게서|께서[도는]?|에서|에[는도]|으로|까지|부터"
    r"|처럼|보다|측[은이]|님[은이]|님께서|이자|이던|등[이은과]?)(?:$|[^가-힣])|이었|이다|입니|이라|였|들[은이과도]|한테)"
)


def longest_first(words: Iterable[str]) -> str:
    """Words as alternatives of a regular expression, longer ones tried first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def beginning(words: Iterable[str]) -> str:
    """That one of these words can begin here, as a condition: a cheap look that passes over most places of a text."""
    return rf"(?=[{''.join(sorted({word[0] for word in words}))}])"


@cache
def office_pattern() -> re.Pattern[str]:
    """An office word, with what says that it is not (yet) held, where a word ends: groups `office` and `standing`."""
    raw = lexicon.table("offices")
    words = longest_first({word for kind in (PRIVATE, WITHIN_BODY, PUBLIC) for word in raw[kind]})
    return re.compile(
        rf"(?P<office>{words})(?P<standing>\s?(?:{longest_first(raw['standing_after'])}))?{_AFTER}"
    )


@cache
def office_kind(office: str) -> str:
    """PUBLIC wherever it stands, public only WITHIN_BODY, or PRIVATE."""
    raw = lexicon.table("offices")
    return next(kind for kind in (PUBLIC, WITHIN_BODY, PRIVATE) if office in raw[kind])


@cache
def plain_office(office: str) -> str:
    """The office word that people are listed under: 도지사 for 지사, 의원 for 시의원."""
    plain: dict[str, str] = lexicon.table("offices")["plain"]
    return plain.get(office, office)


@cache
def surname_pattern() -> re.Pattern[str]:
    """A surname at the head of a name."""
    return re.compile(longest_first(lexicon.words("surnames")))


@cache
def short_form() -> re.Pattern[str]:
    """A surname with an office: 오 시장, 박 전 시장. Group `surname` and those of `office_pattern`."""
    return re.compile(
        rf"{beginning(lexicon.words('surnames'))}(?<![가-힣])(?P<surname>{surname_pattern().pattern})\s?"
        rf"(?:전\s|前\s|당시\s)?{office_pattern().pattern}"
    )


def ends_in_office(word: str) -> bool:
    """Whether a word is an office itself or ends in one, with or without a particle: 서울시장, 의원과."""
    bare = word[:-1] if word[-1] in "은는이가을를과와의도에" else word
    return any(
        bool(office_pattern().fullmatch(part, at)) for part in {word, bare} for at in range(len(part) - 1)
    )


def with_standing(office: str, standing: str) -> str:
    """The office word with the standing in it: 시장, 전 시장, 도지사 당선인; "" where the office is unknown."""
    before = standing in lexicon.table("offices")["standing_before"]
    return " ".join(part for part in ((standing, office) if before else (office, standing)) if part)
