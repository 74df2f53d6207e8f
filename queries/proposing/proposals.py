"""Pairs of nodes that may be one, scored by all that is known of them."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph import identity
from graph.identity import key
from graph.judged import JudgedStore
from graph.model import Node, NodeId
from graph.store import Store
from queries.proposing import events, officials, policies
from queries.proposing.blocking import alike, shortened, together
from queries.proposing.knowledge import Knowledge
from queries.proposing.profiles import Profile, profiles
from queries.proposing.reasons import Reason, score
from queries.proposing.related import Related, related
from queries.proposing.wordings import Relation

KINDS = ("official", "policy", "event")
FLOOR = 0.3  # score from which a pair is worth a person's time
_CLOSELY = 2000  # pairs, the likeliest by name and attributes, whose articles are read
_HOPELESS = 0.12  # score by name and attributes below which articles are not read
_PAGE = 5000
_PEOPLE = 200  # of a body, whose articles are looked at


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two nodes that may be one, or related as a lexicon or an article says."""

    left: Node  # the smaller id; of a relation the part, or the newer one
    right: Node
    score: float  # 0 to 1
    reasons: tuple[Reason, ...]  # strongest first
    relation: Relation = "same"


@dataclass(frozen=True, slots=True)
class _Pair:
    one: Node
    other: Node
    reasons: tuple[Reason, ...]
    relation: Relation = "same"


def propose(
    store: Store,
    *,
    kinds: Collection[str] = KINDS,
    knowledge: Knowledge | None = None,
    floor: float = FLOOR,
) -> list[Proposal]:
    """Pairs of at least `floor`, best first, without those that people have judged already.

    Raises StoreUnusable.
    """
    known = knowledge or Knowledge()
    nodes: dict[str, list[Node]] = {kind: [] for kind in KINDS if kind in kinds}
    for node in _all(store):
        if node.kind in nodes:
            nodes[node.kind].append(node)
    find: Mapping[str, Callable[[Sequence[Node]], Iterator[_Pair]]] = {
        "official": lambda found: _officials(found, known),
        "policy": lambda found: _policies(found, known, related(store, found)),
        "event": _events,
    }
    decided = _decided(store)
    pairs = (pair for kind, found in nodes.items() for pair in find[kind](found) if _ids(pair) not in decided)
    likely = heapq.nsmallest(
        _CLOSELY,
        (pair for pair in pairs if score(pair.reasons) >= _HOPELESS),
        key=lambda pair: (-score(pair.reasons), _ids(pair)),
    )
    told = profiles(
        store, list({node.id: node for pair in likely for node in (pair.one, pair.other)}.values())
    )
    found = (_proposal(_told(store, pair, told)) for pair in likely)
    return sorted(
        (proposal for proposal in found if proposal.score >= floor),
        key=lambda proposal: (-proposal.score, proposal.left.name, proposal.left.id, proposal.right.id),
    )


def compare(store: Store, one: Node, other: Node, *, knowledge: Knowledge | None = None) -> Proposal:
    """What speaks for two given nodes of one kind being one, and against it, whether they would be proposed or not."""
    from rapidfuzz import fuzz

    pair, known = _Pair(one, other, ()), knowledge or Knowledge()
    if one.kind == "official" and key(one.name) == key(other.name):
        pair = _Pair(one, other, tuple(officials.reasons(one, other, known)))
    elif one.kind == "policy":
        ratio = fuzz.ratio(policies.spelled(one.name), policies.spelled(other.name))
        said = related(store, [one, other])
        pair = _policy_pair(one, other, ratio, known, said[0] if said else None)
    elif one.kind == "event":
        pair = _Pair(one, other, tuple(events.reasons(one, other)))
    return _proposal(_told(store, pair, profiles(store, [one, other])))


def _all(store: Store) -> Iterator[Node]:
    after = ""
    while page := store.nodes(after=after, limit=_PAGE):
        yield from page
        after = page[-1].id


def _ids(pair: _Pair) -> tuple[NodeId, NodeId]:
    one, other = sorted((pair.one.id, pair.other.id))
    return one, other


def _decided(store: Store) -> set[tuple[NodeId, NodeId]]:
    """Pairs that somebody judged, by the ids that the store shows them under."""
    if not isinstance(store, JudgedStore):
        return set()
    judged = store.judgements.all()
    shown = store.get({node for judgement in judged for node in judgement.pair})
    pairs = (
        sorted(shown[node].id for node in j.pair) for j in judged if all(node in shown for node in j.pair)
    )
    return {(one, other) for one, other in pairs}


