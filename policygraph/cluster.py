"""The workers of a Dask cluster as readers. https://distributed.dask.org/

The scheduler gives what a lost worker had in hand to others, and gives up on a batch that several workers were lost over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from typing import Self

from graph.errors import PolicyGraphError
from graph.libraries import needed
from graph.model import Reading
from loaders.page import Page
from policygraph.worker import WorkerLost, read, versions

_EACH = 2  # batches that a worker has in hand: the one it reads, and the next
_SECONDS_TO_REACH = 5
_SECONDS_TO_JOIN = 60  # until a first worker is there


class Cluster:
    """All workers that the scheduler has at the time."""

    def __init__(self, address: str) -> None:
        """Reach the scheduler. Raises PolicyGraphError where it, or a worker like this program, is not there."""
        distributed = needed("distributed", "'policygraph[dask]'")
        self._address = address
        self._lost = distributed.KilledWorker
        try:
            self._client = distributed.Client(address, timeout=_SECONDS_TO_REACH, set_as_default=False)
        except (OSError, ValueError) as error:
            raise PolicyGraphError(
                f"{address}: Dask 스케줄러에 닿을 수 없습니다. dask scheduler가 켜져 있는지, 주소가 맞는지 살펴 주세요."
            ) from error
        try:
            self._check_workers()
        except BaseException:
            self._client.close()
            raise

    @property
    def ahead(self) -> int:
        return max(1, _EACH * len(self._client.nthreads()))

    def send(self, pages: Sequence[Page]) -> Callable[[], list[Reading]]:
        future = self._client.submit(read, pages, pure=False)

        def result() -> list[Reading]:
            try:
                found: list[Reading] = future.result()
            except self._lost as error:
                raise WorkerLost from error
            except (CancelledError, OSError) as error:
                raise PolicyGraphError(
                    f"{self._address}: Dask 스케줄러와 연결이 끊겼습니다."
                    " 그때까지 읽은 기사는 저장했으니, 같은 명령을 다시 실행하면 이어집니다."
                ) from error
            return found

        return result

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._client.close()

    def _check_workers(self) -> None:
        """Raises PolicyGraphError where no worker comes, or one would read otherwise than this program."""
        try:
            self._client.wait_for_workers(1, timeout=_SECONDS_TO_JOIN)
        except TimeoutError as error:
            raise PolicyGraphError(
                f"{self._address}: 작업자가 하나도 없습니다. 읽을 컴퓨터에서 dask worker {self._address} 를 실행해 주세요."
            ) from error
        ours = versions()
        for worker, theirs in self._client.run(versions, on_error="return").items():
            if isinstance(theirs, Exception) or tuple(theirs) != ours:
                told = theirs if isinstance(theirs, Exception) else " ".join(theirs)
                raise PolicyGraphError(
                    f"{worker}: 작업자의 policygraph나 kiwipiepy가 이곳과 다릅니다({told})."
                    f" 같은 판({' '.join(ours)})을 설치해 주세요."
                )
