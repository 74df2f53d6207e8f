"""Why a fact stands here: its sentences with the words that name who and what, the rule that read it, and who decided what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.errors import PolicyGraphError
from graph.judged import JudgedStore
from graph.judgements import Judgement
from graph.labels import label
from graph.merging import chain
from graph.model import Node, NodeId, Statement
from graph.store import Store
from queries.judging import as_read, judgements_of
from queries.quotes import Quote, Quoting, Sources

_PREFIX = "statement:"


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with the places of the names in it."""

    quote: Quote
    marks: tuple[tuple[int, int], ...]  # code points into quote.exact, by start, without overlap


@dataclass(frozen=True, slots=True)
class Because:
    """Why a statement stands in the store."""

    statement: Statement
    speaker: str
    about: tuple[str, ...]
    event: str | None
    sentences: tuple[Marked, ...]
    sources: Sources
    judgements: tuple[tuple[Judgement, str], ...]  # that shape whom and what it shows, with their lines


def why(store: Store, words: str) -> Because:
    """Why the statement with this id, or the beginning of it, stands here. Raises PolicyGraphError where there is none."""
    told = words if words.startswith(_PREFIX) else f"{_PREFIX}{words}"
    read, shown = as_read(store).statement(told), store.statement(told)
    if read is None or shown is None:
        raise PolicyGraphError(
            f"‘{words}’은(는) 이 저장소에 없는 발언 번호입니다. --format json 의 statements 에서 번호를 찾아 주세요."
        )
    named = _named(read)
    names = store.get(named | _named(shown))
    quotes = Quoting(store).quotes(read.evidence)
    return Because(
        shown,
        label(names[shown.speaker]),
        tuple(label(names[thing]) for thing in shown.about),
        label(names[shown.event]) if shown.event else None,
        tuple(
            Marked(quote, _marks(store, quote, [names[node] for node in sorted(named)])) for quote in quotes
        ),
        Sources.of(quotes),
        tuple(_judgements(store, named)),
    )


def _named(statement: Statement) -> set[NodeId]:
    named = (statement.speaker, *statement.about, statement.event, statement.place)
    return {node for node in named if node is not None}


def _marks(store: Store, quote: Quote, nodes: Iterable[Node]) -> tuple[tuple[int, int], ...]:
    """Where a sentence names the nodes, as the reader marked it."""
    places = {
        (mention.evidence.start - quote.start, mention.evidence.end - quote.start)
        for node in nodes
        for mention in store.mentions(node.id)
        if mention.evidence.article == quote.article
        and quote.start <= mention.evidence.start
        and mention.evidence.end <= quote.end
    }
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _judgements(store: Store, named: set[NodeId]) -> Iterable[tuple[Judgement, str]]:
    """The judgements that make these nodes one with others, each once."""
    if isinstance(store, JudgedStore):
        judgements = judgements_of(store)
        links = (
            link
            for node in sorted(named)
            for member in store.merges.members(node)
            for link in chain(store.merges.held, node, member)
        )
        yield from ((link, judgements.where(link)) for link in dict.fromkeys(links))
