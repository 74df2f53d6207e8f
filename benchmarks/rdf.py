"""How fast a large store goes out as N-Quads, and how fast SPARQL answers over it.

    python -m benchmarks.rdf --articles 10000 --store /tmp/10k.db --export --sparql oxigraph --sparql rdflib

The store is that of `benchmarks.synthetic`, made when FILE is not there.
Compared with: Oxigraph's own dump of the same quads; rdflib's SPARQL against Oxigraph's. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import queries
from benchmarks import synthetic
from graph.rdf import blocks, engines, lines
from graph.rdf.terms import Names
from graph.store import Filter, open_store
from queries.promotions import promotions

_RUNS = 5


def export(path: Path, ours: Path) -> dict[str, float]:
    """N-Quads from the store to the file `ours`, in a process of its own."""
    code = (
        "import sys, resource, time; from benchmarks.rdf import write_quads; t = time.perf_counter();"
        "n, size = write_quads(sys.argv[1], sys.argv[2]);"
        "print(n, size, time.perf_counter() - t, time.process_time(),"
        " resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path, ours], capture_output=True, text=True, check=True
    )
    quads, size, seconds, processor, peak = map(float, done.stdout.split())
    with open_store(str(path)) as store:
        statements = store.counts().statements
    return {
        "statements": statements,
        "quads": quads,
        "seconds": round(seconds, 1),
        "processor_seconds": round(processor, 1),
        "statements_per_second": round(statements / seconds),
        "quads_per_second": round(quads / seconds),
        "peak_mb": round(peak),
        "file_mb": round(size / 1e6),
    }


def oxigraph_dump(quads: Path, folder: Path) -> dict[str, float]:
    """Oxigraph's own dump of the same quads from a store on disk, after reading them."""
    import pyoxigraph

    store = pyoxigraph.Store(folder / "oxigraph")
    store.bulk_load(path=str(quads), format=pyoxigraph.RdfFormat.N_QUADS)
    start, processor = time.perf_counter(), time.process_time()
    store.dump(str(folder / "dump.nq"), pyoxigraph.RdfFormat.N_QUADS)
    return {
        "oxigraph_dump_seconds": round(time.perf_counter() - start, 1),
        "oxigraph_dump_processor_seconds": round(time.process_time() - processor, 1),
    }


def write_quads(store: str, path: str) -> tuple[int, int]:
    """Write the readings of a store; how many quads, and bytes."""
    quads = size = 0
    with open_store(store) as opened, Path(path).open("wb") as file:
        for piece in lines.write(blocks.readings(opened, Names())):
            quads += piece.count("\n")
            size += file.write(piece.encode())
    return quads, size


def ask(path: Path, *, oxigraph: bool) -> dict[str, float]:
    """The promotions of one official: seconds to read the store, and the median of a few answers."""
    query = (Path(queries.__file__).parent / "promotions.rq").read_text("utf-8")
    with open_store(str(path)) as store:
        # An official in the middle of the news: neither in every article nor in one.
        speakers = sorted(store.tally(Filter(), by=["speaker"]), key=lambda one: one.statements)
        name = store.get([speakers[len(speakers) * 9 // 10].parts[0]]).popitem()[1].name
        query = query.replace('# VALUES ?official { "오세훈" }', f'VALUES ?official {{ "{name}" }}')
        start, processor = time.perf_counter(), time.process_time()
        with engines.dataset(store, "urn:policygraph:", named=False, oxigraph=oxigraph):
            read, processor = time.perf_counter() - start, time.process_time() - processor
        start = time.perf_counter()
        with engines.dataset(store, "urn:policygraph:", named=False, oxigraph=oxigraph) as engine:
            again = time.perf_counter() - start
            times = []
            for _ in range(_RUNS):
                start = time.perf_counter()
                rows = list(engine.query(query)[1])
                times.append(time.perf_counter() - start)
        start = time.perf_counter()
        expected = promotions(store, official=name).rows
        store_seconds = time.perf_counter() - start
    assert len(rows) == len(expected), (len(rows), len(expected))
    return {
        "read_seconds": round(read, 1),
        "read_processor_seconds": round(processor, 1),
        "read_again_seconds": round(again, 2),
        "answer_ms": round(1000 * statistics.median(times), 1),
        "rows": len(rows),
        "store_answer_ms": round(1000 * store_seconds, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--export", action="store_true")
    parser.add_argument(
        "--to", type=Path, help="where the export goes, /dev/null too; without it Oxigraph dumps the same"
    )
    parser.add_argument("--sparql", choices=["oxigraph", "rdflib"], action="append", default=[])
    asked = parser.parse_args()
    if not asked.store.exists():
        synthetic.make(asked.articles, asked.store)
    told: dict[str, object] = {"articles": asked.articles}
    if asked.export and asked.to:
        told["export"] = export(asked.store, asked.to)
    elif asked.export:
        with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
            ours = Path(folder, "store.nq")
            told["export"] = export(asked.store, ours) | oxigraph_dump(ours, Path(folder))
    for engine in asked.sparql:
        told[engine] = ask(asked.store, oxigraph=engine == "oxigraph")
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
