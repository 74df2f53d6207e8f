"""Quantities in Korean words: money, counts, shares and measures, each as a number with its unit and the words that say it.

What only looks like a quantity is none: years, days and durations (3개월), ordinals (제3조, 2호선, 20대), telephone numbers and
the ends of a range (10~20명). Where a form can be both (50대: machines or an age), it is left out rather than guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import inf

_LARGE: Mapping[str, int] = {"조": 10**12, "억": 10**8, "만": 10**4}
_SMALL: Mapping[str, int] = {"천": 1000, "백": 100, "십": 10, "": 1}
_NATIVE: Mapping[str, int] = {
    "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
}  # fmt: skip
# Words before a number, which say what it is counted by -> what stands behind the unit: 원/월.
_PER: Mapping[str, str] = {
    "매월": "월", "매달": "월", "한 달": "월", "월": "월", "매년": "년", "연간": "년", "연": "년", "하루": "일",
    "1인당": "명", "1명당": "명", "가구당": "가구", "세대당": "세대",
}  # fmt: skip
# Ways to write a unit -> the unit.
_UNITS: Mapping[str, str] = {
    "원": "원", "달러": "달러", "유로": "유로", "엔": "엔", "위안": "위안",
    "%포인트": "%p", "%p": "%p", "%": "%", "％": "%", "퍼센트": "%",
    "명": "명", "가구": "가구", "세대": "세대", "호": "호", "곳": "곳", "개소": "곳", "개교": "개교", "개국": "개국",
    "개사": "개사", "가지": "가지", "개": "개", "대": "대", "건": "건", "회": "회", "차례": "회", "장": "장", "석": "석",
    "병상": "병상", "그루": "그루", "마리": "마리", "배": "배", "필지": "필지", "량": "량",
    "km": "km", "㎞": "km", "킬로미터": "km", "m": "m", "미터": "m", "㎡": "㎡", "제곱미터": "㎡", "평": "평",
    "ha": "ha", "㏊": "ha", "헥타르": "ha", "t": "t", "톤": "t",
    "kg": "kg", "㎏": "kg", "kW": "kW", "MW": "MW", "㎿": "MW", "GW": "GW",
}  # fmt: skip
# Units that are also words for ordinals, ages or generations -> the least value that can only be a number of things.
_LEAST: Mapping[str, int] = {"호": 200, "세대": 10, "장": 10, "석": 10}
_AGES = range(10, 100, 10)  # 20대: in their twenties

_DIGITS = r"\d++(?:,\d{3})*+(?:\.\d+)?"
_SECTION = rf"(?:{_DIGITS}[천백십]\s?){{0,3}}{_DIGITS}[천백십]?"
_NUMBER = rf"(?:{_SECTION}\s?조\s?)?(?:{_SECTION}\s?억\s?)?(?:{_SECTION}\s?만\s?)?(?:{_SECTION}\s?)?"
_PARTICLE = (
    "은|는|이|가|을|를|의|에|로|으로|와|과|도|만|보다|까지|부터|씩|당|마다|이상|이하|미만|초과|가량|정도|규모|대|선|짜리|권|꼴|안팎"
    "|내외|상당|어치|뿐|인|였|입니다|늘|줄|넘|등|중"
)
_BEHIND = rf"(?![가-힣A-Za-z0-9])|(?={_PARTICLE})"  # a unit ends a word, or a particle does
_MACHINES = re.compile(
    r"를|\s?(?:이상|가량|규모|투입|도입|보급|증차|추가|설치|운행|배치|교체|구매|지원|공급|[,.)])"
)  # behind 대
_MONEY = r"(?=\s?(?:규모|투입|예산|지원|투자|편성|확보|증액|삭감|들여))"  # what a bare sum is followed by: 1조2000억 투입
_PARTS = re.compile(rf"({_DIGITS})\s?([천백십]?)\s?([조억만]?)")
_QUANTITY = re.compile(
    rf"(?:(?<![가-힣\d])(?P<per>{'|'.join(_PER)})\s?(?:최대|최소|평균|약)?\s?)?"
    rf"(?<![\d.,~∼〜–\-−A-Za-z])(?<!제)(?<!제\s)(?P<number>(?=\d){_NUMBER})(?:여\s?)?"
    rf"(?:(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})(?:{_BEHIND})"
    rf"|(?<=억)(?:{_BEHIND})(?!\s(?:인구|인|회|주|뷰|번))|(?<=조){_MONEY})"
)
_NATIVE_QUANTITY = re.compile(
    rf"(?<![가-힣])(?P<number>{'|'.join(_NATIVE)})\s?(?P<unit>곳|명|가구|가지|차례|건|개)(?:{_BEHIND})"
)
_ENDS = re.compile(
    r"^(?:와|과|이랑|하고|\s및)\s|,(?!\d)|[·;△▲⯅]|[고며]\s|지만\s"
)  # what is said of a name ends here
_FAR = 1000
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount that a text states."""

    value: float
    unit: str  # 원, %, 명 …; with what it is counted by where the words before tell: 원/월
    start: int  # code points into the text, inclusive
    end: int  # exclusive
    exact: str  # == text[start:end]


