"""The command that follows feeds, made for cron."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from policygraph import printing
from policygraph.options import DEFAULT_STORE, AllowPrivateOption, StoreOption

_FOLLOWED, _LOCK = ".followed.db", ".followed.lock"

FeedsArgument = Annotated[
    Path,
    typer.Argument(
        metavar="FEEDS.toml", help="The feeds: TOML as docs/sources.md shows it, or OPML.", show_default=False
    ),
]


def follow(
    feeds: FeedsArgument, store: StoreOption = DEFAULT_STORE, allow_private: AllowPrivateOption = False
) -> None:
    """Fetch what is new in RSS and Atom feeds and read it into the store; for cron.

    Each page is fetched once, a second apart from the next of its site, and only where robots.txt allows it. A run that is
    ended goes on with the next. One line tells what a run brought. Exit codes: 0 fine, also where nothing was new;
    1 something could not be fetched, or another run is still at work; 2 the list or the store cannot be used.
    """
    from filelock import FileLock, Timeout

    from graph.store import open_store
    from loaders.web import subscriptions
    from policygraph import reports
    from policygraph.fetching import beside, web_for_feeds
    from policygraph.followed import Followed
    from policygraph.rounds import Rounds

    wanted = subscriptions.read(feeds)
    try:
        with (
            open_store(store, create=True) as opened,
            FileLock(beside(store, _LOCK), timeout=0),
            Followed(beside(store, _FOLLOWED)) as followed,
            web_for_feeds(store, wanted, allow_private=allow_private) as web,
        ):
            done = Rounds(opened, followed, web).run(wanted.feed)
    except Timeout:
        typer.echo("앞서 시작한 follow가 아직 돌고 있어 이번에는 쉽니다.", err=True)
        raise typer.Exit(printing.PARTIAL) from None
    for item in done.loaded.skipped:
        printing.skipped(item.record, item.reason)
    typer.echo(reports.followed(done, store))
    printing.leave(bool(done.loaded.skipped))
