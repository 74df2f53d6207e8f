"""What people read for a node."""

from __future__ import annotations

from collections.abc import Mapping

from graph.model import Node

# Attributes that tell a node from others of its name, by kind.
_TELLING: Mapping[str, tuple[str, ...]] = {
    "official": ("body", "office", "standing"),
    "policy": ("owner",),
    "event": ("date",),
    "place": ("within",),
}


def label(node: Node) -> str:
    """A node's name with what tells it from others of its name: `오세훈(서울특별시 시장)`."""
    told = _TELLING.get(node.kind, ())
    detail = " ".join(node.attributes[part] for part in told if part in node.attributes)
    return f"{node.name}({detail})" if detail else node.name
