"""policygraph: Korean policy news as a graph in which every fact shows the sentence that says it.

import policygraph as pg
with pg.open_store("policygraph.db", create=True) as store:
    pg.load("news", store)
    answer = pg.promotions(store, official="오세훈", since="2024-05")
    answer.rows, answer.to_frame(), answer.graph
    pg.draw(answer).save("answer.html")
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.errors import (
        BadArticle,
        BadDate,
        PolicyGraphError,
        QueryRefused,
        SourceUnusable,
        StoreUnusable,
    )
    from graph.store import Store, open_store
    from loaders.page import Skipped
    from policygraph.files import export
    from policygraph.pipeline import Loaded, extract, load
    from queries.answer import Answer
    from queries.articles import articles
    from queries.asking import ask
    from queries.changes import changes
    from queries.check import check
    from queries.compare import compare
    from queries.cypher import cypher
    from queries.event import event
    from queries.formats.page import draw
    from queries.network import network
    from queries.official import official
    from queries.path import path
    from queries.picture import Picture
    from queries.policy import policy
    from queries.promises import promises
    from queries.promotions import promotions
    from queries.search import search
    from queries.show import show
    from queries.sparql import sparql
    from queries.stats import stats
    from queries.timeline import timeline

# Where each name lives. A name is imported when it is first used: the command line needs few of them to answer fast.
_HOMES = {
    "graph.errors": (
        "BadArticle",
        "BadDate",
        "PolicyGraphError",
        "QueryRefused",
        "SourceUnusable",
        "StoreUnusable",
    ),
    "graph.store": (
        "Store",
        "open_store",
    ),
    "loaders.page": ("Skipped",),
    "policygraph.files": ("export",),
    "policygraph.pipeline": (
        "Loaded",
        "extract",
        "load",
    ),
    "queries.answer": ("Answer",),
    "queries.articles": ("articles",),
    "queries.asking": ("ask",),
    "queries.changes": ("changes",),
    "queries.check": ("check",),
    "queries.compare": ("compare",),
    "queries.cypher": ("cypher",),
    "queries.event": ("event",),
    "queries.formats.page": ("draw",),
    "queries.network": ("network",),
    "queries.official": ("official",),
    "queries.path": ("path",),
    "queries.picture": ("Picture",),
    "queries.policy": ("policy",),
    "queries.promises": ("promises",),
    "queries.promotions": ("promotions",),
    "queries.search": ("search",),
    "queries.show": ("show",),
    "queries.sparql": ("sparql",),
    "queries.stats": ("stats",),
    "queries.timeline": ("timeline",),
}

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "BadArticle",
    "BadDate",
    "Loaded",
    "Picture",
    "PolicyGraphError",
    "QueryRefused",
    "Skipped",
    "SourceUnusable",
    "Store",
    "StoreUnusable",
    "__version__",
    "articles",
    "ask",
    "changes",
    "check",
    "compare",
    "cypher",
    "draw",
    "event",
    "export",
    "extract",
    "load",
    "network",
    "official",
    "open_store",
    "path",
    "policy",
    "promises",
    "promotions",
    "search",
    "show",
    "sparql",
    "stats",
    "timeline",
]


def __getattr__(name: str) -> Any:
    """A name of the public face, from where it lives."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
