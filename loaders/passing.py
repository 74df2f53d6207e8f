"""What lies around articles in folders and bundles and never holds one: it is passed over without a word."""

from __future__ import annotations

from pathlib import PurePosixPath

_ASSETS = frozenset(
    {".avif", ".bmp", ".css", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".map", ".mp3", ".mp4"}
    | {".otf", ".png", ".svg", ".ttf", ".webm", ".webp", ".woff", ".woff2"}
    | {".db", ".db-shm", ".db-wal"}  # a store, by default in the working folder
)
_LEFT_BY_SYSTEMS = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


def is_passed_over(path: str) -> bool:
    """Whether a path below the folder or bundle is hidden, is furniture of a system, or has a kind of no article."""
    parts = PurePosixPath(path).parts
    if any((part.startswith(".") and part != "..") or part in _LEFT_BY_SYSTEMS for part in parts):
        return True
    return PurePosixPath(path).suffix.lower() in _ASSETS
