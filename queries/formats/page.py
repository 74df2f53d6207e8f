"""HTML: the interactive picture of an answer in one file that opens offline; without statements, its table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from queries.answer import Answer, closing

if TYPE_CHECKING:
    from queries.picture import Lang, Picture, Tab

_STYLE = """
:root { color-scheme: light dark; }
body { margin: 20px; font: 15px/1.55 Pretendard, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", sans-serif; }
table { border-collapse: collapse; } th, td { padding: 4px 12px 4px 0; border-bottom: 1px solid #8885; }
h1 { font-size: 1.3rem; } p, blockquote { color: #777; margin: 4px 0; }
"""


def draw(answer: Answer, *, lang: Lang = "ko") -> Picture:
    """The picture of an answer: shown in a notebook, or saved with `save(path)`; its own words are in `lang`.

    Raises PolicyGraphError for answers without statements, as counts are.
    """
    from queries import english, wording
    from queries.picture import picture

    words = wording if lang == "ko" else english
    title, subtitle = words.asked(answer.question), words.answered(answer.graph)
    tab: Tab = "timeline" if type(answer.question).__name__ == "Timeline" else "picture"
    return picture(answer.graph, title=title, subtitle=subtitle, notes=closing(answer), tab=tab, lang=lang)


def render(answer: Answer, *, lang: Lang = "ko") -> str:
    """The page of the picture; for an answer without statements, a page with its table."""
    return draw(answer, lang=lang).html if answer.statements else _page(answer)


def _page(answer: Answer) -> str:
    from queries.formats.notebook import render as table
    from queries.wording import asked

    title = escape(asked(answer.question))
    return (
        '<!DOCTYPE html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"{table(answer)}\n</body>\n</html>\n"
    )