def quantities(text: str) -> list[Quantity]:
    """The quantities that a text states, by start."""
    found = [*_in_digits(text), *_in_native_words(text)]
    return sorted(found, key=lambda quantity: quantity.start)


def _in_digits(text: str) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(text):
        value, written = _value(match["number"]), match["unit"]
        unit = _UNITS[written] if written else "원"
        if _counts(text, match, value, unit):
            per = f"/{_PER[match['per']]}" if match["per"] else ""
            yield Quantity(value, unit + per, match.start(), match.end(), match[0])


def _in_native_words(text: str) -> Iterator[Quantity]:
    for match in _NATIVE_QUANTITY.finditer(text):
        value, unit = float(_NATIVE[match["number"]]), _UNITS[match["unit"]]
        yield Quantity(value, unit, match.start(), match.end(), match[0])


def _counts(text: str, match: re.Match[str], value: float, unit: str) -> bool:
    """Whether a number with its unit is a number of things, and no ordinal, age or generation."""
    if unit == "대":
        return value not in _AGES and bool(_MACHINES.match(text, match.end()))
    return value >= _LEAST.get(unit, 0)


def _value(words: str) -> float:
    """`3조 2,000억` as 3.2e12, `3천5백만` as 3.5e7."""
    total = section = Decimal()
    for digits, small, large in _PARTS.findall(words):
        section += Decimal(digits.replace(",", "")) * _SMALL[small]
        if large:
            total, section = total + section * _LARGE[large], Decimal()
    return float(total + section)


def attached(quote: str, names: Collection[str], others: Collection[str] = ()) -> list[Quantity]:
    """The quantities of a quote that belong to what goes by `names`, in a quote that may name `others` too.

    They stand in the sentences that name it, nearer to it than to any other: 카드와 3만 명이 배우는 서울런 tells it of 서울런,
    since 와 ends what is said of 카드. Where no sentence names it, as behind 이 사업은, all belong to it unless another is
    named.
    """
    own, rival = _places(quote, names, others)
    found = quantities(quote)
    if not own:
        return [] if rival else found
    breaks = [0, *(match.end() for match in _SENTENCE_END.finditer(quote)), len(quote) + 1]
    kept = []
    for quantity in found:
        after = bisect_right(breaks, quantity.start)
        here = [place for place in own if breaks[after - 1] <= place[0] < breaks[after]]
        if here and _gap(quote, quantity, here) <= _gap(quote, quantity, rival):
            kept.append(quantity)
    return kept


def _places(
    quote: str, names: Collection[str], others: Collection[str]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where it and the others are named; of names that stand on one another the longest counts."""
    places = sorted(
        (
            (match.start(), match.end(), mine)
            for mine, spellings in ((True, names), (False, others))
            for name in spellings
            for match in re.finditer(re.escape(name), quote)
        ),
        key=lambda place: (place[0] - place[1], not place[2]),
    )
    kept: list[tuple[int, int, bool]] = []
    for start, end, mine in places:
        if all(end <= first or last <= start for first, last, _ in kept):
            kept.append((start, end, mine))
    return [(a, b) for a, b, mine in kept if mine], [(a, b) for a, b, mine in kept if not mine]


def _gap(quote: str, quantity: Quantity, places: Collection[tuple[int, int]]) -> float:
    """Code points from a quantity to the nearest of these places, 0 where it stands in one; infinite where there is none.

    Words that end what is said of a name put `_FAR` between.
    """

    def gap(start: int, end: int) -> int:
        between = quote[end : quantity.start] if end <= quantity.start else quote[quantity.end : start]
        return len(between) + (_FAR if _ENDS.search(between) else 0)

    return min((gap(start, end) for start, end in places), default=inf)
