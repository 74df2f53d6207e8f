"""`.gz`: one file that was packed by gzip, most often a `.jsonl.gz`; it is unpacked while it is read.

RFC 1952. The name without `.gz` says what is inside where the content does not. A second bundle inside is refused.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader

from loaders.archives import Unpacked
from loaders.page import Member, Source


def members(stream: BufferedReader, source: Source) -> Iterator[Member]:
    """The one file inside. Reading it raises BadArticle where it is cut off, broken or a bomb."""
    size = os.fstat(stream.fileno()).st_size if source.path else None
    name = source.name[:-3] if source.name.lower().endswith(".gz") else source.name
    with gzip.GzipFile(fileobj=stream) as packed:
        yield Member(replace(source, name=name, path=None), BufferedReader(Unpacked(packed, size)))
