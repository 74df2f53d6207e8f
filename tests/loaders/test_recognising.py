"""What is recognised is what the documentation tells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.errors import SourceUnusable
from loaders.columns import FIELDS, parsed
from loaders.formats import bigkinds
from loaders.recognising import BUNDLES, FORMATS

GUIDE = (Path(__file__).parents[2] / "docs" / "sources.md").read_text("utf-8")


def test_the_guide_has_every_format_with_its_endings():
    rows = re.findall(
        r"^\| ([^|]+?) \| ([^|]*?) \|", GUIDE.partition("## The table")[2].partition("\n\nGraphs")[0], re.M
    )
    told = {name: set(re.findall(r"`([^`]+)`", endings)) for name, endings in rows[1:]}
    kinds = {kind.name: set(kind.endings) for kind in (*FORMATS, *BUNDLES)}
    assert told.keys() == kinds.keys() | {bigkinds.NAME}
    for name, endings in kinds.items():
        assert endings <= told[name], name


def test_every_format_has_a_name_of_its_own():
    names = [kind.name for kind in (*FORMATS, *BUNDLES)]
    assert len(set(names)) == len(names)


def test_a_map():
    assert parsed("title=제목, text = 기사 본문") == {"title": "제목", "text": "기사 본문"}
    assert parsed("") == {}
    assert set(FIELDS) == set(re.findall(r"`(\w+)`", GUIDE.partition("The fields are ")[2].partition(".")[0]))


@pytest.mark.parametrize("told", ["제목", "text=", "=본문", "body=본문", "text=본문,text=글", "text=본문,,"])
def test_a_map_that_cannot_be_understood(told: str):
    with pytest.raises(SourceUnusable, match=r"--map의 ‘.*’을\(를\) 모르겠습니다"):
        parsed(told)
