"""What each stage made of one article, ready to be measured, and the attribution with the names given.

Given the gold's officials and policies, what is wrong is the attribution's own error. Names that the gold has and that the
reading has no place for cannot be given; their promotions are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.identity import key
from loaders.attribution import Stage, pair_rows, pairs
from loaders.candidates import Span
from loaders.choosing import Name
from loaders.document import Document
from loaders.evaluation import Fact, Facts, promotions_of
from loaders.pair_words import pair_words
from loaders.ranking import Scored
from loaders.stages import Seen
from loaders.training.targets import Gold, places
from loaders.trees import Trees
from loaders.wording import Weights

Part = tuple[Stage, Mapping[str, Sequence[Scored]]]  # a section with its candidate names by kind
Judge = tuple[Trees, Weights]  # of pairs, with what the words around them weigh


def seen(gold: Gold, record: Facts, parts: Sequence[Part], judge: Judge, floor: float) -> Seen:
    """An article as it was read; `judge` weighs pairs of official and policy, that hold from the chance `floor` on."""
    found: list[Fact] = []
    offered: dict[tuple[str, str], Fact] = {}
    for scene, _ in parts:
        policies = _policies(gold, scene.document)
        found += _found(gold, scene, policies, judge, floor)
        offered |= {(fact["official"], fact["policy"]): fact for fact in _offered(gold, scene, policies)}
    kinds = parts[0][1] if parts else {}
    candidates = {
        kind: [scored.candidate.name for _, ranked in parts for scored in ranked[kind]] for kind in kinds
    }
    return Seen(record, candidates, found, tuple(offered.values()))


def _found(gold: Gold, scene: Stage, policies: Sequence[Name], judge: Judge, floor: float) -> list[Fact]:
    """The pairs of the gold's names that the judge believes."""
    officials = {key(official["name"]) for official in gold["officials"]}
    people = [person.name for person in scene.document.people]
    tied = pairs(scene, policies)
    trees, words = judge
    weighed = words.each(pair_words(scene, policies, tied), scene.document.sentences)
    chances = trees.chances(pair_rows(scene, policies, tied, weighed))
    return [
        {"official": people[pair.person], "policy": policies[pair.policy].name}
        for pair, chance in zip(tied, chances, strict=True)
        if chance >= floor and key(people[pair.person]) in officials
    ]


def _offered(gold: Gold, scene: Stage, policies: Sequence[Name]) -> list[Fact]:
    """The gold's promotions whose official and policy have a place."""
    there = {key(person.name) for person in scene.document.people}
    named = {policy.name for policy in policies}
    return [
        fact for fact in promotions_of(gold) if key(fact["official"]) in there and fact["policy"] in named
    ]


def _policies(gold: Gold, document: Document) -> list[Name]:
    """The gold's policies at their places in the sentences of a section."""
    spans: dict[str, list[Span]] = {}
    for start, end, firm in places(gold, "policies", document.text):
        if span := _span(document, start, end, firm=firm):
            spans.setdefault(document.text[start:end], []).append(span)
    found = []
    for policy in gold["policies"]:
        first, own = policy["names"][0], [span for name in policy["names"] for span in spans.get(name, ())]
        if own:
            found.append(Name(first, key(first), 1.0, own))
    return found


def _span(document: Document, start: int, end: int, *, firm: bool) -> Span | None:
    """A place as a candidate that nothing speaks against; None where it stands in no sentence."""
    for number, sentence in enumerate(document.sentences):
        if sentence.start <= start and end <= sentence.end:
            inside = [n for n, token in enumerate(sentence.tokens) if start < token.end and token.start < end]
            if inside:
                first, last = inside[0], inside[-1]
                sure = float(firm)
                return Span(
                    start, end, number, first, last, 1.0, 1.0, 1.0, sure, 1.0, tagged=True, closed=True
                )
    return None
