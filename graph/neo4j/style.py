"""How Neo4j Browser shows the graph: colours and captions from the vocabulary, as a `.grass` file.

`python -m graph.neo4j.style > docs/policygraph.grass` writes it; a test compares. The form is that of `:style` in Browser:
https://neo4j.com/docs/browser-manual/current/operations/browser-styling/
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.neo4j.names import MENTIONS, edge_type, role_type, view_type
from graph.vocabulary import Kind, vocabulary

_CAPTIONS = {"article": "{title}", "statement": "{act}"}  # other things by their name
_LARGE, _SMALL = "65px", "40px"  # of what was said, and of what surrounds it
_LINK, _QUIET_LINK, _VIEW = "#848484", "#c9c9c9", "#009E73"


def grass() -> str:
    """The style sheet."""
    rules = [_rule(f"node.{kind.en}", _node(kind)) for kind in vocabulary().kinds.values()]
    links = {role_type(role): _LINK for role in vocabulary().roles}
    links |= {edge_type(edge): _LINK for edge in vocabulary().edges}
    links |= {view_type(view): _VIEW for view in vocabulary().views}
    links[MENTIONS] = _QUIET_LINK
    rules += [_rule(f"relationship.{name}", _relationship(colour)) for name, colour in links.items()]
    return "\n".join(rules)


def _rule(selector: str, properties: Iterator[tuple[str, str]]) -> str:
    return "\n".join([f"{selector} {{", *(f"  {name}: {value};" for name, value in properties), "}", ""])


def _node(kind: Kind) -> Iterator[tuple[str, str]]:
    yield "color", kind.colour
    yield "border-color", "#555555"
    yield "text-color-internal", "#000000" if _is_light(kind.colour) else "#ffffff"
    yield "diameter", _SMALL if kind.quiet else _LARGE
    yield "caption", f'"{_CAPTIONS.get(kind.key, "{name}")}"'


def _relationship(colour: str) -> Iterator[tuple[str, str]]:
    yield "color", colour
    yield "shaft-width", "2px"
    yield "font-size", "8px"
    yield "text-color-external", "#000000"
    yield "caption", '"<type>"'


def _is_light(colour: str) -> bool:
    """Whether black reads better than white on it. https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    luminance: float = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return luminance > 0.18


if __name__ == "__main__":
    print(grass(), end="")
