"""From what a person points at (files, folders, patterns, addresses, standard input) to pages; nothing bad stops the rest.

A folder gives its files and those of the folders in it, sorted; what `loaders.passing` knows is passed over. What a file is
tells its content, else its ending (`loaders.recognising`); a file that is named itself is read as plain text where neither does.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BufferedReader
from pathlib import Path

from graph.errors import BadArticle, SourceUnusable
from loaders.archives import seekable
from loaders.columns import NO_COLUMNS, Columns
from loaders.page import Page, Skipped, Source
from loaders.passing import is_passed_over
from loaders.recognising import BUNDLES, ENDINGS, FORMATS, PLAIN, Bundle, Format, recognised
from loaders.web import visiting
from loaders.web.addresses import is_address
from loaders.web.client import Web

LONGEST = 200_000  # code points of one article, about a hundred printed pages; more is many articles in one

_STDIN = "-"
_MANY = frozenset(ending for kind in (*FORMATS, *BUNDLES) if kind.many for ending in kind.endings) - {
    ".jsonl"
}
_KNOWN = " ".join(ENDINGS)
_NOT_THERE = "그런 파일이나 폴더가 없습니다. 철자와 위치를 확인해 주세요."


def open_pages(
    paths: Sequence[str | Path],
    *,
    columns: Columns = NO_COLUMNS,
    stdin: BufferedReader | None = None,
    web: Web | None = None,
) -> Iterator[Page | Skipped]:
    """Every article that `paths` hold, one after the other, each a Page or the reason why it is none.

    Raises SourceUnusable, before the first page, where none of the paths leads anywhere.
    """
    return read_sources(find_sources(paths, columns), stdin=stdin, web=web)


def find_sources(paths: Sequence[str | Path], columns: Columns = NO_COLUMNS) -> list[Source | Skipped]:
    """What `paths` (files, folders, glob patterns, addresses, `-`) point at, in the order given, folders sorted.

    `columns` tells which column of a table is which field of a page, where its name does not.
    A path that leads nowhere is a Skipped; SourceUnusable where none leads anywhere.
    """
    expanded = [(os.fspath(path), list(_expand(os.fspath(path)))) for path in paths]
    if not any(found for _, found in expanded):
        raise SourceUnusable(f"{', '.join(path for path, _ in expanded)}: {_NOT_THERE}")
    listed = [item for path, found in expanded for item in found or [Skipped(path, _NOT_THERE)]]
    return [replace(item, columns=columns) if isinstance(item, Source) else item for item in listed]


def read_sources(
    sources: Iterable[Source | Skipped], *, stdin: BufferedReader | None = None, web: Web | None = None
) -> Iterator[Page | Skipped]:
    """The articles of `sources`, as `open_pages` gives them; addresses are fetched by `web`, which is closed at the end."""
    with web or Web() as opened:
        for source in sources:
            if isinstance(source, Skipped):
                yield source
            elif source.url is not None:
                yield from _visited(source, opened)
            else:
                yield from _read(source, stdin)


def expected(sources: Iterable[Source | Skipped]) -> int | None:
    """About how many articles `sources` hold: lines of JSONL, else one a file.

    None where something is among them that does not tell before it is read: standard input, a bundle, a table.
    """
    total = 0
    for source in sources:
        if isinstance(source, Source):
            if source.path is None or source.path.suffix.lower() in _MANY:
                return None
            total += _lines(source.path) if source.path.suffix.lower() == ".jsonl" else 1
    return total


def _lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(1 for _ in file)
    except OSError:
        return 1  # reading it will say what is wrong


def _expand(path: str) -> Iterator[Source | Skipped]:
    """What one path points at; nothing where it leads nowhere."""
    if path == _STDIN:
        yield Source("표준 입력", "표준 입력", None)
        return
    if is_address(path):
        yield Source(path, path, None, url=path)
        return
    if not path:
        return  # pathlib would take it for the working folder
    try:
        mode = Path(path).stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        if glob.has_magic(path):
            for match in sorted(glob.glob(path, recursive=True)):  # noqa: PTH207  # pathlib takes no absolute pattern
                yield from _expand(match)
    except OSError as error:
        yield Skipped(path, _why(error))
    else:
        if stat.S_ISDIR(mode):
            yield from _walk(path)
        else:
            yield Source(path, Path(path).name, Path(path))


def _walk(folder: str) -> Iterator[Source | Skipped]:
    """The files in a folder and the folders below it; at least one item."""
    unreadable: list[OSError] = []
    empty = True
    for parent, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if is_passed_over(name):
                continue
            empty = False
            yield _in_folder(path, folder)
    for error in unreadable:
        yield Skipped(str(error.filename), _why(error))
    if empty and not unreadable:
        yield Skipped(folder, f"폴더에 읽을 파일({_KNOWN})이 없습니다. 폴더를 확인해 주세요.")


def _in_folder(path: Path, folder: str) -> Source | Skipped:
    try:
        is_file = path.is_file()
    except OSError as error:
        return Skipped(str(path), _why(error))
    if not is_file:
        return Skipped(str(path), "끊긴 링크이거나 파일이 아닙니다. 원본 파일을 넣어 주세요.")
    return Source(str(path), path.relative_to(folder).as_posix(), path, named=False)


def _visited(source: Source, web: Web) -> Iterator[Page | Skipped]:
    try:
        for member in visiting.members(source, web):
            if isinstance(member, Skipped):
                yield member
            else:
                yield from taken(member.stream, member.source)
    except BadArticle as error:
        yield Skipped(source.where, str(error))


def _read(source: Source, stdin: BufferedReader | None) -> Iterator[Page | Skipped]:
    try:
        if source.path is None:
            yield from taken(stdin or _stdin(), source)
        else:
            with source.path.open("rb") as file:
                yield from taken(file, source)
    except OSError as error:
        yield Skipped(source.where, _why(error))


def _stdin() -> BufferedReader:
    return open(sys.stdin.fileno(), "rb", closefd=False)  # standard input stays open


def taken(stream: BufferedReader, source: Source, *, inside: bool = False) -> Iterator[Page | Skipped]:
    """What a stream holds; where its reader gives up, the reason comes last. `inside` tells a member of a bundle."""
    try:
        yield from _found(stream, source, inside=inside)
    except BadArticle as error:
        yield Skipped(source.where, str(error))


def _found(stream: BufferedReader, source: Source, *, inside: bool) -> Iterator[Page | Skipped]:
    stream = seekable(stream)
    kind = recognised(stream, source.name)
    if isinstance(kind, Bundle):
        if inside:
            raise BadArticle("묶음 안의 묶음은 풀지 않습니다. 먼저 풀어서 주세요.")
        for member in kind.members(stream, source):
            if isinstance(member, Skipped):
                yield member
            else:
                yield from taken(member.stream, member.source, inside=True)
    elif kind is None and not source.named:
        raise BadArticle(f"아는 형식({_KNOWN})이 아닙니다. 기사라면 본문을 .txt 파일로 저장해 주세요.")
    else:
        yield from _pages(kind or PLAIN, stream, source)


def _pages(kind: Format, stream: BufferedReader, source: Source) -> Iterator[Page | Skipped]:
    for item in kind.pages(stream, source):
        if isinstance(item, Page) and len(item.text) > LONGEST:
            where = source.where if item.record == source.name else f"{source.where}의 {item.record}"
            length = f"{len(item.text):,}자로, 기사 하나({LONGEST:,}자까지)로는 너무 깁니다"
            yield Skipped(where, f"{length}. 기사별로 나눠 주세요.")
        elif isinstance(item, Page):
            yield replace(item, form=item.form or kind.name, where=source.where)
        else:
            yield item


def _why(error: OSError) -> str:
    """What an operating system error means to the person at the keyboard."""
    if isinstance(error, PermissionError):
        return "읽을 권한이 없습니다. 권한을 바꾸거나 다른 곳에 복사해 주세요."
    if isinstance(error, IsADirectoryError):
        return "파일이 아니라 폴더입니다. 폴더 이름을 그대로 주세요."
    return f"읽을 수 없습니다({error.strerror or error}). 경로와 디스크를 확인해 주세요."
