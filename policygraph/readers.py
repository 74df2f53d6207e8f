"""Who reads for a command: the trained reader, or the language model that a user asks for. Either is imported when it reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from graph.errors import PolicyGraphError

if TYPE_CHECKING:
    from graph.model import Reading
    from loaders.page import Page, Skipped
    from policygraph.consulting import Wanted
    from policygraph.crews import Crew


def wanted(extractor: str, url: str, model: str, requests: int | None, seconds: float) -> Wanted | None:
    """The language model that is to read; None where the trained reader is."""
    if extractor != "llm":
        return None
    from policygraph.consulting import Wanted

    return Wanted(url, model, requests, seconds)


@contextmanager
def crew(
    model: Wanted | None, store: str, workers: int, scheduler: str | None, *, quiet: bool, as_json: bool
) -> Iterator[tuple[Crew, int]]:
    """Those who read for a load, with the number of articles a transaction."""
    from policygraph.crews import crew_of
    from policygraph.pipeline import BATCH

    if model is None:
        with crew_of(workers, scheduler) as processes:
            yield processes, BATCH
        return
    from policygraph import consulting

    if workers > 1 or scheduler:
        raise PolicyGraphError("--extractor llm 은 혼자 읽습니다. --workers와 --scheduler를 빼 주세요.")
    with consulting.consulted(model, store) as reader:
        yield consulting.Consulting(reader), consulting.AT_ONCE
        if not quiet:
            consulting.spent(reader, as_json=as_json)


@contextmanager
def read(pages: Iterator[Page | Skipped], model: Wanted | None) -> Iterator[Iterator[Reading | Skipped]]:
    """What each page says, as the reader that is wanted reads it."""
    from policygraph import pipeline

    if model is None:
        yield pipeline.read(pages)
        return
    from policygraph import consulting

    with consulting.consulted(model) as reader:
        yield pipeline.read(pages, reader=reader, at_once=consulting.AT_ONCE)
        consulting.spent(reader, as_json=False)
