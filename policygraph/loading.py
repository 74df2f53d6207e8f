"""The commands that read articles: into a store, to the screen, or against a gold corpus.

What reads is imported when it is asked to, so that `--help` and questions need not wait for it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import SourceUnusable
from policygraph.options import DEFAULT_STORE, AllowPrivateOption, StoreOption
from policygraph.progress import bar

if TYPE_CHECKING:
    from loaders.facts import Record
    from loaders.page import Page, Skipped

_PARTIAL = 1  # the exit code where something was skipped

PathsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files, folders, patterns such as 'news/*.html', https:// addresses of pages or feeds, or - for standard input. "
        "Its content tells what a file is.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
MapOption = Annotated[
    str,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN,...",
        help="Which column of a table, or key of a JSON object, is which field: title=제목,text=본문. "
        "Fields: id, title, text, url, publisher, published.",
    ),
]


def load(
    paths: PathsArgument,
    store: StoreOption = DEFAULT_STORE,
    columns: MapOption = "",
    allow_private: AllowPrivateOption = False,
) -> None:
    """Read articles into the store. Loading the same article twice changes nothing.

    Its content tells what a file is, else its ending: pasted and saved pages (.txt, .html, .mhtml); collections (.jsonl,
    .json, .csv, .xlsx, BIGKinds exports); press releases (.hwpx, .hwp, .pdf, .docx, .odt, korea.kr XML); feeds (.rss,
    .atom); bundles of such files (.zip, .gz, .warc). An https:// address gives its page, or all that its feed lists.
    docs/sources.md has the whole table. A .trig, .nq or .jsonld file is a graph that
    `export` wrote; it is named itself, not found in a folder.
    """
    from graph.store import open_store
    from loaders import sources
    from loaders.columns import parsed
    from policygraph import pipeline, reports
    from policygraph.fetching import web_of
    from policygraph.graphs import split

    graphs, pages = split(paths)
    found = sources.find_sources(pages, parsed(columns)) if pages else []
    with (
        open_store(store, create=True) as opened,
        bar("기사 읽는 중", lambda: sources.expected(found)) as notify,
    ):
        loaded = pipeline.load_graphs(graphs, opened)
        if pages:
            web = web_of(paths, store, allow_private=allow_private)
            read = sources.read_sources(found, web=web)
            loaded = pipeline.load_pages(read, opened, loaded, notify=notify)
    for item in loaded.skipped:
        _report(item)
    typer.echo(reports.loaded(loaded, store))
    _leave(bool(loaded.skipped))


def extract(
    paths: PathsArgument,
    as_json: JsonOption = False,
    columns: MapOption = "",
    allow_private: AllowPrivateOption = False,
) -> None:
    """Print what articles say, with the words that say it; nothing is stored.

    With --json, one JSON object an article: officials, events, policies and promotions with their evidence.
    """
    from loaders import facts, sources
    from loaders.columns import parsed
    from loaders.page import Skipped
    from loaders.web.client import Web
    from policygraph import pipeline, reports

    skipped = False
    web = Web(allow_private=allow_private)
    for item in pipeline.read(sources.open_pages(paths, columns=parsed(columns), web=web)):
        if isinstance(item, Skipped):
            _report(item)
            skipped = True
        elif as_json:
            typer.echo(json.dumps(facts.record(item), ensure_ascii=False))
        else:
            typer.echo(reports.reading(item))
    _leave(skipped)


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD.jsonl", help="Articles with the facts that are right.")
    ],
    errors: Annotated[bool, typer.Option("--errors", help="List what is wrong and what is missed.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Measure how right the reading is: precision, recall and F1 against a gold corpus."""
    from graph.model import Reading
    from loaders import facts
    from loaders.evaluation import evaluate as compare
    from policygraph import pipeline, reports

    pages, golds = _gold(gold)
    found = {
        reading.article.record: facts.record(reading)
        for reading in pipeline.read(pages)
        if isinstance(reading, Reading)
    }
    evaluation = compare(golds, found)
    if errors:
        for line in reports.mistakes(evaluation):
            typer.echo(line)
    typer.echo(reports.figures_json(evaluation) if as_json else reports.figures(evaluation))


def _gold(path: Path) -> tuple[list[Page], list[Record]]:
    """The articles of a gold corpus and their facts. Raises SourceUnusable: half a yardstick measures nothing."""
    from loaders import sources
    from loaders.decoding import decode
    from loaders.page import Skipped

    pages = []
    for item in sources.open_pages([path]):
        if isinstance(item, Skipped):
            raise SourceUnusable(f"{item.record}: {item.reason}")
        pages.append(item)
    golds = [json.loads(line) for line in decode(path.read_bytes()).split("\n") if line.strip()]
    for record in golds:
        missing = [kind for kind in ("officials", "events", "policies", "promotions") if kind not in record]
        if missing:
            raise SourceUnusable(
                f"{path}의 {record['id']}: {', '.join(missing)}이(가) 없습니다. 정답이 달린 파일을 주세요."
            )
    return pages, golds


def _report(item: Skipped) -> None:
    typer.echo(f"건너뜀: {item.record}: {item.reason}", err=True)


def _leave(partial: bool) -> None:
    if partial:
        raise typer.Exit(_PARTIAL)
