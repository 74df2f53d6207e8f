"""How well the article is found on a page: `python -m benchmarks.bodies [--layouts]`.

Reads the pages of tests/loaders/layouts (53 layouts of Korean pages, three articles each) twice: with plain trafilatura and
with what `policygraph load` takes from them. A line is right when all of it belongs to the article; a line of the article is
found when it stands in what was kept, spaces aside. Captions and by-lines inside the body count neither way, nor do titles.
Prints precision, recall and F1 over lines for each set of layouts (tests/loaders/layouts says which were looked at while
building) and milliseconds for a page; with --layouts one row a layout.
"""

from __future__ import annotations

import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BufferedReader, BytesIO

from graph.errors import BadArticle
from loaders.decoding import decode
from loaders.formats import html
from loaders.page import Page, Source
from tests.loaders.layouts import SETS, Example, examples

Reader = Callable[[Example], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Counts:
    """Lines that were kept rightly and wrongly, and lines of articles that were found and missed."""

    right: int = 0
    wrong: int = 0
    found: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right, self.wrong + other.wrong, self.found + other.found, self.missed + other.missed
        )  # fmt: skip

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def trafilatura(example: Example) -> Sequence[str]:
    """The lines that plain trafilatura keeps."""
    from trafilatura import extract

    return (extract(_decoded(example), include_comments=False) or "").split("\n")


def policygraph(example: Example) -> Sequence[str]:
    """The lines that we keep, of all articles of the page."""
    stream = BufferedReader(BytesIO(example.markup))
    try:
        pages = [x for x in html.pages(stream, Source("p.html", "p.html", None)) if isinstance(x, Page)]
    except BadArticle:
        return ()
    return [line for page in pages for line in page.text.split("\n") if line != page.title]


READERS: dict[str, Reader] = {"trafilatura": trafilatura, "policygraph": policygraph}


def counted(example: Example, lines: Sequence[str]) -> Counts:
    """How the lines that were kept compare with those of the article."""
    body, free = _key("".join(example.body)), _key(example.title + "".join(example.free))
    kept = [key for line in lines if (key := _key(line)) and key not in free]
    right = sum(key in body for key in kept)
    whole = "".join(kept)
    found = sum(_key(line) in whole for line in example.body)
    return Counts(right, len(kept) - right, found, len(example.body) - found)


def measured(which: str, reader: Reader) -> dict[str, Counts]:
    """The counts of every layout of a set."""
    found: dict[str, Counts] = defaultdict(Counts)
    for example in examples(which):
        found[example.layout] += counted(example, reader(example))
    return found


def _decoded(example: Example) -> str:
    return decode(example.markup, declared="euc-kr")


def _key(text: str) -> str:
    """A line without spaces, list marks and table bars."""
    return re.sub(r"^[-•*]+|[\s|\xa0]+", "", text.strip())


def _row(name: str, counts: Counts) -> str:
    scores = f"P {counts.precision:.3f}  R {counts.recall:.3f}  F1 {counts.f1:.3f}"
    return f"{name:38} {scores}   wrong {counts.wrong} missed {counts.missed}"


def main() -> None:
    """Print the figures."""
    for which in SETS:
        for name, reader in READERS.items():
            reader(examples(which)[0])  # the first call brings the library
            began = time.perf_counter()
            found = measured(which, reader)
            seconds = (time.perf_counter() - began) / len(examples(which))
            total = sum(found.values(), Counts())
            print(_row(f"{which} ({len(found)} layouts), {name}", total), f"  {1000 * seconds:.1f} ms a page")
            if "--layouts" in sys.argv:
                print(*(_row(f"    {layout}", counts) for layout, counts in found.items()), sep="\n")


if __name__ == "__main__":
    main()
