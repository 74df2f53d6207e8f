"""The command that shows a whole store live in the browser of this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from policygraph.options import DEFAULT_STORE, LangOption, StoreOption


def serve(
    port: Annotated[
        int,
        typer.Option(min=0, max=65_535, metavar="N", help="The port on 127.0.0.1; 0 for any that is free."),
    ] = 8765,
    lang: LangOption = "ko",
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Show the whole store live in the browser of this machine, read-only: search, ask, expand. Needs the extra [serve]."""
    from graph.libraries import needed

    for module in ("starlette", "uvicorn"):
        needed(module, "starlette uvicorn")
    from policygraph.server.app import serve as run
    from policygraph.server.pages import Pages

    run(store, port, Pages(lang), started=_tell)


def _tell(address: str) -> None:
    typer.echo(f"{address} 를 브라우저로 열어 보세요. 끝내려면 Ctrl+C를 누르세요.", err=True)
