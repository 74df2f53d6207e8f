"""Classes of similar words, from the word vectors in kiwi's own language model.

A word that the corpus never names as a policy still shares a class with words that it does: 바우처 with 쿠폰, 협약식 with
준공식. The table is made by `loaders.training` and holds every word that the model has a vector for.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib import resources

TABLE = "word_classes.tsv.gz"


@cache
def word_classes() -> dict[tuple[str, str], tuple[str, ...]]:
    """(form, tag) -> its class in each of the groupings, coarse to fine."""
    raw = gzip.decompress((resources.files("loaders") / "model" / TABLE).read_bytes()).decode("utf-8")
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for line in raw.splitlines():
        form, tag, *classes = line.split("\t")
        found[form, tag] = tuple(classes)
    return found
