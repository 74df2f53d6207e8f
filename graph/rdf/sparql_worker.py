"""The process that answers one SPARQL query, so that it can be ended: `python -m graph.rdf.sparql_worker REQUEST`.

It prints `reading` where a large store has to be read first, `ready` when it is read, and then one JSON object: the rows, or
what went wrong.
"""

from __future__ import annotations

import json
import sys
from itertools import islice
from typing import Any

from graph.errors import PolicyGraphError
from graph.rdf.engines import dataset
from graph.store import open_store


def main(request: str) -> None:
    """Answer the request of `graph.rdf.sparql.select`."""
    asked = json.loads(request)
    try:
        told = _answer(asked)
    except PolicyGraphError as error:
        told = {"kind": type(error).__name__, "error": str(error)}
    except Exception as error:  # whatever an engine raises has to cross to the other process
        told = {"kind": "QueryRefused", "error": f"SPARQL을 처리하지 못했습니다: {str(error)[:200]}"}
    print(json.dumps(told))


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    with (
        open_store(asked["url"]) as store,
        dataset(
            store, asked["base"], named=asked["named"], announce=lambda: print("reading", flush=True)
        ) as engine,
    ):
        print("ready", flush=True)
        columns, rows = engine.query(asked["query"])
        found = list(islice(rows, asked["rows"] + 1))
    return {"columns": columns, "rows": found[: asked["rows"]], "more": len(found) > asked["rows"]}


if __name__ == "__main__":
    main(sys.argv[1])
