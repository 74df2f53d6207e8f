"""Memory and rate of a long load: `python -m benchmarks.long_load [RECORDS] [--korean]`.

Makes a JSONL file of RECORDS short records (default 1,000,000, no two the same) and loads it with the `load` command as a
process of its own, into a store in a temporary folder. Without --korean a record has no Korean, so that the reader finds nothing
to analyse and the rest of the way (recognising, identity, writing, reporting) is what is measured; with it each record is a
sentence with a statement. Prints at each tenth how many were done, the rate since the start and the resident memory.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

_ROWS = 10


def _records(path: Path, count: int, *, korean: bool) -> None:
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            text = f"오세훈 서울시장은 {n}번째로 기후동행카드를 설명했다." if korean else f"record {n}"
            print(json.dumps({"id": f"r-{n}", "text": text}, ensure_ascii=False), file=file)


def _resident(pid: int) -> float:
    """MB that a process has in memory, by /proc."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def main() -> None:
    """Load and print."""
    counts = [int(word) for word in sys.argv[1:] if word.isdigit()]
    count, korean = (counts or [1_000_000])[0], "--korean" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        _records(Path(folder, "records.jsonl"), count, korean=korean)
        command = [
            sys.executable,
            "-m",
            "policygraph",
            "load",
            "records.jsonl",
            "--json",
            "--report",
            "report.csv",
        ]
        process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )
        print("   records  records/s  resident MB", flush=True)
        shown = 0
        assert process.stderr is not None
        for line in process.stderr:
            if not line.startswith("{"):
                sys.exit(line + process.stderr.read())
            told = json.loads(line)
            if told["done"] * _ROWS // count > shown and process.poll() is None:
                shown = told["done"] * _ROWS // count
                print(f"{told['done']:10,} {told['rate']:10,.0f} {_resident(process.pid):12.0f}", flush=True)
        out, _ = process.communicate()
        store = Path(folder, "policygraph.db").stat().st_size / 1024**2
        print(f"{out.strip()}\nstore {store:,.0f} MB", flush=True)


if __name__ == "__main__":
    main()
