"""What can go wrong, named by what the reader should do about it.

PolicyGraphError            the base: one sentence that says what, where and what to do
├── BadArticle              this record is skipped and reported; the run goes on
├── BadDate                 this text is no date of the calendar; write it another way
├── QueryRefused            this query writes, leaves the machine, takes too long or is none; ask another way
├── SourceUnusable          nothing of this input can be read; mend the path or the file
└── StoreUnusable           this store cannot be opened or written; choose or mend it
"""

from __future__ import annotations


class PolicyGraphError(Exception):
    """Base of every error that policygraph raises on purpose; `str(error)` is one sentence with its cure."""


class BadArticle(PolicyGraphError):
    """One record cannot be taken in; the others are not touched."""


class BadDate(PolicyGraphError):
    """A text is no EDTF date of the calendar."""


class QueryRefused(PolicyGraphError):
    """A query in a query language cannot or may not be answered."""


class SourceUnusable(PolicyGraphError):
    """An input file, folder or stream cannot be read at all."""


class StoreUnusable(PolicyGraphError):
    """A store cannot be opened, read or written."""
