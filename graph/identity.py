"""Identity: what makes two mentions the same node, and the ids that follow from it.

An id is a hash of what identifies the thing, so loading the same page twice gives the same ids on every machine.
A person is never identified by the bare name: name, office and body go in.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from graph.model import ArticleId, Node, NodeId, StatementId

_SHORT = 64  # code points of a name whose key is remembered
_HEX_DIGITS = 16  # 64 bits: a clash is expected after about four thousand million things


def key(name: str) -> str:
    """A name as it is compared: NFKC, case-folded, letters and digits only.

    Spelling variants such as `기후동행 카드` and `‘기후동행카드’` share one key.
    """
    return _short_key(name) if len(name) <= _SHORT else _key(name)


def _key(name: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", name).casefold()))


_short_key = lru_cache(maxsize=2**16)(_key)  # words come again and again; whole texts would fill the memory


def _hashed(kind: str, *parts: str) -> str:
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return f"{kind}:{hashlib.blake2b(joined, digest_size=_HEX_DIGITS // 2).hexdigest()}"


def article_id(body: str) -> ArticleId:
    """The id of a page from its cleaned body; white space does not count."""
    return _hashed("article", "".join(unicodedata.normalize("NFC", body).split()))


def official(name: str, office: str, body: str, *, standing: str = "") -> Node:
    """An official by name, office word (`시장`) and full body name (`서울특별시`); both may be empty where unknown.

    `standing` (전, 당선인, 후보, 권한대행 …) is kept but does not make another person.
    """
    attributes = {"office": office, "body": body, "standing": standing}
    return Node(
        _hashed("official", key(name), key(office), key(body)),
        "official",
        name,
        attributes={k: v for k, v in attributes.items() if v},
    )


def organization(name: str) -> Node:
    """A body by its full official name."""
    return Node(_hashed("organization", key(name)), "organization", name)


def policy(name: str, *, owner: str = "", aliases: Iterable[str] = ()) -> Node:
    """A policy by owner (full body name, empty where unknown) and name."""
    return Node(
        _hashed("policy", key(owner), key(name)),
        "policy",
        name,
        aliases=tuple(sorted(set(aliases) - {name})),
        attributes={"owner": owner} if owner else {},
    )


def event(
    name: str,
    *,
    date: str | None = None,
    place: str | None = None,
    host: str = "",
    aliases: Iterable[str] = (),
    article: ArticleId = "",
) -> Node:
    """An occasion by name and start date; by name and place where the date is unknown.

    Where neither is known the name alone (기자회견, 본회의) makes no two one: it is the occasion of its `article`.
    `host` tells occasions apart that many bodies hold on one day under one name.
    """
    start = (date or "").split("/")[0]
    hosts = (key(host),) if host else ()
    attributes = {"date": date or "", "place": place or ""}
    return Node(
        _hashed("event", key(name), start or f"@{key(place or '') or article}", *hosts),
        "event",
        name,
        aliases=tuple(sorted(set(aliases) - {name})),
        attributes={k: v for k, v in attributes.items() if v},
    )


def place(name: str, *, within: str = "") -> Node:
    """A venue or area by name within its parent."""
    return Node(
        _hashed("place", key(within), key(name)),
        "place",
        name,
        attributes={"within": within} if within else {},
    )


def date(edtf: str) -> Node:
    """A date by its EDTF text."""
    return Node(_hashed("date", edtf), "date", edtf)


def statement_id(
    speaker: NodeId, act: str, about: Iterable[NodeId], event: NodeId | None, date: str | None
) -> StatementId:
    """The id of a statement: speaker, act, what it is about, and the event or else the date."""
    return _hashed("statement", speaker, act, *sorted(about), event or date or "")
