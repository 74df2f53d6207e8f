"""The commands that look into a store and take an article back. Each imports what it asks when it is asked, to start fast."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.errors import PolicyGraphError
from policygraph.options import (
    DEFAULT_STORE,
    AsOfOption,
    FormatOption,
    LangOption,
    LimitOption,
    MinConfidenceOption,
    OffsetOption,
    OutputOption,
    SinceOption,
    StoreOption,
    UntilOption,
)


def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="An official, policy, event, body or place.")],
    limit: LimitOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    min_confidence: MinConfidenceOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Show everything known of a name, with the sentences."""
    from graph.store import open_store
    from policygraph.printing import write
    from queries import show as show_question

    with open_store(store) as opened:
        answer = show_question.show(
            opened,
            name,
            limit=limit,
            since=since,
            until=until,
            as_of=as_of,
            min_confidence=min_confidence,
        )
        write(answer, format, output)


def stats(
    format: FormatOption = None, output: OutputOption = None, store: StoreOption = DEFAULT_STORE
) -> None:
    """Count what is in the store."""
    from graph.store import open_store
    from policygraph.printing import write
    from queries import stats as stats_question

    with open_store(store) as opened:
        write(stats_question.stats(opened), format, output)


def articles(
    limit: LimitOption = None,
    offset: OffsetOption = 0,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """List the articles in the store."""
    from graph.store import open_store
    from policygraph.printing import write
    from queries import articles as articles_question

    with open_store(store) as opened:
        answer = articles_question.articles(
            opened, limit=limit, offset=offset, since=since, until=until, as_of=as_of
        )
        write(answer, format, output)


def forget(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Its number as `articles` shows it, or how that begins.")
    ],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Take an article back, with everything that no other article supports."""
    from graph.store import open_store
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
    lang: LangOption = "ko",
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Draw an interactive picture of the store, or of a name, as one HTML file that opens offline."""
    from graph.store import open_store
    from policygraph.printing import deliver
    from queries import promotions as promotions_question
    from queries import show as show_question
    from queries.formats import page

    with open_store(store) as opened:
        every = promotions_question.Promotions(stance=promotions_question.EVERY_STANCE)
        answer = show_question.show(opened, name) if name else promotions_question.ask(opened, every)
        deliver(page.render(answer, lang=lang), answer, output)
