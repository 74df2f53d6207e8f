"""A way to a server that breaks: `python -m tests.graph.neo4j.cutting PORT BYTES` prints its own port and passes on what comes,

until BYTES have gone to the server; then it ends, and all its connections with it.
"""

from __future__ import annotations

import os
import socket
import sys
import threading

port, left = int(sys.argv[1]), int(sys.argv[2])


def forward(source: socket.socket, target: socket.socket, *, counted: bool) -> None:
    """Pass on what comes from one side."""
    global left
    while data := source.recv(4096):
        if counted:
            left -= len(data)
        if left < 0:
            os._exit(0)
        target.sendall(data)


listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
while True:
    client, _ = listener.accept()
    server = socket.create_connection(("127.0.0.1", port))
    for source, target, counted in ((client, server, True), (server, client, False)):
        threading.Thread(
            target=forward, args=(source, target), kwargs={"counted": counted}, daemon=True
        ).start()
