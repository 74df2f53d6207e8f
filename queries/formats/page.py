"""HTML: the interactive picture of an answer, in one file that opens offline (queries.picture)."""

from __future__ import annotations

from queries.answer import Answer, closing
from queries.wording import answered, asked


def render(answer: Answer) -> str:
    """The page of the answer's graph. Raises PolicyGraphError for answers without statements, as counts are."""
    from queries.picture import render as render_picture

    return render_picture(
        answer.graph, title=asked(answer.question), subtitle=answered(answer.graph), notes=closing(answer)
    )
