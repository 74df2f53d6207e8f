"""SPARQL over a store: read-only, without the network, within a time and a number of rows. https://www.w3.org/TR/sparql11-query/

The default graph is the store's facts; the readings are its named graphs, loaded where a query asks for GRAPH or FROM.
A query runs in a process of its own, which is ended when its time is up: no engine can be stopped from within.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import QueryRefused, StoreUnusable
from graph.rdf.engines import Term
from graph.rdf.terms import DEFAULT_BASE, PREFIXES

_READING = b"reading\n"  # the worker reads a large store first
_READY = b"ready\n"  # the worker has read the store; without it, its first line is an error
_LONGEST = 30_000  # code points; a process takes no longer argument than 128 KiB
_ONLY_READS = "SPARQL로는 읽기만 합니다. SELECT, ASK, CONSTRUCT, DESCRIBE 가운데 하나로 물어보세요."
_ENDED = "질의를 처리하던 프로그램이 끝났습니다. 메모리가 모자랄 수 있으니 질의를 좁혀 주세요."


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a query may go."""

    seconds: float = 30.0  # of answering; reading the store into the engine does not count
    rows: int = 10_000


@dataclass(frozen=True, slots=True)
class Result:
    """The solutions of a query."""

    columns: tuple[str, ...]
    rows: list[tuple[Term, ...]]
    more: bool  # whether there are more rows than the limit


def select(
    url: str,
    query: str,
    limits: Limits | None = None,
    *,
    base: str = DEFAULT_BASE,
    announce: Callable[[], None] = lambda: None,
) -> Result:
    """What the store at `url` answers to `query`, whose well-known prefixes need not be declared.

    `announce` is called where a large store has to be read into the engine first, which takes minutes.
    ASK gives one cell, CONSTRUCT and DESCRIBE the columns subject, predicate and object. Raises QueryRefused for what is no
    query, writes, or leaves the machine, and where the time is up; StoreUnusable.
    """
    limits = limits or Limits()
    whole = with_prefixes(query)
    named = check(whole)
    asked = {"url": url, "base": base, "query": whole, "named": named, "rows": limits.rows}
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(
            [sys.executable, "-m", "graph.rdf.sparql_worker", json.dumps(asked)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            bufsize=0,  # a buffer would keep the answer that follows the first line from `communicate`
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        with process:
            try:
                first = process.stdout.readline() if process.stdout else b""
                if first == _READING and process.stdout:
                    announce()
                    first = process.stdout.readline()
                answer, _ = process.communicate(timeout=limits.seconds)
            except subprocess.TimeoutExpired as error:
                raise QueryRefused(
                    f"{limits.seconds:g}초 안에 답하지 못했습니다. 질의를 좁히거나 --timeout을 늘려 주세요."
                ) from error
            finally:
                process.kill()
        complaints.seek(0)
        last = complaints.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
    return _result(answer if first == _READY else first, last)


def _result(answer: bytes, complaint: str) -> Result:
    """What the worker told. Raises what went wrong there; `complaint` is the last line of its stderr."""
    if not answer:
        raise QueryRefused(f"{_ENDED} {complaint[:200]}".strip())
    told = json.loads(answer)
    if "error" in told:
        kind = {"StoreUnusable": StoreUnusable}.get(told["kind"], QueryRefused)
        raise kind(told["error"])
    return Result(tuple(told["columns"]), [tuple(row) for row in told["rows"]], told["more"])


def with_prefixes(query: str) -> str:
    """The query with the prefixes that it uses and does not declare."""
    declared = {name.lower() for name in re.findall(r"(?i)\bprefix\s+([\w.-]*):", query)}
    used = set(re.findall(r"\b([a-z]+):", query)) - declared
    return "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in PREFIXES.items() if prefix in used) + query


def check(query: str) -> bool:
    """Whether a query needs the named graphs. Raises QueryRefused for what is no query, or may not run."""
    if len(query) > _LONGEST:
        raise QueryRefused(f"질의가 {_LONGEST:,}자를 넘습니다. 나누어 물어보세요.")
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parsed = parseQuery(query)
        parts = set(_parts(parsed))
        translateQuery(parsed)  # knows undeclared prefixes, which the grammar does not
    except Exception as error:  # rdflib has many: for grammar, for prefixes, for depth
        if _is_update(query):
            raise QueryRefused(_ONLY_READS) from error
        raise QueryRefused(f"SPARQL 문법에 맞지 않습니다: {_where(error)}") from error
    if "ServiceGraphPattern" in parts:
        raise QueryRefused("SERVICE는 다른 서버에 묻는 것이라 쓸 수 없습니다. 그 부분을 빼 주세요.")
    return bool(parts & {"GraphGraphPattern", "DatasetClause"})


def _is_update(query: str) -> bool:
    from rdflib.plugins.sparql.parser import parseUpdate

    try:
        return bool(parseUpdate(query).request)
    except Exception:  # whatever it is, it is no update
        return False


def _where(error: Exception) -> str:
    line, column = getattr(error, "lineno", None), getattr(error, "column", None)
    return f"{line}번째 줄 {column}번째 글자의 앞뒤를 확인해 주세요." if line else str(error)[:120]


def _parts(parsed: Any) -> Iterator[str]:
    """The names of all parts of a parsed query."""
    from rdflib.plugins.sparql.parserutils import CompValue

    if isinstance(parsed, CompValue):
        yield parsed.name
        parsed = parsed.values()
    elif not isinstance(parsed, Sequence) or isinstance(parsed, str):
        parsed = getattr(parsed, "asList", list)()
    for part in parsed:
        yield from _parts(part)
