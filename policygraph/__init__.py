"""policygraph: Korean policy news as a graph in which every fact shows the sentence that says it.

import policygraph as pg
with pg.open_store("policygraph.db", create=True) as store:
    pg.load("news", store)
    answer = pg.promotions(store, official="오세훈", since="2024-05")
    answer.rows, answer.to_frame(), answer.graph
    pg.draw(answer).save("answer.html")
"""

from graph.errors import BadArticle, BadDate, PolicyGraphError, SourceUnusable, StoreUnusable
from graph.store import Store, open_store
from loaders.page import Skipped
from policygraph.pipeline import Loaded, extract, load
from queries.answer import Answer
from queries.articles import articles
from queries.asking import ask
from queries.changes import changes
from queries.compare import compare
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
from queries.stats import stats
from queries.timeline import timeline

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "BadArticle",
    "BadDate",
    "Loaded",
    "Picture",
    "PolicyGraphError",
    "Skipped",
    "SourceUnusable",
    "Store",
    "StoreUnusable",
    "__version__",
    "articles",
    "ask",
    "changes",
    "compare",
    "draw",
    "event",
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
    "stats",
    "timeline",
]
