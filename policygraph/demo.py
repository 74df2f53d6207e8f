"""`make demo`: load the sample, ask a question and draw the answer to a wider one, with the commands that a person would type."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import typer

from graph.errors import PolicyGraphError
from policygraph.cli import app

SAMPLE = Path(__file__).parent / "sample" / "articles.jsonl"


def demo(folder: Path) -> Path:
    """Make a fresh `demo.db` and the picture `demo.html` in `folder`; gives the picture's path.

    Raises PolicyGraphError where a command does.
    """
    store, picture = folder / "demo.db", folder / "demo.html"
    folder.mkdir(parents=True, exist_ok=True)
    for ending in ("", "-wal", "-shm"):
        store.with_name(store.name + ending).unlink(missing_ok=True)
    _run("기사를 읽어 저장합니다.", "load", SAMPLE, "--store", store)
    _run(
        "김동연 지사는 신년 기자간담회에서 어떤 정책을 홍보했나?",
        *("promotions", "--official", "김동연", "--event", "신년 기자간담회", "--store", store),
    )
    _run(
        "신년 행사에서 누가 어떤 정책을 홍보했는지 그림으로.",
        *("promotions", "--event", "신년", "--store", store, "-o", picture),
    )
    return picture


def _run(what: str, *words: str | Path) -> None:
    """Say what is done, show the command, and run it."""
    plain = [os.path.relpath(word) if isinstance(word, Path) else word for word in words]
    # shlex would quote Hangul, which needs no quotes.
    shown = " ".join(word if word.isalnum() else shlex.quote(word) for word in plain)
    typer.secho(f"\n# {what}", bold=True)
    typer.echo(f"$ .venv/bin/policygraph {shown}")
    app([str(word) for word in words], standalone_mode=False)


def main() -> None:
    """Run the demo in `out/` and say where the picture is."""
    try:
        picture = demo(Path("out"))
    except PolicyGraphError as error:
        sys.exit(f"오류: {error}")
    typer.echo(f"\n브라우저로 열어 보세요: {picture.resolve().as_uri()}")


if __name__ == "__main__":
    main()
