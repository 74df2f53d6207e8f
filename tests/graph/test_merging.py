"""Which judgements join which nodes: `different` wins, and the order of judgements does not count."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from graph.judgements import Judgement
from graph.merging import chain, merges

A, B, C, D, E = (f"official:{letter * 16}" for letter in "abcde")


def judged(verdict: str, one: str, other: str) -> Judgement:
    return Judgement.of(verdict, one, other, by="김", on="2026-11-22")


def groups(*judgements: Judgement) -> set[tuple[str, ...]]:
    return set(merges(judgements).groups.values())


def test_same_joins_in_chains() -> None:
    assert groups(judged("same", A, B), judged("same", C, B), judged("same", D, E)) == {(A, B, C), (D, E)}


def test_different_and_unsure_join_nothing() -> None:
    assert groups(judged("different", A, B), judged("unsure", B, C)) == set()


def test_different_wins_over_a_chain_and_the_rest_holds() -> None:
    told = [judged("same", A, B), judged("same", B, C), judged("different", A, C), judged("same", D, C)]
    found = merges(told)
    assert set(found.groups.values()) == {(C, D)}
    (contradiction,) = found.contradictions
    assert contradiction.different == told[2]
    assert contradiction.chain == (told[0], told[1])


def test_a_pair_judged_both_ways_is_not_joined() -> None:
    found = merges([judged("same", A, B), judged("different", A, B)])
    assert (found.groups, len(found.contradictions)) == ({}, 1)


def test_a_circle_of_same_does_not_save_a_contradicted_chain() -> None:
    ring = [judged("same", A, B), judged("same", B, C), judged("same", C, D), judged("same", D, A)]
    found = merges([*ring, judged("different", A, C)])
    assert found.groups == {}
    assert len(found.contradictions) == 2


def test_a_chain_says_why_two_are_one() -> None:
    told = [judged("same", A, B), judged("same", B, C)]
    assert chain(told, C, A) == (told[1], told[0])
    assert chain(told, A, D) == ()


nodes = st.sampled_from((A, B, C, D, E))
pairs = st.tuples(nodes, nodes).filter(lambda pair: pair[0] != pair[1])
told = st.lists(
    st.builds(lambda verdict, pair: judged(verdict, *pair), st.sampled_from(("same", "different")), pairs)
)


@given(told, st.randoms())
def test_what_is_different_is_never_joined_in_any_order(
    judgements: Sequence[Judgement], order: object
) -> None:
    found = merges(judgements)
    for judgement in judgements:
        if judgement.verdict == "different":
            assert judgement.right not in found.members(judgement.left)
    shuffled = list(judgements)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merges(shuffled).groups == found.groups
    for held in found.held:
        assert found.one(held.left) == found.one(held.right)
