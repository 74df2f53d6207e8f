"""What the libraries that read other people's formats raise, as one sentence for people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from graph.errors import BadArticle, PolicyGraphError


@contextmanager
def foreign_errors(kind: str) -> Iterator[None]:
    """Any error inside as BadArticle for a damaged file of this kind.

    Any, because no such library tells what it raises on a damaged file: KeyError, struct.error, AttributeError and
    RecursionError have all been seen. So only calls into the library may stand inside.
    """
    try:
        yield
    except PolicyGraphError:
        raise
    except Exception as error:
        raise BadArticle(
            f"{kind} 파일이 깨져 있어 읽을 수 없습니다. 원본을 다시 받거나 다시 저장해 주세요."
        ) from error
