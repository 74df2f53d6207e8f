"""Files, folders, patterns and standard input become pages; what cannot is named, and never stops the rest."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import SourceUnusable
from loaders.page import Page, Skipped
from loaders.recognising import ENDINGS
from loaders.sources import expected, find_sources, open_pages

LINE = '{"id": "a-1", "text": "본문"}\n'
HTML = "<html><head><title>제목</title></head><body><article><p>본문입니다.</p></article></body></html>"


def records(*paths: str | Path) -> list[str]:
    """What is found, by record; skipped ones in brackets."""
    return [
        f"[{Path(item.record).name}]" if isinstance(item, Skipped) else item.record
        for item in open_pages(paths)
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as a browser leaves it, with articles in three formats."""
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "c.txt").write_text("본문", "utf-8")
    (tmp_path / "a.jsonl").write_text(LINE * 2, "utf-8")
    (tmp_path / "b" / "가.HTML").write_text(HTML, "utf-8")
    (tmp_path / "b" / "logo.png").write_bytes(b"\x89PNG")
    (tmp_path / "b" / "보도자료.hwp").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / ".git" / "x.txt").write_text("숨은 글", "utf-8")
    (tmp_path / ".DS_Store").write_bytes(b"\x00")
    return tmp_path


def test_a_folder_gives_its_files_sorted(folder: Path):
    assert records(folder) == ["a-1", "a-1", "c.txt", "b/가.HTML", "[보도자료.hwp]"]


def test_a_pattern(folder: Path):
    assert records(folder / "**" / "*.txt") == ["c.txt"]
    assert records(folder / "[ac].*") == ["a-1", "a-1", "c.txt"]


def test_a_file_named_like_a_pattern_is_that_file(tmp_path: Path):
    (tmp_path / "[사설] 한강버스.txt").write_text("본문", "utf-8")
    assert records(tmp_path / "[사설] 한강버스.txt") == ["[사설] 한강버스.txt"]


def test_the_order_of_the_command_line_is_kept(folder: Path):
    assert records(folder / "c.txt", folder / "a.jsonl") == ["c.txt", "a-1", "a-1"]


def test_a_path_that_leads_nowhere_is_named_among_others(folder: Path):
    assert records(folder / "없음.txt", folder / "c.txt") == ["[없음.txt]", "c.txt"]


@pytest.mark.parametrize("path", ["없음.txt", "없음/*.txt", "c.txt/그 안", "널\x00문자", ""])
def test_only_paths_that_lead_nowhere(folder: Path, path: str):
    with pytest.raises(SourceUnusable, match="그런 파일이나 폴더가 없습니다"):
        open_pages([f"{folder}/{path}" if path else ""])


def test_a_folder_without_articles(tmp_path: Path):
    assert records(tmp_path) == [f"[{tmp_path.name}]"]


def test_a_broken_link_and_a_pipe_in_a_folder_do_not_stop_the_rest(folder: Path):
    (folder / "링크.txt").symlink_to(folder / "없음")
    os.mkfifo(folder / "관.txt")
    assert records(folder)[2:5] == ["c.txt", "[관.txt]", "[링크.txt]"]


@pytest.mark.parametrize(
    ("data", "page"),
    [
        (LINE, Page("a-1", "본문")),
        ("\ufeff\n" + LINE, Page("a-1", "본문")),
        (HTML, Page("기사", "제목\n\n본문입니다.", title="제목")),
        ("<기고> 기후동행카드", Page("기사", "<기고> 기후동행카드")),
        ("본문", Page("기사", "본문")),
    ],
)
def test_a_file_of_no_known_ending_is_read_by_its_content(tmp_path: Path, data: str, page: Page):
    (tmp_path / "기사").write_text(data, "utf-8")
    assert list(open_pages([tmp_path / "기사"])) == [page]


@pytest.mark.parametrize(("data", "record"), [(LINE, "a-1"), ("붙여 넣은 글", "표준 입력")])
def test_standard_input(data: str, record: str):
    stdin = io.BufferedReader(io.BytesIO(data.encode()))  # type: ignore[arg-type]
    (page,) = open_pages(["-"], stdin=stdin)
    assert isinstance(page, Page)
    assert page.record == record


def test_how_many_articles_are_expected(folder: Path):
    assert expected(find_sources([folder, folder / "c.txt"])) == 2 + 1 + 1 + 1 + 1
    assert expected(find_sources(["-", folder])) is None


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder of our own, without the rights of root, who may read everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        user = os.geteuid()
        if user == 0:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(user)


@pytest.mark.parametrize("mode", [0o000, 0o400])
def test_a_folder_without_permission(unprivileged: Path, mode: int):
    closed = unprivileged / "닫힌 폴더"
    closed.mkdir()
    (closed / "a.txt").write_text("본문", "utf-8")
    (unprivileged / "c.txt").write_text("본문", "utf-8")
    closed.chmod(mode)
    found = list(open_pages([unprivileged, closed, closed / "a.txt"]))
    closed.chmod(0o755)
    assert [item for item in found if isinstance(item, Page)] == [Page("c.txt", "본문")]
    reasons = {item.reason for item in found if isinstance(item, Skipped)}
    assert reasons == {"읽을 권한이 없습니다. 권한을 바꾸거나 다른 곳에 복사해 주세요."}


def test_a_file_without_permission(unprivileged: Path):
    (unprivileged / "a.txt").write_text("본문", "utf-8")
    (unprivileged / "b.txt").write_text("본문", "utf-8")
    (unprivileged / "a.txt").chmod(0)
    skipped, page = open_pages([unprivileged])
    assert isinstance(skipped, Skipped)
    assert "권한" in skipped.reason
    assert page == Page("b.txt", "본문")


@settings(deadline=None)  # a library is loaded on the way
@given(st.binary(max_size=400), st.sampled_from([*ENDINGS, ""]))
def test_random_bytes_are_a_page_or_a_reason(data: bytes, suffix: str):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(data)
        items = list(open_pages([path]))
        assert items
        for item in items:
            assert isinstance(item, Page | Skipped)
            (item.text if isinstance(item, Page) else item.reason).encode()
