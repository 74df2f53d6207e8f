"""A loader of its own: `python -m tests.graph.neo4j.loading_alone FIRST` writes the gold articles one by one from FIRST on.

It prints a line for each, so that a test can end it in the middle.
"""

from __future__ import annotations

import os
import sys

from graph.store import open_store
from tests.gold_readings import gold_readings

first = int(sys.argv[1])
readings = gold_readings()
with open_store(os.environ["NEO4J_URI"], create=True) as store:
    for reading in readings[first:] + readings[:first]:
        store.write([reading])
        print(reading.article.record, flush=True)
