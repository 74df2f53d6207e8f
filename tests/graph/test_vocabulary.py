"""The vocabulary is whole: every name it uses exists, and people can read and tell apart what it shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields

import pytest

from graph.vocabulary import Term, vocabulary

TABLES = [field.name for field in fields(vocabulary())]


@pytest.mark.parametrize("table", TABLES)
def test_every_term_has_a_korean_and_an_english_label(table: str) -> None:
    terms: Mapping[str, Term] = getattr(vocabulary(), table)
    assert terms
    assert [term.key for term in terms.values() if not re.search("[가-힣]", term.ko)] == []
    assert [term.key for term in terms.values() if not (term.en.isascii() and term.en.strip())] == []


@pytest.mark.parametrize("table", TABLES)
def test_no_two_terms_of_a_table_share_a_label(table: str) -> None:
    terms: Mapping[str, Term] = getattr(vocabulary(), table)
    assert (
        len({term.ko for term in terms.values()}) == len({term.en for term in terms.values()}) == len(terms)
    )


def test_edges_and_roles_join_kinds_that_exist() -> None:
    words = vocabulary()
    joined = {kind for edge in words.edges.values() for kind in (edge.source, edge.target)}
    joined |= {kind for role in words.roles.values() for kind in role.targets}
    assert joined <= words.kinds.keys()


def test_acts_have_stances_that_exist() -> None:
    assert {act.stance for act in vocabulary().acts.values()} <= vocabulary().stances.keys()


def test_kinds_are_told_apart_by_colour() -> None:
    colours = [kind.colour for kind in vocabulary().kinds.values()]
    assert len(set(colours)) == len(colours)
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in colours)


def test_rdf_terms_have_a_prefix_and_a_name() -> None:
    words = vocabulary()
    terms = [term for kind in words.kinds.values() for term in kind.rdf]
    terms += [term.rdf for term in (*words.edges.values(), *words.roles.values())]
    assert [term for term in terms if not re.fullmatch(r"[a-z]+:\w+", term)] == []
