"""What a server answered a page, also where the browser keeps the answer from it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page

_SECONDS = 10


class Answered:
    """The statuses of all answers to a page from now on, by address.

    Pages, and Playwright, hear only of answers that a page may see; the browser's protocol for developers tells of all.
    https://chromedevtools.github.io/devtools-protocol/tot/Network/#event-responseReceivedExtraInfo
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._addresses: dict[str, str] = {}  # by the number of the request
        self._statuses: dict[str, int] = {}
        protocol = page.context.new_cdp_session(page)
        protocol.on("Network.requestWillBeSent", self._sent)
        protocol.on("Network.responseReceivedExtraInfo", self._answered)
        protocol.send("Network.enable")

    def _sent(self, event: Mapping[str, Any]) -> None:
        self._addresses[event["requestId"]] = event["request"]["url"]

    def _answered(self, event: Mapping[str, Any]) -> None:
        self._statuses[event["requestId"]] = event["statusCode"]

    def statuses(self, *addresses: str) -> list[int | None]:
        """The status that each address was answered with; None where ten seconds brought no answer."""
        end = time.monotonic() + _SECONDS
        while True:
            known = {url: self._statuses.get(number) for number, url in self._addresses.items()}
            found = [known.get(address) for address in addresses]
            if None not in found or time.monotonic() > end:
                return found
            self._page.wait_for_timeout(20)  # lets events come in
