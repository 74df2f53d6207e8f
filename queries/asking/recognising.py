"""The names in a question, by the names of the store: whole names first, then titles, parts of events, and typing slips."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from graph.identity import key
from graph.store import Store
from queries.names import named_or_titled, spellings

_KINDS = ("official", "policy", "event", "place", "organization")
_LONGEST = 7  # words of a name
_OFFICE = re.compile(
    r"(?:시장|지사|구청장|군수|의원|장관|차관|대통령|총리|교육감|위원장|대표|청장|처장|실장|사장|원장|의장|당선인)"
)
_ONE_LETTER_SLIP = 9  # letters up to which one may be wrong; beyond, two
_SHORTEST_SLIP = 3  # syllables
_SHORTEST_PART = {"event": 2, "policy": 3}  # syllables
_WORD = re.compile(r"[^\s,?!.]+")
_QUOTES = "\"'‘’“”「」『』()[]"


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a question uses."""

    words: str  # as the store spells it, or the words that mean it
    kinds: frozenset[str]
    first: int  # words of the question, from
    last: int  # exclusive
    note: str = ""  # what to tell about how it was read


def words_of(question: str) -> list[str]:
    """The words of a question, without quotes and marks around them."""
    return [word for found in _WORD.findall(question) if (word := found.strip(_QUOTES + "…·~:;"))]


def recognised(store: Store, words: Sequence[str], common: Callable[[str], bool]) -> list[Name]:
    """The names among `words`, in order, none over another; words of `common` alone are no name."""
    names: list[Name] = []
    for reading in (_whole, _titled, _glued, _part, _slip):
        for at, end in _free(len(words), names):
            while at < end:
                found = next(reading(store, words[:end], at, common), None)
                if found is not None:
                    names.append(found)
                at = found.last if found else at + 1
    return sorted(names, key=lambda name: name.first)


def _free(words: int, names: Sequence[Name]) -> list[tuple[int, int]]:
    """The runs of words that no name takes yet, from and to (exclusive)."""
    taken = sorted((name.first, name.last) for name in names)
    starts, ends = [0, *(last for _, last in taken)], [*(first for first, _ in taken), words]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _whole(store: Store, words: Sequence[str], at: int, common: Callable[[str], bool]) -> Iterator[Name]:
    """The longest run of words that is a name of the store; an official's title behind it belongs to it."""
    for end in range(min(at + _LONGEST, len(words)), at, -1):
        phrase = " ".join(words[at:end])
        if end - at == 1 and common(phrase):
            continue
        for spelling in spellings(phrase):
            nodes = [node for node in store.find(spelling, whole=True) if node.kind in _KINDS]
            if nodes:
                kinds = frozenset(node.kind for node in nodes)
                names = {name for node in nodes for name in (node.name, *node.aliases)}
                alike = sorted(name for name in names if key(name) == key(spelling))
                # Of several spellings of one name that of the question.
                spelled = next((name for name in alike if phrase.startswith(name)), alike[0])
                yield Name(spelled, kinds, at, _behind_title(words, end, kinds))
                break


def _behind_title(words: Sequence[str], end: int, kinds: frozenset[str]) -> int:
    """Where the name ends: behind `시장이` or `서울시장은` that follow an official."""
    if "official" in kinds and end < len(words) and _OFFICE.search(words[end]):
        return end + 1
    return end


def _titled(store: Store, words: Sequence[str], at: int, common: Callable[[str], bool]) -> Iterator[Name]:
    """`서울시장`, `오 시장`: officials meant by title."""
    for end in (at + 2, at + 1):
        phrase = " ".join(words[at:end])
        if end > len(words) or not _OFFICE.search(words[end - 1]) or common(phrase):
            continue
        if named_or_titled(store, phrase, "official"):
            bare = min(spellings(phrase), key=len) if end - at == 1 else phrase
            yield Name(bare, frozenset({"official"}), at, end)


def _glued(store: Store, words: Sequence[str], at: int, common: Callable[[str], bool]) -> Iterator[Name]:
    """`오세훈시장이`: a name and its title in one word."""
    word = words[at]
    if common(word):
        return
    for cut in (3, 2, 4):
        name, title = word[:cut], word[cut:]
        if _OFFICE.search(title) and store.find(name, "official", whole=True):
            yield Name(name, frozenset({"official"}), at, at + 1)


def _part(store: Store, words: Sequence[str], at: int, common: Callable[[str], bool]) -> Iterator[Name]:
    """`학술대회`: part of the names of events, or of no more policies than a person can look through."""
    for end in (at + 3, at + 2, at + 1):
        if end > len(words) or any(common(word) for word in words[at:end]):
            continue
        for spelling in spellings(" ".join(words[at:end])):
            for kind, shortest in _SHORTEST_PART.items():
                if len(key(spelling)) >= shortest and store.find(spelling, kind):
                    yield Name(spelling, frozenset({kind}), at, end)


def _slip(store: Store, words: Sequence[str], at: int, common: Callable[[str], bool]) -> Iterator[Name]:
    """A name with a wrong letter or two."""
    if common(words[at]):
        return
    for end in (at + 2, at + 1):
        if end > len(words) or any(common(word) for word in words[at:end]):
            continue
        for spelling in spellings(" ".join(words[at:end])):
            if len(key(spelling)) < _SHORTEST_SLIP:
                continue
            for near in store.near(spelling, limit=5):
                if near.node.partition(":")[0] in _KINDS and _differ_by_a_slip(spelling, near.name):
                    kind = near.node.partition(":")[0]
                    ending = _behind_title(words, end, frozenset({kind}))
                    note = f"‘{spelling}’을(를) ‘{near.name}’(으)로 읽었습니다."
                    yield Name(near.name, frozenset({kind}), at, ending, note)


def _differ_by_a_slip(words: str, name: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    ours, theirs = (unicodedata.normalize("NFD", key(text)) for text in (words, name))
    most = 1 if len(theirs) <= _ONE_LETTER_SLIP else 2
    return 0 < Levenshtein.distance(ours, theirs, score_cutoff=most) <= most
