"""Start a server in a folder of its own until Ctrl-C: `python -m tests.neo4j_server [FOLDER]`."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from tests.neo4j_server.launching import running

with running(Path(sys.argv[1]) if sys.argv[1:] else None, heap="1g", cache="512m") as server:
    for name, value in server.environment.items():
        print(f"export {name}={value}")
    print("Ctrl-C stops it.", file=sys.stderr, flush=True)
    signal.sigwait({signal.SIGINT, signal.SIGTERM})
