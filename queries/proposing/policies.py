"""Whether two policies are one: spelling variants, short forms, new names; and which one is part of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.identity import key
from graph.model import Node
from queries.josa import with_josa
from queries.proposing.knowledge import Knowledge
from queries.proposing.profiles import Profile
from queries.proposing.reasons import Reason
from queries.proposing.related import Related

# Spellings of one sound, in names as `key` gives them.
_SOUNDS = (("the", "더"), ("케이", "k"), ("플러스", "+"), ("마이스", "mice"), ("엠아이시이", "mice"))
_DIGITS = re.compile(r"\d+")
_PLAIN = 4  # letters; shorter names (신청사, 트램) are what many bodies call something of their own
_WORDS = 4  # words besides the name that sentences must share


def spelled(name: str) -> str:
    """A name as it is compared: its key, with spellings of one sound made one."""
    spelling = key(name)
    for sound, one in _SOUNDS:
        spelling = spelling.replace(sound, one)
    return spelling


def relation(one: Node, other: Node, knowledge: Knowledge) -> Related | None:
    """How the lexicon relates two policies; None where it does not."""
    left, right = (knowledge.policies.get(key(node.name)) for node in (one, other))
    if left is None or right is None:
        return None
    if left.name == right.name:
        return Related("same", one, other, Reason(f"사전에서 한 정책: {left.name}", 0.95))
    for new, old, source, target in ((left, right, one, other), (right, left, other, one)):
        if new.replaces == old.name:
            renamed = Reason(f"사전에서 이름이 바뀐 정책: {old.name} → {new.name}", 0.9)
            return Related("replaces", source, target, renamed)
        if new.part_of == old.name:
            return Related(
                "part_of",
                source,
                target,
                Reason(f"사전에서 {with_josa(new.name, '은', '는')} {old.name}의 일부", 0.9),
            )
    return None


def reasons(one: Node, other: Node, ratio: float) -> Iterator[Reason]:
    """What the names and owners alone say; `ratio` is how alike the names are, 0 to 100, or 0 where one shortens the other."""
    left, right = spelled(one.name), spelled(other.name)
    if left == right:
        yield Reason("띄어쓰기와 부호를 빼면 같은 이름", 0.45 if len(left) >= _PLAIN else 0.3)
    elif _DIGITS.findall(left) != _DIGITS.findall(right) and ratio:
        yield Reason("이름 속의 숫자가 다름", -0.9)
    elif ratio:
        yield Reason(f"철자가 비슷한 이름 ({ratio:.0f}%)", 0.2 + (ratio - 80) / 100)
    else:
        yield Reason(f"한쪽이 줄인 이름: {min(one.name, other.name, key=len)}", 0.25)
        if _DIGITS.findall(left) != _DIGITS.findall(right):
            yield Reason("한쪽 이름에만 있는 숫자", -0.4)
    yield from owned(one, other)


def owned(one: Node, other: Node) -> Iterator[Reason]:
    """What the bodies that run two policies say."""
    owners = [node.attributes.get("owner", "") for node in (one, other)]
    if owners[0] and owners[0] == owners[1]:
        yield Reason(f"같은 기관의 정책: {owners[0]}", 0.35)
    elif all(owners) and any(
        one_of.startswith(f"{other_of} ") for one_of, other_of in (owners, owners[::-1])
    ):
        yield Reason(f"한 지역의 기관: {min(owners, key=len)}", 0.1)
    elif all(owners):
        yield Reason(f"다른 기관의 정책: {owners[0]} · {owners[1]}", -0.85)


def told(one: Profile, other: Profile, names: str) -> Iterator[Reason]:
    """What the articles say: who speaks of both, in which words. `names` are the names of both, which do not count."""
    if shared := {partner for partner in one.partners & other.partners if partner.startswith("official:")}:
        yield Reason(f"같은 공직자 {len(shared)}명이 말함", 0.35)
    if one.articles & other.articles:
        yield Reason("한 기사에 함께 나옴", 0.2)
    words = {word for word in one.words & other.words if word not in names}
    if len(words) >= _WORDS and len(words) >= 0.3 * min(len(one.words), len(other.words)):
        yield Reason(f"함께 쓰인 말: {', '.join(sorted(words)[:4])} …", 0.25)
