"""How much is in the store."""

from __future__ import annotations

from dataclasses import dataclass

from graph.store import Store
from graph.vocabulary import vocabulary
from queries.answer import Answer, Column, Row
from queries.judging import notices

_COLUMNS = (Column("kind", "무엇", terms="kinds"), Column("count", "수", number=True))


@dataclass(frozen=True, slots=True)
class Stats:
    """The question."""


def stats(store: Store) -> Answer:
    """One row a kind of thing, in the order of the vocabulary; kinds that the store lacks count 0.

    The numbers follow from judgements, so what is wrong with those is told.
    """
    held = store.counts()
    counts = {**held.nodes, "article": held.articles, "statement": held.statements}
    rows = tuple(Row({"kind": kind, "count": counts.get(kind, 0)}) for kind in vocabulary().kinds)
    return Answer(Stats(), _COLUMNS, rows, held, "answered", tuple(notices(store)))
