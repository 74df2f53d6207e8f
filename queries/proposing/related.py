"""How articles say that one policy is part of another, or took over from it: `A의 하나인 B`, `A(옛 B)`, `B에서 이름을 바꾼 A`.

Two names of one sentence and the words between and behind them are compared with the table of `queries.proposing.wordings`.
What they say is only proposed: the sentence is shown, and people decide.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import Article, ArticleId, Evidence, Node
from graph.store import Store
from queries.josa import with_josa
from queries.proposing.reasons import Reason
from queries.proposing.wordings import Relation, Wording, patterns

_REACH = 300  # code points from one name to another
_BEHIND = 24  # code points behind the second name that are looked at
_AHEAD = 10  # names behind a name that it is compared with
_STOP = re.compile(r"[.!?][’'”\")]?\s|\n")


@dataclass(frozen=True, slots=True)
class Related:
    """How two policies are related, with what says so."""

    relation: Relation
    source: Node  # the part, or the newer one
    target: Node
    reason: Reason


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    node: Node


def related(store: Store, policies: Sequence[Node]) -> list[Related]:
    """What the articles that name two of these policies say of them; for two policies the weightiest wording.

    Where several articles say it alike the first by id is quoted.
    """
    best: dict[frozenset[str], Related] = {}
    for article, places in sorted(_places(store, policies).items()):
        if len({place.node.id for place in places}) > 1:
            for found in _read(store, article, _outermost(places)):
                pair = frozenset((found.source.id, found.target.id))
                if pair not in best or found.reason.weight > best[pair].reason.weight:
                    best[pair] = found
    return list(best.values())


def _places(store: Store, policies: Sequence[Node]) -> dict[ArticleId, list[_Place]]:
    found: dict[ArticleId, list[_Place]] = defaultdict(list)
    for node in policies:
        for mention in store.mentions(node.id):
            place = mention.evidence
            found[place.article].append(_Place(place.start, place.end, node))
    return found


def _outermost(places: Sequence[_Place]) -> list[_Place]:
    """The places by start, without those that lie in another: 서울런 in 서울런 키즈."""
    kept: list[_Place] = []
    for place in sorted(places, key=lambda place: (place.start, -place.end, place.node.id)):
        if not kept or place.end > kept[-1].end or (place.start, place.end) == (kept[-1].start, kept[-1].end):
            kept.append(place)
    return kept


def _read(store: Store, id: ArticleId, places: Sequence[_Place]) -> Iterator[Related]:
    article = store.article(id)
    text = article.text if article else ""
    for at, first in enumerate(places):
        for second in places[at + 1 : at + 1 + _AHEAD]:
            if second.start - first.end > _REACH or _STOP.search(text, first.end, second.start):
                break
            if second.start < first.end or second.node.id == first.node.id:
                continue
            words = f"{text[first.end : second.start]}▮{text[second.end : second.end + _BEHIND]}"
            wording = next((wording for wording, pattern in patterns() if pattern.match(words)), None)
            if wording and article:
                source, target = (first, second) if wording.source_first else (second, first)
                quote = _sentence(article, first.start, second.end)
                yield Related(
                    wording.relation,
                    source.node,
                    target.node,
                    Reason(_told(wording, source.node, target.node), wording.weight, quote),
                )


def _sentence(article: Article, start: int, end: int) -> Evidence:
    """The sentence around two names."""
    text = article.text
    first = max((stop.end() for stop in _STOP.finditer(text, 0, start)), default=0)
    behind = _STOP.search(text, end)
    last = behind.end() if behind else len(text)
    first += len(text[first:start]) - len(text[first:start].lstrip())
    last -= len(text[end:last]) - len(text[end:last].rstrip())
    return Evidence(article.id, first, last, text[first:last])


def _told(wording: Wording, source: Node, target: Node) -> str:
    if wording.relation == "part_of":
        return f"기사에서 {with_josa(source.name, '은', '는')} {target.name}의 일부 (‘{wording.told}’)"
    return f"기사에서 이름이 바뀐 정책: {target.name} → {source.name} (‘{wording.told}’)"
