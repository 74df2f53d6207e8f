"""HTML: the interactive picture of an answer, in one file that opens offline (queries.picture)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.answer import Answer, closing

if TYPE_CHECKING:
    from queries.picture import Picture


def draw(answer: Answer) -> Picture:
    """The picture of an answer: shown in a notebook, or saved with `save(path)`.

    Raises PolicyGraphError for answers without statements, as counts are.
    """
    from queries.picture import picture
    from queries.wording import answered, asked

    title, subtitle = asked(answer.question), answered(answer.graph)
    return picture(answer.graph, title=title, subtitle=subtitle, notes=closing(answer))


def render(answer: Answer) -> str:
    """The page of the picture."""
    return draw(answer).html
