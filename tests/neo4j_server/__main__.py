"""Start a server until Ctrl-C and print how to reach it: `python -m tests.neo4j_server FOLDER`.

The first start in a folder makes a new database, and its password; a later one finds what the folder holds.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from tests.neo4j_server.launching import Server, free_port

home = Path(sys.argv[1]).absolute()
kept = home / "password.txt"
server = Server(home, free_port(), heap="2g", cache="1g", java_options=())
if kept.exists():
    server.password = kept.read_text("utf-8")
server.start()
if not kept.exists():
    server.take_over()
    kept.touch(mode=0o600)
    kept.write_text(server.password, "utf-8")
for name, value in server.environment.items():
    print(f"export {name}={value}", flush=True)
print("Ctrl-C stops it.", file=sys.stderr)
ends = {signal.SIGINT, signal.SIGTERM}
signal.pthread_sigmask(
    signal.SIG_BLOCK, ends
)  # else they would end this program and leave the server running
signal.sigwait(ends)
server.stop()
