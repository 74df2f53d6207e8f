"""Files of every format with bytes changed, cut out, doubled or cut off: a page or a reason in Korean, and never a crash."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from functools import cache
from unicodedata import is_normalized

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.page import MARKS, Page, Skipped
from tests.loaders.answers import NAVER, RECORD, briefing
from tests.loaders.bundles import LINE, SITE, warc, zipped
from tests.loaders.checks import found
from tests.loaders.documents import RELEASE, TEXT, WRITERS
from tests.loaders.saved_pages import PAGES
from tests.loaders.workbooks import BIGKINDS, exported

_KOREAN = re.compile("[가-힣]{2}")
_MEMBERS = {  # what of a document is mutated before it is packed: bytes of a zip file mostly break its sums alone
    ".docx": "word/document.xml",
    ".odt": "content.xml",
    ".hwpx": "Contents/section0.xml",
    ".xlsx": "xl/worksheets/sheet1.xml",
}


@cache
def sample(ending: str) -> bytes:
    """A good file of this ending."""
    if ending in WRITERS:
        return WRITERS[ending](RELEASE)
    if ending in PAGES:
        return PAGES[ending]()
    row = {"제목": "ㄱ", "본문": TEXT, "일자": 20240530, "언론사": "한강신문"}
    others = {
        ".xlsx": lambda: exported(row, row),
        ".csv": lambda: f'{",".join(BIGKINDS)}\n{"가," * 16}"{TEXT}",,\n'.encode("cp949"),
        ".json": lambda: json.dumps([RECORD, NAVER], ensure_ascii=False, indent=1).encode(),
        ".jsonl": lambda: (LINE * 3).encode(),
        ".xml": lambda: briefing(f"<p>{TEXT}</p>", Title="제목", ApproveDate="05/30/2024").encode(),
        ".zip": lambda: zipped({"a.txt": TEXT, "b.jsonl": LINE, "c.xml": briefing(TEXT)}),
        ".gz": lambda: gzip.compress((LINE * 3).encode()),
        ".warc": lambda: warc(SITE, packed=False),
    }
    return others[ending]()


ENDINGS = [*WRITERS, *PAGES, ".xlsx", ".csv", ".json", ".jsonl", ".xml", ".zip", ".gz", ".warc"]
mutations = st.lists(
    st.tuples(
        st.sampled_from(["change", "cut", "double", "insert"]),
        st.floats(0, 1, exclude_max=True),
        st.integers(1, 64),
        st.binary(min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=4,
)


def mutated(data: bytes, steps: list[tuple[str, float, int, bytes]], end: float | None) -> bytes:
    """The data after each step at its share of the length, cut off at `end`."""
    for kind, share, length, new in steps:
        at = int(share * len(data))
        part = data[at : at + length]
        middle = {"change": new + part[len(new) :], "cut": b"", "double": part * 2, "insert": new + part}[
            kind
        ]
        data = data[:at] + middle + data[at + length :]
    return data if end is None else data[: int(end * len(data))]


def check(data: bytes, name: str) -> None:
    """What is found in these bytes can be stored or shown."""
    for item in found(data, name):
        if isinstance(item, Page):
            item.text.encode()
            assert not item.marks or is_normalized("NFC", item.text)
            for mark in item.marks:
                assert 0 <= mark.start < mark.end <= len(item.text)
                assert mark.kind in MARKS
        else:
            assert isinstance(item, Skipped)
            assert _KOREAN.search(item.reason)
            assert "\n" not in item.reason


@pytest.mark.parametrize("ending", ENDINGS)
@given(steps=mutations, end=st.none() | st.floats(0, 1))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_mutated_file(ending: str, steps: list[tuple[str, float, int, bytes]], end: float | None):
    check(mutated(sample(ending), steps, end), f"a{ending}")


@pytest.mark.parametrize("ending", _MEMBERS)
@given(steps=mutations, end=st.none() | st.floats(0, 1))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_mutated_part_of_a_document(
    ending: str, steps: list[tuple[str, float, int, bytes]], end: float | None
):
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sample(ending))) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, mutated(content, steps, end) if name == _MEMBERS[ending] else content)
    check(data.getvalue(), f"a{ending}")


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_files_that_are_mutated_are_good(ending: str):
    assert any(isinstance(item, Page) for item in found(sample(ending), f"a{ending}"))
