"""How long each question takes on a synthetic store, beside networkx and SPARQL on the same facts.

    python -m benchmarks.synthetic 1000000 big.db
    python -m benchmarks.questions big.db              # p50, p95 and memory of each question, and of the cold command
    python -m benchmarks.questions small.db --rivals   # the same questions with networkx and rdflib in memory as well

What is asked for is drawn from the statements, so that names come up as often as the news tells of them. Each answer is a
page of 20 rows with its quotes. Times are of this machine; where others use it too, time of the processor tells more.
"""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.store import Store, open_store
from queries.asking import ask
from queries.changes import changes
from queries.compare import compare
from queries.event import event
from queries.network import network
from queries.official import official
from queries.path import path
from queries.policy import policy
from queries.promises import promises
from queries.promotions import promotions
from queries.search import search
from queries.timeline import timeline

PAGE = 20
_SAMPLES = 100
_FEW = 5  # of questions that read much of the store
_SEED = 1
_CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"

Question = Callable[[Store, "Drawn"], object]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Names that one statement tells of, and another official."""

    official: str  # "김민준 강이시 시장", which means one person
    policy: str
    event: str
    other: str
    keys: tuple[str, str]  # ids of the official and the policy


QUESTIONS: Mapping[str, tuple[int, Question]] = {
    "promotions --official": (_SAMPLES, lambda s, d: promotions(s, official=d.official, limit=PAGE)),
    "promotions --policy": (_SAMPLES, lambda s, d: promotions(s, policy=d.policy, limit=PAGE)),
    "promotions --official --policy": (
        _SAMPLES,
        lambda s, d: promotions(s, official=d.official, policy=d.policy, limit=PAGE),
    ),
    "promotions --event": (_SAMPLES, lambda s, d: promotions(s, event=d.event, limit=PAGE)),
    "promotions --official --since --until": (
        _SAMPLES,
        lambda s, d: promotions(s, official=d.official, since="2015", until="2016", limit=PAGE),
    ),
    "timeline POLICY, first page": (_SAMPLES, lambda s, d: timeline(s, d.policy, limit=PAGE)),
    "timeline POLICY, tenth page": (
        _SAMPLES,
        lambda s, d: timeline(s, d.policy, limit=PAGE, offset=9 * PAGE),
    ),
    "timeline OFFICIAL, first page": (_SAMPLES, lambda s, d: timeline(s, d.official, limit=PAGE)),
    "policy": (_SAMPLES, lambda s, d: policy(s, d.policy)),
    "official": (_SAMPLES, lambda s, d: official(s, d.official)),
    "event": (_SAMPLES, lambda s, d: event(s, d.event)),
    "compare A B": (_SAMPLES, lambda s, d: compare(s, d.official, d.other, limit=PAGE)),
    "path A B": (_SAMPLES, lambda s, d: path(s, d.official, d.other)),
    "search NAME": (_SAMPLES, lambda s, d: search(s, d.policy, limit=PAGE)),
    "search, one letter wrong": (_SAMPLES, lambda s, d: search(s, _slip(d.policy), limit=PAGE)),
    "search, initial consonants": (_SAMPLES, lambda s, d: search(s, _initials(d.policy), limit=PAGE)),
    "ask": (_SAMPLES, lambda s, d: ask(s, f"{d.policy}에 대해 누가 언제 무슨 말을 했나?")),
    "promises --official": (_FEW, lambda s, d: promises(s, official=d.official, limit=PAGE)),
    "changes POLICY": (_FEW, lambda s, d: changes(s, d.policy, limit=PAGE)),
    "network": (2, lambda s, _: network(s, limit=PAGE)),
}


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds."""

    p50: float
    p95: float

    @classmethod
    def of(cls, took: Sequence[float]) -> Took:
        if len(took) < 2:
            return cls(took[0], took[0])
        return cls(statistics.median(took), statistics.quantiles(took, n=20, method="inclusive")[-1])

    def __str__(self) -> str:
        return f"{self.p50:.1f} / {self.p95:.1f}"


