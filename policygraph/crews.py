"""Who reads while one process writes: this one, some on this machine, or a cluster. Order and result are always the same.

Batches are begun ahead, but only so many, so that memory does not grow with the number of pages; results come in the order of
the batches. Where a worker is lost, what it had in hand is read again, and nothing else.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Protocol, TypeVar

from graph.errors import PolicyGraphError
from graph.model import Reading
from loaders.page import Page, Skipped
from policygraph.worker import WorkerLost, begin

_LOST = "이 기사를 읽던 프로세스가 거듭 죽었습니다. 메모리를 살펴보고, 이 기사만 따로 다시 불러와 주세요."


Result = Callable[[], Sequence[Reading | Skipped]]  # a page that nobody could read is skipped


class Crew(Protocol):
    """Those who read."""

    @property
    def ahead(self) -> int:
        """How many batches may be under way."""
        ...

    def send(self, pages: Sequence[Page]) -> Result:
        """Let somebody read a batch; what waits for the result. It raises WorkerLost where the reader was lost."""
        ...


class Job(Protocol):
    """A batch, with the pages of it that are to be read."""

    @property
    def unread(self) -> Sequence[Page]: ...


_Job = TypeVar("_Job", bound=Job)


@dataclass(frozen=True, slots=True)
class Alone:
    """This process reads: a batch when its result is asked for, while the morphology of the next is under way."""

    ahead: int = 2

    def send(self, pages: Sequence[Page]) -> Callable[[], list[Reading]]:
        return begin(pages)


ALONE = Alone()


def crew_of(workers: int = 1, scheduler: str | None = None) -> AbstractContextManager[Crew]:
    """So many processes of this machine, or the workers of a Dask cluster; let go at the end of the context.

    Raises PolicyGraphError where both are asked for, or the cluster cannot be used.
    """
    if scheduler:
        if workers > 1:
            raise PolicyGraphError("--workers와 --scheduler 가운데 하나만 주세요.")
        from policygraph.cluster import Cluster

        return Cluster(scheduler)
    if workers > 1:
        from policygraph.processes import Processes

        return Processes(workers)
    return nullcontext(ALONE)


def in_order(crew: Crew, jobs: Iterable[_Job]) -> Iterator[tuple[_Job, list[Reading | Skipped]]]:
    """Each job with what its pages say, in order; a page over which its reader dies again and again is skipped."""
    under_way: deque[tuple[_Job, Result]] = deque()
    for job in jobs:
        under_way.append((job, crew.send(job.unread)))
        if len(under_way) >= crew.ahead:
            yield _finished(crew, *under_way.popleft())
    while under_way:
        yield _finished(crew, *under_way.popleft())


def _finished(crew: Crew, job: _Job, result: Result) -> tuple[_Job, list[Reading | Skipped]]:
    # Who ended a worker may have meant the worker, so the batch gets a second chance before each page has to stand alone.
    for attempt in (result, lambda: crew.send(job.unread)()):
        try:
            return job, list(attempt())
        except WorkerLost:
            continue
    return job, [_alone(crew, page) for page in job.unread]


def _alone(crew: Crew, page: Page) -> Reading | Skipped:
    try:
        (reading,) = crew.send([page])()
    except WorkerLost:
        return Skipped(page.record, _LOST)
    return reading
