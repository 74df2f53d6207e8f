"""What is known besides the corpus: policies of a lexicon, and bodies that bear another name today.

It comes from whoever asks; without it only the corpus speaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

_OF_A_BODY = ("의회", "교육청", "")  # what a body's name may be followed by


class Known(Protocol):
    """What a lexicon says of a policy; names as the lexicon spells them, empty where there is none."""

    @property
    def name(self) -> str: ...
    @property
    def part_of(self) -> str: ...
    @property
    def replaces(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Tables to propose with."""

    policies: Mapping[str, Known] = field(default_factory=dict)  # by the key of every name and alias
    bodies: Mapping[str, str] = field(
        default_factory=dict
    )  # full name that is no more -> the one that took over

    def today(self, body: str) -> str:
        """The name that a body bears today: 강원특별자치도의회 for 강원도의회."""
        for ending in _OF_A_BODY:
            name = body.removesuffix(ending)
            if name in self.bodies:
                return self.bodies[name] + (ending if name != body else "")
        return body
