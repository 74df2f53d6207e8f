"""Officials: named people with the public office that the article gives them.

A name is believed only where an office stands beside it: after it (오세훈 서울시장, 최호정 서울시의회 의장), before it
(위원장 최학범), or after a list of names (이종환·김인제 부의장). Later short forms (오 시장) are resolved to the one official of
the article with that surname and office, or left out; never to the nearest name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loaders import lexicon
from loaders.bodies import Setting, body_of, is_party, is_private, is_public
from loaders.jurisdictions import lookup
from loaders.tokens import Sentence

_AFTER_OFFICE = (
    r"(?=$|[^가-힣]|(?:[은는이가을를과와의도에께만로측님]|에게[도는만]?|[와과]의|에게서|께서[도는]?|에서|에[는도]|으로|까지|부터|처럼|보다|측[은이]|님[은이]|님께서|이자|이던|등[이은과]?)(?:$|[^가-힣])"
    r"|이었|이다|입니|이라|였|들[은이과도]|한테)"
)
_ASIDE = r"(?:\s?[(\[（][^)\]）\n]{1,24}[)\]）])?"
_SEPARATOR = r"(?:\s?[·ㆍ‧∙・･•,、/]\s?|[과와]\s)"
_NAMES_AT_END = re.compile(
    rf"(?<![가-힣])((?:[가-힣]{{2,4}}{_ASIDE}{_SEPARATOR}){{0,14}}?[가-힣]{{2,4}}{_ASIDE})\s?$"
)
_NAME = re.compile(r"[가-힣]{2,4}(?![가-힣])|[가-힣]{2,4}(?=[과와]\s)")
_NAME_AFTER = re.compile(
    r"(?P<to>에[는도]?|[은는])?\s?[(:：]?\s?(?P<name>[가-힣]{2,4}?)(?=$|[^가-힣]|[은는이가을를과와의도](?:$|[^가-힣])|입니다|에게|씨)"
)
_APPOINTED = re.compile(r"임명|발령|취임|맡[는았]|승진|전보|내정|선임|자리 옮|위촉")
_REACH = 80  # code points before an office in which its names are looked for
_STEPS = 6  # words between a name and its office
_RANK = re.compile(
    r"제?\d+대|겸|전|前|현|現|신임|초대|전임|후임|차기|및|민선|\d+기|당시|소속|출신|후반기|전반기|공동|상임|수석|선임|여성|같은|당"
)


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


@dataclass(frozen=True, slots=True)
class _Claim:
    """A name with an office beside it."""

    start: int
    end: int
    name: str
    office: str
    standing: str
    context: str  # the words between name and office, or before the name, or what the office is glued to
    believed: bool


@cache
def _office() -> tuple[re.Pattern[str], dict[str, str]]:
    raw = lexicon.table("offices")
    kinds = {word: kind for kind in ("private", "within_body", "public") for word in raw[kind]}
    words = "|".join(sorted(kinds, key=lambda word: (-len(word), word)))
    standing = "|".join(sorted(raw["standing_after"], key=lambda word: (-len(word), word)))
    return re.compile(rf"(?P<office>{words})(?P<standing>\s?(?:{standing}))?{_AFTER_OFFICE}"), kinds


@cache
def _surname() -> re.Pattern[str]:
    return re.compile("|".join(sorted(lexicon.words("surnames"), key=lambda word: (-len(word), word))))


class Names:
    """Tells names from common words of one page, by the analyser's tags."""

    _PARTICLES = frozenset(
        {"JKS", "JKO", "JKB", "JKG", "JX", "JC", "EC", "EP", "EF", "ETM", "ETN", "XSV", "XSA", "VCP", "VX"}
    )

    _NEVER_FIRST = frozenset({"VV", "VA", "VX", "VCN", "NP", "NNB", "IC"})

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._tokens = {token.start: token for sentence in sentences for token in reversed(sentence.tokens)}

    def repeated_short(self, start: int, end: int) -> bool:
        """Whether the page also has the surname with an office alone (오 시장), which only a person's name gives."""
        surname = _surname().match(self._text, start, end)
        return bool(surname and re.search(rf"(?<![가-힣]){surname[0]}\s{_office()[0].pattern}", self._text))

    def plausible(self, start: int, end: int, *, strict: bool = False, bodied: bool = False) -> bool:
        """Whether text[start:end] can be a person's name; `strict` where little else says so, `bodied` where a body follows."""
        name = self._text[start:end]
        surname = _surname().match(name)
        given = len(name) - surname.end() if surname else 0
        if not surname or not 1 <= given <= 3 or name in lexicon.words("no_names") or lookup(name):
            return False
        if _ends_in_office(name) or is_party(name) or is_public(name):
            return False
        tags = self._tags(start, end)
        if (
            tags
            and (tags[0] in self._NEVER_FIRST or tags[-1] == "XSN")
            and not (bodied or self.repeated_short(start, end))
        ):
            return False
        if given == 3 and not (tags == ["NNP"] or self._text.count(name) > 1):
            return False
        misread = (
            bodied and not tags[-1].startswith("J") if tags else False
        )  # 박제인: 박제/NNG + 이/VCP + ㄴ/ETM
        if (
            tags
            and tags[-1] in self._PARTICLES
            and tags[0] != "NNP"
            and not (misread or self.repeated_short(start, end))
        ):
            return False
        token = self._tokens.get(start)
        if token is None:
            return not strict
        if token.end == end:
            if token.tag == "NNP":
                return True
            return token.tag == "NNG" and (not strict or self.repeated_short(start, end))
        if strict:
            return token.tag in ("NNP", "NNG", "MM") and token.end < end and len(name) == 3
        return len(name) > 2 or token.tag == "NNP"

    def _tags(self, start: int, end: int) -> list[str]:
        tags: list[str] = []
        while start < end and (token := self._tokens.get(start)) and token.end > start:
            tags.append(token.tag)
            start = token.end
        return tags


