"""The command line: every command in the order of `--help`. A command parses, calls one function and prints."""

from __future__ import annotations

from typing import Annotated

import typer

from policygraph import (
    asking,
    copying,
    evaluating,
    exporting,
    following,
    loading,
    questions,
    reviewing,
    serving,
)

# Plain help instead of rich's boxes: importing rich doubles the time of every `--help`.
app = typer.Typer(
    name="policygraph",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

COMMANDS = (
    loading.load,
    following.follow,
    loading.extract,
    questions.promotions,
    questions.timeline,
    questions.event,
    questions.policy,
    questions.official,
    questions.compare,
    questions.promises,
    questions.changes,
    questions.path,
    questions.network,
    questions.search,
    questions.ask,
    asking.show,
    asking.stats,
    asking.articles,
    asking.forget,
    asking.draw,
    serving.serve,
    reviewing.review,
    reviewing.judge,
    reviewing.explain,
    exporting.check,
    exporting.export,
    copying.copy,
    exporting.sparql,
    exporting.cypher,
    evaluating.evaluate,
)
for command in COMMANDS:
    app.command()(command)


def _print_version(wanted: bool) -> None:
    if wanted:
        from policygraph import __version__

        typer.echo(f"policygraph {__version__}")
        raise typer.Exit


@app.callback()
def policygraph(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read Korean policy news into a graph in which every fact shows the sentence that says it."""
