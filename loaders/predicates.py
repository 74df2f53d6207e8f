"""What is said to be done: the verbs of a sentence behind a name, the act they amount to, and words of rejection around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.vocabulary import vocabulary
from loaders import lexicon
from loaders.tokens import Sentence, Token

_INTENT = frozenset({"겠"})
_PLANS = frozenset({"계획", "방침", "기로"})
NEGATION = frozenset({"않", "말", "못", "없", "안", "아니"})


@dataclass(frozen=True, slots=True)
class Predicates:
    """The verbs behind a name in its sentence."""

    governing: str  # stem of the first verb behind the name: 도입 of "도입하겠다고 밝혔다"
    reporting: str  # stem of the last verb of the sentence: 밝히
    intends: bool  # …겠다고, …기로, …할 계획
    negated: bool  # a negation between the name and the end
    opposing: int  # words of rejection behind the name
    opposing_before: int  # and before it

    @property
    def act(self) -> str:
        """The act, a key of the vocabulary's acts."""
        first, last = verb_act(self.governing), verb_act(self.reporting)
        if last in ("", "explain"):
            if first in ("withdraw", "criticise") and not self.negated:
                return first
            if self.intends:
                return "promise"
            return first if first in ("announce", "credit", "urge", "inspect", "promote") else "explain"
        return last


@cache
def _acts() -> dict[str, str]:
    table = lexicon.table("acts")["verbs"]
    found: dict[str, str] = {}
    for act in table:
        for verb in table[act]:
            found.setdefault(verb, act)
    return found


def verb_act(stem: str) -> str:
    """The act that a verb says, by the lexicon; empty where it says none."""
    return _acts().get(stem, "")


@cache
def opposing() -> frozenset[str]:
    """Words that turn what is done about a policy into rejection."""
    table = lexicon.table("acts")["opposing"]
    return frozenset(table["ends"]) | frozenset(table["blames"])


def verbs(tokens: Sequence[Token]) -> list[str]:
    """The stems of the verbs in order; 발표 of 발표하다, 밝히 of 밝히다."""
    found = []
    for i, token in enumerate(tokens):
        if token.tag == "VV":
            found.append(token.form)
        elif token.tag in ("XSV", "XSA") and i and tokens[i - 1].tag in ("NNG", "XR", "NNP"):
            found.append(tokens[i - 1].form)
    return found


def predicates(sentence: Sentence, first: int, last: int) -> Predicates:
    """The predicates of the name at tokens `first` to `last` of a sentence."""
    behind, before = sentence.tokens[last + 1 :], sentence.tokens[:first]
    stems = verbs(behind) or [t.form for t in behind if t.tag == "NNG"][-1:] or verbs(before)[-1:]
    forms = [token.form for token in behind]
    words, rejects = frozenset(forms), opposing().__contains__
    return Predicates(
        governing=stems[0] if stems else "",
        reporting=stems[-1] if stems else "",
        intends=not words.isdisjoint(_PLANS)
        or (not words.isdisjoint(_INTENT) and any(t.form in _INTENT and t.tag == "EP" for t in behind)),
        negated=not words.isdisjoint(NEGATION)
        and any(t.form in NEGATION and t.tag[0] in "VM" for t in behind),
        opposing=sum(map(rejects, forms)),
        opposing_before=sum(rejects(t.form) for t in before),
    )


def said_in(sentence: Sentence) -> Predicates:
    """The predicates of a whole sentence."""
    return predicates(sentence, 0, -1)


@lru_cache(2**14)  # a long load meets ever new stems
def act_number(stem: str) -> int:
    """A verb's act as a number: its place in the vocabulary from 1, 0 where it says none."""
    act = verb_act(stem)
    return list(vocabulary().acts).index(act) + 1 if act else 0
