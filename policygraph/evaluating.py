"""The command that measures how right the reading is, against articles that people have marked."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import SourceUnusable
from policygraph.options import MinConfidenceOption

if TYPE_CHECKING:
    from loaders.facts import Record
    from loaders.page import Page
    from loaders.stages import Seen
    from loaders.training.running import Point

_FOLDS = 5  # where a learning curve is asked for without a number
_KINDS = ("officials", "events", "policies", "promotions")


def evaluate(
    gold: Annotated[
        list[Path], typer.Argument(metavar="GOLD.jsonl...", help="Articles with the facts that are right.")
    ],
    errors: Annotated[bool, typer.Option("--errors", help="List what is wrong and what is missed.")] = False,
    stage: Annotated[
        bool,
        typer.Option(
            "--stage", help="Measure each stage of the reading, and what is sure by how sure it is."
        ),
    ] = False,
    folds: Annotated[
        int | None,
        typer.Option(
            min=2,
            metavar="N",
            help="Train on these articles, and measure the stages on each as models read it that have not seen it: "
            "some minutes a thousand articles. Needs python-crfsuite and scikit-learn.",
        ),
    ] = None,
    curve: Annotated[
        bool,
        typer.Option(
            "--curve", help="The same, and again after learning from an eighth, a quarter and half of them."
        ),
    ] = False,
    min_confidence: MinConfidenceOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
) -> None:
    """Measure how right the reading is: precision, recall and F1 against a gold corpus.

    The model that ships has learnt from tests/corpus, and knows those articles; --folds tells how well new ones are read.
    """
    from loaders.evaluation import evaluate as compare
    from loaders.stages import stages
    from policygraph import measures, reports

    pages, golds = _gold(gold)
    points: list[Point] = []
    if folds or curve:
        read, points = _unseen(gold, folds or _FOLDS, curve=curve)
    else:
        read = dict(_read(pages, golds))
    read = {record: _sure(article, min_confidence or 0.0) for record, article in read.items()}
    evaluation = compare(golds, {record: article.record for record, article in read.items()})
    for line in reports.mistakes(evaluation) if errors else ():
        typer.echo(line)
    if stage or folds or curve:
        found = measures.Measures.of(stages(golds, read), evaluation, points)
        typer.echo(
            json.dumps(measures.record(found), ensure_ascii=False) if as_json else measures.text(found)
        )
    else:
        typer.echo(reports.figures_json(evaluation) if as_json else reports.figures(evaluation))


def _gold(paths: Sequence[Path]) -> tuple[list[Page], list[Record]]:
    """The articles of gold files and their facts. Raises SourceUnusable: half a yardstick measures nothing."""
    from loaders import sources
    from loaders.decoding import decode
    from loaders.page import Skipped

    pages = []
    for item in sources.open_pages(paths):
        if isinstance(item, Skipped):
            raise SourceUnusable(f"{item.record}: {item.reason}")
        pages.append(item)
    golds = []
    for path in paths:
        for line in decode(path.read_bytes()).split("\n"):
            if line.strip():
                golds.append(record := json.loads(line))
                if missing := [kind for kind in _KINDS if kind not in record]:
                    raise SourceUnusable(
                        f"{path}의 {record['id']}: {', '.join(missing)}이(가) 없습니다. 정답이 달린 파일을 주세요."
                    )
    if twice := [name for name, times in Counter(record["id"] for record in golds).items() if times > 1]:
        raise SourceUnusable(f"{twice[0]}: 같은 id의 기사가 두 번 있습니다. 하나만 남겨 주세요.")
    return pages, golds


def _read(pages: Sequence[Page], golds: Sequence[Record]) -> Iterator[tuple[str, Seen]]:
    """What the model that ships makes of each article, stage by stage."""
    from loaders import facts, given
    from policygraph import worker
    from policygraph.pipeline import BATCH

    reader, by_name, left = worker.reader(), {record["id"]: record for record in golds}, iter(pages)
    while batch := list(islice(left, BATCH)):
        for reading, weighed in reader.weigh(batch):
            record = facts.record(reading)
            parts = [(part.scene, part.ranked) for part in weighed]
            judge = reader.judges.pairs, reader.judges.words["pairs"]
            gold = by_name[record["id"]]
            yield record["id"], given.seen(gold, record, parts, judge, reader.floors.pair)


def _unseen(paths: Sequence[Path], folds: int, *, curve: bool) -> tuple[dict[str, Seen], list[Point]]:
    """What models that have not seen an article make of it, and how much that is worth after learning from fewer."""
    from graph.libraries import needed
    from loaders.deciding import Floors

    needed("pycrfsuite", "python-crfsuite")
    needed("sklearn", "scikit-learn")
    from loaders.training import running
    from loaders.training.corpus import read_corpus
    from loaders.training.report import seen

    tell, floors = _clocked(), Floors()
    tell("기사를 형태소로 나누기")
    articles = read_corpus(paths, folds)
    found = running.cross_validate(articles, floors, tell)
    points = list(running.curve(articles, found, floors, tell)) if curve else []
    return {u.article.gold["id"]: seen(u, floors) for u in found}, points


def _clocked() -> Callable[[str], None]:
    """Tells on stderr what is done, with the seconds since now."""
    began = time.monotonic()
    return lambda line: typer.echo(f"{time.monotonic() - began:5.0f}초 {line}", err=True)


def _sure(article: Seen, floor: float) -> Seen:
    """The article with only those statements that are at least so sure."""
    told = [fact for fact in article.record["promotions"] if fact["confidence"] >= floor]
    return replace(article, record={**article.record, "promotions": told})
