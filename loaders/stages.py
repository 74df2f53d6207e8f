"""Each stage of the reading measured alone, so that an error can be placed.

A stage that builds on another is measured on what that one got right: dates on events that were found, stance and event on
pairs of official and policy that are right. The attribution is measured twice: as it comes, and with the gold's officials and
policies given (`loaders.given`), which leaves it only its own errors. Zones of a page are not marked in the gold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.identity import key
from loaders.evaluation import (
    Fact,
    Facts,
    Paired,
    Score,
    compare,
    is_optional,
    pair_off,
    promotions_of,
    same_event,
    same_name,
)

STAGES: Mapping[str, str] = {
    "officials": "공직자",
    "policy_candidates": "정책 후보",
    "policies": "정책",
    "event_candidates": "행사 후보",
    "events": "행사",
    "event_days": "행사 날짜 (찾은 행사에서)",
    "pairs": "공직자–정책 연결",
    "pairs_given": "공직자–정책 연결 (이름이 주어질 때)",
    "stances": "입장 (맞은 연결에서)",
    "opposing": "반대 입장 (맞은 연결에서)",
    "links": "행사 연결 (맞은 연결에서)",
    "promotions_loose": "발언 (행사 빼고)",
    "promotions": "발언",
}  # in the order of the reading; headings


@dataclass(frozen=True, slots=True)
class Seen:
    """One article as the stages left it."""

    record: Facts  # its facts in the gold's form
    candidates: Mapping[
        str, Sequence[str]
    ]  # names among which the scorer chose, by kind (`policies`, `events`)
    given: Sequence[Fact]  # promotions that the attribution found between the gold's officials and policies
    offered: Sequence[Fact]  # the gold's promotions between those that could be given


def stages(golds: Iterable[Facts], seen: Mapping[str, Seen]) -> dict[str, Score]:
    """The score of each of STAGES over gold articles that were read, by id."""
    every = [dict(_scores(gold, seen[gold["id"]])) for gold in golds]
    return {stage: Score.sum(scores[stage] for scores in every) for stage in STAGES}


def _scores(gold: Facts, seen: Seen) -> Iterator[tuple[str, Score]]:
    compared = compare(gold, seen.record)
    for kind in ("officials", "policies", "events", "promotions_loose", "promotions"):
        yield kind, compared.kinds[kind].score
    yield "policy_candidates", _candidates(gold, seen, "policies")
    yield "event_candidates", _candidates(gold, seen, "events")
    yield "event_days", _days(list(compared.dated_events()))
    found = _Pairs(gold, seen.record["promotions"])
    yield "pairs", found.paired.score
    yield "pairs_given", _paired(gold, seen.offered, seen.given).score
    yield from found.sides()
    yield "links", found.links()


def _candidates(gold: Facts, seen: Seen, kind: str) -> Score:
    """Right and missed count names of the gold; wrong counts candidates that are no name of it."""
    same = same_event if kind == "events" else same_name
    names = [{"name": name} for name in seen.candidates[kind]]
    there = [item for item in gold[kind] if any(same(item, name) for name in names)]
    wrong = sum(not any(same(item, name) for item in gold[kind]) for name in names)
    missed = [item for item in gold[kind] if item not in there and not is_optional(item)]
    return Score(sum(not is_optional(item) for item in there), wrong, len(missed))


def _days(events: Sequence[tuple[Fact, Fact]]) -> Score:
    """A wrong day is missed too."""
    right = sum(gold["date"] == found.get("date") for gold, found in events)
    told = sum(bool(found.get("date")) for _, found in events)
    return Score(right, told - right, len(events) - right)


def _paired(gold: Facts, wanted: Sequence[Fact], got: Sequence[Fact]) -> Paired:
    """Pairs of official and policy, each once, whatever their stance and event."""
    policies = {policy["names"][0]: policy for policy in gold["policies"]}

    def same(fact: Fact, other: Fact) -> bool:
        policy = policies.get(fact["policy"], {"name": fact["policy"]})
        return key(fact["official"]) == key(other["official"]) and same_name(
            policy, {"name": other["policy"]}
        )

    return pair_off(_once(wanted), _once(got), same)


def _once(promotions: Iterable[Fact]) -> list[Fact]:
    """A promotion for each pair; one that is not optional where there is one."""
    kept: dict[tuple[str, str], Fact] = {}
    for fact in sorted(promotions, key=is_optional):
        kept.setdefault(_pair_of(fact), fact)
    return list(kept.values())


def _pair_of(fact: Fact) -> tuple[str, str]:
    return key(fact["official"]), key(fact["policy"])


class _Pairs:
    """The pairs that were found beside those of the gold, and what is said of the right ones."""

    def __init__(self, gold: Facts, got: Sequence[Fact]) -> None:
        self.events = {event["names"][0]: event for event in gold["events"]}
        wanted = promotions_of(gold)
        self.paired = _paired(gold, wanted, got)
        self.right = [
            (
                [fact for fact in wanted if _pair_of(fact) == _pair_of(one)],
                [fact for fact in got if _pair_of(fact) == _pair_of(other)],
            )
            for one, other in self.paired.pairs
            if not is_optional(one)
        ]

    def sides(self) -> Iterator[tuple[str, Score]]:
        """Of all right pairs, and of those with an objection on one side."""
        stances = [({fact["stance"] for fact in w}, {fact["stance"] for fact in g}) for w, g in self.right]
        right = sum(bool(wanted & got) for wanted, got in stances)
        wrong = len(stances) - right
        yield "stances", Score(right, wrong, wrong)
        against = [("opposes" in wanted, "opposes" in got) for wanted, got in stances]
        yield "opposing", Score(*map(against.count, ((True, True), (False, True), (True, False))))

    def links(self) -> Score:
        """Events of the right pairs; an event that is left open is missed where the gold has one."""
        return Score.sum(self._linked(*facts) for facts in self.right)

    def _linked(self, wanted: Sequence[Fact], got: Sequence[Fact]) -> Score:
        events = [self.events.get(name, {"name": name}) for name in _events(wanted)]
        found = [{"name": name} for name in _events(got)]
        paired = pair_off(events, found, same_event)
        return Score(len(paired.pairs), len(paired.wrong), len(paired.missed))


def _events(facts: Iterable[Fact]) -> list[str]:
    """The names of their events, each once."""
    return list(dict.fromkeys(fact["event"] for fact in facts if fact.get("event")))
