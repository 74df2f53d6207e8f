"""The embedded engine: a store in one SQLite file. https://www.sqlite.org/fileformat.html"""

from graph.sqlite.store import SqliteStore

__all__ = ["SqliteStore"]
