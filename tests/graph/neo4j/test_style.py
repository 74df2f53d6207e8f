"""The style sheet of Neo4j Browser: made from the vocabulary, and complete."""

from __future__ import annotations

import re
from pathlib import Path

from graph.neo4j.names import MENTIONS, edge_type, role_type, view_type
from graph.neo4j.style import grass
from graph.vocabulary import vocabulary

SHIPPED = Path(__file__).parents[3] / "docs" / "policygraph.grass"


def test_the_file_in_docs_is_what_the_vocabulary_makes() -> None:
    assert SHIPPED.read_text("utf-8") == grass()


def test_every_label_and_relationship_has_a_style_and_a_caption() -> None:
    words = vocabulary()
    types = {
        *map(role_type, words.roles),
        *map(edge_type, words.edges),
        *map(view_type, words.views),
        MENTIONS,
    }
    rules = dict(re.findall(r"^(\S+) \{\n(.*?)^\}$", grass(), re.MULTILINE | re.DOTALL))
    assert rules.keys() == {f"node.{kind.en}" for kind in words.kinds.values()} | {
        f"relationship.{name}" for name in types
    }
    assert all("caption:" in rule for rule in rules.values())