def _officials(nodes: Sequence[Node], knowledge: Knowledge) -> Iterator[_Pair]:
    """Officials of one name with something in common besides."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        blocks[key(node.name)].append(at)
    for one, other in together(blocks):
        found = tuple(officials.reasons(nodes[one], nodes[other], knowledge))
        if any(reason.weight > 0 for reason in found):
            namesakes = len(blocks[key(nodes[one].name)])
            yield _Pair(nodes[one], nodes[other], (*found, *officials.crowded(namesakes)))


def _policies(nodes: Sequence[Node], knowledge: Knowledge, said: Sequence[Related]) -> Iterator[_Pair]:
    """Policies of names alike, and those that the lexicon or, in `said`, an article relates."""
    names = [policies.spelled(node.name) for node in nodes]
    ratios: dict[tuple[int, int], float] = {}
    equal: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        equal[name].append(at)
        if (known := knowledge.policies.get(key(nodes[at].name))) is not None:
            for related in filter(None, (known.name, known.replaces, known.part_of)):
                equal[f"lexicon {related}"].append(at)
    ratios.update(dict.fromkeys(((min(pair), max(pair)) for pair in shortened(names)), 0.0))
    ratios.update({(one, other): ratio for one, other, ratio in alike(names)})
    ratios.update(
        {pair: ratios.get(pair, 100.0 * (names[pair[0]] == names[pair[1]])) for pair in together(equal)}
    )
    related_by = {frozenset((found.source.id, found.target.id)): found for found in said}
    for (one, other), ratio in ratios.items():
        found = related_by.pop(frozenset((nodes[one].id, nodes[other].id)), None)
        yield _policy_pair(nodes[one], nodes[other], ratio, knowledge, found)
    for found in related_by.values():
        yield _policy_pair(found.source, found.target, 0.0, knowledge, found)


def _policy_pair(one: Node, other: Node, ratio: float, knowledge: Knowledge, said: Related | None) -> _Pair:
    """Two policies; what the lexicon says of them goes before what an article does, and both before their names."""
    known = policies.relation(one, other, knowledge)
    found = known or said
    if found is None:
        return _Pair(one, other, tuple(policies.reasons(one, other, ratio)))
    agreed = (said.reason,) if known and said and _alike(known, said) else ()
    # A part may well be run by another body than its whole.
    owned = (reason for reason in policies.owned(one, other) if found.relation == "same" or reason.weight > 0)
    return _Pair(found.source, found.target, (found.reason, *agreed, *owned), found.relation)


def _alike(one: Related, other: Related) -> bool:
    return (one.relation, one.source.id) == (other.relation, other.source.id)


def _events(nodes: Sequence[Node]) -> Iterator[_Pair]:
    """Events of one first day, of one name, and at one place."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        blocks[f"name {key(node.name)}"].append(at)
        if day := node.attributes.get("date", "").split("/")[0]:
            blocks[f"day {day}"].append(at)
        if place := key(node.attributes.get("place", "")):
            blocks[f"place {place}"].append(at)
    for one, other in sorted(set(together(blocks))):
        found = tuple(events.reasons(nodes[one], nodes[other]))
        if found:
            yield _Pair(nodes[one], nodes[other], found)


def _told(store: Store, pair: _Pair, told: Mapping[NodeId, Profile]) -> _Pair:
    """The pair with what the articles say of it."""
    one, other = told[pair.one.id], told[pair.other.id]
    more: Iterable[Reason]
    if pair.one.kind == "official":
        more = (
            *officials.told(one, other, _met(store, pair, told)),
            *officials.at_odds(pair.one, pair.other, (one.days, other.days)),
        )
        more = more if pair.reasons else ()
    elif pair.one.kind == "policy":
        # Whatever is related stands in the articles of the other.
        names = f"{pair.one.name} {pair.other.name}"
        more = policies.told(one, other, names) if pair.relation == "same" else ()
    else:
        dated = all(node.attributes.get("date") for node in (pair.one, pair.other))
        more = events.told(one, other, dated=dated) if pair.reasons else ()
    return _Pair(pair.one, pair.other, (*pair.reasons, *more), pair.relation)


def _met(store: Store, pair: _Pair, told: Mapping[NodeId, Profile]) -> str:
    """The body of one official, where articles about the other, of unknown body, name people of it; else empty."""
    for known, unknown in ((pair.one, pair.other), (pair.other, pair.one)):
        body = known.attributes.get("body")
        if body and not unknown.attributes.get("body"):
            edges = store.edges(identity.organization(body).id, limit=_PEOPLE)
            articles = {edge.evidence.article for edge in edges if edge.source not in (known.id, unknown.id)}
            if articles & told[unknown.id].articles:
                return body
    return ""


def _proposal(pair: _Pair) -> Proposal:
    left, right = pair.one, pair.other
    if pair.relation == "same":
        left, right = sorted((left, right), key=lambda node: node.id)
    reasons = sorted(pair.reasons, key=lambda reason: -abs(reason.weight))
    return Proposal(left, right, score(reasons), tuple(reasons), pair.relation)
