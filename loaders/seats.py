"""The body that an office is of: from the words beside it, else from what the article is about, else unknown."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.bodies import full_name, is_party, is_public
from loaders.jurisdictions import PROVINCES, Body, lookup
from loaders.setting import GOVERNED, KINDS_OF, Setting, most

_STATE = frozenset({"대통령", "국무총리", "총리"})
_ASSEMBLY = frozenset({"국회의장", "국회부의장", "국회의원"})
_HEADS = {"시장": "시", "도지사": "도", "지사": "도", "군수": "군", "구청장": "구"}
_MEMBERS = {"시의원": "시", "도의원": "도", "군의원": "군", "구의원": "구"}
_SCHOOLS = frozenset({"교육감", "부교육감"})
_OF_COUNCIL = frozenset({"의원", "의장", "부의장", "대표의원"})
_OF_PARTY = frozenset(
    {
        "의원",
        "대표",
        "원내대표",
        "최고위원",
        "정책위의장",
        "사무총장",
        "원내대변인",
        "원내수석부대표",
        "수석부대표",
        "대변인",
    }
)
_CENTRAL = frozenset({"장관", "차관", "제1차관", "제2차관", "제3차관", "1차관", "2차관", "청장", "처장"})
_UNDER_A_HEAD = (  # offices of the body that the article is about, where nothing else is said
    "부시장", "부지사", "부군수", "부구청장", "국장", "과장", "실장", "대변인", "담당관", "기획관", "정책관", "특보", "교육장",
)  # fmt: skip


def body_of(office: str, context: str, where: Setting) -> str:
    """The full name of the body that `office` is of; `context` are the words between name and office, or before the name.

    Empty where neither they nor the article decide; never a guess between two bodies of one name.
    """
    words = [word.strip("()·,'\"‘’“”") for word in context.split()]
    if office in _STATE:
        return "대한민국"
    if office in _ASSEMBLY:
        return "국회"
    if office in _MEMBERS:
        local = _governed(words, _MEMBERS[office], where)
        return f"{local}의회" if local else ""
    if office in _SCHOOLS:
        local = _province(words, where) or where.main(PROVINCES)
        return f"{local}교육청" if local else ""
    if office in _HEADS:
        return _governed(words, _HEADS[office], where)
    return _named(office, words, where) or _by_article(office, words, where)


def _governed(words: Sequence[str], letter: str, where: Setting) -> str:
    """The local government of a kind that the last words name, else the one that the article is about."""
    for size in (2, 1):
        name = " ".join(words[-size:])
        named = [b for b in where.governed(name) or _ever(name) if b.kind in KINDS_OF[letter]]
        if not named and size == 1 and name:
            named = [b for b in where.governed(name + letter) if b.kind in KINDS_OF[letter]]
        chosen = where.choose(named)
        if chosen:
            return chosen.name
    return "" if words and is_public(words[-1]) else where.main(KINDS_OF[letter])


def _ever(name: str) -> list[Body]:
    return [body for body in lookup(name) if body.kind in GOVERNED]


def _province(words: Sequence[str], where: Setting) -> str:
    for word in reversed(words):
        for body in lookup(word.removesuffix("교육청"), on=where.on):
            if body.kind in PROVINCES:
                return body.name
    return ""


def _ministry(word: str, where: Setting) -> str:
    found = [b for b in lookup(word, on=where.on) or lookup(word) if b.kind not in GOVERNED]
    return found[0].name if found else ""


def _local(word: str, where: Setting) -> str:
    chosen = where.choose(where.governed(word))
    return chosen.name if chosen else ""


def _named(office: str, words: Sequence[str], where: Setting) -> str:
    """The body that the words beside an office name, the nearest first."""
    for index, word in reversed(list(enumerate(words))):
        if word.endswith("의회") and word != "의회":
            return where.council(word, words[index - 1] if index else "")
        if is_party(word) and office in _OF_PARTY:
            council = where.main_council()
            return "국회" if where.assembly or not council else council
        if word.endswith(("위원회", "특위", "상임위")) and not _ministry(word, where):
            council = where.main_council()
            if council:
                return council
        found = (
            _ministry(word, where)
            or _ministry(word + office[:-1], where)
            or _ministry(word + office[:-1] + "회", where)
            or _local(word.removesuffix("청"), where)
        )
        if found:
            return found
        if is_public(word):
            return full_name(word)
    return ""


def _by_article(office: str, words: Sequence[str], where: Setting) -> str:
    """The body that the article is about, where an office of its kind has one."""
    if any(is_public(word) for word in words):
        return ""
    if office in _OF_COUNCIL:
        return where.main_council()
    if office in _CENTRAL:
        return most(where.central)
    if office in _OF_PARTY:
        return "국회" if where.assembly else ""
    if office.endswith("위원장") and where.main_council():
        return where.main_council()
    return where.main_body() if office.endswith(_UNDER_A_HEAD) else ""
