"""`.zip`: a bundle of files, each read as if it lay in a folder; nothing is written to a disk.

https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT. Hidden files, and what never holds an article (pictures,
style sheets), are passed over as in a folder. Refused by name, while the others are read: members that want a password,
that unpack to a bomb, whose names lead out of the bundle, and bundles inside the bundle.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader
from pathlib import PurePosixPath
from typing import cast
from zipfile import ZipExtFile, ZipInfo

from graph.errors import BadArticle
from loaders import archives
from loaders.page import Member, Skipped, Source
from loaders.passing import is_passed_over

_MOST = 100_000  # members
_DOCUMENT = frozenset(
    {"[Content_Types].xml", "mimetype"}
)  # of office documents and electronic books, which are zip files too


def members(stream: BufferedReader, source: Source) -> Iterator[Member | Skipped]:
    """The files inside, by name. Raises BadArticle where the bundle is broken, empty or overfull."""
    with archives.opened(stream) as archive:
        if not _DOCUMENT.isdisjoint(archive.namelist()):
            raise BadArticle("읽지 않는 종류의 문서입니다. 본문을 복사해 .txt 파일로 저장해 주세요.")
        found = [(archives.korean_name(info), info) for info in archive.infolist() if not info.is_dir()]
        if len(found) > _MOST:
            raise BadArticle(f"파일이 {len(found):,}개나 들어 있습니다. {_MOST:,}개까지로 나눠 주세요.")
        found = sorted((item for item in found if not is_passed_over(item[0])), key=lambda item: item[0])
        if not found:
            raise BadArticle("안에 읽을 파일이 없습니다. 기사 파일이 든 묶음을 주세요.")
        for name, info in found:
            where = f"{source.where}의 {name}"
            if reason := _refused(name, info):
                yield Skipped(where, reason)
                continue
            inner = replace(source, where=where, name=f"{source.name}/{name}", path=None, named=False)
            try:
                with archives.archive_errors():
                    packed = cast(ZipExtFile, archive.open(info))
            except BadArticle as error:
                yield Skipped(where, str(error))
                continue
            with packed:
                yield Member(inner, BufferedReader(archives.Unpacked(packed, info.compress_size)))


def _refused(name: str, info: ZipInfo) -> str | None:
    """Why a member is not read; None where it may be."""
    path = PurePosixPath(name)
    if ".." in path.parts or path.is_absolute() or ":" in path.parts[0]:
        return "묶음 밖을 가리키는 이름이라 읽지 않았습니다. 믿을 수 있는 곳에서 다시 받아 주세요."
    if archives.is_locked(info):
        return archives.LOCKED
    if archives.is_bomb(info):
        return archives.BOMB.format(size=info.file_size // 1024**2)
    return None
