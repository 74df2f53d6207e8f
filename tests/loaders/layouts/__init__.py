"""Pages in the layouts of Korean newspapers, broadcasters, public bodies and portals, with the lines of their articles marked.

Each file of `seen`, `held` and `fresh` is one layout, a Jinja template that holds an article of tests/corpus/written.jsonl, whose
people, papers and events are invented. In a template `§` opens a line of the article and `¶` a line that may be kept or not
(captions, subheadings of the page, by-lines inside the body, [앵커]); both end at the next tag or line end and are taken out
before the page is read.

`seen` was looked at while the reading was built. `held` was written together with it, measured once unseen (precision .652,
recall .961; plain trafilatura .568, .978), and then learned from as well. `fresh` was written after that and never learned from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_HERE = Path(__file__).parent
_CORPUS = _HERE.parents[1] / "corpus" / "written.jsonl"
SETS = ("seen", "held", "fresh")
_OLD = ("old-tables",)  # layouts in CP949

# Which lines of an article of the corpus are its body; the lines around are the furniture of its own page.
_STORIES = {
    "inv-a-001": (3, 13), "inv-a-027": (3, 7), "inv-a-066": (2, 6), "inv-b-017": (2, 7), "inv-b-043": (3, 9),
    "inv-b-069": (3, 11), "inv-c-033": (2, 8), "inv-c-046": (3, 10), "inv-c-072": (3, 7), "inv-d-010": (2, 7),
    "inv-d-049": (2, 6), "inv-d-062": (2, 7), "inv-d-075": (2, 7), "inv-e-013": (2, 7), "inv-e-026": (3, 9),
    "inv-e-052": (2, 8), "inv-e-078": (3, 8), "inv-f-011": (4, 8),
}  # fmt: skip
_EACH = 3  # stories that a layout is filled with
_REPORTERS = ("윤다혜", "빙준서", "제갈미")
_CAPTIONS = (
    "관계자들이 현장을 둘러보고 있다. (사진=시 제공)",
    "회의장에서 참석자들이 자료를 살펴보고 있다. 사진=공동취재단",
    "새로 놓인 다리 위로 시민들이 걷고 있다.",
)
_QUESTIONS = (
    "먼저 어떤 이야기인지 짚어 주시죠.",
    "그 대목을 조금 더 풀어 주시겠습니까?",
    "반대하는 쪽은 뭐라고 합니까?",
    "끝으로 남은 일정은요?",
)
_HEADS = ("무엇이 쟁점인가", "왜 지금인가", "남은 과제는")


@dataclass(frozen=True, slots=True)
class Story:
    """An article that fills a layout."""

    id: str
    title: str
    publisher: str
    day: str
    lines: tuple[str, ...]
    reporter: str
    caption: str
    other: str  # a sentence of another article, as teasers show it

    @property
    def mail(self) -> str:
        return f"{self.id}@news.example"

    @property
    def subtitle(self) -> str:
        return f"{self.publisher}이 짚어 본 지역의 오늘"

    @property
    def weekday(self) -> str:
        day = date.fromisoformat(self.day)
        return f"{day.year}년 {day.month}월 {day.day}일 ({'월화수목금토일'[day.weekday()]})"


@dataclass(frozen=True, slots=True)
class Example:
    """A page with what of it is the article."""

    layout: str
    story: str
    markup: bytes
    title: str
    body: tuple[str, ...]
    free: tuple[str, ...]  # lines that may be kept or not


@cache
def examples(which: str) -> tuple[Example, ...]:
    """The pages of a set, each layout with several stories."""
    layouts = sorted(_HERE.joinpath(which).glob("*.html"))
    return tuple(_example(path, at, n) for at, path in enumerate(layouts) for n in range(_EACH))


@cache
def _stories() -> tuple[Story, ...]:
    records = {record["id"]: record for record in map(json.loads, _CORPUS.read_text("utf-8").splitlines())}
    chosen = [records[name] for name in _STORIES]
    return tuple(_story(record, chosen[at - 1]["title"], at) for at, record in enumerate(chosen))


def _story(record: dict[str, str], other: str, at: int) -> Story:
    lines = [line.strip() for line in record["text"].split("\n") if line.strip()]
    first, end = _STORIES[record["id"]]
    return Story(
        id=record["id"], title=record["title"], publisher=record["publisher"], day=record["published"] or "2024-05-30",
        lines=tuple(lines[first:end]), reporter=_REPORTERS[at % 3], caption=_CAPTIONS[at % 3],
        other=f"{other}…자세한 내용은 본문에서 이어집니다. 관계자는 조만간 결론을 내겠다고 말했다.",
    )  # fmt: skip


def _example(path: Path, at: int, n: int) -> Example:
    stories = _stories()
    mine = (at + n * (len(stories) // _EACH)) % len(stories)
    story, second = stories[mine], stories[(mine + 5) % len(stories)]
    titles = [one.title for one in (stories * 2)[mine + 6 : mine + 10]]
    page = _templates().get_template(f"{path.parent.name}/{path.name}").render(
        s=story, o=second, titles=titles, questions=_QUESTIONS, heads=_HEADS
    )  # fmt: skip
    encoding = "cp949" if path.stem in _OLD else "utf-8"
    bare = re.sub("<!--[^>]*-->", "", page) if path.stem == "json-only" else page
    return Example(
        layout=f"{path.parent.name}/{path.stem}", story=story.id, markup=re.sub("[§¶]", "", bare).encode(encoding, "replace"),
        title=story.title, body=tuple(_marked(page, "§")), free=tuple(_marked(page, "¶")),
    )  # fmt: skip


@cache
def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(_HERE), undefined=StrictUndefined, autoescape=False)


def _marked(page: str, mark: str) -> Iterator[str]:
    """The marked lines; a piece of markup inside a line is allowed where a `span` follows a `span`."""
    for found in re.finditer(rf"{mark}([^<\n]*(?:</span><span[^>]*>[^<\n]*)?)", page):
        yield unescape(re.sub("<[^>]*>", "", found[1]).removesuffix("-->")).strip()
