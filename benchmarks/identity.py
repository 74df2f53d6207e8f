"""How well officials, policies and events of the gold corpus are known again across articles: `python -m benchmarks.identity`.

All articles are loaded together, once as a perfect reader would read them and once as ours does; pairs of names in different
articles are compared with `tests/corpus/identity.tsv`. First what loading alone joins, then with all proposals of a score or
more taken for true. Names that our reader did not find do not count.
"""

from __future__ import annotations

import tempfile

from graph.store import open_store
from policygraph.pipeline import load
from tests.gold_readings import DEV, TRAIN, gold_readings, gold_records
from tests.identity_gold import measured, owned

_FLOORS = {"loading alone": 2.0, "proposals from 0.5": 0.5, "proposals from 0.3": 0.3}


def main() -> None:
    """Load, compare, print."""
    for corpora in ((DEV,), (DEV, TRAIN)):
        for as_read in (False, True):
            with (
                tempfile.TemporaryDirectory() as folder,
                open_store(f"{folder}/gold.db", create=True) as store,
            ):
                if as_read:
                    load(corpora, store)
                else:
                    for path in corpora:
                        records = zip(gold_records(path), gold_readings(path), strict=True)
                        store.write(owned(*told) for told in records)
                print(" + ".join(path.stem for path in corpora), "as read" if as_read else "as in the gold")
                for kind in ("official", "policy", "event"):
                    for name, floor in _FLOORS.items():
                        found = measured(corpora, kind, store, floor, as_read=as_read)
                        print(f"  {kind:9} {name:19} {found}")
                        if kind == "official" and found.wrong:
                            print("    ", found.wrong)


if __name__ == "__main__":
    main()
