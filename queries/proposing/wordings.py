"""The ways in which articles say that one policy is part of another, or took over from it, as a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

Relation = Literal["same", "replaces", "part_of"]

# Parts of the wordings. ▮ stands for the second name; patterns begin where the first one ends.
_SHUT, _OPEN = r"[’'”\"」』》)）]*", r"[‘'“\"「『《]*"
_ITEM = r"[^,.·ㆍ・、()①-⑳△▲▷◇⯅\n]{1,24}(?<![고며면서을를은는에로])"
_COMMA = r"\s?[,·ㆍ・、]\s?"
_AND = rf"(?:(?:{_COMMA}|[와과]\s|\s및\s){_ITEM})*?"  # further members of a list behind its first
_LIST = rf"(?:{_ITEM}{_COMMA})*{_OPEN}"  # members before the one that is meant
_SHARE = r"(?:하나|일환|한 축|일부|(?:핵심|대표|세부|주요|선도|1호|첫) ?(?:사업|정책|과제|공약))"
_WORK = r"(?: ?(?:사업|정책|공약|계획|프로젝트))?"
_NAME = r"(?:이름|명칭|사업명)"
_RENAMED = rf"{_NAME}(?:을|이)? ?(?:바[꾸꾼꿔꿨뀌뀐뀔]|변경|고[친쳐])"
_GROWN = r"(?:확대|개편|확대 ?개편|대체|대신|통합|계승|전환|발전)"


@dataclass(frozen=True, slots=True)
class Wording:
    """A way to say that one policy is part of another, or took over from it."""

    relation: Relation
    source_first: bool  # whether the part, or the newer one, is named first
    pattern: str  # from the end of the first name, marks that close a quotation left out
    told: str  # as people read it, A the whole or the newer one, B the part or the older one
    weight: float


_WORDINGS = (
    Wording(
        "part_of",
        False,
        rf"{_WORK}(?:의| 가운데| 중) ?{_SHARE}(?:인|로|으로)\s(?:[^,.]{{0,12}}[는한된]\s)?{_LIST}▮",
        "A의 하나인 B",
        0.6,
    ),
    Wording(
        "part_of",
        False,
        rf"에 ?(?:속하는|속한|포함되는|포함된|담긴|들어 ?있는|들어간)\s{_LIST}▮",
        "A에 든 B",
        0.55,
    ),
    Wording(
        "part_of",
        True,
        rf"{_AND}{_SHUT}(?:은|는|이|가|도)\s{_OPEN}▮{_SHUT}{_WORK}(?:의| 가운데| 중) ?{_SHARE}",
        "B는 A의 하나",
        0.6,
    ),
    Wording(
        "part_of",
        True,
        rf"{_AND}{_SHUT}(?:을|를)\s?(?:비롯한|포함한|포함하는|담은|아우르는|묶은)\s{_OPEN}▮",
        "B를 담은 A",
        0.45,
    ),
    Wording(
        "part_of",
        True,
        rf"{_AND}{_SHUT}\s?등(?:을|으로|이)?\s?(?:담은|포함한|포함된|아우르는|묶은|이뤄진|구성된)\s{_OPEN}▮",
        "B 등을 담은 A",
        0.5,
    ),
    Wording("part_of", True, rf"{_AND}{_SHUT}\s?[(（]이상\s{_OPEN}▮{_SHUT}[)）]", "B(이상 A)", 0.65),
    Wording(
        "part_of",
        False,
        rf"\s?[(（:：]\s?{_OPEN}(?:{_ITEM}{_COMMA}{_LIST}▮|▮{_SHUT}{_COMMA})",
        "A(B, …)",
        0.4,
    ),
    Wording(
        "part_of",
        False,
        r"(?:은|는|의 (?:주요|세부|핵심) ?(?:내용|사업|과제)(?:은|는)?)\s.*[①-⑳][^①-⑳]*▮",
        "A는 ① B ② …",
        0.5,
    ),
    Wording(
        "part_of",
        False,
        rf"의 (?:주요|세부|핵심) ?(?:내용|사업|과제)(?:은|는|인|으로)?\s?.*[△▲▷◇⯅]\s?{_OPEN}▮",
        "A의 주요 사업 △B",
        0.5,
    ),
    Wording(
        "replaces",
        True,
        rf"\s?[(（](?:옛|구|舊|前|전|종전|이전|옛 이름|이전 이름)[\s:：·]{{1,2}}{_OPEN}▮{_SHUT}",
        "A(옛 B)",
        0.7,
    ),
    Wording("replaces", True, rf"의 ?(?:옛 이름|이전 이름|전신)인\s{_OPEN}▮", "A의 옛 이름인 B", 0.65),
    Wording(
        "replaces",
        True,
        rf"(?:은|는)\s{_OPEN}▮{_SHUT}(?:을|를|에서)\s(?:{_GROWN}|{_RENAMED})",
        "A는 B를 바꾼 것",
        0.55,
    ),
    Wording(
        "replaces",
        False,
        rf"에서\s?(?:지난해|올해|\d+년|\d+월)?\s?{_RENAMED}\s{_OPEN}▮",
        "B에서 이름을 바꾼 A",
        0.7,
    ),
    Wording("replaces", False, rf"(?:을|를)\s?{_GROWN}(?:한|하는|할|해|시킨)\s{_OPEN}▮", "B를 바꾼 A", 0.5),
    Wording(
        "replaces",
        False,
        rf"(?:이|가|은|는|을|를|의)\s(?:{_NAME}(?:을|이)\s)?{_OPEN}▮{_SHUT}(?:으로|로)\s?(?:{_RENAMED}|바[꾸꾼꿔꿨뀌뀐뀔]|{_GROWN})",
        "B를 A로 바꿈",
        0.6,
    ),
    Wording("replaces", False, rf"의\s(?:새 {_NAME}|후속(?: ?사업)?)인\s{_OPEN}▮", "B의 새 이름인 A", 0.65),
)


@cache
def patterns() -> tuple[tuple[Wording, re.Pattern[str]], ...]:
    """Every wording with its pattern for the words from the end of the first name, ▮ for the second, and some behind."""
    return tuple((wording, re.compile(_SHUT + wording.pattern)) for wording in _WORDINGS)
