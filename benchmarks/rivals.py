"""The same questions with what a user would pick instead: networkx in memory and SPARQL with rdflib, on the same facts."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import networkx
import rdflib
from rdflib.plugins.sparql import prepareQuery

from benchmarks.questions import PAGE, Drawn, timed
from graph.model import Statement
from graph.store import Filter, Store, open_store
from queries.path import path
from queries.promotions import promotions
from queries.timeline import timeline

_BASE = "https://example.org/"
_ASKED = 30
_READ = 20_000  # statements at a time

_PROMOTIONS = """
SELECT ?statement ?policy ?event ?date ?quote WHERE {
  ?statement :speaker ?official ; :about ?policy ; :stance "promotes" ; :quote ?quote .
  OPTIONAL { ?statement :event ?event } OPTIONAL { ?statement :date ?date }
} ORDER BY ?date LIMIT 20
"""
_TIMELINE = """
SELECT ?statement ?official ?act ?date ?quote WHERE {
  ?statement :about ?policy ; :speaker ?official ; :act ?act ; :quote ?quote . OPTIONAL { ?statement :date ?date }
} ORDER BY ?date LIMIT 20
"""


def main(file: Path, asked: Sequence[Drawn]) -> None:
    """Print what each of the three needs for the same questions, and how much more the rivals need."""
    asked = asked[:_ASKED]
    with open_store(str(file)) as store:
        ours: Mapping[str, Callable[[Drawn], object]] = {
            "promotions": lambda d: promotions(store, official=d.keys[0], limit=PAGE),
            "timeline": lambda d: timeline(store, d.keys[1], limit=PAGE),
            "path": lambda d: path(store, d.official, d.other),
        }
        measured = {name: {"policygraph": timed(ask, asked)[1]} for name, ask in ours.items()}
        speakers = {one.other: _speaker(store, one.other) for one in asked}
        for rival, made in (("networkx", _networkx), ("rdflib", _rdflib)):
            before, started = _memory(), time.perf_counter()
            questions = made(store, speakers)
            print(f"{rival}: built in {time.perf_counter() - started:.0f} s, {_memory() - before:,.0f} MB")
            for name, question in questions.items():
                measured[name][rival] = timed(question, asked)[1]
    print(
        "\n| question | policygraph p50 / p95, ms of the processor | networkx | rdflib SPARQL |\n|---|---|---|---|"
    )
    for name, by in measured.items():
        ours_took, cells = by["policygraph"], []
        for rival in ("networkx", "rdflib"):
            if rival in by:
                took = by[rival]
                ratios = f"{took.p50 / ours_took.p50:.1f} x / {took.p95 / ours_took.p95:.1f} x"
                cells.append(f"{took} ({ratios})")
            else:
                cells.append("no such question")
        print(f"| {name} | {ours_took} | {' | '.join(cells)} |")


def _speaker(store: Store, words: str) -> str:
    from queries.names import match

    return match(store, words, "official").nodes[0].id


def _statements(store: Store) -> list[Statement]:
    found: list[Statement] = []
    while page := store.statements(Filter(), limit=_READ, offset=len(found)):
        found += page
    return found


def _networkx(store: Store, speakers: Mapping[str, str]) -> dict[str, Callable[[Drawn], object]]:
    """Statements as edges from officials to policies and events, with their facts as attributes."""
    graph = networkx.MultiDiGraph()
    plain = networkx.Graph()
    for one in _statements(store):
        facts: dict[str, Any] = {"act": one.act, "stance": one.stance, "date": one.date, "event": one.event}
        for thing in one.about:
            graph.add_edge(one.speaker, thing, key=one.id, quote=one.evidence[0].exact, **facts)
            plain.add_edge(one.speaker, thing)
        if one.event:
            plain.add_edge(one.speaker, one.event)

    def in_time(edges: list[tuple[str, str, dict[str, Any]]]) -> list[tuple[str, str, dict[str, Any]]]:
        return sorted(edges, key=lambda edge: (edge[2]["date"] is None, edge[2]["date"] or ""))[:PAGE]

    return {
        "promotions": lambda d: in_time(
            [edge for edge in graph.out_edges(d.keys[0], data=True) if edge[2]["stance"] == "promotes"]
        ),
        "timeline": lambda d: in_time(list(graph.in_edges(d.keys[1], data=True))),
        "path": lambda d: networkx.shortest_path(plain, d.keys[0], speakers[d.other]),
    }


def _rdflib(store: Store, speakers: Mapping[str, str]) -> dict[str, Callable[[Drawn], object]]:
    """Statements as nodes with a triple a fact."""
    del speakers  # SPARQL's property paths do not give the way
    graph, names = rdflib.Graph(), rdflib.Namespace(_BASE)
    for one in _statements(store):
        said = names[one.id]
        graph.add((said, names.speaker, names[one.speaker]))
        graph.add((said, names.act, rdflib.Literal(one.act)))
        graph.add((said, names.stance, rdflib.Literal(one.stance)))
        graph.add((said, names.quote, rdflib.Literal(one.evidence[0].exact)))
        for thing in one.about:
            graph.add((said, names.about, names[thing]))
        if one.event:
            graph.add((said, names.event, names[one.event]))
        if one.date:
            graph.add((said, names.date, rdflib.Literal(one.date)))
    prepared = {
        name: prepareQuery(text, initNs={"": names})
        for name, text in (("promotions", _PROMOTIONS), ("timeline", _TIMELINE))
    }
    return {
        "promotions": lambda d: list(
            graph.query(prepared["promotions"], initBindings={"official": names[d.keys[0]]})
        ),
        "timeline": lambda d: list(
            graph.query(prepared["timeline"], initBindings={"policy": names[d.keys[1]]})
        ),
    }


def _memory() -> float:
    """Resident memory at most so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
