"""How often: statements counted by speaker, subject, event, act or stance; from the views where these have it counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from neo4j import ManagedTransaction

from graph.neo4j.claims import ABOUT, EVENT, SPEAKER
from graph.neo4j.conditions import conditions
from graph.neo4j.connecting import rows
from graph.neo4j.names import any_of, label, sendable, view_type
from graph.store import Filter, Part, Tally
from graph.vocabulary import View, vocabulary

_KEPT = frozenset({"speakers", "about", "acts", "stances"})  # parts of a Filter that views can answer
_FROM_STATEMENTS: Mapping[Part, tuple[str, str]] = {  # what has to be matched, and what is counted by
    "speaker": (f" MATCH (s)-[:{SPEAKER}]->(speaker)", "speaker.id"),
    "about": (f" MATCH (s)-[:{ABOUT}]->(about)", "about.id"),
    "event": (f" MATCH (s)-[:{EVENT}]->(event)", "event.id"),
    "act": ("", "s.act"),
    "stance": ("", "s.stance"),
}
_FROM_VIEWS: Mapping[Part, str] = {
    "speaker": "o.id",
    "about": "n.id",
    "act": "act",
    "stance": "$stance_of[type(v)]",
}


def tally(tx: ManagedTransaction, which: Filter, by: Sequence[Part], limit: int | None) -> list[Tally]:
    """Statements that pass the filter, counted by the parts of `by`; the most first, then by parts."""
    counted = _from_views(tx, which, by) if _in_views(which, by) else _from_statements(tx, which, by)
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return [Tally(parts, number) for parts, number in ranked[:limit]]


def _in_views(which: Filter, by: Sequence[Part]) -> bool:
    """Whether the views of what statements are about have this counted."""
    # A statement about two things stands in two views.
    once = "about" in by or len(which.about or ()) == 1
    return which.counting() <= _KEPT and "event" not in by and once


def _from_views(tx: ManagedTransaction, which: Filter, by: Sequence[Part]) -> Counter[tuple[str, ...]]:
    kinds = any_of(vocabulary().roles["about"].targets)
    views = [
        view for view in vocabulary().views.values() if view.role == "about" and _asked(view, which.stances)
    ]
    if not views:
        return Counter()
    acts = _listed(which.acts)
    per_act = "act" in by or acts is not None
    found = rows(
        tx,
        f"MATCH (o:{label('official')})-[v:{'|'.join(view_type(view.key) for view in views)}]->(n:{kinds})"
        " WHERE ($speakers IS NULL OR o.id IN $speakers) AND ($about IS NULL OR n.id IN $about)"
        + (" UNWIND $acts AS act WITH o, v, n, act WHERE v[act] > 0" if per_act else "")
        + f" RETURN [{', '.join(_FROM_VIEWS[part] for part in by)}] AS parts,"
        f" sum({'v[act]' if per_act else 'v.statements'}) AS number",
        speakers=_listed(which.speakers),
        about=_listed(which.about),
        acts=list(vocabulary().acts) if acts is None else acts,
        stance_of={view_type(view.key): view.stance for view in views},
    )
    return Counter({tuple(row["parts"]): row["number"] for row in found if row["number"]})


def _asked(view: View, stances: Collection[str] | None) -> bool:
    return stances is None or view.stance in stances


def _listed(values: Collection[str] | None) -> list[str] | None:
    return None if values is None else sorted(filter(sendable, values))


def _from_statements(tx: ManagedTransaction, which: Filter, by: Sequence[Part]) -> Counter[tuple[str, ...]]:
    asked = conditions(tx, which)
    steps = "".join(_FROM_STATEMENTS[part][0] for part in by)
    only = " WHERE about.id IN $about_ids" if "about" in by and which.about is not None else ""
    found = rows(
        tx,
        f"{asked.match()} AND s.review <> 'rejected' WITH s{steps}{only}"
        f" RETURN [{', '.join(_FROM_STATEMENTS[part][1] for part in by)}] AS parts, count(*) AS number",
        **asked.values,
        about_ids=_listed(which.about),
    )
    return Counter({tuple(row["parts"]): row["number"] for row in found if row["number"]})
