"""Whether two officials of one name are one person: by office, body, time and what they spoke about, never by the name alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from graph.model import Node
from queries.proposing.knowledge import Knowledge
from queries.proposing.profiles import Profile
from queries.proposing.reasons import Reason

# Offices that one person does not hold twice at one time.
_FULL_TIME = ("시장", "도지사", "군수", "구청장", "대통령", "총리", "장관", "의원", "교육감", "청장", "의장")
_NATIONAL = ("국회", "대한민국", "대통령실", "청와대")
_NATIONAL_ENDINGS = ("부", "처", "청", "위원회")
_LOCAL = ("도", "시", "군", "구", "교육지원")  # what stands before 청 and 위원회 in the names of local bodies
# How an office is held by who does not hold it now; longer words first.
_STANDINGS = ("예비후보", "후보자", "당선인", "당선자", "내정자", "지명자", "후보", "전임", "전", "前")
_COMMON = 4  # officials of one name, from which the name says little
_MANY_DAYS = 62  # days around a date in which an office is still held


def reasons(one: Node, other: Node, knowledge: Knowledge) -> Iterator[Reason]:
    """What offices and bodies alone say of two officials of one name; nothing where they have nothing in common."""
    offices = _office(one), _office(other)
    bodies = [knowledge.today(node.attributes.get("body", "")) for node in (one, other)]
    same_office, same_body = bool(offices[0]) and offices[0] == offices[1], bodies[0] == bodies[1]
    if all(bodies) and same_body:
        former = {node.attributes["body"] for node in (one, other)} - {bodies[0]}
        yield Reason(
            f"같은 기관: {bodies[0]}" + "".join(f" (옛 이름 {name})" for name in sorted(former)), 0.55
        )
    elif all(bodies) and (around := _around(*bodies)):
        yield Reason(f"같은 지역의 기관: {around}", 0.45)
    elif all(bodies) and not same_office and any(_national(body) for body in bodies):
        yield Reason(f"오갈 수 있는 자리: {_title(one)} · {_title(other)}", 0.3)
    if same_office and all(bodies) and not same_body and not _around(*bodies):
        yield Reason(f"같은 직, 다른 기관: {_title(one)} · {_title(other)}", -0.8)
    elif same_office:
        yield Reason(f"같은 직: {offices[0]}", 0.45)
    yield from (
        Reason(f"때가 다른 자리: {_title(node)}", 0.15)
        for node in (one, other)
        if _standing(node) and any(offices)
    )


def told(one: Profile, other: Profile, met: str) -> Iterator[Reason]:
    """What the articles say: shared subjects and articles. `met` is a body of one whose people the other's articles name."""
    if shared := one.partners & other.partners:
        yield Reason(f"같은 정책·행사 {len(shared)}건에 대해 말함", min(0.6, 0.35 + 0.1 * len(shared)))
    if shared := one.events & other.events:
        yield Reason(f"같은 행사 {len(shared)}건에 나옴", 0.3)
    if met:
        yield Reason(f"기사에 그 기관 사람이 나옴: {met}", 0.4)
    if one.articles & other.articles:
        yield Reason("한 기사에 둘이 따로 나옴", -0.6)


def at_odds(one: Node, other: Node, days: tuple[Sequence[date], Sequence[date]]) -> Iterator[Reason]:
    """Two full-time offices at one time."""
    bodies = [node.attributes.get("body", "") for node in (one, other)]
    held = [
        node.attributes.get("office", "").endswith(_FULL_TIME) and not _standing(node)
        for node in (one, other)
    ]
    if not all(held) or not all(bodies) or bodies[0] == bodies[1]:
        return
    near = [(a, b) for a in days[0] for b in days[1] if abs((a - b).days) <= _MANY_DAYS]
    if near:
        first, _ = min(near)
        yield Reason(
            f"{first.year}년 {first.month}월 무렵 서로 다른 자리에 있음: {_title(one)} · {_title(other)}",
            -0.9,
        )


def crowded(namesakes: int) -> Iterator[Reason]:
    """A name that many officials of the store bear."""
    if namesakes >= _COMMON:
        yield Reason(f"저장소에 같은 이름이 {namesakes}명", -0.3)


def _office(node: Node) -> str:
    """The office word without what says how it is held, in its full form."""
    word = node.attributes.get("office", "")
    for standing in _STANDINGS:
        word = word.removesuffix(standing).rstrip()
    return {"지사": "도지사", "국회의원": "의원", "총리": "국무총리"}.get(word, word)


def _standing(node: Node) -> bool:
    """Whether the office is not held now: 당선인, 후보, 전."""
    standing = node.attributes.get("standing", "")
    return standing in _STANDINGS or node.attributes.get("office", "").endswith(_STANDINGS)


def _around(one: str, other: str) -> str:
    """The larger of two bodies where the other lies in it or is its council: 서울특별시 for 서울특별시 강남구, 서울특별시의회."""
    short, long = sorted((one, other), key=len)
    if long != short and (long.startswith(f"{short} ") or long == f"{short}의회" or long == f"{short}교육청"):
        return short
    around = [body.rpartition(" ")[0] or body.removesuffix("의회") for body in (one, other)]
    return around[0] if around[0] and around[0] == around[1] and one != other else ""


def _national(body: str) -> bool:
    if body in _NATIONAL:
        return True
    local = any(
        body.removesuffix(ending).endswith(_LOCAL) for ending in _NATIONAL_ENDINGS if body.endswith(ending)
    )
    return " " not in body and body.endswith(_NATIONAL_ENDINGS) and not local and not body.endswith("교육청")


def _title(node: Node) -> str:
    parts = (node.attributes.get(part, "") for part in ("standing", "body", "office"))
    return " ".join(part for part in parts if part)
