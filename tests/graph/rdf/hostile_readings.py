"""Random sound readings whose texts and names are as bad as names can be."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from hypothesis import strategies as st

from graph.model import NOTES, Node, Reading
from tests.graph.random_readings import batches

NASTY = (
    "<script>alert('\"')</script>",
    'a "quoted" \\ name\\',
    "</schema:name><!-- &amp; ]]>",
    unicodedata.normalize("NFD", "기후동행카드"),
    unicodedata.normalize("NFC", "기후동행카드"),
    "👩‍👩‍👧‍👦 family 😀",
    "tab\there\r\nand\u2028there\u0085",
    "'''triple\"\"\" \\u0041 {braces} ^^<x> @ko .",
    " . <urn:a> <urn:b> <urn:c> .",
    "\u202e거꾸로\u202c",
    "=1+2",
    "𝒫 \U0010ffff \ufeff",
)
words = st.sampled_from(NASTY) | st.text(min_size=1, max_size=20)


@st.composite
def hostile_batches(draw: st.DrawFn, largest: int = 3) -> list[Reading]:
    """Readings that a store takes, with hostile words wherever words stand."""
    return [_hostile(draw, reading) for reading in draw(batches(largest))]


def _hostile(draw: st.DrawFn, reading: Reading) -> Reading:
    article = reading.article
    maybe = st.none() | words
    return replace(
        reading,
        article=replace(
            article,
            text=article.text + draw(words),
            record=draw(words),
            title=draw(maybe),
            url=draw(maybe),
            publisher=draw(maybe),
            sketch=draw(st.binary(max_size=8)),
            notes=draw(st.dictionaries(st.sampled_from(NOTES), words)),
        ),
        nodes=tuple(_named(draw, node) for node in reading.nodes),
        statements=tuple(
            replace(one, capacity=draw(maybe), extractor=draw(st.sampled_from(("rules 0.1", "모델 <2>/?#"))))
            for one in reading.statements
        ),
    )


def _named(draw: st.DrawFn, node: Node) -> Node:
    if node.kind in ("date", "event"):  # whose name or attribute must be a date
        return node
    name, others = draw(words), draw(st.sets(words, max_size=2))
    attributes = {key: draw(words) for key in node.attributes}
    return replace(node, name=name, aliases=tuple(sorted(others - {name})), attributes=attributes)
