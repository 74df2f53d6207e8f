"""The commands that ask about statements: one command a question, all with the same days, pages and formats."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.store import open_store
from policygraph.options import (
    DEFAULT_STORE,
    PAGE,
    AsOfOption,
    FormatOption,
    OffsetOption,
    OutputOption,
    PageOption,
    SinceOption,
    StoreOption,
    UntilOption,
)
from policygraph.printing import write
from queries.plans import KINDS


def _answer(kind: str, format: str | None, output: Path | None, store: str, /, **parts: object) -> None:
    """Ask one kind of question of a store and write the answer; only its module is imported."""
    question = KINDS[kind].question(**parts)
    with open_store(store) as opened:
        write(KINDS[kind].ask(opened, question), format, output)


def timeline(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A policy, an official, an event, a place or a body.")
    ],
    act: Annotated[str | None, typer.Option(metavar="ACT", help="Only this act: promise, 철회.")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    limit: PageOption = PAGE,
    offset: OffsetOption = 0,
    format: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """What was said about this policy, by this official or at this place, by whom and when?"""
    _answer(
        "timeline",
        format,
        output,
        store,
        name=name,
        act=act,
        since=since,
        until=until,
        as_of=as_of,
        limit=limit,
        offset=offset,
    )


def event(
    name: Annotated[str, typer.Argument(metavar="NAME", help="An event: '신년 기자회견'.")],
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    limit: PageOption = PAGE,
    offset: OffsetOption = 0,
    format: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Who was at this event, and what was said there?"""
    _answer(
        "event",
        format,
        output,
        store,
        name=name,
        since=since,
        until=until,
        as_of=as_of,
        limit=limit,
        offset=offset,
    )


def policy(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A policy: 기후동행카드.")],
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    limit: PageOption = PAGE,
    offset: OffsetOption = 0,
    format: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """A policy's card: names, parts, who promotes and who opposes it, goal dates, last status."""
    _answer(
        "policy",
        format,
        output,
        store,
        name=name,
        since=since,
        until=until,
        as_of=as_of,
        limit=limit,
        offset=offset,
    )


def official(
    name: Annotated[str, typer.Argument(metavar="NAME", help="An official: 오세훈, 서울시장.")],
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    limit: PageOption = PAGE,
    offset: OffsetOption = 0,
    format: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """An official's card: offices over time, policies by act, events."""
    _answer(
        "official",
        format,
        output,
        store,
        name=name,
        since=since,
        until=until,
        as_of=as_of,
        limit=limit,
        offset=offset,
    )


def compare(
    names: Annotated[list[str], typer.Argument(metavar="A B...", help="Two or more officials.")],
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    limit: PageOption = PAGE,
    offset: OffsetOption = 0,
    format: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Which policies do these officials share, and where do they differ in stance?"""
    _answer(
        "compare",
        format,
        output,
        store,
        names=tuple(names),
        since=since,
        until=until,
        as_of=as_of,
        limit=limit,
        offset=offset,
    )


def promises(
    official: Annotated[str | None, typer.Option(metavar="NAME", help="Who promised.")] = None,
    policy: Annotated[str | None, typer.Option(metavar="NAME", help="What was promised.")] = None,
    silent: Annotated[
        str | None, typer.Option(metavar="TIME", help="Only what nobody mentioned for so long: 90d, 6m, 1y.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    limit: PageOption = PAGE,
    offset: OffsetOption = 0,
    format: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """What was promised, said again, reported done or withdrawn, and what has gone silent?"""
    _answer(
        "promises",
        format,
        output,
        store,
        official=official,
        policy=policy,
        silent=silent,
        since=since,
        until=until,
        as_of=as_of,
        limit=limit,
        offset=offset,
    )


def changes(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A policy, an official or an event.")],
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    limit: PageOption = PAGE,
    offset: OffsetOption = 0,
    format: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Did the words change: withdrawals, turned stances, moved goal dates, changed amounts?"""
    _answer(
        "changes",
        format,
        output,
        store,
        name=name,
        since=since,
        until=until,
        as_of=as_of,
        limit=limit,
        offset=offset,
    )


def path(
    start: Annotated[str, typer.Argument(metavar="A", help="An official, a policy or an event.")],
    end: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """How are these two connected? The shortest paths through what was said, with the sentences."""
    _answer("path", format, output, store, start=start, end=end, since=since, until=until, as_of=as_of)


def network(
    by: Annotated[
        str, typer.Option(metavar="policy|event", help="What joins officials: policies or events.")
    ] = "policy",
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    limit: PageOption = PAGE,
    offset: OffsetOption = 0,
    format: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Who stands with whom? Shared policies or events, groups and centrality."""
    _answer(
        "network",
        format,
        output,
        store,
        by=by,
        since=since,
        until=until,
        as_of=as_of,
        limit=limit,
        offset=offset,
    )


def search(
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="Names, words or initial consonants: ㄱㅎㄷㅎㅋㄷ.")
    ],
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="official, policy, event, place, organization or article."),
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    limit: PageOption = PAGE,
    offset: OffsetOption = 0,
    format: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Find names and sentences in spite of spaces, typing slips and initial consonants."""
    _answer(
        "search",
        format,
        output,
        store,
        text=text,
        kind=kind,
        since=since,
        until=until,
        as_of=as_of,
        limit=limit,
        offset=offset,
    )


def ask(
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help="In Korean: '오세훈 시장이 학술대회에서 소개한 정책은?'")
    ],
    format: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Ask in everyday Korean; the plan is shown first, so that you can correct it and ask again.

    A plan such as 'promotions official=오세훈 event=학술대회' is taken as it is.
    """
    from queries.asking import carry_out, understand

    with open_store(store) as opened:
        understood = understand(opened, question)
        if understood.plan:
            typer.echo(f"이렇게 알아들었습니다: {understood.plan}", err=True)
        write(carry_out(opened, understood), format, output)
