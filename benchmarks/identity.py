"""How well officials and policies of the gold corpus are known again across articles: `python -m benchmarks.identity`.

All articles are loaded together as a perfect reader would read them; pairs of names in different articles are compared with
`tests/corpus/identity.tsv`. First what loading alone joins, then with all proposals of a score or more taken for true.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from graph.store import open_store
from tests.gold_readings import DEV, TRAIN, gold_readings, gold_records
from tests.identity_gold import measured, owned

_FLOORS = {"loading alone": 2.0, "proposals from 0.5": 0.5, "proposals from 0.3": 0.3}


def main() -> None:
    """Load, compare, print."""
    for corpora in ((DEV,), (DEV, TRAIN)):
        with tempfile.TemporaryDirectory() as folder, open_store(f"{folder}/gold.db", create=True) as store:
            for path in corpora:
                records = zip(gold_records(path), gold_readings(path), strict=True)
                store.write(owned(*told) for told in records)
            print(" + ".join(Path(path).stem for path in corpora))
            for kind in ("official", "policy"):
                for name, floor in _FLOORS.items():
                    print(f"  {kind:9} {name:19} {measured(corpora, kind, store, floor)}")


if __name__ == "__main__":
    main()
