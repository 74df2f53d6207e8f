"""Which pages of a site robots may read: robots.txt, https://www.rfc-editor.org/rfc/rfc9309, read by protego.

A site without the file (or with one that is refused, 4xx) allows everything; one that cannot say (5xx, no answer) allows
nothing for now. Of the file the first 500 KiB count, as the RFC asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from loaders.web.transport import Reply

if TYPE_CHECKING:
    from protego import Protego

AGENT = "policygraph"  # the name that robots.txt may address
_READ = 500 * 1024  # bytes
_LONGEST_DELAY = 30.0  # seconds between requests that a site may ask for; more would stop a run


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site allows."""

    _parsed: Protego | None  # None allows everything

    def allow(self, url: str) -> bool:
        """Whether the page may be read."""
        return self._parsed is None or bool(self._parsed.can_fetch(url, AGENT))

    @property
    def delay(self) -> float:
        """Seconds between two requests that the site asks for; 0 where it asks for none."""
        asked = self._parsed.crawl_delay(AGENT) if self._parsed else None
        return min(float(asked or 0), _LONGEST_DELAY)


def address(url: str) -> str:
    """Where the rules for `url` stand."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))


def rules(reply: Reply) -> Rules:
    """The rules in an answer with status 200 or 4xx."""
    if reply.status != 200:
        return Rules(None)
    from protego import Protego

    return Rules(Protego.parse(reply.body[:_READ].decode("utf-8-sig", "replace")))
