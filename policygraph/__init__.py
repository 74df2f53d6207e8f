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
from queries.formats.page import draw
from queries.picture import Picture
from queries.promotions import promotions
from queries.show import show
from queries.stats import stats

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
    "draw",
    "extract",
    "load",
    "open_store",
    "promotions",
    "show",
    "stats",
]
