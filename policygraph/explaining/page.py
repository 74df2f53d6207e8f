"""The explanation of pages as one HTML file that opens offline: no script, no request, every text escaped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graph.vocabulary import vocabulary
from loaders.explaining import Explained, Shown
from loaders.page import harmless
from policygraph.explaining.wording import KINDS, heading, label, note, stated, summary

_TEMPLATE = Path(__file__).with_name("page.html")


def render(pages: Sequence[Explained]) -> str:
    """The page."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(_TEMPLATE.read_text("utf-8"))
    kinds = [vocabulary().kinds[kind] for kind in (*KINDS, "organization")]
    return template.render(pages=[_page(told) for told in pages], kinds=kinds)


def _page(told: Explained) -> dict[str, object]:
    nodes = {node.id: node for node in told.reading.nodes}
    return {
        "heading": harmless(heading(told)),
        "summary": harmless(summary(told)),
        "left_out": told.left_out,
        "lines": [
            {
                "label": label(line),
                "zone": "aside" if line.side else line.zone,
                "pieces": _pieces(line),
                "states": [stated(statement, nodes) for statement in line.states],
                "note": "" if line.states else note(line),
            }
            for line in told.lines
        ],
    }


def _pieces(line: Shown) -> list[tuple[str, str]]:
    """The line in pieces, each with the kind of what it names, or ""."""
    pieces, at = [], 0
    for named in line.named:
        pieces += [(line.text[at : named.start], ""), (line.text[named.start : named.end], named.kind)]
        at = named.end
    return [*pieces, (line.text[at:], "")]
