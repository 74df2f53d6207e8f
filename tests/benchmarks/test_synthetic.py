"""A made store keeps beside its facts what writing keeps, or questions are timed that find nothing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from benchmarks.synthetic import make
from graph.store import Filter, open_store


def test_what_is_counted_by_thing_is_what_its_speakers_said(tmp_path: Path) -> None:
    make(30, tmp_path / "made.db")
    with open_store(str(tmp_path / "made.db")) as store:
        said: Counter[str] = Counter()
        for tally in store.tally(Filter(), by=("speaker", "about")):
            said[tally.parts[1]] += tally.statements
        assert said
        assert {tally.parts[0]: tally.statements for tally in store.tally(Filter(), by=("about",))} == said
