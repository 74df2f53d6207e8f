"""A question in SPARQL, for what no other question asks. The columns are the query's variables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph.store import Store
from queries.answer import Answer
from queries.tabular import tabular


@dataclass(frozen=True, slots=True)
class Sparql:
    """The question."""

    query: str
    limit: int = 10_000  # rows
    seconds: float = 30.0


def sparql(
    store: Store,
    query: str,
    *,
    limit: int = 10_000,
    seconds: float = 30.0,
    base: str = "urn:policygraph:",
    announce: Callable[[], None] = lambda: None,
) -> Answer:
    """What a store answers to a SELECT, ASK, CONSTRUCT or DESCRIBE over its facts and readings (`graph.rdf`).

    `announce` is called where a large store has to be read into the SPARQL engine first, which takes minutes.
    Raises QueryRefused for what is no query, writes, leaves the machine or takes longer.
    """
    from graph.rdf import sparql as engine  # what other questions do not need

    found = engine.select(store.url, query, engine.Limits(seconds, limit), base=base, announce=announce)
    return tabular(store, Sparql(query, limit, seconds), found, limit)
