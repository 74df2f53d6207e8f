"""From a person's words to nodes: `오세훈이`, `오세훈 시장`, `서울시장 오세훈`, `‘기후동행 카드’`, `오 시장`, `오세훈(시장)`.

Whole names win over parts of names, and words as given win over words without their particle. Words that can mean
several officials by title alone (`오 시장`) are not guessed at: the reader is told whom they can mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from graph.identity import key
from graph.labels import label
from graph.model import Node, NodeId
from graph.store import Store
from graph.vocabulary import vocabulary
from queries.answer import Answer, Column, Question, Verdict
from queries.josa import with_josa

# Particles at the end of a name, longest first so that 에서는 is not cut to 에서.
# fmt: off
_PARTICLES = (
    "에서는", "에서의", "에서도", "이라는",
    "으로", "에서", "에게", "에는", "에도", "께서", "까지", "부터", "라는", "이랑", "하고", "이란",
    "은", "는", "이", "가", "을", "를", "의", "에", "도", "만", "과", "와", "로", "랑", "란",
)
# fmt: on
_TWO_SYLLABLE_SURNAMES = frozenset({"남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "망절"})
_SHORT_OFFICES = {"도지사": "지사", "국회의원": "의원"}
_GIVEN_NAME = 3  # syllables at most
_OFFERED = 5  # names offered where nothing matched


@dataclass(frozen=True, slots=True)
class Match:
    """What words were found to mean."""

    words: str
    kind: str  # a key of vocabulary().kinds, or "" for any kind
    nodes: tuple[Node, ...]  # empty where the words mean nothing, or several people by title alone
    how: Literal["name", "part", "title", "several", "none"]
    nearest: tuple[str, ...] = ()  # labels of the nodes that could be meant, where `nodes` is empty


def match(store: Store, words: str, kind: str = "") -> Match:
    """The nodes of `kind` that `words` mean; with no kind, of any."""
    if words in (found := store.get([words])):
        return Match(words, kind, (found[words],), "name")
    if named := named_or_titled(store, words, kind):
        return named
    for spelling in spellings(words):
        if nodes := store.find(spelling, kind or None):
            return Match(words, kind, tuple(nodes), "part")
    return Match(words, kind, (), "none", _nearest(store, words, kind))


def named_or_titled(store: Store, words: str, kind: str = "") -> Match | None:
    """The nodes of which `words` are the whole name, or officials by their title; None where there are none."""
    for spelling in spellings(words):
        if nodes := store.find(spelling, kind or None, whole=True):
            return Match(words, kind, tuple(nodes), "name")
    if shown := _as_shown(store, words, kind):
        return Match(words, kind, shown, "name")
    if kind in ("official", ""):
        if titled := _with_title(store, words):
            return Match(words, kind, titled, "name")
        if holders := _by_title(store, words):
            if len({node.name for node in holders}) > 1:
                return Match(words, kind, (), "several", tuple(label(node) for node in holders[:_OFFERED]))
            return Match(words, kind, holders, "title")
    return None


def asked_back(found: Match, *, most: int = 5) -> Match:
    """The match as it is, or, where the words are part of more than `most` names, the names to choose from."""
    if found.how != "part" or len(found.nodes) <= most:
        return found
    return replace(found, how="several", nodes=(), nearest=tuple(map(label, found.nodes[: 2 * _OFFERED])))


def _explain(found: Match) -> str | None:
    """What to tell about one match; None where the words are the name."""
    what = vocabulary().kinds[found.kind].ko if found.kind else "이름"
    names = list(dict.fromkeys(label(node) for node in found.nodes))
    more = f" 외 {len(names) - _OFFERED}개" if len(names) > _OFFERED else ""
    listed = ", ".join(names[:_OFFERED]) + more
    match found.how:
        case "part":
            return f"‘{found.words}’ 그대로인 {with_josa(what, '이', '가')} 없어 그 말이 든 이름을 찾았습니다: {listed}."
        case "title":
            return f"‘{found.words}’{_tail(found.words, '을', '를')} {listed}{_tail(names[0], '으로', '로')} 읽었습니다."
        case "several":
            several = ", ".join(found.nearest)
            return f"‘{found.words}’{_tail(found.words, '은', '는')} 여럿을 뜻할 수 있습니다. 이름을 모두 써 주세요: {several}."
        case "none":
            return f"‘{found.words}’{_tail(found.words, '이라는', '라는')} {with_josa(what, '은', '는')} 이 저장소에 없습니다."
        case "name":
            return None


def explained(matches: Iterable[Match]) -> tuple[str, ...]:
    """What a reader has to be told about how names were understood, one sentence each."""
    return tuple(note for found in matches if (note := _explain(found)))


def _tail(words: str, after_consonant: str, after_vowel: str) -> str:
    return with_josa(words, after_consonant, after_vowel).removeprefix(words)


def spellings(words: str) -> Iterator[str]:
    """The words as given, then without a particle; what is left has at least two letters."""
    yield words
    bare = key(words)
    for particle in _PARTICLES:
        if bare.endswith(particle) and len(bare) - len(particle) >= 2:
            yield bare.removesuffix(particle)


def _as_shown(store: Store, words: str, kind: str) -> tuple[Node, ...]:
    """The nodes whose label `words` are, as answers show and offer it: `박상수(시장)`, `통큰 세일(경기도)`."""
    name = words.partition("(")[0].strip()
    if not name or not words.endswith(")"):
        return ()
    return tuple(
        node for node in store.find(name, kind or None, whole=True) if key(label(node)) == key(words)
    )


def _with_title(store: Store, words: str) -> tuple[Node, ...]:
    """Officials whose whole name is one of the words, and whose office is told by the others."""
    for tokens in _tokens(words):
        for at, token in enumerate(tokens):
            titles = tokens[:at] + tokens[at + 1 :]
            named = store.find(token, "official", whole=True) if titles else []
            if told := tuple(node for node in named if _holds(node, titles)):
                return told
    return ()


def _tokens(words: str) -> Iterator[list[str]]:
    """The words one by one, the last of them as given and then without a particle."""
    *others, last = words.split() or [""]
    for spelling in spellings(last):
        yield [*others, spelling]


def _by_title(store: Store, words: str) -> tuple[Node, ...]:
    """Officials meant by surname and office (`오 시장`) or by office alone (`서울시장`)."""
    first = words.split()[0] if words.strip() else ""
    surname = first if len(first) == 1 or first in _TWO_SYLLABLE_SURNAMES else ""
    longest = len(surname) + _GIVEN_NAME
    for tokens in _tokens(words):
        titles = tokens[1:] if surname else tokens
        candidates = _bearers(store, key("".join(titles)))
        if candidates and surname:
            candidates &= {node for _, node in store.names("official", starting=surname)}
        told = [
            node
            for node in store.get(candidates).values()
            if node.name.startswith(surname) and len(node.name) <= longest and _holds(node, titles)
        ]
        if told:
            return tuple(sorted(told, key=lambda node: (node.name, node.id)))
    return ()


def _bearers(store: Store, title: str) -> set[NodeId]:
    """Officials whose title can be this key; `_holds` tells of each whether it is."""
    found: set[NodeId] = set()
    for office in store.values("office"):
        for ending in _endings(key(office)):
            if title.endswith(ending):
                found |= _at(store, store.bearing("office", [office]), title.removesuffix(ending))
    return found


def _at(store: Store, holders: set[NodeId], rest: str) -> set[NodeId]:
    """Of these officials those of a body that `rest` can be short for; a standing (`전`) can come before it, or be all of it."""
    if not rest:
        return holders
    standings = store.values("standing")
    shorts = {rest, *(rest.removeprefix(key(standing)) for standing in standings)} - {""}
    bodies = [
        body for body in store.values("body") if any(_abbreviates(short, key(body)) for short in shorts)
    ]
    alone = [standing for standing in standings if key(standing) == rest]
    return holders & (store.bearing("body", bodies) | store.bearing("standing", alone))


def _endings(office: str) -> tuple[str, ...]:
    """How a title can end that names an office: 도지사, 지사."""
    return tuple(filter(None, (office, _SHORT_OFFICES.get(office))))


def _holds(official: Node, titles: Sequence[str]) -> bool:
    """Whether words such as `서울시장`, `전 시장`, `경기지사` tell the office of `official`."""
    office = key(official.attributes.get("office", ""))
    body = key(official.attributes.get("body", ""))
    standing = key(official.attributes.get("standing", ""))
    told = key("".join(titles))
    if not office or not told:
        return False
    for ending in _endings(office):
        if told.endswith(ending) and _abbreviates(told.removesuffix(ending).removeprefix(standing), body):
            return True
    return False


def _abbreviates(short: str, body: str) -> bool:
    """Whether the letters of `short` stand in `body` in this order: 서울 or 서울시 in 서울특별시."""
    rest = iter(body)
    return all(letter in rest for letter in short)


def _nearest(store: Store, words: str, kind: str) -> tuple[str, ...]:
    """The names of the store that are spelled most like `words`."""
    found = store.near(words, kind or None, limit=_OFFERED * 2)
    return tuple(dict.fromkeys(near.name for near in found))[:_OFFERED]


def unanswered(
    store: Store, question: Question, columns: tuple[Column, ...], matches: Iterable[Match]
) -> Answer | None:
    """The answer to a question with a name that means nothing, or several people; None where all names mean something."""
    matches = list(matches)
    missing = next((found for found in matches if not found.nodes), None)
    if missing is None:
        return None
    verdict: Verdict = "ambiguous_name" if missing.how == "several" else "unknown_name"
    return Answer(question, columns, (), store.counts(), verdict, explained(matches), missing.nearest)
