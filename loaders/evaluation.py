"""How right a reading is: facts found against the facts of a gold corpus, article by article.

Names are the same when their keys (`graph.identity.key`) are equal or at least 85 % alike; events also when one name
holds the other and is at most twice as long. Each gold fact takes one found fact. A gold fact marked `optional` is
neither rewarded when found nor missed when not. `promotions` asks for official, policy, event and stance;
`promotions_loose` leaves the event out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from graph.identity import key

Fact = Mapping[str, Any]
Facts = Mapping[str, Any]  # one article: `id`, and lists of facts under the kinds
Match = Callable[[Fact, Fact], bool]

KINDS = ("officials", "events", "policies", "promotions", "promotions_loose")
_ALIKE = 0.85  # difflib ratio


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one kind of fact."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @classmethod
    def sum(cls, scores: Iterable[Score]) -> Score:
        """All of them together."""
        every = list(scores)
        return cls(sum(s.right for s in every), sum(s.wrong for s in every), sum(s.missed for s in every))

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found; 1 where there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Paired:
    """The facts of one kind in one article, gold beside found."""

    pairs: tuple[tuple[Fact, Fact], ...]
    missed: tuple[Fact, ...]  # gold
    wrong: tuple[Fact, ...]  # found

    @property
    def score(self) -> Score:
        """The counts, without what is optional."""
        right = sum(not is_optional(gold) for gold, _ in self.pairs)
        return Score(right, len(self.wrong), sum(not is_optional(gold) for gold in self.missed))


@dataclass(frozen=True, slots=True)
class Compared:
    """One gold article beside what was found in it."""

    id: str
    kinds: Mapping[str, Paired]  # by KINDS
    found: bool  # whether there was anything to compare with

    def dated_events(self) -> Iterator[tuple[Fact, Fact]]:
        """The pairs of events whose date counts."""
        return (
            pair for pair in self.kinds["events"].pairs if pair[0].get("date") and not is_optional(pair[0])
        )


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All articles of a gold corpus, compared."""

    articles: tuple[Compared, ...]

    def score(self, kind: str) -> Score:
        """The counts of one kind over all articles."""
        return Score.sum(article.kinds[kind].score for article in self.articles)

    def event_dates(self) -> tuple[int, int]:
        """Of the events that were found and have a date in the gold: how many dates are exactly right, and how many there are."""
        right = [gold["date"] == found.get("date") for a in self.articles for gold, found in a.dated_events()]
        return sum(right), len(right)

    @property
    def without_prediction(self) -> int:
        """Gold articles that nothing was compared with."""
        return sum(not article.found for article in self.articles)


def evaluate(gold: Iterable[Facts], found: Mapping[str, Facts]) -> Evaluation:
    """Compare the gold articles with what was found, by article id."""
    return Evaluation(tuple(compare(article, found.get(article["id"])) for article in gold))


def compare(gold: Facts, found: Facts | None) -> Compared:
    """Compare one gold article with what was found in it; None where it was not read."""
    facts = found or {}
    policies = {_names(policy)[0]: policy for policy in gold["policies"]}
    events = {_names(event)[0]: event for event in gold["events"]}
    wanted = promotions_of(gold)
    got: Sequence[Fact] = facts.get("promotions", ())

    def loosely_same(fact: Fact, other: Fact) -> bool:
        return (
            key(fact["official"]) == key(other.get("official") or "")
            and _stance(fact) == _stance(other)
            and same_name(
                policies.get(fact["policy"], {"name": fact["policy"]}), {"name": other.get("policy")}
            )
        )

    def same(fact: Fact, other: Fact) -> bool:
        if not loosely_same(fact, other):
            return False
        event, name = fact.get("event"), other.get("event")
        if event is None or name is None:
            return event is None and name is None
        return same_event(events.get(event, {"name": event}), {"name": name})

    return Compared(
        gold["id"],
        {
            "officials": pair_off(gold["officials"], facts.get("officials", ()), _same_official),
            "events": pair_off(gold["events"], facts.get("events", ()), same_event),
            "policies": pair_off(gold["policies"], facts.get("policies", ()), same_name),
            "promotions": pair_off(wanted, got, same),
            "promotions_loose": pair_off(_without_event(wanted), _without_event(got), loosely_same),
        },
        found is not None,
    )


def promotions_of(gold: Facts) -> list[Fact]:
    """The promotions of a gold article; one of an optional policy is optional too."""
    optional = {_names(policy)[0] for policy in gold["policies"] if is_optional(policy)}
    return [
        {**fact, "optional": is_optional(fact) or fact["policy"] in optional} for fact in gold["promotions"]
    ]


def pair_off(gold: Sequence[Fact], found: Sequence[Fact], match: Match) -> Paired:
    """Pair one to one, in order; optional gold facts choose last, so that they take nothing from the others."""
    left, pairs, missed = list(found), [], []
    for fact in sorted(gold, key=is_optional):
        hit = next((i for i, other in enumerate(left) if match(fact, other)), None)
        if hit is None:
            missed.append(fact)
        else:
            pairs.append((fact, left.pop(hit)))
    return Paired(tuple(pairs), tuple(missed), tuple(left))


def _without_event(promotions: Sequence[Fact]) -> list[Fact]:
    """The promotions without those that only differ in event, date or act from one before them."""
    kept: dict[tuple[str, str, str], Fact] = {}
    for fact in promotions:
        kept.setdefault((key(fact.get("official") or ""), key(fact.get("policy") or ""), _stance(fact)), fact)
    return list(kept.values())


def _same_official(gold: Fact, found: Fact) -> bool:
    return key(gold["name"]) == key(found.get("name") or "")


def same_name(gold: Fact, found: Fact) -> bool:
    return any(_alike(key(left), key(right)) for left in _names(gold) for right in _names(found))


def same_event(gold: Fact, found: Fact) -> bool:
    return same_name(gold, found) or any(
        _holds(key(left), key(right)) for left in _names(gold) for right in _names(found)
    )


def _alike(left: str, right: str) -> bool:
    if not left or not right:
        return False
    if left == right:
        return True
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    # The quick ratios are upper bounds: they spare most names the slow one.
    return all(r() >= _ALIKE for r in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio))


def _holds(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    return bool(short) and short in long and 2 * len(short) >= len(long)


def _names(fact: Fact) -> list[str]:
    names = fact.get("names") or [fact.get("name")]
    return [name for name in names if name]


def _stance(promotion: Fact) -> str:
    return promotion.get("stance") or "promotes"


def is_optional(fact: Fact) -> bool:
    return bool(fact.get("optional"))
