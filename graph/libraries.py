"""Libraries that only some commands need, and what to do where they are missing."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from graph.errors import PolicyGraphError


def needed(module: str, package: str) -> ModuleType:
    """The module. Raises PolicyGraphError with the command that installs it."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module.partition(".")[0]:
            raise
        raise PolicyGraphError(f"{package}가 없습니다. pip install {package} 로 설치해 주세요.") from error
