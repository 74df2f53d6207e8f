"""Reading by several: on this machine and on a Dask cluster, the same result as alone, whoever is lost on the way."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from distributed import LocalCluster

from graph.errors import PolicyGraphError
from graph.model import Article, Reading
from graph.store import open_store
from loaders.page import Page, Skipped
from loaders.sources import open_pages
from policygraph.crews import ALONE, Crew, crew_of, in_order
from policygraph.outcomes import Outcome
from policygraph.pipeline import load_pages
from policygraph.worker import WorkerLost
from tests.gold_readings import DEV, TRAIN
from tests.graph.random_readings import contents

ARTICLES = 16
AT_ONCE = 2  # a batch, so that several are under way
# Who starts the tests in the background of a shell has Ctrl-C ignored, and so would every process that they start.
INTERRUPTIBLE = """
import signal
from policygraph.__main__ import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""


def loaded(file: Path, crew: Crew, notify: Callable[[int], None] = lambda _: None) -> tuple[object, ...]:
    """What a load of some articles, the first of them twice, tells and leaves in a store."""
    pages = [*open_pages([DEV])][:ARTICLES]
    told: list[Outcome] = []
    with open_store(str(file), create=True) as store:
        total = load_pages(
            [*pages[:3], *pages], store, notify=notify, tell=told.append, at_once=AT_ONCE, crew=crew
        )
        assert store.damages() == []
        return total, told, contents(store)


def once(kill: Callable[[], object]) -> Callable[[int], None]:
    """What kills at the first batch that is written."""
    waiting = [kill]
    return lambda _: waiting.pop()() if waiting else None  # type: ignore[func-returns-value]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    return loaded(tmp_path_factory.mktemp("alone") / "a.db", ALONE)


def test_processes_of_which_one_is_killed(tmp_path: Path, alone: tuple[object, ...]) -> None:
    def kill() -> None:
        child = multiprocessing.active_children()[0]
        assert child.pid
        os.kill(child.pid, signal.SIGKILL)

    with crew_of(2) as crew:
        assert loaded(tmp_path / "b.db", crew, once(kill)) == alone
    assert multiprocessing.active_children() == []


def test_a_cluster_of_which_a_worker_is_killed(tmp_path: Path, alone: tuple[object, ...]) -> None:
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        crew_of(scheduler=cluster.scheduler_address) as crew,
    ):
        worker = cluster.workers[0]
        assert loaded(tmp_path / "b.db", crew, once(lambda: os.kill(worker.pid, signal.SIGKILL))) == alone


def test_a_cluster_that_is_not_there() -> None:
    with (
        pytest.raises(PolicyGraphError, match="스케줄러에 닿을 수 없습니다"),
        crew_of(scheduler="tcp://127.0.0.1:9"),
    ):
        pass


def test_processes_and_a_cluster_are_not_asked_for_at_once() -> None:
    with pytest.raises(PolicyGraphError, match="하나만"):
        crew_of(2, "tcp://127.0.0.1:9")


def test_ctrl_c_leaves_whole_batches(tmp_path: Path) -> None:
    command = [sys.executable, "-c", INTERRUPTIBLE, "load", str(TRAIN), "--workers", "2", "--json"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        encoding="utf-8",
        start_new_session=True,
    ) as load:
        assert load.stderr
        assert json.loads(load.stderr.readline())  # a batch is written
        os.killpg(load.pid, signal.SIGINT)  # as a terminal does: to the workers as well
        left = load.stderr.read()
    assert load.returncode == 130
    assert "Traceback" not in left
    with open_store(str(tmp_path / "policygraph.db")) as store:
        assert store.damages() == []
        assert store.counts().articles > 0


@dataclass(frozen=True)
class Batch:
    unread: tuple[Page, ...]


class Fragile:
    """A crew whose members end over pages with a certain text, or the first few times."""

    ahead = 3

    def __init__(self, deadly: str, losses: int) -> None:
        self.deadly, self.losses = deadly, losses
        self.most = self.under_way = 0

    def send(self, pages: tuple[Page, ...]) -> Callable[[], list[Reading]]:  # type: ignore[override]
        self.under_way += 1
        self.most = max(self.most, self.under_way)

        def result() -> list[Reading]:
            self.under_way -= 1
            if self.losses or any(page.text == self.deadly for page in pages):
                self.losses = max(0, self.losses - 1)
                raise WorkerLost
            return [Reading(Article(page.record, page.text, page.record)) for page in pages]

        return result


def batches() -> list[Batch]:
    return [Batch(tuple(Page(f"{at}-{n}", f"{at}-{n}") for n in range(3))) for at in range(9)]


@pytest.mark.parametrize("losses", [0, 1, 2])
def test_results_come_in_order_and_no_more_is_begun_than_may_be(losses: int) -> None:
    crew = Fragile("", losses)
    found = list(in_order(crew, batches()))
    assert [job for job, _ in found] == batches()
    assert [item.article.text for _, items in found for item in items if isinstance(item, Reading)] == [
        page.text for job in batches() for page in job.unread
    ]
    assert crew.most <= crew.ahead


def test_a_page_over_which_every_reader_dies_is_skipped_alone() -> None:
    items = [item for _, found in in_order(Fragile("4-1", 0), batches()) for item in found]
    assert [item.record for item in items if isinstance(item, Skipped)] == ["4-1"]
    assert len(items) == 27
