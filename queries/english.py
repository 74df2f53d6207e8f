"""The head of a picture for readers of English; names stay as the articles write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.dates import Edtf
from queries.quotes import Sources
from queries.wording import given

if TYPE_CHECKING:
    import networkx

    from queries.answer import Question


def asked(question: Question) -> str:
    """The names and days of the question."""
    return " · ".join(given(question)) or "Everything in the store"


def answered(graph: networkx.MultiDiGraph) -> str:
    """What the statements of a graph of `queries.subgraph` come to; empty where there are none.

    `1 official spoke for 2 policies or events (2024-05-30). Evidence: 2 sentences of 2 articles, 2 independent sources.`
    """
    told = [(u, v, data) for u, v, data in graph.edges(data=True) if data["kind"] == "about"]
    if not told:
        return ""
    opposed = {thing for _, thing, data in told if data["stance"] == "opposes"}
    favoured = {thing for _, thing, data in told if data["stance"] != "opposes"}
    deeds = [
        f"{side} {len(things):,}" for side, things in (("for", favoured), ("against", opposed)) if things
    ]
    quotes = {quote for _, _, data in told for quote in data["quotes"]}
    sources = Sources.of(quotes)
    dates = sorted({Edtf.parse(data["date"]) for _, _, data in told if data["date"]})
    ends = dict.fromkeys((str(dates[0]), str(max(dates, key=lambda date: date.last)))) if dates else {}
    period = f" ({' ~ '.join(ends)})" if ends else ""
    return (
        f"{_counted(len({u for u, _, _ in told}), 'official')} spoke {' and '.join(deeds)} policies or events{period}. "
        f"Evidence: {_counted(len(quotes), 'sentence')} of {_counted(sources.articles, 'article')}, "
        f"{_counted(sources.independent, 'independent source')}."
    )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
