"""Officials: named people with the public office that the article gives them.

A name is believed only where an office stands beside it: after it (오세훈 서울시장, 최호정 서울시의회 의장), before it
(위원장 최학범), or after a list of names (이종환·김인제 부의장). Short forms (오 시장) are resolved by `loaders.namings`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders import lexicon
from loaders.bodies import is_party, is_private, is_public
from loaders.namings import Naming, Person, namings
from loaders.offices import PRIVATE, PUBLIC, WITHIN_BODY, office_kind, office_pattern, plain_office
from loaders.person_names import Names
from loaders.seats import body_of
from loaders.setting import Setting
from loaders.tokens import Sentence

_ASIDE = r"(?:\s?[(\[（][^)\]）\n]{1,24}[)\]）])?"
_SEPARATOR = r"(?:\s?[·ㆍ‧∙・･•,、/]\s?|[과와]\s)"
_NAMES_AT_END = re.compile(
    rf"(?<![가-힣])((?:[가-힣]{{2,4}}{_ASIDE}{_SEPARATOR}){{0,14}}?[가-힣]{{2,4}}{_ASIDE})\s?$"
)
_IN_BRACKETS = re.compile(r"[(\[（][^)\]）\n]*[)\]）]")
_NAME = re.compile(r"[가-힣]{2,4}(?![가-힣])|[가-힣]{2,4}(?=[과와]\s)")
_NAME_AFTER = re.compile(
    r"(?P<to>에[는도]?|[은는])?\s?[(:：]?\s?(?P<name>[가-힣]{2,4}?)"
    r"(?=$|[^가-힣]|[은는이가을를과와의도](?:$|[^가-힣])|입니다|에게|씨)"
)
_BEFORE_OFFICE = re.compile(r"[가-힣A-Za-z·\s]{0,30}\(?$")
_BODY_BEFORE_NAME = re.compile(r"(\S+)(?:\s\S+위원회|\s\S+위)?\s?$")
_HANGUL_BEFORE_NAME = re.compile(r"([가-힣]+)(?:\s[가-힣]+(?:위원회|위))?\s$")
_APPOINTED = re.compile(r"임명|발령|취임|맡[는았]|승진|전보|내정|선임|자리 옮|위촉")
_RANK = re.compile(
    r"제?\d+대|겸|전|前|현|現|신임|초대|전임|후임|차기|및|민선|\d+기|당시|소속|출신"
    r"|후반기|전반기|공동|상임|수석|선임|여성|같은|당"
)
_UNIT = re.compile(r"[가-힣A-Za-z·]+(?:실|국|과|부|처|청|위|단|원|소|당|회|팀|관|시|도|군|구|선대위|캠프)")
_REACH = 80  # code points before an office in which its names are looked for
_STEPS = 6  # words between a name and its office
_NEAR = 30  # code points before a name in which its body is looked for
_MARKS = "'\"‘’“”(),·의"


@dataclass(frozen=True, slots=True)
class _Claim:
    """A name with an office beside it."""

    name: str
    office: str
    standing: str
    context: str  # the words between name and office, or before the name, or what the office is glued to
    believed: bool


def people(text: str, sentences: Sequence[Sentence], where: Setting) -> tuple[list[Person], list[Naming]]:
    """The officials of an article and every place where one is named, by start."""
    spans = [(sentence.start, sentence.end) for sentence in sentences]
    claims = [claim for claim in _claims(text, spans, Names(text, sentences)) if claim.believed]
    found: dict[str, Person] = {}
    for claim in sorted(claims, key=lambda claim: -len(claim.context)):
        person = Person(
            claim.name,
            plain_office(claim.office),
            body_of(claim.office, claim.context, where),
            claim.standing,
        )
        known = found.setdefault(claim.name, person)
        if person.body and not known.body and person.office == known.office:
            found[claim.name] = person
    persons = list(found.values())
    return persons, namings(text, spans, persons)


def _claims(text: str, spans: Iterable[tuple[int, int]], names: Names) -> Iterator[_Claim]:
    for start, end in spans:
        for match in office_pattern().finditer(text, start, end):
            before = list(_before(text, start, match.start(), names))
            for name_start, name_end, context in before:
                yield _claim(text, name_start, name_end, match, context)
            if not before and office_kind(match["office"]) != PRIVATE:
                yield from _after(text, start, end, match, names)


def _after(text: str, start: int, end: int, match: re.Match[str], names: Names) -> Iterator[_Claim]:
    """The name behind an office: 위원장 최학범, 환경부장관 한정애; behind 에 or 은 only where somebody is appointed."""
    after = _NAME_AFTER.match(text, match.end(), end)
    if after is None or (after["to"] and not _APPOINTED.search(text, start, end)):
        return
    left = _BEFORE_OFFICE.search(text[max(start, match.start() - _NEAR) : match.start()])
    words = left[0] if left else ""
    if names.plausible(*after.span("name"), strict=not words.endswith("(")):
        yield _claim(text, *after.span("name"), match, words.strip("( "))


def _before(text: str, floor: int, at: int, names: Names) -> Iterator[tuple[int, int, str]]:
    """The names that an office at `at` belongs to: (start, end, the words between the last of them and the office)."""
    left = text[max(floor, at - _REACH) : at].replace("/", " ")  # captions: [이름/소속 직책]
    base = at - len(left)
    glued = re.search(r"[가-힣A-Za-z0-9·]*$", left)
    cut = glued.start() if glued else len(left)
    context = left[cut:]
    for _ in range(_STEPS):
        head = left[:cut].rstrip()
        kept = _listed(head, base, names, bodied=is_public(context.strip()))
        if kept:
            yield from ((*span, context) for span in kept)
            return
        word = re.search(r"\S+$", head)
        bare = _IN_BRACKETS.sub("", word[0]) if word else ""
        if not word or not _leads_to_office(bare):
            return
        cut = word.start()
        context = f"{bare} {context}"


def _listed(head: str, base: int, names: Names, *, bodied: bool) -> list[tuple[int, int]]:
    """The names in a row at the end of `head`, the last first; their offsets count from `base`."""
    listed = _NAMES_AT_END.search(head)
    if not listed:
        return []
    words = _IN_BRACKETS.sub(lambda aside: " " * len(aside[0]), listed[1])
    kept: list[tuple[int, int]] = []
    for match in reversed(list(_NAME.finditer(words))):
        span = (base + listed.start(1) + match.start(), base + listed.start(1) + match.end())
        if not names.plausible(*span, bodied=bodied):
            break
        kept.append(span)
    return kept


def _leads_to_office(word: str) -> bool:
    """Whether a word can stand between a name and its office: a body, a party, a rank, another office, a unit."""
    return bool(
        _RANK.fullmatch(word)
        or is_public(word)
        or is_party(word)
        or office_pattern().fullmatch(word)
        or _UNIT.fullmatch(word)
    )


def _claim(text: str, start: int, end: int, match: re.Match[str], context: str) -> _Claim:
    """A name with the office that `match` found, and whether the words around make it a public one."""
    office, kind = match["office"], office_kind(match["office"])
    words = context.split()
    around = [word.strip(_MARKS) for word in text[max(0, start - _NEAR) : start].split()[-3:]]
    private = any(is_private(word.strip(_MARKS)) for word in [*words, *around[-1:]])
    bodied = any(is_public(word) or is_party(word) for word in words)
    if kind == WITHIN_BODY and not bodied and not private:
        body = _body_before(text, start, _BODY_BEFORE_NAME)
        bodied = bool(body) or (not any(map(is_private, around)) and _elsewhere_public(text, office, context))
        context = f"{body} {context}" if body else context
    elif kind == PUBLIC and not words:
        context = _body_before(text, start, _HANGUL_BEFORE_NAME) or context
    believed = not private and (
        kind == PUBLIC or (kind == WITHIN_BODY and (bodied or _is_part(office, context)))
    )
    return _Claim(text[start:end], office, _standing(match, words), context, believed)


def _standing(match: re.Match[str], words: Sequence[str]) -> str:
    before = next((word for word in words if word in lexicon.table("offices")["standing_before"]), "")
    return (match["standing"] or "").strip() or before.replace("前", "전").replace("現", "현")


def _body_before(text: str, start: int, pattern: re.Pattern[str]) -> str:
    """The public body or party that stands right before a name; empty where none does."""
    left = pattern.search(text[max(0, start - _NEAR) : start])
    word = left[1].strip(_MARKS) if left else ""
    return word if word and (is_public(word) or is_party(word)) else ""


def _is_part(office: str, context: str) -> bool:
    """Whether an office says by the word glued in front which part of a public body it heads: 기획조정실장, 식약처장."""
    words = context.split()
    if not words or context.endswith(" "):
        return False
    return office in lexicon.table("offices")["glued"] or is_public(words[-1] + office[:-1])


def _elsewhere_public(text: str, office: str, context: str) -> bool:
    """Whether the page shows elsewhere that an office that stands bare here is a public one."""
    if context.strip():
        return False
    bare = office in lexicon.table("offices")["bare"]
    return bare or any(
        is_public(m[1])
        for m in re.finditer(rf"(\S+)\s{office}", text)
        if office_pattern().match(text, m.end() - len(office))
    )
