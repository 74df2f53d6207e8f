"""How sure a statement is: the chance that official, policy and stance were all read rightly.

What the trees say of pair and stance is turned into the share of statements of unseen articles that were right where they said
the same. The training measures that (`loaders.training.calibration`) and keeps it as a small table. The event of a statement is
judged apart and does not count here.
"""

from __future__ import annotations

import json
from bisect import bisect
from dataclasses import dataclass
from importlib import resources

TABLE = "confidence.json"


@dataclass(frozen=True, slots=True)
class Confidence:
    """Points of a rising line from the trees' chance to the measured one, both 0 to 1; beyond its ends it is level."""

    points: tuple[tuple[float, float], ...]

    @classmethod
    def shipped(cls) -> Confidence:
        """The line that comes with the package."""
        raw = json.loads((resources.files("loaders") / "model" / TABLE).read_text("utf-8"))
        return cls(tuple((told, right) for told, right in raw))

    def of(self, chance: float) -> float:
        """The share that was right where the trees gave this chance."""
        at = bisect(self.points, (chance, 1.0))
        if at in (0, len(self.points)):
            return self.points[min(at, len(self.points) - 1)][1]
        (left, low), (right, high) = self.points[at - 1], self.points[at]
        return low + (high - low) * (chance - left) / (right - left)


AS_TOLD = Confidence(((0.0, 0.0), (1.0, 1.0)))  # what the trees say, taken as it is
