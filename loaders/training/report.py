"""How well unseen articles were read, in the figures of `loaders.evaluation`."""

from __future__ import annotations

from collections.abc import Sequence

from loaders import given
from loaders.deciding import Floors
from loaders.evaluation import KINDS, Evaluation, evaluate
from loaders.stages import Seen
from loaders.training.lessons import Unseen
from loaders.training.targets import Gold


def record(u: Unseen, floors: Floors) -> Gold:
    """The facts of an unseen article in the gold's form."""
    facts, people = u.facts(floors), u.article.document.people
    return {
        "id": u.article.gold["id"],
        "officials": [{"name": person.name} for person in people],
        "events": [
            {"names": [event.name, *event.aliases], "date": day}
            for event, day in zip(facts.events, facts.event_days, strict=True)
        ],
        "policies": [{"names": [policy.name, *policy.aliases]} for policy in facts.policies],
        "promotions": [
            {
                "official": people[p.pair.person].name,
                "policy": facts.policies[p.pair.policy].name,
                "event": facts.events[p.event].name if p.event is not None else None,
                "stance": "opposes" if p.opposes else "promotes",
                "confidence": p.chance,
            }
            for p in facts.promotions
        ],
    }


def seen(u: Unseen, floors: Floors) -> Seen:
    """An unseen article as its stages left it."""
    judge = u.trees["pairs"], u.words["pairs"]
    return given.seen(u.article.gold, record(u, floors), [(u.open.scene, u.ranked)], judge, floors.pair)


def measured(found: Sequence[Unseen], floors: Floors) -> Evaluation:
    """How well these articles were read at these floors."""
    return evaluate([u.article.gold for u in found], {u.article.gold["id"]: record(u, floors) for u in found})


def lines(title: str, found: Sequence[Unseen], floors: Floors) -> list[str]:
    """The figures as text."""
    seen = measured(found, floors)
    right, of = seen.event_dates()
    rows = [f"{title}: {len(found)} articles"]
    for kind in KINDS:
        score = seen.score(kind)
        rows.append(f"  {kind:17} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}")
    return [*rows, f"  event dates       {right / of if of else 1.0:.3f} of {of}"]
