"""Whether two events are one occasion told by several articles: name, day, place and people; yearly series stay apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graph import identity
from graph.dates import Edtf
from graph.model import Node
from queries.proposing.profiles import Profile
from queries.proposing.reasons import Reason

_NUMBER = re.compile(r"(?:제\s?)?(\d+)\s?(?:회|차|기|주년|년)?")
_ALIKE = 60.0  # rapidfuzz ratio or share, 0 to 100
_key = lru_cache(1 << 16)(identity.key)  # an event of a busy day is compared with many
_PLAIN = 6  # letters; names no longer (기자회견, 행정사무감사) are what many occasions are called
_TO_THE_DAY = len("2024-05-30")
_DAYS_LONG = 31  # of an occasion that goes on
_DAYS_APART = 10  # between what is told of occasions whose day is not known


def reasons(one: Node, other: Node) -> Iterator[Reason]:
    """What names, days and places alone say; nothing where the names have nothing in common."""
    likeness = _likeness(one, other)
    if likeness < _ALIKE:
        return
    days = [node.attributes.get("date") for node in (one, other)]
    plain = min(len(_key(node.name)) for node in (one, other)) <= _PLAIN
    weight = 0.35 if _key(one.name) == _key(other.name) and any(days) and not plain else 0.25
    yield Reason(f"비슷한 이름 ({likeness:.0f}%)", weight)
    numbers = [set(_NUMBER.findall(node.name)) for node in (one, other)]
    if numbers[0] and numbers[1] and not numbers[0] & numbers[1]:
        yield Reason("회차나 해가 다름", -0.95)
    if days[0] and days[1]:
        if _overlap(days[0], days[1]):
            exact = _to_the_day(days[0]) and _to_the_day(days[1])
            when = Edtf.parse(days[0]).korean()
            yield Reason(f"같은 날: {when}", 0.5) if exact else Reason(f"같은 때: {when}", 0.1)
        else:
            yield Reason("다른 날", -0.95)
    places = [_key(node.attributes.get("place", "")) for node in (one, other)]
    if all(places) and (places[0] in places[1] or places[1] in places[0]):
        yield Reason(f"같은 곳: {one.attributes['place']}", 0.4)


def _likeness(one: Node, other: Node) -> float:
    """How alike two names are, 0 to 100; a name that stands whole in the other is as alike as it can be."""
    from rapidfuzz import fuzz

    left, right = _key(one.name), _key(other.name)
    return max(
        fuzz.ratio(left, right),
        0.9 * fuzz.partial_ratio(left, right) if min(len(left), len(right)) > 2 else 0,
    )


def _overlap(one: str, other: str) -> bool:
    left, right = Edtf.parse(one), Edtf.parse(other)
    return left.first <= right.last and right.first <= left.last


def _to_the_day(edtf: str) -> bool:
    """Whether a date is a day or a row of days, and not a month or a year that it only lies in."""
    when = Edtf.parse(edtf)
    return len(edtf) >= _TO_THE_DAY and (when.last - when.first).days <= _DAYS_LONG


def told(one: Profile, other: Profile, *, dated: bool) -> Iterator[Reason]:
    """What the articles say: the same people and subjects, or occasions in one article; `dated` where both days are known."""
    if shared := one.partners & other.partners:
        yield Reason(f"같은 공직자·정책 {len(shared)}건", min(0.6, 0.35 + 0.1 * len(shared)))
    if one.articles & other.articles:
        yield Reason("한 기사에 따로 나옴", -0.5)
    if one.days and other.days and not dated:
        gap = min(abs((a - b).days) for a in one.days for b in other.days)
        if gap > _DAYS_APART:
            yield Reason(f"기사와 발언의 날이 {gap}일 떨어짐", -0.7)
