"""What a notebook shows below a cell: the rows, in each the sentences to unfold, and the picture of all."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from graph.errors import StoreUnusable
from queries.answer import Answer, Row, closing, told_columns
from queries.quotes import Quote

_LEFT = ' style="text-align:left;vertical-align:top"'


# Statements that are drawn below a table. A picture of more takes seconds, and is asked for with `pg.draw(answer)`.
_DRAWN = 300


def shown(answer: Answer) -> str:
    """The table, and below it the picture in a closed frame."""
    return render(answer) + _picture(answer)


def _picture(answer: Answer) -> str:
    from queries.formats.page import draw

    if not answer.statements:
        return ""
    if len(answer.statements) > _DRAWN:
        return f"<p>발언이 {len(answer.statements):,}건이라 그림은 뺐습니다. pg.draw(답)이 그립니다.</p>"
    try:
        return draw(answer)._repr_html_()
    except StoreUnusable:
        return "<p>저장소가 닫혀 있어 그림은 뺐습니다. 저장소를 연 채로 다시 물어 주세요.</p>"


def render(answer: Answer) -> str:
    """An HTML fragment without scripts; everything that comes from a page is escaped."""
    columns = told_columns(answer)
    quoted = any(row.quotes for row in answer.rows)
    headings = [column.heading for column in columns] + ["근거"] * quoted
    head = "".join(f"<th{_LEFT}>{escape(heading)}</th>" for heading in headings)
    body = "".join(
        "<tr>"
        + "".join(f"<td{_LEFT}>{escape(column.text(row.cells.get(column.key)))}</td>" for column in columns)
        + (f"<td{_LEFT}>{_evidence(row)}</td>" if quoted else "")
        + "</tr>"
        for row in answer.rows
    )
    foot = "".join(f"<p>{escape(line)}</p>" for line in closing(answer))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if answer.rows else ""
    return f'<div lang="ko">{table}{foot}</div>'


def _evidence(row: Row) -> str:
    told = "".join(
        f"<blockquote>{escape(quote.exact)}<br>{_source(quote)}</blockquote>" for quote in row.quotes
    )
    return f"<details><summary>문장 {len(row.quotes)}개</summary>{told}</details>" if told else ""


def _source(quote: Quote) -> str:
    name = escape(
        " ".join(part for part in (quote.publisher, quote.published, quote.title) if part) or "기사"
    )
    if quote.url and urlsplit(quote.url).scheme in ("http", "https"):
        return f'<a href="{escape(quote.url)}" target="_blank" rel="noopener noreferrer">{name}</a>'
    return name