def people(text: str, sentences: Sequence[Sentence], where: Setting) -> tuple[list[Person], list[Naming]]:
    """The officials of an article and every place where one is named, by start."""
    spans = [(sentence.start, sentence.end) for sentence in sentences]
    claims = list(_claims(text, spans, Names(text, sentences)))
    found: dict[str, Person] = {}
    for claim in sorted((c for c in claims if c.believed), key=lambda c: -len(c.context)):
        body = body_of(claim.office, claim.context, where)
        known = found.get(claim.name)
        if known is None or (body and not known.body and claim.office == known.office):
            office = {
                "지사": "도지사",
                "총리": "국무총리",
                "국회의원": "의원",
                "시의원": "의원",
                "도의원": "의원",
                "군의원": "의원",
                "구의원": "의원",
            }
            found[claim.name] = Person(
                claim.name, office.get(claim.office, claim.office), body, claim.standing
            )
    persons = list(found.values())
    return persons, sorted(_namings(text, spans, persons), key=lambda naming: naming.start)


def _claims(text: str, spans: Iterable[tuple[int, int]], names: Names) -> Iterator[_Claim]:
    pattern, kinds = _office()
    for start, end in spans:
        for match in pattern.finditer(text, start, end):
            office, standing = match["office"], (match["standing"] or "").strip()
            before = list(_before(text, start, match.start(), names))
            if before:
                context = before[0][2]
                for name_start, name_end, _ in before:
                    yield _claim(text, name_start, name_end, office, standing, context, kinds[office])
                continue
            after = _NAME_AFTER.match(text, match.end(), end)
            if (
                after
                and kinds[office] != "private"
                and (not after["to"] or _APPOINTED.search(text, start, end))
            ):
                glued = re.search(
                    r"[가-힣A-Za-z·\s]{0,30}\(?$", text[max(start, match.start() - 30) : match.start()]
                )
                if names.plausible(*after.span("name"), strict=not glued or not glued[0].endswith("(")):
                    context = glued[0].strip("( ") if glued else ""
                    yield _claim(text, *after.span("name"), office, standing, context, kinds[office])


def _before(text: str, floor: int, at: int, names: Names) -> Iterator[tuple[int, int, str]]:
    """The names that an office at `at` belongs to: (start, end, context between the last name and the office)."""
    left = text[max(floor, at - _REACH) : at].replace("/", " ")  # captions: [이름/소속 직책]
    base = at - len(left)
    glued = re.search(r"[가-힣A-Za-z0-9·]*$", left)
    cut = glued.start() if glued else len(left)
    context = left[cut:]
    pattern, kinds = _office()
    for _ in range(_STEPS):
        head = left[:cut].rstrip()
        listed = _NAMES_AT_END.search(head)
        if listed:
            spans = [
                (base + listed.start(1) + m.start(), base + listed.start(1) + m.end())
                for m in _NAME.finditer(
                    re.sub(r"[(\[（][^)\]）\n]*[)\]）]", lambda m: " " * len(m[0]), listed[1])
                )
            ]
            kept: list[tuple[int, int]] = []
            for span in reversed(spans):
                if not names.plausible(*span, bodied=is_public(context.strip())):
                    break
                kept.append(span)
            if kept:
                yield from ((*span, context) for span in kept)
                return
        word = re.search(r"\S+$", head)
        if not word:
            return
        bare = re.sub(r"\([^)]*\)", "", word[0])
        office = pattern.fullmatch(bare)
        if not (_RANK.fullmatch(bare) or is_public(bare) or is_party(bare) or office or _is_unit(bare)):
            return
        cut = word.start()
        context = f"{bare} {context}"


