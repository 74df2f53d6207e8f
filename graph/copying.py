"""Moving a store: every reading of one into another, and the proof that both hold the same.

Articles go in the order of their ids, a batch a transaction, so a copy that was ended in the middle left whole batches, and
starting it again goes on behind them. A store that holds anything else is left as it is: the end of a copy is two stores
with the same counts and the same content. When an article was loaded first goes along; an article that is there already
keeps its own time, so this is not compared.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from itertools import islice

from graph.errors import StoreUnusable
from graph.model import ArticleId, Reading
from graph.store import Counts, Store
from graph.streaming import every_reading

BATCH = 256  # articles a transaction: a server takes half as many again in a second as in batches of 64
_DIGEST_BYTES = 16

Notify = Callable[[int], None]  # takes the number of articles that were dealt with


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy changed."""

    new: int = 0  # articles
    unchanged: int = 0  # articles that were there already
    refused: Mapping[str, str] = field(default_factory=dict)  # record -> why


@dataclass(frozen=True, slots=True)
class Content:
    """What a store holds, to be compared: two stores with the same readings have equal contents."""

    counts: Counts
    digest: str  # BLAKE2b over all readings by article id, hexadecimal


def copy(source: Store, target: Store, notify: Notify = lambda _: None) -> Copied:
    """Write all readings of one store into another, which is empty or holds a part of them from an earlier copy.

    Raises StoreUnusable, with nothing written, where the target holds articles that the source lacks or tells otherwise;
    and where the target cannot take a batch: what was written before it stays.
    """
    after, unchanged = _common(source, target)
    notify(unchanged)
    left = every_reading(source, after=after)
    new = 0
    refused: dict[str, str] = {}
    while batch := list(islice(left, BATCH)):
        loaded = {kept.reading.article.id: kept.loaded for kept in batch}
        written = target.write([kept.reading for kept in batch], loaded=loaded)
        new += written.new
        unchanged += written.unchanged
        refused |= written.refused
        notify(len(batch))
    return Copied(new, unchanged, refused)


def content(store: Store, notify: Notify = lambda _: None) -> Content:
    """What a store holds now; reads all of it."""
    told = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for kept in every_reading(store):
        told.update(_bytes(kept.reading))
        notify(1)
    return Content(store.counts(), told.hexdigest())


def _common(source: Store, target: Store) -> tuple[ArticleId, int]:
    """Up to which article, and how many, both stores hold the same without a gap.

    Raises StoreUnusable where the target holds something else anywhere.
    """
    ours = enumerate((kept.reading for kept in every_reading(source)), 1)
    after, number = "", 0
    for theirs in (kept.reading for kept in every_reading(target)):
        article = theirs.article
        at, mine = next((one for one in ours if one[1].article.id >= article.id), (0, None))
        if mine is None or mine.article.id != article.id:
            raise StoreUnusable(
                f"{target.url}: 원본에 없는 기사 {article.id}({article.record})이(가) 있습니다."
                " 비어 있는 저장소를 주거나, policygraph forget으로 그 기사를 지워 주세요."
            )
        if _bytes(mine) != _bytes(theirs):
            raise StoreUnusable(
                f"{target.url}: 기사 {article.id}({article.record})의 내용이 원본과 다릅니다."
                f" policygraph forget {article.id} 로 지우고 다시 옮겨 주세요."
            )
        if at == number + 1:
            after, number = article.id, at
    return after, number


def _bytes(reading: Reading) -> bytes:
    """A reading as bytes that depend on nothing but what it says."""
    return json.dumps(reading, ensure_ascii=False, sort_keys=True, default=_plain).encode("utf-8") + b"\n"


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Mapping):
        return dict(value)
    return {part.name: getattr(value, part.name) for part in fields(value)}  # type: ignore[arg-type]
