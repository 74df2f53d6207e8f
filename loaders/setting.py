"""Which bodies an article is about: how often it names each local government, council and ministry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from loaders.jurisdictions import LOCAL, PROVINCES, Body, lookup, ministries
from loaders.offices import beginning, longest_first

GOVERNED = PROVINCES | LOCAL
KINDS_OF = {  # by the word that stands alone for it: 시의회, 도지사, 군은
    "시": frozenset({"특별시", "광역시", "특별자치시", "시"}),
    "도": frozenset({"도", "특별자치도"}),
    "군": frozenset({"군"}),
    "구": frozenset({"구"}),
}
_LOCAL_NAME = re.compile(
    r"(?<![가-힣])(?:([가-힣]{2,7})\s)?"
    r"([가-힣]{1,6}?(?:특별자치시|특별자치도|특별시|광역시|시|도|군|구))"
    r"(?=의회|청|수(?:[^가-힣]|[은는가를와])|장(?:[^가-힣]|[은는이을과])|지사|교육|[은는이가의에를와과]|[^가-힣]|$)"
)
_SHORT_HEAD = re.compile(
    r"(?<![가-힣])([가-힣]{2,4})\s?(시장|도지사|지사|군수|구청장|교육감|시의회|도의회|도의원|시의원)"
)
_PROVINCE = re.compile(
    r"(?<![가-힣])(서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주)(?![가-힣])"
)
_COUNCIL = re.compile(r"(?<![가-힣])(?:([가-힣]{2,7})\s)?([가-힣]{1,7}의회)")
_ASSEMBLY = re.compile(r"국회|국정감사|여야")


@dataclass(frozen=True, slots=True)
class Setting:
    """The bodies of an article by how often they are named; names are full and official."""

    local: Counter[str]
    central: Counter[str]
    councils: Counter[tuple[str, str]]  # (the word before, the council's word): ("전북", "완주군의회")
    assembly: bool  # whether the National Assembly comes up
    on: str | None  # EDTF of the article's day, where known

    def choose(self, candidates: Iterable[Body]) -> Body | None:
        """The one candidate that the article names or whose province it names; None where that does not decide."""
        bodies = list(candidates)
        if len(bodies) < 2:
            return bodies[0] if bodies else None
        scores = [(self.local[b.name] * 2 + self.local[b.within] * (3 if b.within else 0), b) for b in bodies]
        best = max(score for score, _ in scores)
        first = [body for score, body in scores if score == best]
        return first[0] if best and len(first) == 1 else None

    def main(self, kinds: frozenset[str]) -> str:
        """The local government of these kinds that is named most; empty where two are named alike."""
        return most(Counter({name: n for name, n in self.local.items() if _kind(name) in kinds}))

    def governed(self, name: str) -> list[Body]:
        """The local governments that a name may mean on the article's day."""
        return [body for body in lookup(name, on=self.on) if body.kind in GOVERNED]

    def council(self, word: str, around: str = "") -> str:
        """시의회, 완주군의회 or 서울시의회 with the government in full; empty where the article does not decide."""
        name = word.removesuffix("의회")
        if name in KINDS_OF:
            local = self.main(KINDS_OF[name])
        else:
            found = (self.governed(f"{around} {name}") if around else []) or self.governed(name)
            chosen = self.choose(found)
            local = chosen.name if chosen else ""
        return f"{local}의회" if local else ""

    def main_council(self) -> str:
        """The council that is named most; the National Assembly where no other comes up."""
        named: Counter[str] = Counter()
        for (around, word), times in self.councils.items():
            named[self.council(word, around)] += times
        named.pop("", None)
        return most(named) or ("국회" if self.assembly and not named else "")

    def main_body(self) -> str:
        """The body that is named most, local or central; empty where two are named alike."""
        return most(self.local + self.central)


def most(named: Counter[str]) -> str:
    """The name with the highest count; empty where there is none or two share it."""
    ranked = named.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else ""


def setting(text: str, on: str | None) -> Setting:
    """Count the bodies that a text names; `on` is the day of the article (EDTF), where known."""
    councils = Counter((around, word) for around, word in _COUNCIL.findall(text))
    return Setting(_local(text, on), _central(text, on), councils, bool(_ASSEMBLY.search(text)), on)


@cache
def _kind(name: str) -> str:
    return next((body.kind for body in lookup(name)), "")


def _local(text: str, on: str | None) -> Counter[str]:
    found: Counter[str] = Counter()
    for around, name in _LOCAL_NAME.findall(text):
        bodies = (lookup(f"{around} {name}", on=on) if around else ()) or lookup(name, on=on)
        governed = [body.name for body in bodies if body.kind in GOVERNED]
        if len(governed) == 1:
            found[governed[0]] += 1
        if around and governed != [around]:
            found.update(_province(around, on))
    for short, office in _SHORT_HEAD.findall(text):
        if not (office.startswith("시") and _shared(short, on)):
            found.update(_province(short, on))
    for short in _PROVINCE.findall(text):
        found.update(_province(short, on))
    return found


def _shared(name: str, on: str | None) -> bool:
    """Whether several cities go by a name: 광주시장 says of neither 광주광역시 nor 경기도 광주시 that it is meant."""
    return sum(body.kind in KINDS_OF["시"] for body in lookup(name, on=on)) > 1


def _province(name: str, on: str | None) -> list[str]:
    return [body.name for body in lookup(name, on=on)[:1] if body.kind in PROVINCES]


@cache
def _ministry_word() -> re.Pattern[str]:
    names = {name for body in ministries() for name in (body.name, *body.short) if len(name) > 1}
    return re.compile(rf"{beginning(names)}(?<![가-힣])(?:{longest_first(names)})")


def _central(text: str, on: str | None) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in _ministry_word().findall(text):
        found.update(body.name for body in lookup(word, on=on)[:1] if body.kind not in GOVERNED)
    return found
