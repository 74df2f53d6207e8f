"""What `policygraph follow` follows: a TOML file that a person writes, or the OPML file that a feed reader exports.

contact = "desk@example.kr"   # told to every site, so that its keeper can reach somebody
delay = 2                     # seconds between two requests to one site; 1 where it is not given

[[feed]]
url = "https://news.example.kr/rss/politics.xml"
name = "한강신문 정치"          # for messages
most = 30                     # pages that one run takes of it at most; the others come with the next
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from graph.errors import BadArticle, SourceUnusable
from loaders.decoding import decode
from loaders.feeds import is_opml, read_opml
from loaders.web.addresses import checked


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that is followed."""

    url: str
    name: str = ""  # as messages call it
    most: int = 1_000  # pages of one run


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """Everything that is followed, and how."""

    feed: tuple[Subscription, ...]
    contact: str = ""
    delay: float = 1.0  # seconds


_TYPES: Mapping[str, tuple[type, ...]] = {
    "url": (str,),
    "name": (str,),
    "most": (int,),
    "contact": (str,),
    "delay": (int, float),
    "feed": (list,),
}


def read(path: Path) -> Subscriptions:
    """The subscriptions in a file. Raises SourceUnusable, with the place, where it cannot be understood."""
    try:
        data = path.read_bytes()
        if is_opml(data):
            return Subscriptions(tuple(map(_subscription, ({"url": url} for url in read_opml(data)))))
        found = tomllib.loads(decode(data))
        _check(found, {field.name for field in fields(Subscriptions)})
        listed = tuple(map(_subscription, found.get("feed", [])))
    except OSError as error:
        raise SourceUnusable(
            f"{path}: 읽을 수 없습니다({error.strerror}). 파일 이름을 확인해 주세요."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise SourceUnusable(f"{path}: TOML이 아닙니다({error}). 그 줄을 고쳐 주세요.") from error
    except BadArticle as error:
        raise SourceUnusable(f"{path}: {error}") from error
    if not listed:
        raise SourceUnusable(f'{path}: 피드가 없습니다. [[feed]] 아래에 url = "https://…"을 써 주세요.')
    return Subscriptions(**{**found, "feed": listed})


def _subscription(found: object) -> Subscription:
    if not isinstance(found, dict):
        raise BadArticle('feed는 [[feed]] 아래에 url = "https://…"로 써 주세요.')
    _check(found, {field.name for field in fields(Subscription)})
    if "url" not in found:
        raise BadArticle('[[feed]]에 url이 없습니다. url = "https://…"을 써 주세요.')
    try:
        checked(found["url"])
    except BadArticle as error:
        raise BadArticle(f"{found['url']}: {error}") from error
    return Subscription(**found)


def _check(found: Mapping[str, Any], known: set[str]) -> None:
    """Raises BadArticle where a key is unknown or its value of another kind."""
    for name, value in found.items():
        if name not in known:
            raise BadArticle(
                f"{name}은(는) 모르는 항목입니다. {', '.join(sorted(known))} 가운데 하나를 써 주세요."
            )
        if not isinstance(value, _TYPES[name]) or isinstance(value, bool):
            raise BadArticle(
                f"{name}의 값 {value!r}이(가) 잘못되었습니다. docs/sources.md의 보기처럼 써 주세요."
            )
        if isinstance(value, int | float) and value < 0:
            raise BadArticle(f"{name}의 값 {value}이(가) 잘못되었습니다. 0이나 그보다 큰 수를 써 주세요.")
