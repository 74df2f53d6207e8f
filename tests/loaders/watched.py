"""`python -m tests.loaders.watched FOLDER ARGS...`: the command line in FOLDER, in a process that may only read and write there.

By Python's audit hooks, whatever opens a file for writing outside FOLDER, starts a process, or reaches for the network ends
the process with exit code 99 and says what it was. https://docs.python.org/3/library/audit_events.html
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_FORBIDDEN = (
    *(
        "subprocess.",
        "os.system",
        "os.exec",
        "os.posix_spawn",
        "os.fork",
        "os.startfile",
        "pty.",
        "webbrowser.",
    ),
    # A socket alone asks nobody: urllib3 makes one when it is imported, to see whether there is IPv6.
    *("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.send"),
)
_CHANGES = (
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "shutil.",
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def watch(folder: Path) -> None:
    """End this process when it does what reading must not do."""
    inside = f"{folder.resolve()}{os.sep}"

    def refuse(event: str, told: object) -> None:
        os.write(2, f"FORBIDDEN {event} {told!r}\n".encode("utf-8", "replace"))
        os._exit(99)

    def hook(event: str, args: tuple[object, ...]) -> None:
        if event.startswith(_FORBIDDEN):
            refuse(event, args)
        elif event == "open" and isinstance(args[2], int) and args[2] & _WRITES:
            if isinstance(args[0], str | bytes) and not _within(args[0], inside):
                refuse(event, args)
        elif event.startswith(_CHANGES) and isinstance(args[0], str | bytes) and not _within(args[0], inside):
            refuse(event, args)

    sys.addaudithook(hook)


def _within(path: str | bytes, inside: str) -> bool:
    return os.path.abspath(os.fsdecode(path)).startswith(inside) or os.fsdecode(path) == os.devnull  # noqa: PTH100  # no links followed


def main() -> None:
    """Load the reader, which writes its compiled code, then watch and run."""
    from policygraph import worker
    from policygraph.__main__ import main as command

    worker.reader()
    folder = Path(sys.argv[1])
    os.chdir(folder)
    sys.dont_write_bytecode = True
    watch(folder)
    sys.argv = ["policygraph", *sys.argv[2:]]
    command()


if __name__ == "__main__":
    main()
