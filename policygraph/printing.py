"""How commands print an answer: data to stdout or a file, what to know about it to stderr."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from graph.errors import PolicyGraphError

if TYPE_CHECKING:
    from queries.answer import Answer


def write(answer: Answer, format: str | None, output: Path | None) -> None:
    """Write an answer to a file or to stdout, and what to know about it to stderr."""
    from queries.formats import choose

    chosen = choose(format, output)
    deliver(chosen.render(answer), answer, output, chosen.encoding)


def deliver(text: str, answer: Answer, output: Path | None, encoding: str = "utf-8") -> None:
    """The same for an answer that is text already."""
    from queries.answer import closing

    if output is None:
        typer.echo(text, nl=False)
    else:
        save(text, output, encoding)
    for line in closing(answer):
        typer.echo(line, err=True)
    if output is not None:
        typer.echo(f"{output}에 썼습니다.", err=True)


def save(text: str, path: Path, encoding: str = "utf-8") -> None:
    """Write a text to a file as it is. Raises PolicyGraphError."""
    try:
        path.write_text(text, encoding, newline="")
    except OSError as error:
        raise PolicyGraphError(
            f"{path}에 쓸 수 없습니다 ({error.strerror}). 다른 곳을 -o 로 주세요."
        ) from error


PARTIAL = 1  # the exit code where something was skipped, or two things that should be the same are not


def skipped(what: str, why: str) -> None:
    """Tell on stderr that a record was passed over; above the bar where one is shown, which looks after `sys.stderr`."""
    print(f"건너뜀: {what}: {why}", file=sys.stderr)


def leave(partial: bool) -> None:
    """Raise typer.Exit with PARTIAL where something was skipped."""
    if partial:
        raise typer.Exit(PARTIAL)
