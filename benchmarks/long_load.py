"""Memory and rate of a long load: `python -m benchmarks.long_load [RECORDS]`.

Makes a JSONL file of RECORDS short records (default 1,000,000) and loads it with the `load` command as a process of its own,
into a store in a temporary folder, with a report. Of 100 records 84 have nothing to read, 5 are Korean without an official, 1
holds a statement (names, policies and words differ from record to record, so that whatever remembers them has to forget), 5 are
doubles of an earlier record, and 5 are broken off. Prints at each tenth how many were done, the rate since the start
and the resident memory; the store's own cache of up to 64 MB is part of that.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

_ROWS = 10
_BEFORE = 1_050  # records between a double and what it repeats
_FIRST, _LAST = (
    "가나다라마바사아자차카타파하고노도로모보소오조호",
    "강민준서윤지우현수영진호성훈경희동욱선미재석은정",
)
_COMMAND = ("load", "records.jsonl", "--json", "--report", "report.csv")


def _text(n: int) -> str:
    """The text of a record, by its number; no two the same but the doubles."""
    kind = n % 100
    word = _FIRST[n // 100 % 24] + _LAST[n // 2_400 % 24] + _FIRST[n // 57_600 % 24] + _LAST[n // 4 % 24]
    if kind < 84:
        return f"record {n}"
    if kind < 89:
        return f"{word} 마을에서 {n}번째 {word[::-1]} 잔치가 열려 주민들이 모였다."
    if kind < 90:
        return f"김{word[:2]} {word[2:]}시장은 {n}번째 설명회에서 {word} 안심수당을 설명했다."
    return _text(max(n - _BEFORE, 0))


def _records(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            line = json.dumps({"id": f"r-{n}", "text": _text(n)}, ensure_ascii=False)
            print(line[:-4] if n % 100 >= 95 else line, file=file)


def _resident(pid: int) -> float:
    """MB that a process has in memory, by /proc."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def main() -> None:
    """Load and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        _records(Path(folder, "records.jsonl"), count)
        process = subprocess.Popen(
            [sys.executable, "-m", "policygraph", *_COMMAND],
            cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        print("   records  records/s  resident MB", flush=True)
        shown = 0
        assert process.stderr is not None
        for line in process.stderr:
            if not line.startswith("{"):
                sys.exit(line + process.stderr.read())
            told = json.loads(line)
            if told["event"] != "progress":
                continue
            if told["done"] * _ROWS // count > shown and process.poll() is None:
                shown = told["done"] * _ROWS // count
                print(f"{told['done']:10,} {told['rate']:10,.0f} {_resident(process.pid):12.0f}", flush=True)
        out, _ = process.communicate()
        store = Path(folder, "policygraph.db").stat().st_size / 1024**2
        print(f"{out.strip()}\nstore {store:,.0f} MB", flush=True)


if __name__ == "__main__":
    main()
