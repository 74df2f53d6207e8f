"""`python -m policygraph` and the `policygraph` command: run the app and turn errors into one line."""

from __future__ import annotations

import io
import os
import sys

from graph.errors import PolicyGraphError

_UNUSABLE = 2  # the exit code for wrong usage, a source or a store that cannot be used
_RED, _PLAIN = "\x1b[31m", "\x1b[0m"


def main() -> None:
    """Run the command line. Data goes to stdout; an error is one line on stderr, red on a terminal, exit code 2."""
    from policygraph.cli import app

    _set_encodings()
    try:
        app(prog_name="policygraph")
    except PolicyGraphError as error:
        _say(str(error))
        sys.exit(_UNUSABLE)
    finally:
        _flush()


def _set_encodings() -> None:
    """Write UTF-8 to files and pipes whatever the system's code page is, and never fail on a single letter."""
    chosen = "PYTHONIOENCODING" in os.environ
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if chosen or stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def _say(message: str) -> None:
    """Print one line on stderr."""
    line = f"오류: {' '.join(message.split())}"
    in_colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ
    print(f"{_RED}{line}{_PLAIN}" if in_colour else line, file=sys.stderr)


def _flush() -> None:
    """Write what is left; a reader such as `head` that has gone away is no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at exit and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
