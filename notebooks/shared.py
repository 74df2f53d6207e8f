"""What the notebooks share: the articles that they analyse, and letters that can show Hangul."""

from __future__ import annotations

import os
from pathlib import Path

import policygraph as pg

_CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
_FONTS = (
    *("Apple SD Gothic Neo", "Malgun Gothic", "NanumGothic", "NanumBarunGothic"),
    *("Noto Sans KR", "Noto Sans CJK KR", "Noto Sans CJK JP"),
)


def corpus_store() -> pg.Store:
    """A store of the 216 articles of dev.jsonl and train.jsonl; they were written for this corpus and are no reporting.

    It is the file that POLICYGRAPH_STORE names, or `corpus.db` here. Reading takes a while the first time; what the store
    holds is not read again.
    """
    store = pg.open_store(os.environ.get("POLICYGRAPH_STORE", "corpus.db"), create=True)
    pg.load([_CORPUS / "dev.jsonl", _CORPUS / "train.jsonl"], store)
    return store


def use_korean_letters() -> None:
    """Let charts use those fonts with Hangul that this machine has."""
    from matplotlib import font_manager, pyplot

    installed = {font.name for font in font_manager.fontManager.ttflist}
    pyplot.rcParams["font.family"] = [name for name in _FONTS if name in installed] or ["sans-serif"]
    pyplot.rcParams["axes.unicode_minus"] = False
