"""The addresses of the server, and how it runs: on 127.0.0.1 alone, a store opened for each page, so that all is as it is now."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route

from graph.errors import PolicyGraphError, StoreUnusable
from graph.store import open_store
from policygraph.server.asked import Asked
from policygraph.server.guard import Guard
from policygraph.server.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

HOST = "127.0.0.1"


def application(url: str, port: int, pages: Pages) -> Guard:
    """The pages of the store at `url`, for a server that listens on `port`."""

    def page(request: Request) -> Response:
        asked = Asked.of(request.query_params.multi_items())
        with open_store(url) as store:
            return HTMLResponse(pages.page(store, asked))

    def names(request: Request) -> Response:
        asked = Asked.of(request.query_params.multi_items())
        with open_store(url) as store:
            return JSONResponse(pages.names(store, asked.question))

    def refused(_: Request, error: Exception) -> Response:
        return HTMLResponse(pages.refusal(str(error)), 503 if isinstance(error, StoreUnusable) else 400)

    def gone(_: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return HTMLResponse(pages.refusal(pages.texts["gone"]), error.status_code)

    routes = [Route("/", page), Route("/names", names)]
    faults = {PolicyGraphError: refused, HTTPException: gone}
    return Guard(Starlette(routes=routes, exception_handlers=faults), port)


def serve(url: str, port: int, pages: Pages, *, started: Callable[[str], None]) -> None:
    """Answer until the process is interrupted; `started` gets the address. Port 0 takes any that is free.

    Raises PolicyGraphError where the port is taken and StoreUnusable where the store cannot be opened.
    """
    try:
        listening = socket.create_server((HOST, port))
    except OSError as error:
        raise PolicyGraphError(
            f"포트 {port}을(를) 쓸 수 없습니다 ({os.strerror(error.errno or 0)}). --port 로 다른 번호를 주세요."
        ) from error
    with listening:
        port = listening.getsockname()[1]
        with open_store(url) as store:
            pages.page(store, Asked())  # loads what drawing needs, so that the first reader does not wait
        config = uvicorn.Config(
            application(url, port, pages), log_level="warning", server_header=False, ws="none"
        )
        started(f"http://{HOST}:{port}/")
        with suppress(KeyboardInterrupt):  # how a reader ends it
            uvicorn.Server(config).run(sockets=[listening])
