"""How often: statements counted by speaker, subject, event, act or stance; and the table that has most of it counted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.sqlite.conditions import Conditions, conditions, rarest
from graph.sqlite.reading import NO_LIMIT
from graph.sqlite.rows import as_list
from graph.store import Filter, Part, Tally

_NODES = frozenset({"speaker", "about", "event"})
_KEPT = frozenset(
    {"speakers", "about", "events", "acts", "stances"}
)  # parts of a Filter that `tie` can answer
_FROM_STATEMENTS: Mapping[Part, str] = {
    "speaker": "statement.speaker",
    "about": "about.node",
    "event": "statement.event",
    "act": "statement.act",
    "stance": "statement.stance",
}
_FROM_TIES: Mapping[Part, str] = {
    "speaker": "speaker",
    "about": "node",
    "event": "node",
    "act": "act",
    "stance": "stance",
}
_ADD = """
    INSERT INTO tie
    SELECT statement.speaker, 'about', about.node, act, stance, {sign} * count(*)
    FROM statement JOIN about ON about.statement = statement.id
    WHERE statement.id IN (SELECT value FROM json_each(?)) AND review NOT IN ('', 'rejected') GROUP BY 1, 2, 3, 4, 5
    UNION ALL
    SELECT speaker, 'all', speaker, act, stance, {sign} * count(*)
    FROM statement
    WHERE statement.id IN (SELECT value FROM json_each(?)) AND review NOT IN ('', 'rejected') GROUP BY 1, 2, 3, 4, 5
    UNION ALL
    SELECT speaker, 'event', event, act, stance, {sign} * count(*)
    FROM statement
    WHERE statement.id IN (SELECT value FROM json_each(?)) AND review NOT IN ('', 'rejected') AND event IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5
    UNION ALL
    SELECT about.node, 'of', about.node, act, stance, {sign} * count(*)
    FROM statement JOIN about ON about.statement = statement.id
    WHERE statement.id IN (SELECT value FROM json_each(?)) AND review NOT IN ('', 'rejected') GROUP BY 1, 2, 3, 4, 5
    ON CONFLICT DO UPDATE SET statements = statements + excluded.statements
