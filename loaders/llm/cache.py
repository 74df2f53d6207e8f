"""Answers of models that were paid for once, by what was asked: the article, the model and the version of the prompt.

One file an answer; deleting the folder costs the requests and nothing else.
"""

from __future__ import annotations

import os
from pathlib import Path

from graph.errors import StoreUnusable


class Answers:
    """A folder of answers; without one, they last as long as the object."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._held: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """What was answered; None where nothing was."""
        if self._folder is None:
            return self._held.get(key)
        try:
            return self._file(self._folder, key).read_text("utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise self._unusable(error) from error

    def put(self, key: str, answer: str) -> None:
        """Keep an answer, whole or not at all."""
        if self._folder is None:
            self._held[key] = answer
            return
        file = self._file(self._folder, key)
        begun = file.with_suffix(f".{os.getpid()}")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            begun.write_text(answer, "utf-8")
            begun.replace(file)
        except OSError as error:
            raise self._unusable(error) from error

    def _unusable(self, error: Exception) -> StoreUnusable:
        return StoreUnusable(
            f"{self._folder}: 언어 모델의 답을 둘 수 없습니다({error}). 폴더를 지우거나 권한을 고쳐 주세요."
        )

    @staticmethod
    def _file(folder: Path, key: str) -> Path:
        return folder / key[:2] / f"{key}.json"