def _ends_in_office(word: str) -> bool:
    """Whether a word is an office itself, with or without a particle: 서울시장, 의원과."""
    bare = word[:-1] if word[-1] in "은는이가을를과와의도에" else word
    return any(bool(_office()[0].fullmatch(part, at)) for part in {word, bare} for at in range(len(part) - 1))


def _is_unit(word: str) -> bool:
    """Whether a word may name a part of a body: 에너지자원실, 교육위원회, 기획경제."""
    return bool(
        re.fullmatch(
            r"[가-힣A-Za-z·]+(?:실|국|과|부|처|청|위|단|원|소|당|회|팀|관|시|도|군|구|선대위|캠프)", word
        )
    )


def _is_bodied(text: str, office: str, context: str) -> bool:
    """Whether an office that only a body makes public is shown to be of one by the rest of the page."""
    if context.strip():
        return False
    if office in lexicon.table("offices")["bare"]:
        return True
    return any(is_public(m[1]) for m in re.finditer(rf"(\S+)\s{office}{_AFTER_OFFICE}", text))


def _claim(text: str, start: int, end: int, office: str, standing: str, context: str, kind: str) -> _Claim:
    words = context.split()
    before = next((w for w in words if w in lexicon.table("offices")["standing_before"]), "")
    bodied = any(is_public(w) or is_party(w) for w in words)
    around = text[max(0, start - 30) : start].split()[-3:]
    private = any(is_private(w.strip("'\"‘’“”(),·의")) for w in [*words, *around[-1:]])
    if kind == "within_body" and not bodied and not private:
        left = re.search(r"(\S+)(?:\s\S+위원회|\s\S+위)?\s?$", text[max(0, start - 24) : start])
        bodied = bool(left and (is_public(left[1].strip("'\"‘’“”(,·")) or is_party(left[1])))
        context = f"{left[1]} {context}" if left and bodied else context
        bodied = bodied or (
            not any(is_private(w.strip("'\"‘’“”(),·의")) for w in around)
            and _is_bodied(text, office, context)
        )
    elif kind == "public" and not words:
        left = re.search(r"([가-힣]+)(?:\s[가-힣]+(?:위원회|위))?\s$", text[max(0, start - 24) : start])
        context = left[1] if left and (is_public(left[1]) or is_party(left[1])) else context
    glued = (
        bool(words)
        and not context.endswith(" ")
        and (office in lexicon.table("offices")["glued"] or is_public(words[-1] + office[:-1]))
    )
    believed = not private and (kind == "public" or (kind == "within_body" and (bodied or glued)))
    return _Claim(
        start,
        end,
        text[start:end],
        office,
        standing or before.replace("前", "전").replace("現", "현"),
        context,
        believed,
    )


def _namings(text: str, spans: Iterable[tuple[int, int]], persons: Sequence[Person]) -> Iterator[Naming]:
    """Full names wherever they stand, and short forms that only one of the officials can be."""
    if not persons:
        return
    by_name = {person.name: index for index, person in enumerate(persons)}
    by_surname: dict[str, list[int]] = {}
    for index, person in enumerate(persons):
        surname = _surname().match(person.name)
        if surname:
            by_surname.setdefault(surname[0], []).append(index)
    full = re.compile(
        rf"(?<![가-힣])(?:{'|'.join(sorted(by_name, key=len, reverse=True))})(?=$|[^가-힣]|[은는이가을를과와의도에께만로측님씨]|{_office()[0].pattern})"
    )
    short = re.compile(
        rf"(?<![가-힣])({'|'.join(sorted(by_surname, key=len, reverse=True))})\s?(?:전\s|前\s|당시\s)?{_office()[0].pattern}"
    )
    for start, end in spans:
        for match in full.finditer(text, start, end):
            yield Naming(
                match.start(),
                match.start() + len(_longest(match[0], by_name)),
                by_name[_longest(match[0], by_name)],
                True,
            )
        for match in short.finditer(text, start, end):
            fitting = [
                i
                for i in by_surname[match[1]]
                if same_office(persons[i], match["office"], match["standing"] or "")
            ]
            if len(fitting) == 1:
                yield Naming(match.start(), match.end(), fitting[0], False)


def _longest(words: str, names: dict[str, int]) -> str:
    return max((name for name in names if words.startswith(name)), key=len)


def same_office(person: Person, office: str, standing: str) -> bool:
    """Whether a short form's office word (지사, 대행, 당선인) can be this official's office."""
    word = office + standing.strip()
    return bool(person.office) and (
        person.office.endswith(office)
        or office.endswith(person.office)
        or (bool(person.standing) and word.endswith(person.standing))
    )
