"""What tests do on the page of a picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page

SCREENSHOTS = Path("out/screenshots")  # which git ignores; continuous integration keeps it


@dataclass
class Seen:
    """What a page asked for and complained about while it was open."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Opened:
    """An open page."""

    page: Page
    seen: Seen

    @property
    def card(self) -> Locator:
        return self.page.locator("#card")

    @property
    def status(self) -> Locator:
        return self.page.locator("#status")

    def press(self, name: str) -> None:
        """Click the button of this name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def number(self, name: str) -> int:
        """The number of a node by its name."""
        found: int = self.page.evaluate(
            "name => picture.graph.nodes.find(node => node.name === name).id", name
        )
        return found

    def place(self, name: str) -> tuple[float, float]:
        """Where a node is on the screen, CSS pixels."""
        spot = self.page.evaluate("id => picture.stage.whereIs(id)", self.number(name))
        box = self.page.locator("#stage").bounding_box()
        assert box is not None
        return box["x"] + spot["x"], box["y"] + spot["y"]

    def click(self, name: str, other: str | None = None) -> None:
        """Click a node; with another one, the middle of the line between both."""
        (x, y), (u, v) = self.place(name), self.place(other or name)
        self.page.mouse.click((x + u) / 2, (y + v) / 2)

    def shown(self) -> set[str]:
        """The names of the nodes that stand on the stage."""
        return set(self.page.evaluate("[...picture.shown().nodes].map(id => picture.graph.nodes[id].name)"))

    def photograph(self, name: str) -> Path:
        """Keep a screenshot."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        self.page.wait_for_timeout(350)  # until the view has come to rest
        self.page.screenshot(path=path)
        return path
