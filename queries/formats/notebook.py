"""The table that a notebook shows below a cell: the rows, and in each the sentences to unfold."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from queries.answer import Answer, Row, closing, told_columns
from queries.quotes import Quote

_LEFT = ' style="text-align:left;vertical-align:top"'


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
