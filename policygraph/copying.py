"""The command that moves a store to another file or server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from policygraph import printing
from policygraph.progress import bar

if TYPE_CHECKING:
    from graph.copying import Content

StoreArgument = Annotated[
    str, typer.Argument(metavar="FROM", help="The store to copy: a file or an address.")
]
TargetArgument = Annotated[
    str,
    typer.Argument(metavar="TO", help="Where to: a new file, an empty database, or a copy begun earlier."),
]


def copy(source: StoreArgument, target: TargetArgument) -> None:
    """Copy a store with its judgements to another file or server: sqlite:///FILE, a path, or neo4j://HOST:7687.

    Ended in the middle and started again, it goes on where it was. At the end both stores are read again and compared, by
    counts and by a hash of their whole content; the exit code is 1 where they differ.
    """
    from graph import copying
    from graph.judgements import beside, bring
    from graph.store import open_store
    from queries.judging import as_read

    with open_store(source) as opened, open_store(target, create=True) as other:
        one, two = as_read(opened), as_read(other)
        judgements = bring(beside(source), beside(target))
        number = one.counts().articles
        with bar("옮기는 중", lambda: number) as notify:
            copied = copying.copy(one, two, notify)
        with bar("확인하는 중", lambda: 2 * number) as notify:
            contents = [copying.content(store, notify) for store in (one, two)]
    for record, reason in copied.refused.items():
        printing.skipped(record, reason)
    typer.echo(
        f"기사 {copied.new + copied.unchanged:,}건(새로 {copied.new:,}, 그대로 {copied.unchanged:,}),"
        f" 판단 {judgements:,}건을 옮겼습니다. 옮긴 곳: {target}"
    )
    if contents[0] != contents[1]:
        typer.echo(_difference(*contents), err=True)
        raise typer.Exit(printing.PARTIAL)
    held = contents[0].counts
    typer.echo(
        f"확인: 기사 {held.articles:,}건, 발언 {held.statements:,}건, 이름이 나온 곳 {held.mentions:,}곳과"
        f" 내용({contents[0].digest})이 두 저장소에서 같습니다."
    )


def _difference(one: Content, other: Content) -> str:
    """What to tell where a copy is not the same: articles were refused, or somebody wrote meanwhile."""
    told = (
        f"기사 {held.counts.articles:,}건, 발언 {held.counts.statements:,}건, 내용 {held.digest}"
        for held in (one, other)
    )
    return f"확인 실패: 두 저장소가 다릅니다({' / '.join(told)}). 건너뛴 기사를 살피고 다시 옮겨 주세요."
