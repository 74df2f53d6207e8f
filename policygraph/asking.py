"""The commands that ask a store and take an article back. Each imports its question when it is asked, to start fast."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.errors import PolicyGraphError
from graph.store import open_store
from policygraph.options import (
    DEFAULT_STORE,
    PAGE,
    AsOfOption,
    FormatOption,
    LimitOption,
    OffsetOption,
    OutputOption,
    PageOption,
    SinceOption,
    StoreOption,
    UntilOption,
)
from policygraph.printing import write


def promotions(
    official: Annotated[str | None, typer.Option(metavar="NAME", help="Who: 오세훈, '서울시장'.")] = None,
    policy: Annotated[str | None, typer.Option(metavar="NAME", help="What: 기후동행카드.")] = None,
    event: Annotated[str | None, typer.Option(metavar="NAME", help="Where: 학술대회.")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    stance: Annotated[
        str, typer.Option(metavar="STANCE", help="promotes, opposes, neutral or all.")
    ] = "promotes",
    limit: PageOption = PAGE,
    offset: OffsetOption = 0,
    format: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Which policies did this official promote at which event, and in which sentence?

    Every part may be left out. Names may carry particles, spaces, quotes and titles: 오세훈이, '오세훈 시장'.
    """
    from queries import promotions as promotions_question

    question = promotions_question.Promotions(
        official, policy, event, stance, since=since, until=until, as_of=as_of, limit=limit, offset=offset
    )
    with open_store(store) as opened:
        write(promotions_question.ask(opened, question), format, output)


def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="An official, policy, event, body or place.")],
    limit: LimitOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Show everything known of a name, with the sentences."""
    from queries import show as show_question

    with open_store(store) as opened:
        write(show_question.show(opened, name, limit=limit), format, output)


def stats(
    format: FormatOption = None, output: OutputOption = None, store: StoreOption = DEFAULT_STORE
) -> None:
    """Count what is in the store."""
    from queries import stats as stats_question

    with open_store(store) as opened:
        write(stats_question.stats(opened), format, output)


def articles(
    limit: LimitOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """List the articles in the store."""
    from queries import articles as articles_question

    with open_store(store) as opened:
        write(articles_question.articles(opened, limit=limit), format, output)


def forget(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Its number as `articles` shows it, or how that begins.")
    ],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Take an article back, with everything that no other article supports."""
    from queries import articles as articles_question

    with open_store(store) as opened:
        gone = opened.forget(articles_question.one_article(opened, article).id)
        if gone is None:
            raise PolicyGraphError(f"{article}: 그사이에 다른 곳에서 지운 기사입니다.")
    title = gone.article.title or gone.article.record
    typer.echo(
        f"‘{title}’ 기사를 지웠습니다. 함께 사라진 것: 발언 {gone.statements:,}건, 이름 {gone.nodes:,}개."
    )


def draw(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Whom or what to draw; all there is without it.")
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The HTML file to write.")
    ] = Path("policygraph.html"),
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Draw an interactive picture of the store, or of a name, as one HTML file that opens offline."""
    from queries import promotions as promotions_question
    from queries import show as show_question

    with open_store(store) as opened:
        every = promotions_question.Promotions(stance=promotions_question.EVERY_STANCE)
        answer = show_question.show(opened, name) if name else promotions_question.ask(opened, every)
        write(answer, "html", output)
