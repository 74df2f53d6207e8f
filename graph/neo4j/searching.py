"""Search that forgives, as `graph.spelling` describes it, through two full-text indexes of the engine's own."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from neo4j import ManagedTransaction

from graph.identity import key
from graph.model import Evidence
from graph.neo4j.connecting import rows
from graph.neo4j.names import ARTICLE, WORDING
from graph.neo4j.schema import PASSAGES_INDEX, WORDINGS_INDEX
from graph.spelling import (
    COMPARED,
    FREQUENT,
    PAGES,
    NameSearch,
    inner_grams,
    pairs,
    quoted,
)

_SPECIAL = re.compile(r'([+\-&|!(){}\[\]^"~*?:\\/])')  # of Lucene's query language
_MOST_TERMS = (
    500  # in one query of Lucene, which takes 1,024 at most; the rest is checked on the pages themselves
)
_HITS = "CALL db.index.fulltext.queryNodes"


def containing(tx: ManagedTransaction, spelling: str, kind: str | None) -> list[str]:
    """The ids of things with a name that contains `spelling`."""
    grams = inner_grams(spelling)
    rare = _rarest(tx, grams, len(grams))
    if len(rare) < len(grams):
        return []  # no name has one of the grams
    candidates = f"{_HITS}('{WORDINGS_INDEX}', $gram) YIELD node AS w" if rare else f"MATCH (w:{WORDING})"
    found = rows(
        tx,
        f"{candidates} WITH w WHERE w.spelling CONTAINS $spelling AND ($kind IS NULL OR w.kind = $kind)"
        " RETURN DISTINCT w.node AS node",
        gram=_term(rare[0]) if rare else None,
        spelling=spelling,
        kind=kind,
    )
    return [row["node"] for row in found]


def near(tx: ManagedTransaction, words: str, kind: str | None, limit: int) -> list[tuple[str, str, float]]:
    """Names like `words`, with their thing and how alike they are (0 to 1), the most alike first."""
    search = NameSearch.of(words)
    found = rows(
        tx,
        f"UNWIND $grams AS gram {_HITS}('{WORDINGS_INDEX}', gram) YIELD node AS w"
        " WITH w, count(*) AS shared WHERE $kind IS NULL OR w.kind = $kind"
        " RETURN w.value AS name, w.spelling AS spelling, w.node AS node"
        " ORDER BY shared DESC, size(w.spelling), name, node LIMIT $most",
        grams=[_term(gram) for gram in _rarest(tx, search.grams, search.rarest)],
        kind=kind,
        most=COMPARED,
    )
    return search.ranked(((row["name"], row["spelling"], row["node"]) for row in found), limit)


def _rarest(tx: ManagedTransaction, grams: Collection[str], most: int) -> list[str]:
    """The grams that the fewest names have; those that nothing has are left out."""
    found = rows(
        tx,
        "UNWIND $grams AS gram"
        f" CALL (gram) {{ {_HITS}('{WORDINGS_INDEX}', gram[1], {{limit: $frequent}}) YIELD node"
        " RETURN count(node) AS number }"
        " RETURN gram[0] AS gram, number",
        grams=[(gram, _term(gram)) for gram in sorted(grams)],
        frequent=FREQUENT,
    )
    counted = {row["gram"]: row["number"] for row in found if row["number"]}
    return sorted(counted, key=lambda gram: (counted[gram], gram))[:most]


def passages(tx: ManagedTransaction, words: Sequence[str], limit: int) -> list[Evidence]:
    """Sentences that hold all of `words`, spaces and marks aside: the newest article first, unknown days last."""
    wanted = [key(word) for word in words]
    asked = list(dict.fromkeys(pair for word in wanted for pair in pairs(word)))
    if not asked or any(len(word) < 2 for word in wanted):
        return []
    pages = rows(
        tx,
        f"{_HITS}('{PASSAGES_INDEX}', $terms) YIELD node AS p"
        " WITH p.id AS id, p.loaded AS loaded ORDER BY loaded DESC, id LIMIT $most"
        f" MATCH (a:{ARTICLE} {{id: id}}) RETURN a.id AS id, a.text AS text"
        " ORDER BY a.last_day = 0, a.first_day DESC, a.id",
        terms=" AND ".join(_term(pair) for pair in asked[:_MOST_TERMS]),
        most=PAGES,
    )
    return quoted(((page["id"], page["text"]) for page in pages), wanted, limit)


def _term(word: str) -> str:
    """A word that Lucene takes as it is: letters in quotes, since AND is a word of its language."""
    return '"' + _SPECIAL.sub(r"\\\1", word) + '"'
