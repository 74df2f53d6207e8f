"""What the gold says of each thing that a stage decides: labels of tokens, targets of candidates, pairs, sides, days and links.

A target is 1 or 0; None leaves the case out, as the gold calls it optional or says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Protocol

from graph.identity import key
from loaders.choosing import Name
from loaders.document import Document
from loaders.evaluation import is_optional, same_event, same_name
from loaders.ranking import Experience
from loaders.tagger import FIRM_BEGIN, FIRM_INSIDE, OPTIONAL_BEGIN, OPTIONAL_INSIDE, OUTSIDE

Gold = dict[str, Any]
_SHORTEST = 2  # code points of a name that is looked for in the text


def places(gold: Gold, kind: str, text: str) -> list[tuple[int, int, bool]]:
    """Where the gold's names of a kind stand: (start, end, firm), the longest first where they overlap."""
    found = [
        (match.start(), match.end(), not is_optional(item))
        for item in gold[kind]
        for name in item["names"]
        if len(name) >= _SHORTEST
        for match in re.finditer(re.escape(name), text)
    ]
    kept: list[tuple[int, int, bool]] = []
    for start, end, firm in sorted(found, key=lambda place: (place[0] - place[1], place[0], not place[2])):
        if all(end <= a or b <= start for a, b, _ in kept):
            kept.append((start, end, firm))
    return kept


def labels(gold: Gold, kind: str, document: Document) -> list[list[str]]:
    """The label of every token, by sentence."""
    standing = places(gold, kind, document.text)
    found = []
    for sentence in document.sentences:
        row = [OUTSIDE] * len(sentence.tokens)
        for start, end, firm in standing:
            inside = [
                i for i, token in enumerate(sentence.tokens) if start <= token.start and token.end <= end
            ]
            for i in inside:
                row[i] = FIRM_INSIDE if firm else OPTIONAL_INSIDE
            if inside:
                row[inside[0]] = FIRM_BEGIN if firm else OPTIONAL_BEGIN
        found.append(row)
    return found


class Taught(Protocol):
    """An article with its gold."""

    @property
    def gold(self) -> Gold: ...

    @property
    def document(self) -> Document: ...


def experience(articles: Iterable[Taught], kind: str) -> Experience:
    """Which words end names, how often words stand at all, and the names."""
    ends: Counter[str] = Counter()
    stands: Counter[str] = Counter()
    names: set[str] = set()
    for article in articles:
        names |= {key(name) for item in article.gold[kind] for name in item["names"]}
        last = {end for _, end, _ in places(article.gold, kind, article.document.text)}
        for sentence in article.document.sentences:
            for token in sentence.tokens:
                if token.tag[0] in "NSX":
                    stands[token.form] += 1
                    ends[token.form] += token.end in last
    return Experience(+ends, stands, frozenset(names))


def is_name(gold: Gold, kind: str, name: str) -> int | None:
    """Whether the gold has this name for a thing of this kind; an optional event counts where something was said at it."""
    same = same_event if kind == "events" else same_name
    fitting = [item for item in gold[kind] if same(item, {"names": [name]})]
    if not fitting:
        return 0
    spoken_at = {p["event"] for p in gold["promotions"]}
    firm = (not is_optional(item) or item["names"][0] in spoken_at for item in fitting)
    return 1 if any(firm) else None


def _fits(gold: Gold, kind: str, name: str | None, found: Name) -> bool:
    """Whether the gold's thing of this first name is what was found."""
    item = next((item for item in gold[kind] if item["names"][0] == name), None)
    same = same_event if kind == "events" else same_name
    return item is not None and same(item, {"names": [found.name]})


def promotions_of(gold: Gold, official: str, policy: Name) -> list[Gold]:
    """The gold's promotions of this pair."""
    return [
        p
        for p in gold["promotions"]
        if p["official"] == official and _fits(gold, "policies", p["policy"], policy)
    ]


def is_pair(gold: Gold, official: str, policy: Name) -> int | None:
    """Whether the official takes a side on the policy."""
    found = promotions_of(gold, official, policy)
    if not found:
        return 0
    doubtful = {item["names"][0] for item in gold["policies"] if is_optional(item)}
    return None if all(is_optional(p) or p["policy"] in doubtful for p in found) else 1


def is_against(gold: Gold, official: str, policy: Name) -> int | None:
    """Whether the official rejects the policy."""
    found = promotions_of(gold, official, policy)
    return int(found[0].get("stance") == "opposes") if found else None


def is_day(gold: Gold, event: Name, edtf: str) -> int | None:
    """Whether the event was on this day."""
    item = next((item for item in gold["events"] if same_event(item, {"names": [event.name]})), None)
    return None if item is None else int(item["date"] == edtf)


def is_link(gold: Gold, official: str, policy: Name, event: Name) -> int | None:
    """Whether the gold has the words said at this event."""
    found = promotions_of(gold, official, policy)
    if not found:
        return None
    return int(any(_fits(gold, "events", p["event"], event) for p in found if p["event"]))
