"""Search that forgives: names by the letters that they share, pages by pairs of letters with spaces left out."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Sequence

from graph.identity import key
from graph.model import Evidence
from graph.spelling import initial_grams, initials, inner_grams, is_initials, letter_grams, name_grams, pairs
from graph.sqlite.rows import as_list

_SLIP = 3  # grams that one wrong letter can spoil
_FREQUENT = 2_000  # labels from which a gram tells no more
_COMPARED = 400  # names that are compared letter by letter, those that share most rare grams
_ALIKE = 0.4  # the least likeness that is worth offering, 0 to 1
_PAGES = 200  # pages looked into; of more, those that were loaded last
_STOPS = re.compile(r"\n|[.!?][\"'”’)]*\s")


def register(connection: sqlite3.Connection) -> None:
    """Give the migrations the functions that fill the tables of search."""
    connection.create_function("spelling_grams", 1, _grams_json, deterministic=True)
    connection.create_function("passage_words", 1, _words, deterministic=True)


def _grams_json(spelling: str) -> str:
    return json.dumps(sorted(name_grams(spelling)))


def _words(text: str) -> str:
    return " ".join(pairs(text))


def add_names(connection: sqlite3.Connection, labels: Iterable[tuple[int, str]]) -> None:
    """Keep the grams of these (row of label, spelling)."""
    connection.executemany(
        "INSERT OR IGNORE INTO gram VALUES (?, ?)",
        ((gram, row) for row, spelling in labels for gram in name_grams(spelling)),
    )


def remove_names(connection: sqlite3.Connection, labels: Iterable[tuple[int, str]]) -> None:
    """Forget the grams of these (row of label, spelling)."""
    connection.executemany(
        "DELETE FROM gram WHERE gram = ? AND label = ?",
        ((gram, row) for row, spelling in labels for gram in name_grams(spelling)),
    )


def add_page(connection: sqlite3.Connection, article: int, text: str) -> None:
    """Make a page findable."""
    connection.execute("INSERT INTO passage (rowid, words) VALUES (?, ?)", (article, _words(text)))


def remove_page(connection: sqlite3.Connection, article: int, text: str) -> None:
    """Forget a page; the index wants to be told the words again."""
    connection.execute(
        "INSERT INTO passage (passage, rowid, words) VALUES ('delete', ?, ?)", (article, _words(text))
    )


def containing(connection: sqlite3.Connection, spelling: str, kind: str | None) -> list[int]:
    """The rows of nodes with a name that contains `spelling`."""
    grams = inner_grams(spelling)
    rare = _rarest(connection, grams, len(grams))
    if len(rare) < len(grams):
        return []  # no name has one of the grams
    narrowed = "label.id IN (SELECT label FROM gram WHERE gram = :gram)" if rare else "true"
    rows = connection.execute(
        f"SELECT DISTINCT label.node FROM label JOIN node ON node.id = label.node WHERE {narrowed}"
        " AND spelling IS NOT NULL AND instr(spelling, :spelling) > 0 AND (:kind IS NULL OR kind = :kind)",
        {"gram": rare[0] if rare else None, "spelling": spelling, "kind": kind},
    ).fetchall()
    return [row["node"] for row in rows]


def near(
    connection: sqlite3.Connection, words: str, kind: str | None, limit: int
) -> list[tuple[str, str, float]]:
    """Names like `words`, with their node and how alike they are (0 to 1), the most alike first."""
    consonants = "".join(words.split()) if is_initials(words) else ""
    spelling = consonants or key(words)
    grams = initial_grams(spelling) if consonants else letter_grams(spelling)
    slips = 0 if consonants else 1 + len(grams) // 8
    chosen = _rarest(connection, grams, 1 + _SLIP * slips)
    rows = connection.execute(
        """
        SELECT value, spelling, node.key, count(*) AS shared
        FROM gram CROSS JOIN label ON label.id = gram.label JOIN node ON node.id = label.node
        WHERE gram IN (SELECT value FROM json_each(:grams)) AND (:kind IS NULL OR kind = :kind)
        GROUP BY label.id ORDER BY shared DESC, length(spelling), value, node.key LIMIT :most
        """,
        {"grams": as_list(chosen), "kind": kind, "most": _COMPARED},
    ).fetchall()
    alike = _initials_alike if consonants else _alike
    found = {(row["value"], row["key"]): alike(spelling, row["spelling"]) for row in rows}
    ranked = sorted((-score, value, node) for (value, node), score in found.items() if score >= _ALIKE)
    return [(value, node, -score) for score, value, node in ranked[:limit]]


def _alike(spelling: str, name: str) -> float:
    """How many of the grams of both are shared; a name that contains the words counts as nearly them."""
    ours, theirs = letter_grams(spelling), letter_grams(name)
    shared = 2 * len(ours & theirs) / (len(ours) + len(theirs))
    return 0.9 + shared / 10 if len(spelling) > 1 and spelling in name else shared * 0.9


def _initials_alike(consonants: str, name: str) -> float:
    """1 where the consonants are all of the name, less where they begin it, still less where they stand in it."""
    letters = initials(name)
    if consonants not in letters:
        return 0.0
    return (0.5 if letters.startswith(consonants) else 0.4) + len(consonants) / len(letters) / 2


def _rarest(connection: sqlite3.Connection, grams: Collection[str], most: int) -> list[str]:
    """The grams that the fewest names have; those that nothing has are left out."""
    counted = {
        gram: connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM gram WHERE gram = ? LIMIT ?)", (gram, _FREQUENT)
        ).fetchone()[0]
        for gram in grams
    }
    present = (gram for gram in grams if counted[gram])
    return sorted(present, key=lambda gram: (counted[gram], gram))[:most]


def passages(connection: sqlite3.Connection, words: Sequence[str], limit: int) -> list[Evidence]:
    """Sentences that hold all of `words`, spaces and marks aside: the newest article first, unknown days last."""
    wanted = [key(word) for word in words]
    asked = list(dict.fromkeys(pair for word in wanted for pair in pairs(word)))
    if not asked or any(len(word) < 2 for word in wanted):
        return []
    pages = connection.execute(
        "SELECT article.key, text FROM article JOIN"
        " (SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY rowid DESC LIMIT ?) AS hit ON hit.rowid = article.id"
        " ORDER BY last_day = 0, first_day DESC, article.key",
        (" AND ".join(f'"{pair}"' for pair in asked), _PAGES),
    )
    patterns = [re.compile(r"[\W_]*".join(map(re.escape, word)), re.IGNORECASE) for word in wanted]
    found: list[Evidence] = []
    for page in pages:
        for start, end in _sentences(page["text"], patterns):
            found.append(Evidence(page["key"], start, end, page["text"][start:end]))
            if len(found) == limit:
                return found
    return found


def _sentences(text: str, patterns: Sequence[re.Pattern[str]]) -> Iterable[tuple[int, int]]:
    """The sentences of a page in which every pattern occurs, once each."""
    first, *others = patterns
    seen = set()
    for match in first.finditer(text):
        before = [stop.end() for stop in _STOPS.finditer(text, 0, match.start())]
        start = before[-1] if before else 0
        after = _STOPS.search(text, match.end())
        end = after.end() if after else len(text)
        start += len(text[start:end]) - len(text[start:end].lstrip())
        end = start + len(text[start:end].rstrip())
        if start not in seen and all(other.search(text, start, end) for other in others):
            seen.add(start)
            yield start, end
