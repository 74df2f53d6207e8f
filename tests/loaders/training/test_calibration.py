"""Calibration: shares of right statements by what the trees said, as a line that rises."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loaders.confidence import AS_TOLD
from loaders.training.calibration import Group, confidence


def judged(told: float, right: bool, weight: float = 1.0) -> Group:
    return Group(weight, weight * told, weight * right)


def test_the_line_tells_how_often_statements_were_right() -> None:
    found = [judged(0.9, n % 10 > 0) for n in range(200)] + [judged(0.5, n % 4 == 0) for n in range(200)]
    line = confidence(found)
    assert abs(line.of(0.9) - 0.9) < 0.02
    assert abs(line.of(0.5) - 0.25) < 0.02


def test_few_statements_never_make_it_sure() -> None:
    assert confidence([judged(0.99, True)]).of(0.99) == 0.6667


def test_an_article_of_double_weight_counts_twice() -> None:
    double = [judged(0.8, True, 2.0), judged(0.8, False)]
    assert confidence([*double] * 30).points[0][1] > confidence(
        [judged(0.8, True), judged(0.8, False)] * 30
    ).of(0.8)


def test_without_statements_the_trees_are_believed() -> None:
    assert confidence([]) == AS_TOLD


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60))
def test_the_line_rises_whatever_was_right(found: list[tuple[float, bool]]) -> None:
    points = confidence(judged(told, right) for told, right in found).points
    shares = [share for _, share in points]
    assert shares == sorted(shares)
    assert all(0 < share < 1 for share in shares)
    assert [told for told, _ in points] == sorted(told for told, _ in points)
