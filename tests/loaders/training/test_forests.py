"""Trees where there is nothing to tell apart."""

from __future__ import annotations

import numpy as np
import pytest

from loaders.training.forests import Lesson, fit


@pytest.mark.parametrize(("targets", "share"), [([0] * 8, 0.1), ([1] * 8, 0.9), ([None] * 8, 0.5)])
def test_rows_that_are_all_alike_have_their_share(targets: list[int | None], share: float) -> None:
    trees = fit([Lesson(np.ones((8, 3)), targets, 0, 1.0)], forests=2)
    assert trees.chances(np.zeros((2, 3))) == pytest.approx([share, share])
    assert [len(chances) for chances in trees.each([np.zeros((1, 3)), np.zeros((0, 0))])] == [1, 0]
