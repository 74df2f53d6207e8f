"""BIGKinds exports: the table (.xlsx, also saved as .csv) that researchers download from https://www.bigkinds.or.kr.

The news archive of the Korea Press Foundation names its columns 뉴스 식별자, 일자, 언론사, 기고자, 제목, 통합
분류1-3, 사건/사고 분류1-3, 인물, 위치, 기관, 키워드, 특성추출, 본문, URL and 분석제외 여부; title, text, day and the
like are found by `loaders.columns` as in any table. Its own lists of people, places and bodies are machine-made: they
are kept as hints, as those who wrote (기고자) are, and nothing is concluded from them. It gives the first 200
characters of most articles: such a page is marked as cut. Categories, keywords and the rest are not taken over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.identity import key
from loaders.page import Page

NAME = "BIGKinds"
_SIGNS = frozenset({"뉴스식별자", "언론사", "통합분류1"})
_HINTS = {"people": "인물", "places": "위치", "bodies": "기관", "reporters": "기고자"}
_CUT = range(190, 211)  # code points of a text of which the archive gives 200
_MORE = ("...", "…")


def is_one(header: Sequence[str]) -> bool:
    """Whether a header is that of BIGKinds."""
    return set(map(key, header)) >= _SIGNS


def completed(page: Page, row: Mapping[str, object]) -> Page:
    """The page with the hints of its row, and whether its text is only the beginning."""
    by_key = {key(name): value for name, value in row.items()}
    hints = {hint: _listed(by_key.get(column)) for hint, column in _HINTS.items()}
    cut = len(page.text.strip()) in _CUT or page.text.rstrip().endswith(_MORE)
    return replace(page, hints={hint: names for hint, names in hints.items() if names}, cut=cut, form=NAME)


def _listed(value: object) -> tuple[str, ...]:
    """The names in a cell, which stand between commas, each once."""
    names = (name.strip() for name in value.split(",")) if isinstance(value, str) else ()
    return tuple(dict.fromkeys(name for name in names if name))
