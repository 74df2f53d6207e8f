"""What the address of a page asks for: a question, nodes to expand, how many statements; every page is its address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from graph.errors import PolicyGraphError
from graph.model import NodeId

MOST = 40  # statements of each node that is expanded, and rows of a question: what 200 ms are enough for
_LIMITS = {"most": (1, 1_000), "offset": (0, 1_000_000)}
_LETTERS = 500  # of a question
_NODES = 30  # that one page expands


@dataclass(frozen=True, slots=True)
class Asked:
    """What one page shows; with neither question nor nodes, what was said last."""

    question: str = ""
    nodes: tuple[NodeId, ...] = ()
    most: int = MOST
    offset: int = 0  # rows of the question that earlier pages show

    @classmethod
    def of(cls, parts: Iterable[tuple[str, str]]) -> Asked:
        """The parts of an address. Raises PolicyGraphError for a number that is none, and for too much."""
        given = list(parts)
        question = " ".join(value.strip() for name, value in given if name == "q")
        nodes = tuple(dict.fromkeys(value for name, value in given if name == "id"))
        numbers = {name: _number(name, value) for name, value in given if name in _LIMITS}
        if len(question) > _LETTERS:
            raise PolicyGraphError(f"질문이 너무 깁니다. {_LETTERS}자 안으로 줄여 주세요.")
        if len(nodes) > _NODES:
            raise PolicyGraphError(f"한 번에 {_NODES}개까지만 펼칠 수 있습니다. 처음부터 다시 골라 주세요.")
        return cls(question, nodes, **numbers)

    @property
    def address(self) -> str:
        """The address that asks this."""
        parts = [("q", self.question)] if self.question else []
        parts += [("id", node) for node in self.nodes]
        parts += [(name, str(value)) for name, value in self._numbers()]
        return f"/?{urlencode(parts)}" if parts else "/"

    @property
    def wider(self) -> Asked:
        """The same with more statements."""
        return replace(self, most=min(4 * self.most, _LIMITS["most"][1]))

    @property
    def next(self) -> Asked:
        """The next rows of the question."""
        return replace(self, offset=self.offset + self.most)

    def _numbers(self) -> list[tuple[str, int]]:
        start = Asked()
        return [
            (name, getattr(self, name)) for name in _LIMITS if getattr(self, name) != getattr(start, name)
        ]


def _number(name: str, value: str) -> int:
    least, most = _LIMITS[name]
    if not (value.isascii() and value.isdecimal() and len(value) < 9 and least <= int(value) <= most):
        raise PolicyGraphError(f"{name}={value[:20]}: {least:,}에서 {most:,} 사이의 수를 주세요.")
    return int(value)
