"""Public bodies as news writes them: short names, councils, education offices, ministries; and which one an office is of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from loaders import lexicon
from loaders.jurisdictions import LOCAL, PROVINCES, Body, lookup

_GOVERNED = PROVINCES | LOCAL
_COUNCIL_OF = {"시": "시장", "도": "도지사", "군": "군수", "구": "구청장"}


@cache
def _body_word() -> re.Pattern[str]:
    raw = lexicon.table("bodies")
    return re.compile(rf"[가-힣A-Za-z0-9·]*(?:{'|'.join(raw['public_endings'])})(?:\([^)]*\))?")


@cache
def is_party(word: str) -> bool:
    """Whether a word names a party of the National Assembly, now or before."""
    return word in lexicon.table("bodies")["parties"]


@cache
def is_public(word: str) -> bool:
    """Whether a word names a public body: a local government, a ministry, or by how it ends (…의회, …공사, …교육청)."""
    return (
        bool(lookup(word))
        or word in lexicon.table("bodies")["public_names"]
        or (bool(_body_word().fullmatch(word)) and not is_private(word))
    )


@cache
def is_private(word: str) -> bool:
    """Whether a word names a body that is not public, by how it ends: 협의회, 노조, 대학교."""
    return word.endswith(tuple(lexicon.table("bodies")["private_endings"])) and not lookup(word)


@dataclass(frozen=True, slots=True)
class Setting:
    """Which bodies an article is about: how often each local government is named in it."""

    local: Counter[str]  # full name -> times
    on: str | None  # EDTF of the article's day, where known
    text: str

    def choose(self, candidates: Iterable[Body]) -> Body | None:
        """The one candidate that the article names or whose province it names; None where that does not decide."""
        bodies = list(candidates)
        if len(bodies) < 2:
            return bodies[0] if bodies else None
        scores = [(self.local[b.name] * 2 + self.local[b.within] * (3 if b.within else 0), b) for b in bodies]
        best = max(score for score, _ in scores)
        first = [b for score, b in scores if score == best]
        return first[0] if best and len(first) == 1 else None

    def main(self, kinds: frozenset[str]) -> str:
        """The local government of these kinds that is named most; empty where two are named alike."""
        ranked = [(n, name) for name, n in self.local.most_common() if _kind(name) in kinds]
        return ranked[0][1] if ranked and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]) else ""


@cache
def _kind(name: str) -> str:
    return next((body.kind for body in lookup(name)), "")


_LOCAL_NAME = re.compile(
    r"(?<![가-힣])(?:([가-힣]{2,7})\s)?([가-힣]{1,6}?(?:특별자치시|특별자치도|특별시|광역시|시|도|군|구))(?=의회|청|수(?:[^가-힣]|[은는가를와])|장(?:[^가-힣]|[은는이을과])|지사|교육|[은는이가의에를와과]|[^가-힣]|$)"
)
_SHORT_HEAD = re.compile(
    r"(?<![가-힣])([가-힣]{2,4})\s?(?:시장|도지사|지사|군수|구청장|교육감|시의회|도의회|도의원|시의원)"
)


def setting(text: str, on: str | None) -> Setting:
    """Count the local governments that a text names."""
    local: Counter[str] = Counter()
    day = on or None
    for around, name in _LOCAL_NAME.findall(text):
        found = (lookup(f"{around} {name}", on=day) if around else ()) or lookup(name, on=day)
        governed = [body for body in found if body.kind in _GOVERNED]
        if len(governed) == 1:
            local[governed[0].name] += 1
        if around and not (len(governed) == 1 and governed[0].name == around):
            local.update(b.name for b in lookup(around, on=day)[:1] if b.kind in PROVINCES)
    for short in _SHORT_HEAD.findall(text):
        local.update(b.name for b in lookup(short, on=day)[:1] if b.kind in PROVINCES)
    for province in re.findall(
        r"(?<![가-힣])(서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주)(?![가-힣])",
        text,
    ):
        local.update(b.name for b in lookup(province, on=day)[:1])
    return Setting(local, on, text)


def body_of(office: str, context: str, where: Setting) -> str:
    """The full name of the body that `office` is of, given the words between name and office (or before the name).

    Empty where neither those words nor the article decide; never a guess between two bodies of one name.
    """
    words = [w.strip("()·,'\"‘’“”") for w in context.split()]
    if office in ("대통령", "국무총리", "총리"):
        return "대한민국"
    if office in ("부총리", "경제부총리"):
        named = _ministry(words, where)
        return named or "대한민국"
    if office in ("국회의장", "국회부의장", "국회의원"):
        return "국회"
    if office in ("시의원", "도의원", "군의원", "구의원"):
        local = _local(words, _COUNCIL_OF[office[0]], where) or where.main(_kinds_of(office[0]))
        return f"{local}의회" if local else ""
    if office == "교육감" or office == "부교육감":
        local = _province(words, where) or where.main(PROVINCES)
        return f"{local}교육청" if local else ""
    if office in ("시장", "도지사", "지사", "군수", "구청장"):
        return _local(words, "도지사" if office == "지사" else office, where)
    return _other(office, words, where)


def _kinds_of(letter: str) -> frozenset[str]:
    if letter == "시":
        return frozenset({"특별시", "광역시", "특별자치시", "시"})
    return (
        frozenset({"도", "특별자치도"}) if letter == "도" else frozenset({"군" if letter == "군" else "구"})
    )


def _local(words: list[str], head: str, where: Setting) -> str:
    for size in (2, 1):
        name = " ".join(words[-size:])
        found = [
            b for b in lookup(name, on=where.on) or lookup(name) if b.head == head and b.kind in _GOVERNED
        ]
        if not found and size == 1:
            short = {"시장": "시", "군수": "군", "구청장": "구", "도지사": "도"}[head]
            found = [b for b in lookup(name + short, on=where.on) if b.head == head and b.kind in _GOVERNED]
        chosen = where.choose(found)
        if chosen:
            return chosen.name
    letter = {"시장": "시", "군수": "군", "구청장": "구", "도지사": "도"}[head]
    return "" if words and is_public(words[-1]) else where.main(_kinds_of(letter))


def _province(words: list[str], where: Setting) -> str:
    for word in reversed(words):
        for body in lookup(word.removesuffix("교육청"), on=where.on):
            if body.kind in PROVINCES:
                return body.name
    return ""


def _ministry(words: list[str], where: Setting) -> str:
    for word in reversed(words):
        found = [b for b in lookup(word, on=where.on) or lookup(word) if b.kind not in _GOVERNED]
        if found:
            return found[0].name
    return ""


def _other(office: str, words: list[str], where: Setting) -> str:
    for index, word in reversed(list(enumerate(words))):
        if word.endswith("의회") and word != "의회":
            around = words[index - 1] if index else ""
            return _council(word, around, where)
        if is_party(word) and office in ("의원", "대표", "원내대표", "최고위원", "정책위의장", "사무총장"):
            return "국회"
        ministry = _ministry([word], where)
        if ministry:
            return ministry
        local = where.choose(b for b in lookup(word.removesuffix("청"), on=where.on) if b.kind in _GOVERNED)
        if local:
            return local.name
        if is_public(word):
            return word
    if office in ("의원", "의장", "부의장", "대표의원"):
        return _article_council(office, where)
    return ""


def _council(word: str, around: str, where: Setting) -> str:
    """시의회, 완주군의회 or 서울시의회 with the government in full."""
    name = word.removesuffix("의회")
    if name in ("시", "도", "군", "구"):
        local = where.main(_kinds_of(name))
        return f"{local}의회" if local else ""
    found = [
        b for b in lookup(f"{around} {name}", on=where.on) or lookup(name, on=where.on) if b.kind in _GOVERNED
    ]
    chosen = where.choose(found)
    return f"{chosen.name}의회" if chosen else word


_COUNCIL = re.compile(r"(?<![가-힣])(?:([가-힣]{2,7})\s)?([가-힣]{1,7}의회)")


def _article_council(office: str, where: Setting) -> str:
    """The one council that the article names, or the National Assembly where it names only that."""
    named = Counter(_council(word, around, where) for around, word in _COUNCIL.findall(where.text))
    named.pop("", None)
    if named:
        ranked = named.most_common(2)
        return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else ""
    return "국회" if office == "의원" and re.search(r"국회|국정감사|여야", where.text) else ""
