"""The line from the trees' chance to the measured one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loaders.confidence import AS_TOLD, Confidence

CHANCES = st.floats(0, 1)


def test_between_its_points_the_line_is_straight_and_beyond_them_level() -> None:
    line = Confidence(((0.4, 0.2), (0.6, 0.8), (0.9, 0.95)))
    asked = (0.0, 0.4, 0.5, 0.6, 0.75, 0.9, 1.0)
    assert [round(line.of(chance), 3) for chance in asked] == [0.2, 0.2, 0.5, 0.8, 0.875, 0.95, 0.95]


@given(CHANCES, CHANCES)
def test_who_is_surer_stays_surer(one: float, other: float) -> None:
    low, high = sorted((one, other))
    shipped = Confidence.shipped()
    assert 0 <= shipped.of(low) <= shipped.of(high) <= 1
    assert AS_TOLD.of(one) == one


def test_the_shipped_line_rises() -> None:
    told, right = zip(*Confidence.shipped().points, strict=True)
    assert list(told) == sorted(set(told))
    assert list(right) == sorted(set(right))
