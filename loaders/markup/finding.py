"""Which lines of a page are its article, or its articles where it holds several.

Known content management systems say where the text stands (`containers` in the lexicon). On other pages it stands where the
sentences are densest: each sentence counts for the block it is in, and less for every block around that one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from loaders import lexicon
from loaders.markup.lines import SENTENCE, Line, lines_of
from loaders.page import LeftOut
from loaders.zones import furnished

_FADES = 0.7  # of a sentence's weight, from one block to the one around it
_REACHES = 6  # blocks that a sentence counts for
_CAP = 400  # code points of a line that count
_LINKED = 0.6  # of a line: a link, not text
_PROSE = 30  # code points of a line that is a sentence of an article
_OWN_LINES, _OWN_LENGTH = (
    2,
    150,
)  # sentences and code points that an article of a page with several has at least
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_LONGEST_FURNITURE = 300  # code points; the patterns take the square of a line's length
_PARTS = frozenset(
    {
        "p",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "span",
        "strong",
        "em",
        "b",
        "h1",
        "h2",
        "h3",
        "h4",
    }
)
_DATED = re.compile(r"^\D{0,20}\d{4}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}.{0,20}$")
_SPOKEN = re.compile(r"(?:[다요까죠]|니다)[.!?…][\"”’'」』)\]]*$")


@dataclass(frozen=True, slots=True)
class Found:
    """An article on a page."""

    heading: str  # that stands before it; "" where none does
    lines: tuple[str, ...]


def articles(root: Any) -> list[Found]:
    """The articles of a pruned tree, in order; none where no sentence stands on the page."""
    places = _known(root)
    if not places and (densest := _densest(root)) is not None:
        places = _peers(root, densest)
    grouped = _grouped(root, places)
    found = [Found(heading, tuple(_trimmed(lines, heading))) for heading, lines in grouped]
    return [one for one in found if one.lines]


def left_out(root: Any, found: Sequence[Found]) -> Iterator[LeftOut]:
    """The lines of a pruned tree that are in none of its articles, each with the reason."""
    kept = Counter(line for article in found for line in (article.heading, *article.lines))
    for line in lines_of(root):
        if kept[line.text]:
            kept[line.text] -= 1
        elif _is_link(line):
            yield LeftOut(line.text, "다른 글로 가는 링크")
        else:
            yield LeftOut(
                line.text, "군더더기 표현" if _is_furniture(line.text) else "본문으로 고른 자리 밖에 있음"
            )


def _known(root: Any) -> list[Any]:
    """The outermost elements that a content management system marks as the text, if there is text in them."""
    for condition in lexicon.table("markup")["containers"]:
        marked = [element for element in root.xpath(f"//*[{condition}]") if _sentences(lines_of(element))]
        if marked:
            return _outermost(marked)
    return []


def _outermost(elements: Sequence[Any]) -> list[Any]:
    chosen = set(elements)
    return [one for one in elements if chosen.isdisjoint(one.iterancestors())]


def _densest(root: Any) -> Any | None:
    """The element around which the sentences of the page stand."""
    weights: dict[Any, float] = defaultdict(float)
    for line in _sentences(lines_of(root)):
        weight = float(min(len(line.text), _CAP))
        place = line.place
        for _ in range(_REACHES):
            if place is None:
                break
            weights[place] += weight
            weight *= _FADES
            place = place.getparent()
    place = max(weights, key=lambda element: weights[element], default=None)
    while place is not None and place.tag in _PARTS and place.getparent() is not None:
        place = place.getparent()
    return place


def _peers(root: Any, place: Any) -> list[Any]:
    """The element and those that are made the same way and hold as much as an article."""
    made = place.get("class")
    if not made:
        return [place]
    alike = [
        x for x in root.iter(place.tag) if x is place or (x.get("class") == made and _is_article(lines_of(x)))
    ]
    return _outermost(alike)


def _grouped(root: Any, places: Sequence[Any]) -> list[tuple[str, list[Line]]]:
    """The lines of the places, with the heading before them; places without one of their own go on with what is before."""
    grouped: list[tuple[str, list[Line]]] = []
    heading, inside, left = "", set(), set(places)
    for element in root.iter():
        if element in left:
            left.remove(element)
            inside.update(element.iter())
            lines = lines_of(element)
            if grouped and not (heading and _is_article(lines)):
                grouped[-1][1].extend(lines)
            else:
                grouped.append((heading, lines))
            heading = ""
        elif element.tag in _HEADINGS and element not in inside:
            heading = " ".join("".join(element.itertext()).split()) or heading
    return grouped


def _is_article(lines: Sequence[Line]) -> bool:
    told = _sentences(lines)
    return len(told) >= _OWN_LINES and sum(len(line.text) for line in told) >= _OWN_LENGTH


def _sentences(lines: Sequence[Line]) -> list[Line]:
    """The lines that are running text."""
    return [
        line
        for line in lines
        if len(line.text) >= _PROSE and SENTENCE.search(line.text) and not _is_link(line)
    ]


def _is_link(line: Line) -> bool:
    return line.linked >= _LINKED * len(line.text)


def _trimmed(lines: Sequence[Line], heading: str) -> list[str]:
    """The text of the lines without links to other pages, and without furniture before the first and behind the last sentence."""
    kept = [line.text for line in lines if not _is_link(line) and line.text != heading]
    told = [at for at, text in enumerate(kept) if SENTENCE.search(text) and not _is_closing(text)]
    if not told:
        return [text for text in kept if not _is_furniture(text)]
    first, last = told[0], told[-1]
    before = [text for text in kept[:first] if not _is_furniture(text)]
    behind = [text for text in kept[last + 1 :] if not _is_furniture(text)]
    return before + kept[first : last + 1] + behind


def _is_furniture(text: str) -> bool:
    return len(text) <= _LONGEST_FURNITURE and (
        bool(furnished(text))
        or bool(_patterns("furniture", "side_heading").search(text))
        or bool(_DATED.search(text))
        or _is_closing(text)
    )


def _is_closing(text: str) -> bool:
    short = len(text) <= _LONGEST_FURNITURE
    return short and not _SPOKEN.search(text) and bool(_patterns("markup", "closing").search(text))


@cache
def _patterns(table: str, name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in lexicon.table(table)[name]))
