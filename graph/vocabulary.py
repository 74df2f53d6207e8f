"""The vocabulary as Python values, read once from `vocabulary.toml`; no label is typed twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Term:
    """One name of the vocabulary with what people read for it."""

    key: str
    ko: str
    en: str


@dataclass(frozen=True, slots=True)
class Kind(Term):
    """A kind of node, with how it is drawn."""

    rdf: tuple[str, ...]
    colour: str  # "#rrggbb"
    shape: str  # a vis-network shape
    quiet: bool  # whether it only surrounds what was said


@dataclass(frozen=True, slots=True)
class Act(Term):
    """What an official does about a policy."""

    stance: str  # the stance it has when nothing turns it round
    has_status: bool  # whether it reports how far a policy has come


@dataclass(frozen=True, slots=True)
class EdgeKind(Term):
    """A structural edge and the kinds it joins."""

    source: str
    target: str
    rdf: str


@dataclass(frozen=True, slots=True)
class Role(Term):
    """A part of a statement and the kinds that can fill it."""

    targets: tuple[str, ...]
    rdf: str


@dataclass(frozen=True, slots=True)
class View(Term):
    """A relationship from officials to things that follows from statements."""

    role: str  # "about" or "event": what leads from the statement to the thing
    stance: str | None  # of the statements; None where any will do


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms by key, in the order of the file."""

    kinds: Mapping[str, Kind]
    acts: Mapping[str, Act]
    stances: Mapping[str, Term]
    statuses: Mapping[str, Term]
    edges: Mapping[str, EdgeKind]
    attributes: Mapping[str, Term]
    roles: Mapping[str, Role]
    views: Mapping[str, View]
    reviews: Mapping[str, Term]


def _terms(table: Mapping[str, Mapping[str, Any]]) -> dict[str, Term]:
    return {key: Term(key, row["ko"], row["en"]) for key, row in table.items()}


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of `vocabulary.toml`."""
    import tomllib  # not needed by `--help`

    raw = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8"))
    return Vocabulary(
        kinds={
            key: Kind(
                key,
                row["ko"],
                row["en"],
                tuple(row["rdf"]),
                row["colour"],
                row["shape"],
                row.get("quiet", False),
            )
            for key, row in raw["kinds"].items()
        },
        acts={
            key: Act(key, row["ko"], row["en"], row["stance"], row.get("status", False))
            for key, row in raw["acts"].items()
        },
        stances=_terms(raw["stances"]),
        statuses=_terms(raw["statuses"]),
        edges={
            key: EdgeKind(key, row["ko"], row["en"], row["from"], row["to"], row["rdf"])
            for key, row in raw["edges"].items()
        },
        attributes=_terms(raw["attributes"]),
        roles={
            key: Role(key, row["ko"], row["en"], tuple(row["to"]), row["rdf"])
            for key, row in raw["roles"].items()
        },
        views={
            key: View(key, row["ko"], row["en"], row["role"], row.get("stance"))
            for key, row in raw["views"].items()
        },
        reviews=_terms(raw["reviews"]),
    )
