"""How well copies of one press release are known: `python benchmarks/copies.py GOLD.jsonl...`.

Every article is copied the way outlets do: with another head and byline, its lines in another order, cut to a part of its
length, with some sentences left out, or with single words changed. A pair is right when both come from one article. Prints
precision and recall by kind of copy and together, and how many pairs a second are compared.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

from graph.stories import containment, copies
from loaders.sketches import sketch
from loaders.zones import zoned

Copy = Callable[[str, random.Random], str]

_BYLINES = (
    "김민지 기자 mjkim@example.com",
    "이도현 기자",
    "[다른신문=박서연]",
    "편집국 | 승인 2025.03.04 09:30",
)
_HEADS = ("보도자료 그대로 옮긴 소식", "주요 정책을 한눈에", "오늘의 시정 소식", "정책 브리핑")
_WORD = 6  # every so many words one is changed in a paraphrase


def _retitled(text: str, dice: random.Random) -> str:
    body = text.split("\n", 1)[-1]
    return f"{dice.choice(_HEADS)}\n{dice.choice(_BYLINES)}\n{body}\n많이 본 뉴스\n오늘의 날씨 흐림"


def _reordered(text: str, dice: random.Random) -> str:
    lines = [line for line in text.split("\n") if line.strip()]
    dice.shuffle(lines)
    return "\n".join(lines)


def _cut(share: float) -> Copy:
    def cut(text: str, _: random.Random) -> str:
        sentences = text.split(". ")
        return ". ".join(sentences[: max(1, round(share * len(sentences)))]) + "."

    return cut


def _thinned(text: str, dice: random.Random) -> str:
    return ". ".join(sentence for sentence in text.split(". ") if dice.random() < 0.75)


def _reworded(text: str, dice: random.Random) -> str:
    words = text.split(" ")
    return " ".join(word[::-1] if dice.random() < 1 / _WORD else word for word in words)


_COPIES: dict[str, Copy] = {
    "retitled, other byline": _retitled,
    "reordered": _reordered,
    "cut to 70 %": _cut(0.7),
    "cut to 50 %": _cut(0.5),
    "a quarter of the sentences left out": _thinned,
    "retitled, reordered and cut to 70 %": lambda text, dice: _reordered(
        _cut(0.7)(_retitled(text, dice), dice), dice
    ),
    "every sixth word changed": _reworded,
}


def _articles(paths: list[str]) -> Iterator[dict[str, str]]:
    for path in paths:
        yield from (json.loads(line) for line in Path(path).read_text("utf-8").splitlines() if line.strip())


def _sketch(text: str) -> bytes:
    return sketch(text, zoned(text))


def main() -> None:
    """Copy, sketch, compare, print."""
    dice = random.Random(0)
    originals = {record["id"]: record["text"] for record in _articles(sys.argv[1:])}
    start = time.perf_counter()
    sketches = {f"{name}|original": _sketch(text) for name, text in originals.items()}
    each = (time.perf_counter() - start) / len(originals)
    for kind, copy in _COPIES.items():
        sketches |= {f"{name}|{kind}": _sketch(copy(text, dice)) for name, text in originals.items()}
    start = time.perf_counter()
    found = set(copies(sketches))
    seconds = time.perf_counter() - start
    pairs = len(sketches) * (len(sketches) - 1) // 2
    for kind in _COPIES:
        told = sum((f"{name}|{kind}", f"{name}|original") in found or (f"{name}|original", f"{name}|{kind}") in found
                   for name in originals)  # fmt: skip
        print(f"{kind:38} recall {told / len(originals):.3f}")
    right = sum(one.partition("|")[0] == other.partition("|")[0] for one, other in found)
    real = len(originals) * len(list(combinations(range(len(_COPIES) + 1), 2)))
    print(
        f"{'all pairs':38} precision {right / len(found):.3f}  recall {right / real:.3f}  ({len(found)} of {real})"
    )
    start = time.perf_counter()
    some = list(combinations(sorted(sketches)[:150], 2))
    for one, other in some:
        containment(sketches[one], sketches[other])
    single = len(some) / (time.perf_counter() - start)
    print(f"{len(sketches)} sketches at {each * 1000:.1f} ms")
    print(f"{pairs / seconds:,.0f} pairs/s in bands, {single:,.0f} pairs/s one by one")


if __name__ == "__main__":
    main()