"""


def tally(
    connection: sqlite3.Connection, which: Filter, by: Sequence[Part], limit: int | None
) -> list[Tally]:
    """Statements that pass the filter, counted by the parts of `by`; the most first, then by keys."""
    asked = conditions(connection, which)
    if limit is not None and (ranked := _ranked(which, by)) is not None:
        return _most(connection, asked, ranked, limit)
    ties = _ties(which, by)
    if ties is not None:
        columns = [_FROM_TIES[part] for part in by]
        source, count, where = "tie", "sum(statements)", " AND ".join([f"role = '{ties}'", *_on_ties(which)])
    else:
        columns = [_FROM_STATEMENTS[part] for part in by]
        part = rarest(connection, asked)
        where = f"{asked.indexed(part)} AND {asked.where(but=[part])}" if part else asked.where()
        source, where = _counted(which, by, where)
        count = "count(*)"
    names = [f"part{at}" for at in range(len(by))]
    grouped = ", ".join(f"{column} AS {name}" for column, name in zip(columns, names, strict=True))
    rows = connection.execute(
        f"""
        WITH counted AS (
            SELECT {grouped or "1 AS none"}, {count} AS number FROM {source} WHERE {where}
            GROUP BY {", ".join(names) or "none"}
        ), least AS (
            SELECT number FROM counted ORDER BY number DESC LIMIT 1 OFFSET max(:limit - 1, 0)
        )
        SELECT {", ".join([*_keys(by, names), "number"])} FROM counted
        WHERE number >= CASE WHEN :limit < 0 THEN 0 ELSE coalesce((SELECT number FROM least), 0) END
        ORDER BY number DESC{"".join(f", {at}" for at in range(1, len(by) + 1))} LIMIT :limit
        """,
        {**asked.values, "limit": NO_LIMIT if limit is None else limit},
    ).fetchall()
    return [Tally(tuple(row)[:-1], row["number"]) for row in rows]


@dataclass(frozen=True, slots=True)
class _Ranked:
    """The rows of `rank` that are the answer, in their order."""

    role: str  # "about" or "event"
    one: str  # the column of the node that is asked about, "speaker" or "node"
    part: str  # of the filter, that names it
    act: str
    stance: str


def _ranked(which: Filter, by: Sequence[Part]) -> _Ranked | None:
    """Where `rank` has this in its order; None where it must be counted and sorted."""
    given = which.counting()
    acts, stances = which.acts or ("",), which.stances or ("",)
    role = "event" if "event" in by or "events" in given else "about"
    asks: Mapping[tuple[Part, ...], str] = {
        ("about",): "speakers",
        ("event",): "speakers",
        ("speaker",): "events" if role == "event" else "about",
    }
    part = asks.get(tuple(by), "")
    if given - {"acts", "stances"} != {part} or len(getattr(which, part)) != 1:
        return None
    if len(acts) != 1 or len(stances) != 1 or {"acts", "stances"} <= given:
        return None
    if role == "event" and given != {part}:
        return None
    return _Ranked(role, "speaker" if part == "speakers" else "node", part, *acts, *stances)


def _most(connection: sqlite3.Connection, asked: Conditions, ranked: _Ranked, limit: int) -> list[Tally]:
    """The first rows of a rank; of those that are told as often as the last, the first by id."""
    if not asked.rows[ranked.part]:
        return []
    other = "node" if ranked.one == "speaker" else "speaker"
    here = f"{ranked.one} = :one AND role = :role AND act = :act AND stance = :stance"
    rows = connection.execute(
        f"""
        SELECT key, statements FROM rank CROSS JOIN node ON node.id = rank.{other}
        WHERE {here} AND statements >= coalesce(
            (SELECT statements FROM rank WHERE {here} ORDER BY statements DESC LIMIT 1 OFFSET max(:limit - 1, 0)), 0
        ) ORDER BY statements DESC, key LIMIT :limit
        """,
        {
            "one": asked.rows[ranked.part][0],
            "role": ranked.role,
            "act": ranked.act,
            "stance": ranked.stance,
            "limit": limit,
        },
    ).fetchall()
    return [Tally((row["key"],), row["statements"]) for row in rows]


def _ties(which: Filter, by: Sequence[Part]) -> str | None:
    """The role in `tie` that has this counted; None where statements have to be."""
    given = which.counting()
    speaker = "speakers" in given or "speaker" in by
    about = "about" in given or "about" in by
    event = "events" in given or "event" in by
    if not given <= _KEPT or (about and event):
        return None
    if not about:
        return "event" if event else "all"
    # A statement about two things stands twice under `about` and `of`.
    once = "about" in by or len(which.about or ()) == 1
    return ("about" if speaker else "of") if once else None


def _on_ties(which: Filter) -> list[str]:
    columns = {"speakers": "speaker", "about": "node", "events": "node", "acts": "act", "stances": "stance"}
    return [
        f"{column} IN (SELECT value FROM json_each(:{part}))"
        for part, column in columns.items()
        if getattr(which, part) is not None
    ]


def _counted(which: Filter, by: Sequence[Part], where: str) -> tuple[str, str]:
    """The tables to count in, and the condition on them."""
    parts = [where, "statement.review <> 'rejected'"]
    source = "statement"
    if "about" in by:
        source += " JOIN about ON about.statement = statement.id"
        if which.about is not None:
            parts.append("about.node IN (SELECT value FROM json_each(:about))")
    if "event" in by:
        parts.append("statement.event IS NOT NULL")
    return source, " AND ".join(parts)


def _keys(by: Sequence[Part], names: Sequence[str]) -> list[str]:
    """Rows of nodes as their ids."""
    return [
        f"(SELECT key FROM node WHERE id = {name})" if part in _NODES else name
        for part, name in zip(by, names, strict=True)
    ]


def count(connection: sqlite3.Connection, statements: Iterable[int], *, sign: int) -> None:
    """Add statements as they stand to the counts (`sign` 1), or take them away again (-1)."""
    wanted = as_list(statements)
    connection.execute(_ADD.format(sign=sign), (wanted,) * _ADD.count("?"))
    connection.execute("DELETE FROM tie WHERE statements = 0")
