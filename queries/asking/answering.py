"""Answering a question in everyday words: the plan is told first, and what is not understood is said, not guessed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Unpack

from graph.store import Filter, Store
from queries.answer import Answer, Column
from queries.asking.understanding import Understood, understand
from queries.plans import KINDS
from queries.span import Days, Paged

_SAMPLED = 50  # statements from which the examples take their names
_PAGE = 100  # rows, where the question does not say how many
_PLAN = (Column("plan", "질문"),)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was not understood."""

    text: str


def ask(
    store: Store,
    text: str,
    *,
    today: date | None = None,
    limit: int | None = _PAGE,
    offset: int = 0,
    **days: Unpack[Days],
) -> Answer:
    """The answer to a question in everyday Korean; its first note tells how the question was understood.

    Days that are given stand in the place of those of the question. Raises PolicyGraphError for a plan with unknown parts,
    BadDate and StoreUnusable.
    """
    found = understand(store, text, today=today).within(**days)
    answer = carry_out(store, found, limit=limit, offset=offset)
    told = (f"이렇게 알아들었습니다: {found.plan}",) if found.plan else ()
    return replace(answer, notes=(*told, *answer.notes))


def carry_out(store: Store, found: Understood, *, limit: int | None = _PAGE, offset: int = 0) -> Answer:
    """The answer to a question as it was understood; where it was not, the questions that can be asked.

    The page is that of the plan where it names one.
    """
    if found.question is None:
        return Answer(
            Asked(found.text), _PLAN, (), store.counts(), "not_understood", found.notes, examples(store)
        )
    question: Any = found.question
    if isinstance(question, Paged):
        question = replace(question, limit=question.limit or limit, offset=question.offset or offset)
    answer = KINDS[found.plan.partition(" ")[0]].ask(store, question)
    return replace(answer, notes=(*found.notes, *answer.notes))


def examples(store: Store) -> tuple[str, ...]:
    """Questions that this store can answer, one of each kind, with names of its own."""
    recent = store.statements(Filter(), limit=_SAMPLED, newest=True) or store.statements(
        Filter(), limit=_SAMPLED
    )
    nodes = store.get({node for one in recent for node in (one.speaker, *one.about, one.event) if node})
    names: dict[str, list[str]] = {}
    for node in sorted(nodes.values(), key=lambda node: (node.name, node.id)):
        if node.name not in names.setdefault(node.kind, []):
            names[node.kind].append(node.name)
    words = {kind: found[0] for kind, found in names.items()}
    for other in names.get("official", [])[1:2]:
        words["other"] = other
    return tuple(example for kind in KINDS.values() if (example := kind.exemplified(words)))
