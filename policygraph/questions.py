"""The commands that ask about statements: one command a question, with the options that all of them share."""

from __future__ import annotations

from typing import Annotated

import typer

from policygraph.sharing import Shared, sharing


@sharing()
def promotions(
    shared: Shared,
    official: Annotated[str | None, typer.Option(metavar="NAME", help="Who: 오세훈, '서울시장'.")] = None,
    policy: Annotated[str | None, typer.Option(metavar="NAME", help="What: 기후동행카드.")] = None,
    event: Annotated[str | None, typer.Option(metavar="NAME", help="Where: 학술대회.")] = None,
    stance: Annotated[
        str, typer.Option(metavar="STANCE", help="promotes, opposes, neutral or all.")
    ] = "promotes",
) -> None:
    """Which policies did this official promote at which event, and in which sentence?

    Every part may be left out. Names may carry particles, spaces, quotes and titles: 오세훈이, '오세훈 시장'.
    """
    shared.put("promotions", official=official, policy=policy, event=event, stance=stance)


@sharing()
def timeline(
    shared: Shared,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A policy, an official, an event, a place or a body.")
    ],
    act: Annotated[str | None, typer.Option(metavar="ACT", help="Only this act: promise, 철회.")] = None,
) -> None:
    """What was said about this policy, by this official or at this place, by whom and when?"""
    shared.put("timeline", name=name, act=act)


@sharing()
def event(
    shared: Shared,
    name: Annotated[str, typer.Argument(metavar="NAME", help="An event: '신년 기자회견'.")],
) -> None:
    """Who was at this event, and what was said there?"""
    shared.put("event", name=name)


@sharing()
def policy(
    shared: Shared,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A policy: 기후동행카드.")],
) -> None:
    """A policy's card: names, parts, who promotes and who opposes it, goal dates, last status."""
    shared.put("policy", name=name)


@sharing()
def official(
    shared: Shared,
    name: Annotated[str, typer.Argument(metavar="NAME", help="An official: 오세훈, 서울시장.")],
) -> None:
    """An official's card: offices over time, policies by act, events."""
    shared.put("official", name=name)


@sharing()
def compare(
    shared: Shared,
    names: Annotated[list[str], typer.Argument(metavar="A B...", help="Two or more officials.")],
) -> None:
    """Which policies do these officials share, and where do they differ in stance?"""
    shared.put("compare", names=tuple(names))


@sharing()
def promises(
    shared: Shared,
    official: Annotated[str | None, typer.Option(metavar="NAME", help="Who promised.")] = None,
    policy: Annotated[str | None, typer.Option(metavar="NAME", help="What was promised.")] = None,
    silent: Annotated[
        str | None, typer.Option(metavar="TIME", help="Only what nobody mentioned for so long: 90d, 6m, 1y.")
    ] = None,
) -> None:
    """What was promised, said again, reported done or withdrawn, and what has gone silent?"""
    shared.put("promises", official=official, policy=policy, silent=silent)


@sharing()
def changes(
    shared: Shared,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A policy, an official or an event.")],
) -> None:
    """Did the words change: withdrawals, turned stances, moved goal dates, changed amounts?"""
    shared.put("changes", name=name)


@sharing()
def path(
    shared: Shared,
    start: Annotated[str, typer.Argument(metavar="A", help="An official, a policy or an event.")],
    end: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
) -> None:
    """How are these two connected? The shortest paths through what was said, with the sentences."""
    shared.put("path", start=start, end=end)


@sharing()
def network(
    shared: Shared,
    by: Annotated[
        str, typer.Option(metavar="policy|event", help="What joins officials: policies or events.")
    ] = "policy",
) -> None:
    """Who stands with whom? Shared policies or events, groups and centrality."""
    shared.put("network", by=by)


@sharing()
def search(
    shared: Shared,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="Names, words or initial consonants: ㄱㅎㄷㅎㅋㄷ.")
    ],
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="official, policy, event, place, organization or article."),
    ] = None,
) -> None:
    """Find names and sentences in spite of spaces, typing slips and initial consonants."""
    shared.put("search", text=text, kind=kind)


@sharing()
def ask(
    shared: Shared,
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help="In Korean: '오세훈 시장이 학술대회에서 소개한 정책은?'")
    ],
) -> None:
    """Ask in everyday Korean; the plan is shown first, so that you can correct it and ask again.

    A plan such as 'promotions official=오세훈 event=학술대회' is taken as it is. Options add to what the question says.
    """
    from graph.store import open_store
    from policygraph.printing import write
    from queries.asking import carry_out, understand

    with open_store(shared.store) as opened:
        understood = understand(opened, question).within(**shared.days)
        if understood.plan:
            typer.echo(f"이렇게 알아들었습니다: {understood.plan}", err=True)
        write(carry_out(opened, understood, **shared.page), shared.format, shared.output)