def _slip(name: str) -> str:
    """The name with another vowel in its last syllable."""
    return name[:-1] + chr(ord(name[-1]) + 28)


def _initials(name: str) -> str:
    return "".join(_CONSONANTS[(ord(c) - ord("가")) // 588] for c in name if "가" <= c <= "힣")


def drawn(file: Path, many: int) -> list[Drawn]:
    """What to ask for, from statements drawn with equal chance."""
    rng = random.Random(_SEED)
    with sqlite3.connect(file) as connection:
        (last,) = connection.execute("SELECT max(id) FROM statement").fetchone()
        found: list[Drawn] = []
        while len(found) < many:
            rows = [_named(connection, rng.randrange(1, last + 1)) for _ in range(2)]
            if rows[0]["event"] and rows[0]["official"] != rows[1]["official"]:
                keys = (rows[0]["official_key"], rows[0]["policy_key"])
                found.append(
                    Drawn(rows[0]["official"], rows[0]["policy"], rows[0]["event"], rows[1]["official"], keys)
                )
        return found


def _named(connection: sqlite3.Connection, statement: int) -> dict[str, str]:
    connection.row_factory = sqlite3.Row
    row = connection.execute(
        """
        SELECT who.key AS official_key, policy.key AS policy_key, name.value || ' ' || capacity AS official,
               what.value AS policy, occasion.value AS event
        FROM statement JOIN about ON about.statement = statement.id
        JOIN node AS who ON who.id = statement.speaker JOIN node AS policy ON policy.id = about.node
        JOIN label AS name ON name.node = who.id AND name.field = 'name'
        JOIN label AS what ON what.node = policy.id AND what.field = 'name'
        LEFT JOIN label AS occasion ON occasion.node = event AND occasion.field = 'name' WHERE statement.id = ?
        """,
        (statement,),
    ).fetchone()
    return dict(row)


def timed(question: Callable[[Drawn], object], asked: Sequence[Drawn]) -> tuple[Took, Took]:
    """How long the questions take by the clock on the wall, and of the processor, those of child processes included."""
    wall, processor = [], []
    for one in asked:
        started, used = time.perf_counter(), _processor()
        question(one)
        wall.append((time.perf_counter() - started) * 1000)
        processor.append((_processor() - used) * 1000)
    return Took.of(wall), Took.of(processor)


def _processor() -> float:
    """Seconds of processor time of this process and of the children that have ended."""
    return time.process_time() + sum(os.times()[2:4])


def cold(file: Path, asked: Sequence[Drawn]) -> tuple[Took, Took]:
    """The same of the whole command in a new process."""

    def run(one: Drawn) -> object:
        command = [
            sys.executable,
            "-m",
            "policygraph",
            "promotions",
            "--official",
            one.official,
            "--limit",
            "20",
        ]
        return subprocess.run(
            [*command, "--store", str(file)],
            capture_output=True,
            check=True,
            env=os.environ | {"COLUMNS": "100"},
        )

    return timed(run, asked)


def main(arguments: Sequence[str]) -> None:
    """Print the figures as a Markdown table."""
    file = Path(arguments[0])
    asked = drawn(file, _SAMPLES)
    with open_store(str(file)) as store:
        held = store.counts()
        print(
            f"{held.articles:,} articles, {held.statements:,} statements, {file.stat().st_size / 1e6:,.0f} MB\n"
        )
        print("| question | p50 / p95, ms | of the processor |\n|---|---|---|")
        for name, (many, question) in QUESTIONS.items():
            wall, processor = timed(lambda one, question=question: question(store, one), asked[:many])
            print(f"| {name} | {wall} | {processor} |", flush=True)
        wall, processor = cold(file, asked[:10])
        print(f"| cold `policygraph promotions` | {wall} | {processor} |")
        print(
            f"\nMemory of the asking process at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:,.0f} MB"
        )
    if "--rivals" in arguments:
        from benchmarks.rivals import main as rivals

        rivals(file, asked)


if __name__ == "__main__":
    main(sys.argv[1:])
