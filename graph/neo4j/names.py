"""Labels and relationship types of Neo4j, drawn from the vocabulary; other names of the engine stand here too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from graph.vocabulary import vocabulary

MENTIONS = "MENTIONS"
WORDING = "Wording"  # a name, an alias or an attribute, with the number of articles that use it
PASSAGE = "Passage"  # the pairs of letters of an article, to search its text
STORE = "PolicygraphStore"  # one node: the version of the model, and what is counted beside it

ARTICLE = "Article"
STATEMENT = "Statement"


def label(kind: str) -> str:
    """The label of a kind: Official."""
    return vocabulary().kinds[kind].en


def role_type(role: str) -> str:
    """The relationship type of a statement's role: SPEAKER, ABOUT, AT, ON, IN, EVIDENCE."""
    return vocabulary().roles[role].en.upper()


def edge_type(kind: str) -> str:
    """The relationship type of a structural edge: HOLDS_OFFICE."""
    return vocabulary().edges[kind].key.upper()


def view_type(view: str) -> str:
    """The relationship type of a derived view: PROMOTED."""
    return vocabulary().views[view].key.upper()


@cache
def things() -> tuple[str, ...]:
    """The kinds that articles name: all but articles and statements."""
    return tuple(kind for kind in vocabulary().kinds if kind not in ("article", "statement"))


def any_of(kinds: Iterable[str]) -> str:
    """A label expression: Policy|Event."""
    return "|".join(map(label, kinds))


def kind_of(id: str) -> str | None:
    """The kind of the thing with this id; None for what is no id of a thing."""
    kind = id.partition(":")[0]
    return kind if kind in things() and sendable(id) else None


def by_kind(ids: Iterable[str]) -> Mapping[str, list[str]]:
    """Ids of things, sorted, under their kinds; what is no such id is left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in sorted(set(ids)):
        if (kind := kind_of(one)) is not None:
            found[kind].append(one)
    return found


def sendable(text: str) -> bool:
    """Whether a text can be sent to a server: half of a surrogate pair cannot, and no store holds one."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
