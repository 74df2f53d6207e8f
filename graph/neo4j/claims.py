"""Statements: what each article claims of them, and what they say together.

A claim stands at the EVIDENCE relationships from the statement to its article, one a sentence: the sentence, and what this
article says of the statement. From all claims follows what stands at the statement itself, and its AT, ON and IN.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from neo4j import ManagedTransaction

from graph import identity
from graph.drawing import drawn_statement
from graph.model import Evidence, Reading, Statement
from graph.neo4j import views
from graph.neo4j.connecting import Row, each, rows
from graph.neo4j.names import ARTICLE, MENTIONS, STATEMENT, by_kind, label, role_type

CLAIMED = ("capacity", "date", "place", "stance", "due", "status", "extractor", "confidence", "review")
SPEAKER, ABOUT, EVENT = role_type("speaker"), role_type("about"), role_type("event")
DATE, PLACE, EVIDENCE = role_type("date"), role_type("place"), role_type("evidence")


@dataclass(frozen=True, slots=True)
class Held:
    """A statement with all that is claimed of it."""

    id: str
    speaker: str
    act: str
    about: tuple[str, ...]
    event: str | None
    claims: Mapping[str, Row]  # article -> CLAIMED
    spots: frozenset[tuple[str, int]] = frozenset()  # article and start of each sentence
    new: bool = False

    @property
    def shown(self) -> Row | None:
        """What stands at the statement, its place by id; None where nothing is claimed."""
        if not self.claims:
            return None
        first_article, first_start = min(self.spots)
        drawn = drawn_statement(list(self.claims.values()))
        return {
            **drawn,
            "id": self.id,
            "act": self.act,
            "first_article": first_article,
            "first_start": first_start,
        }

    def counted(self) -> views.Counted | None:
        """What views count of it."""
        shown = self.shown
        return (
            views.Counted(self.speaker, self.act, self.about, self.event, shown["stance"], shown["review"])
            if shown
            else None
        )


def add(tx: ManagedTransaction, readings: Sequence[Reading]) -> int:
    """Write what these new articles claim; how many statements are new."""
    said = [statement for reading in readings for statement in reading.statements]
    before = _held(tx, {statement.id for statement in said})
    after = dict(before)
    for statement in said:
        known = after.get(statement.id) or _unsaid(statement)
        after[statement.id] = _with_claim(known, statement)
    new = [held for held in after.values() if held.new]
    _write(tx, before, after)
    _create_roles(tx, new)
    _redraw_roles(tx, before, after)
    _quote(tx, said)
    views.change(tx, _counted(before), _counted(after))
    return len(new)


def remove(tx: ManagedTransaction, article: str) -> int:
    """Take back what an article claims; how many statements are gone with it."""
    found = rows(
        tx,
        f"MATCH (:{ARTICLE} {{id: $article}})<-[:{EVIDENCE}]-(s:{STATEMENT}) RETURN DISTINCT s.id AS id",
        article=article,
    )
    before = _held(tx, {row["id"] for row in found})
    after = {
        one: replace(
            held,
            claims={other: told for other, told in held.claims.items() if other != article},
            spots=frozenset(spot for spot in held.spots if spot[0] != article),
        )
        for one, held in before.items()
    }
    left = {one: held for one, held in after.items() if held.claims}
    gone = sorted(after.keys() - left.keys())
    rows(tx, f"MATCH (:{ARTICLE} {{id: $article}})<-[e:{EVIDENCE}]-() DELETE e", article=article)
    _write(tx, before, left)
    _redraw_roles(tx, before, after)
    each(tx, gone, f"MATCH (s:{STATEMENT} {{id: row}}) DETACH DELETE s")
    views.change(tx, _counted(before), _counted(left))
    return len(gone)


def _held(tx: ManagedTransaction, ids: Iterable[str]) -> dict[str, Held]:
    """Those of these statements that are there."""
    found = rows(
        tx,
        f"MATCH (s:{STATEMENT})-[:{SPEAKER}]->(o) WHERE s.id IN $ids"
        " RETURN s.id AS id, s.act AS act, o.id AS speaker,"
        f" [(s)-[:{ABOUT}]->(n) | n.id] AS about, [(s)-[:{EVENT}]->(n) | n.id] AS events,"
        f" [(s)-[e:{EVIDENCE}]->(a) | [a.id, properties(e)]] AS claims",
        ids=sorted(ids),
    )
    return {
        row["id"]: Held(
            row["id"],
            row["speaker"],
            row["act"],
            tuple(sorted(row["about"])),
            next(iter(row["events"]), None),
            {article: {part: told.get(part) for part in CLAIMED} for article, told in row["claims"]},
            frozenset((article, told["start"]) for article, told in row["claims"]),
        )
        for row in found
    }


def _unsaid(statement: Statement) -> Held:
    return Held(
        statement.id, statement.speaker, statement.act, tuple(statement.about), statement.event, {}, new=True
    )


def _with_claim(held: Held, statement: Statement) -> Held:
    article = statement.evidence[0].article
    return replace(
        held,
        claims={**held.claims, article: _claimed(statement)},
        spots=held.spots | {(quote.article, quote.start) for quote in statement.evidence},
    )


def _claimed(statement: Statement) -> Row:
    return {part: getattr(statement, part) for part in CLAIMED}


def _counted(held: Mapping[str, Held]) -> list[views.Counted]:
    return [counted for one in held.values() if (counted := one.counted())]


def _write(tx: ManagedTransaction, before: Mapping[str, Held], after: Mapping[str, Held]) -> None:
    """Write what stands at statements that are new or have changed."""
    changed = [
        {part: value for part, value in shown.items() if part != "place"}
        for key, held in sorted(after.items())
        if (shown := held.shown) and (key not in before or shown != before[key].shown)
    ]
    each(tx, changed, f"MERGE (s:{STATEMENT} {{id: row.id}}) SET s = row")


def _create_roles(tx: ManagedTransaction, new: Sequence[Held]) -> None:
    """Write what identifies statements: speaker, what they are about, and the event."""
    links = [(SPEAKER, held.id, held.speaker) for held in new]
    links += [(ABOUT, held.id, node) for held in new for node in held.about]
    links += [(EVENT, held.id, held.event) for held in new if held.event]
    _link(tx, links)


def _redraw_roles(tx: ManagedTransaction, before: Mapping[str, Held], after: Mapping[str, Held]) -> None:
    """Bring ON and IN to what statements show now."""
    old, new = _drawn_links(before), _drawn_links(after)
    dates = {
        date: name for held in after.values() if (name := _date(held)) for date in [identity.date(name).id]
    }
    each(
        tx,
        [{"id": date, "name": name} for date, name in sorted(dates.items())],
        f"MERGE (d:{label('date')} {{id: row.id}}) ON CREATE SET d.name = row.name, d.aliases = []",
    )
    _unlink(tx, sorted(old - new))
    _link(tx, sorted(new - old))


def _date(held: Held) -> str | None:
    shown = held.shown
    return str(shown["date"]) if shown and shown["date"] else None


def _drawn_links(held: Mapping[str, Held]) -> set[tuple[str, str, str]]:
    links: set[tuple[str, str, str]] = set()
    for key, one in held.items():
        shown = one.shown
        if shown and shown["date"]:
            links.add((DATE, key, identity.date(shown["date"]).id))
        if shown and shown["place"]:
            links.add((PLACE, key, shown["place"]))
    return links


def _link(tx: ManagedTransaction, links: Sequence[tuple[str, str, str]]) -> None:
    """Write relationships (role type, statement, thing) that are not there."""
    for (role, kind), found in _grouped(links).items():
        each(
            tx,
            found,
            f"MATCH (s:{STATEMENT} {{id: row[0]}}) MATCH (n:{label(kind)} {{id: row[1]}})"
            f" CREATE (s)-[:{role}]->(n)",
        )


def _unlink(tx: ManagedTransaction, links: Sequence[tuple[str, str, str]]) -> None:
    """Take relationships away, and dates that are named nowhere and on which nothing was said any more."""
    for (role, kind), found in _grouped(links).items():
        each(
            tx,
            found,
            f"MATCH (:{STATEMENT} {{id: row[0]}})-[r:{role}]->(:{label(kind)} {{id: row[1]}}) DELETE r",
        )
    each(
        tx,
        by_kind(thing for _, _, thing in links).get("date", []),
        f"MATCH (d:{label('date')} {{id: row}}) WHERE NOT EXISTS {{ (d)<-[:{DATE}|{MENTIONS}]-() }}"
        " DETACH DELETE d",
    )


def _grouped(links: Iterable[tuple[str, str, str]]) -> Mapping[tuple[str, str], list[tuple[str, str]]]:
    """Links by type and kind of thing."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for role, statement, thing in links:
        found[role, thing.partition(":")[0]].append((statement, thing))
    return found


def _quote(tx: ManagedTransaction, said: Iterable[Statement]) -> None:
    """Write the sentences of new claims."""
    each(
        tx,
        [row for one in said for row in quotes(one)],
        f"MATCH (s:{STATEMENT} {{id: row.statement}})"
        f" MATCH (a:{ARTICLE} {{id: row.article}}) CREATE (s)-[e:{EVIDENCE}]->(a) SET e = row.told",
    )


def quotes(said: Statement) -> Iterator[Row]:
    """The sentences of an article's claim: `statement`, `article`, and as `told` what stands between them."""
    for quote in sorted(set(said.evidence), key=lambda quote: quote.start):
        yield {"statement": said.id, "article": quote.article, "told": _quoted(quote) | _claimed(said)}


def _quoted(quote: Evidence) -> Row:
    return {"start": quote.start, "end": quote.end, "exact": quote.exact}
