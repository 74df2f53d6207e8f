"""`--extractor llm`: the language model that reads in place of the trained reader, where a user asks for one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import typer

from graph.model import Reading
from loaders.composed import composed
from loaders.llm.cache import Answers
from loaders.llm.reader import ModelReader
from loaders.llm.server import Endpoint, Server
from loaders.page import Page
from loaders.tokens import Analyser
from loaders.zones import zoned
from policygraph.crews import Result
from policygraph.fetching import beside
from policygraph.progress import log
from policygraph.worker import sketched

AT_ONCE = 1  # articles a transaction: an answer takes seconds and may cost money, so that each is kept when it comes
_ANSWERS = ".llm"  # the folder of answers beside a store
_KEY = "POLICYGRAPH_LLM_KEY"  # the environment variable of a hosted model's key, which must not stand in a command line


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a user says about the model."""

    url: str
    model: str
    requests: int | None
    seconds: float


@cache
def _analyser() -> Analyser:
    """The one analyser of this process: it takes seconds to load."""
    return Analyser()


@contextmanager
def consulted(wanted: Wanted, store: str | None = None) -> Iterator[ModelReader]:
    """A reader that asks the model, with its answers beside the store; without one they are not kept.

    Raises SourceUnusable where the address or the model is not given.
    """
    endpoint = Endpoint(wanted.url, wanted.model, os.environ.get(_KEY, ""), wanted.seconds, wanted.requests)
    server = Server(endpoint)
    try:
        yield ModelReader(server, Answers(beside(store, _ANSWERS) if store else None), _analyser())
    finally:
        server.close()


class Consulting:
    """The model as those who read for a load (`policygraph.crews.Crew`)."""

    ahead = 1

    def __init__(self, reader: ModelReader) -> None:
        self._reader = reader

    def send(self, pages: Sequence[Page]) -> Result:
        """Ask the model when the result is asked for."""
        return lambda: [
            _sketched(item) if isinstance(item, Reading) else item for item in self._reader.read(pages)
        ]


def _sketched(reading: Reading) -> Reading:
    text = composed(reading.article.text).text
    return sketched(reading, text, zoned(text, reading.article.title))


def spent(reader: ModelReader, *, as_json: bool) -> None:
    """Tell on stderr what the model was asked and what became of its facts."""
    tally, server = reader.tally, reader.server
    model, dropped = server.endpoint.model, dict(tally.dropped.most_common())
    if as_json:
        log(
            "model",
            model=model,
            requests=server.requests,
            tokens=server.tokens,
            facts=tally.given,
            dropped=dropped,
        )
        return
    why = ", ".join(f"{reason} {count:,}" for reason, count in dropped.items())
    line = (
        f"언어 모델 {model}: 물음 {server.requests:,}번, 토큰 {server.tokens:,}개. "
        f"사실 {tally.given:,}개 가운데 {tally.dropped.total():,}개를 기사가 증명하지 않아 버림"
    )
    typer.echo(f"{line}({why})." if why else f"{line}.", err=True)
