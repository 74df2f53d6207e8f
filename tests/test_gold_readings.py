"""The gold readings are sound, and hold nearly all of the gold facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.faults import faults
from tests.gold_readings import DEV, TRAIN, gold_readings, gold_records


@pytest.mark.parametrize("path", [DEV, TRAIN], ids=lambda path: path.stem)
def test_gold_readings_have_no_faults(path: Path) -> None:
    assert {r.article.record: found for r in gold_readings(path) if (found := faults(r))} == {}


def test_gold_readings_of_dev_hold_every_promotion() -> None:
    statements = sum(len(reading.statements) for reading in gold_readings(DEV))
    promotions = sum(len(record["promotions"]) for record in gold_records(DEV))
    assert statements == promotions
