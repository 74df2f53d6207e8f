"""The commands that read articles: into a store or to the screen.

What reads is imported when it is asked to, so that `--help` and questions need not wait for it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from policygraph import printing
from policygraph.options import (
    DEFAULT_STORE,
    AllowPrivateOption,
    ExtractorOption,
    LlmModelOption,
    LlmRequestsOption,
    LlmTimeoutOption,
    LlmUrlOption,
    OutputOption,
    StoreOption,
)
from policygraph.progress import Notify, bar, log, logged

if TYPE_CHECKING:
    from graph.store import Store
    from loaders.page import Skipped, Source
    from loaders.web.client import Web
    from policygraph.outcomes import Outcome

_INTERRUPTED = 130  # the exit code where somebody pressed Ctrl-C, as shells have it

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


QuietOption = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="No progress and no closing line; what is skipped is still told."),
]
DryRunOption = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        help="Store nothing: only tell what would be found, what of it is new and what would be skipped.",
    ),
]
ReportOption = Annotated[
    Path | None,
    typer.Option(
        "--report",
        metavar="FILE",
        help="List what became of every record, and why, in this file: .csv for a spreadsheet, or .jsonl.",
    ),
]
LogOption = Annotated[
    bool,
    typer.Option(
        "--json",
        help="For programs: progress and what is skipped as lines of JSON on stderr, the closing line too.",
    ),
]

WorkersOption = Annotated[
    int,
    typer.Option(
        min=1, metavar="N", help="Read in so many processes of this machine; the result is the same."
    ),
]
SchedulerOption = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Read on the workers of a Dask cluster: tcp://HOST:8786 (needs 'policygraph[dask]').",
    ),
]


def load(
    paths: PathsArgument,
    store: StoreOption = DEFAULT_STORE,
    columns: MapOption = "",
    report: ReportOption = None,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
    as_json: LogOption = False,
    workers: WorkersOption = 1,
    scheduler: SchedulerOption = None,
    extractor: ExtractorOption = "reader",
    llm_url: LlmUrlOption = "",
    llm_model: LlmModelOption = "",
    llm_requests: LlmRequestsOption = None,
    llm_timeout: LlmTimeoutOption = 300.0,
    allow_private: AllowPrivateOption = False,
) -> None:
    """Read articles into the store. Loading the same article twice changes nothing.

    Its content tells what a file is, else its ending: pasted and saved pages (.txt, .html, .mhtml); collections (.jsonl,
    .json, .csv, .xlsx, BIGKinds exports); press releases (.hwpx, .hwp, .pdf, .docx, .odt, korea.kr XML); feeds (.rss,
    .atom); bundles of such files (.zip, .gz, .warc). An https:// address gives its page, or all that its feed lists.
    docs/sources.md has the whole table. A .trig, .nq or .jsonld file is a graph that
    `export` wrote; it is named itself, not found in a folder.

    It may be ended at any moment, by Ctrl-C or worse; the same command then goes on where it was.
    """
    from loaders import sources
    from loaders.columns import parsed
    from policygraph import pipeline, readers, reports
    from policygraph.graphs import split
    from policygraph.outcomes import listed

    wanted = readers.wanted(extractor, llm_url, llm_model, llm_requests, llm_timeout)
    graphs, pages = split(paths)
    found = sources.find_sources(pages, parsed(columns)) if pages else []
    found = [source for source in found if not _is_report(source, report)]
    with (
        _interruptible(kept=not dry_run),
        _opened(store, dry_run=dry_run) as opened,
        listed(report) as write,
        _progress(lambda: sources.expected(found), quiet=quiet, as_json=as_json) as notify,
    ):

        def tell(outcome: Outcome) -> None:
            write(outcome)
            if outcome.became == "skipped":
                _tell_skipped(outcome, as_json=as_json)

        read = (
            sources.read_sources(found, web=_web(paths, store, allow_private, dry_run=dry_run))
            if pages
            else ()
        )
        if opened is None or dry_run:
            loaded = pipeline.rehearse(graphs, read, opened, notify=notify, tell=tell)
        else:
            loaded = pipeline.load_graphs(graphs, opened, tell=tell)
            if pages:
                crews = readers.crew(wanted, store, workers, scheduler, quiet=quiet, as_json=as_json)
                with crews as (crew, at_once):
                    loaded = pipeline.load_pages(
                        read, opened, loaded, notify=notify, tell=tell, crew=crew, at_once=at_once
                    )
    if as_json:
        typer.echo(reports.loaded_json(loaded, store, dry_run=dry_run))
    elif not quiet:
        typer.echo(reports.rehearsed(loaded) if dry_run else reports.loaded(loaded, store))
    printing.leave(bool(loaded.omitted))


ExplainOption = Annotated[
    bool,
    typer.Option(
        "--explain",
        help="Show each page as it was read: body, side articles, what was left out and why, names in colour.",
    ),
]
ExplainFormatOption = Annotated[
    Literal["text", "html"] | None,
    typer.Option(
        "--format",
        metavar="text|html",
        help="How to write --explain. Without it, by the ending of -o, else text.",
    ),
]


def extract(
    paths: PathsArgument,
    as_json: JsonOption = False,
    explain: ExplainOption = False,
    format: ExplainFormatOption = None,
    output: OutputOption = None,
    columns: MapOption = "",
    extractor: ExtractorOption = "reader",
    llm_url: LlmUrlOption = "",
    llm_model: LlmModelOption = "",
    llm_requests: LlmRequestsOption = None,
    llm_timeout: LlmTimeoutOption = 300.0,
    allow_private: AllowPrivateOption = False,
) -> None:
    """Print what articles say, with the words that say it; nothing is stored.

    With --json, one JSON object an article: officials, events, policies and promotions with their evidence.
    With --explain, the page as it was read, on the terminal or as one HTML file: why a fact was or was not read.
    """
    from loaders import facts, sources
    from loaders.columns import parsed
    from loaders.page import Skipped
    from loaders.web.client import Web
    from policygraph import readers, reports

    if ((format or output) and not explain) or (explain and as_json):
        raise typer.BadParameter("--format and -o go with --explain, and --json does not.")
    if explain and extractor == "llm":
        raise typer.BadParameter(
            "--explain shows the trained reader, so it does not go with --extractor llm."
        )
    wanted = readers.wanted(extractor, llm_url, llm_model, llm_requests, llm_timeout)
    found = sources.find_sources(paths, parsed(columns))
    if explain:
        _explain(found, Web(allow_private=allow_private), format, output)
        return
    skipped = False
    pages = sources.read_sources(found, web=Web(allow_private=allow_private))
    with readers.read(pages, wanted) as read:
        for item in read:
            if isinstance(item, Skipped):
                printing.skipped(item.record, item.reason)
                skipped = True
            elif as_json:
                typer.echo(json.dumps(facts.record(item), ensure_ascii=False))
            else:
                typer.echo(reports.reading(item))
    printing.leave(skipped)


def _explain(
    found: Sequence[Source | Skipped], web: Web, format: Literal["text", "html"] | None, output: Path | None
) -> None:
    """Show pages as they were read, on the screen or in a file."""
    from loaders import sources
    from loaders.page import Skipped
    from policygraph import pipeline
    from policygraph.explaining import page, terminal

    asked = [item if isinstance(item, Skipped) else replace(item, explained=True) for item in found]
    pages, skipped = [], False
    for item in pipeline.explain(sources.read_sources(asked, web=web)):
        if isinstance(item, Skipped):
            printing.skipped(item.record, item.reason)
            skipped = True
        else:
            pages.append(item)
    is_html = format == "html" or (
        format is None and output is not None and output.suffix in (".html", ".htm")
    )
    text = page.render(pages) if is_html else terminal.render(pages, to_file=output is not None)
    if output is None:
        typer.echo(text, nl=False)
    else:
        printing.save(text, output)
        typer.echo(f"{output}에 썼습니다.", err=True)
    printing.leave(skipped)


@contextmanager
def _interruptible(*, kept: bool) -> Iterator[None]:
    """Tell who ends a load with Ctrl-C that nothing is lost."""
    try:
        yield
    except KeyboardInterrupt:
        stored = (
            "여기까지 저장했습니다. 같은 명령을 다시 실행하면 이어서 읽습니다."
            if kept
            else "저장한 것은 없습니다."
        )
        typer.echo(f"멈췄습니다. {stored}", err=True)
        raise typer.Exit(_INTERRUPTED) from None


def _is_report(source: Source | Skipped, report: Path | None) -> bool:
    """Whether a file is the report of an earlier run, which stands in the folder that is loaded."""
    from loaders.page import Source

    return (
        report is not None
        and isinstance(source, Source)
        and source.path is not None
        and source.path.resolve() == report.resolve()
    )


def _opened(store: str, *, dry_run: bool) -> AbstractContextManager[Store | None]:
    """The store; for a rehearsal the one that is there, and None where none is."""
    from graph.store import open_store
    from policygraph.fetching import file_of

    if not dry_run:
        return open_store(store, create=True)
    file = file_of(store)
    return nullcontext() if file and not file.exists() else open_store(store)


def _web(paths: Sequence[str], store: str, allow_private: bool, *, dry_run: bool) -> Web | None:
    """What fetches addresses; a rehearsal keeps nothing of them beside the store."""
    from loaders.web.client import Web
    from policygraph.fetching import web_of

    return Web(allow_private=allow_private) if dry_run else web_of(paths, store, allow_private=allow_private)


def _progress(
    total: Callable[[], int | None], *, quiet: bool, as_json: bool
) -> AbstractContextManager[Notify]:
    if as_json and not quiet:
        return logged(total)
    return bar("기사 읽는 중", total, quiet=quiet or as_json)


def _tell_skipped(outcome: Outcome, *, as_json: bool) -> None:
    where = outcome.record or outcome.source
    if as_json:
        log("skipped", source=outcome.source, record=outcome.record, reason=outcome.reason)
    else:
        printing.skipped(where, outcome.reason)
