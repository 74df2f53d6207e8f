"""A store of any size with realistic skew, written straight into the tables of the SQLite engine.

    python -m benchmarks.synthetic 100000 big.db

makes 100,000 articles with 500,000 statements. A few officials and policies are in most of the news (Zipf), an occasion is
told by one article or by several that say the same, some statements set a goal date or report a status, and one in ten has
no date. The same numbers give the same store. Names and sentences are invented.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from itertools import islice, product
from pathlib import Path

import numpy as np

from graph.drawing import days
from graph.identity import key
from graph.sqlite.opening import MIGRATIONS, open_file

SEED = 20240530
STATEMENTS = 5  # for each article
_COPIES = (0.8, 0.15, 0.05)  # share of occasions that one, two and three articles tell
_FIRST_DAY, _DAYS = date(2006, 1, 1), 20 * 365
_SURNAMES = "김이박최정강조윤장임한오서신권황안송류홍"
_GIVEN = "민준서연도윤지우하은현수진영호성태재상동경희원"
_OFFICES = ("시장", "도지사", "군수", "구청장", "의원", "장관")
_TOPICS = ("청년", "기후", "교통", "돌봄", "주거", "관광", "농업", "안전", "교육", "산업", "문화", "복지", "의료", "환경",
           "수소", "반도체", "바다", "철도", "도서관", "공원", "전통시장", "어르신", "아동", "다문화", "장애인", "여성",
           "창업", "일자리", "에너지", "물")  # fmt: skip
_KINDS = ("동행", "희망", "미래", "통합", "혁신", "상생", "맞춤", "스마트", "녹색", "행복", "안심", "온", "함께", "첫걸음",
          "디딤돌", "튼튼", "열린", "이음", "누리", "새싹", "든든", "모두", "다시", "바른", "지금", "한마음", "우리",
          "가온", "참", "큰")  # fmt: skip
_HEADS = ("지원사업", "카드", "수당", "종합계획", "센터 건립", "펀드", "패스", "특구 조성", "바우처", "축제", "조례", "플랫폼",
          "장학금", "주택 공급", "트램", "노선 연장", "단지 조성", "보험", "쿠폰", "마을 만들기", "안심망",
          "시범사업")  # fmt: skip
_OCCASIONS = ("학술대회", "기자간담회", "업무협약식", "현장점검", "토론회", "개관식", "시정연설", "주민설명회", "포럼",
              "착공식", "국정감사", "신년인사회", "박람회", "간담회", "선포식")  # fmt: skip
_ACTS = (("explain", "설명했다", 30), ("promote", "홍보했다", 15), ("announce", "발표했다", 20),
         ("promise", "약속했다", 10), ("report", "보고했다", 7), ("inspect", "점검했다", 5), ("urge", "촉구했다", 3),
         ("credit", "성과로 꼽았다", 3), ("criticise", "비판했다", 6), ("withdraw", "철회했다", 1))  # fmt: skip
_OPPOSING = frozenset({"criticise", "withdraw"})
_UNKNOWN_DAYS = days(None)
_BATCH = 5_000  # occasions written at a time
_TABLES = {  # table -> its columns, in order; the rest keeps its default
    "article": "id, key, record, text, title, url, publisher, published, first_day, last_day",
    "node": "id, key, kind",
    "label": "id, node, field, value, spelling, articles",
    "statement": "id, key, speaker, act, event, capacity, date, first_day, last_day, stance, due, status, extractor,"
    " confidence, review, first_article, first_start",
    "about": "statement, node",
    "claim": "statement, article, capacity, date, stance, due, status, extractor, confidence, review",
    "evidence": 'statement, article, start, "end"',
}


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of everything."""

    articles: int

    @property
    def officials(self) -> int:
        return min(20_000, max(50, self.articles // 20))

    @property
    def policies(self) -> int:
        return min(18_000, max(100, self.articles // 10))

    @property
    def events(self) -> int:
        return max(50, self.articles // 5)


@dataclass(frozen=True, slots=True)
class World:
    """All that is named, the most told first."""

    officials: Sequence[tuple[str, str, str]]  # name, office, body
    policies: Sequence[str]
    events: Sequence[tuple[str, date, str]]  # name, day, place


def world(size: Size) -> World:
    """The names of a store of this size."""
    rng = np.random.default_rng(SEED)
    people = ["".join(parts) for parts in product(_SURNAMES, _GIVEN, _GIVEN)]
    bodies = [f"{a}{b}{end}" for a, b, end in product(_GIVEN, _SURNAMES, ("시", "군", "구"))]
    officials = [
        (people[int(p)], _OFFICES[int(o)], bodies[int(b)])
        for p, o, b in zip(
            rng.permutation(np.arange(size.officials) % len(people)),
            rng.integers(len(_OFFICES), size=size.officials),
            rng.integers(len(bodies), size=size.officials),
            strict=True,
        )
    ]
    policies = [f"{kind} {topic} {head}" for topic, kind, head in product(_TOPICS, _KINDS, _HEADS)]
    chosen = rng.permutation(len(policies))[: size.policies]
    events = [
        (
            f"제{int(n)}회 {bodies[int(b)]} {_TOPICS[int(t)]} {_OCCASIONS[int(o)]}",
            _FIRST_DAY + timedelta(int(d)),
            f"{bodies[int(b)]}청",
        )
        for n, b, t, o, d in zip(
            rng.integers(1, 30, size.events),
            rng.integers(len(bodies), size=size.events),
            rng.integers(len(_TOPICS), size=size.events),
            rng.integers(len(_OCCASIONS), size=size.events),
            rng.integers(_DAYS, size=size.events),
            strict=True,
        )
    ]
    return World(officials, [policies[int(at)] for at in chosen], events)


def zipf(rng: np.random.Generator, many: int, size: int, exponent: float = 1.0) -> list[int]:
    """`size` places from 0 to `many` - 1, the k-th as likely as 1 / k ** exponent."""
    weights = np.cumsum(1 / np.arange(1, many + 1) ** exponent)
    return [int(at) for at in np.searchsorted(weights, rng.random(size) * weights[-1])]


def make(articles: int, path: Path) -> None:
    """Write a store of so many articles, and five times as many statements, to a new file."""
    size = Size(articles)
    with closing(open_file(path, create=True)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -1000000")
        connection.execute("PRAGMA temp_store = MEMORY")
        kept = _without_indexes(connection)
        connection.execute("BEGIN")
        named = world(size)
        rows = _Rows(size)
        _write_names(connection, named, rows)
        _write_occasions(connection, named, rows)
        _sort_in(connection)
        _derive(connection)
        for command in kept:
            connection.execute(command)
        connection.execute("COMMIT")
        connection.execute("PRAGMA analysis_limit = 1000")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@dataclass(frozen=True, slots=True)
class _Rows:
    """Where the rows of each kind of node begin."""

    size: Size

    def official(self, at: int) -> int:
        return 1 + at

    def policy(self, at: int) -> int:
        return 1 + self.size.officials + at

    def event(self, at: int) -> int:
        return 1 + self.size.officials + self.size.policies + at


def _id(kind: str, *parts: object) -> str:
    joined = "\x1f".join(map(str, parts)).encode()
    return f"{kind}:{hashlib.blake2b(joined, digest_size=8).hexdigest()}"


def _without_indexes(connection: sqlite3.Connection) -> list[str]:
    """Drop indexes and triggers, which are quicker made afterwards; the commands that make them again."""
    made = connection.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    ).fetchall()
    for row in made:
        connection.execute(f"DROP {row['type']} {row['name']}")
    return [row["sql"] for row in made]


def _insert(
    connection: sqlite3.Connection, table: str, rows: Iterator[tuple[object, ...]] | list[tuple[object, ...]]
) -> None:
    columns = _TABLES[table]
    marks = ", ".join("?" * (columns.count(",") + 1))
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def _write_names(connection: sqlite3.Connection, named: World, rows: _Rows) -> None:
    """Write every node with its names and attributes."""
    nodes: list[tuple[object, ...]] = []
    labels: list[tuple[object, ...]] = []

    def add(row: int, kind: str, identity: Sequence[object], name: str, **attributes: str) -> None:
        nodes.append((row, _id(kind, *identity), kind))
        labels.append((len(labels) + 1, row, "name", name, key(name), 1))
        for field, value in attributes.items():
            labels.append((len(labels) + 1, row, field, value, None, 1))

    for at, (name, office, body) in enumerate(named.officials):
        add(rows.official(at), "official", (name, office, body, at), name, office=office, body=body)
    for at, name in enumerate(named.policies):
        add(rows.policy(at), "policy", (name,), name)
    for at, (name, day, place) in enumerate(named.events):
        add(rows.event(at), "event", (name, day, at), name, date=day.isoformat(), place=place)
    _insert(connection, "node", nodes)
    _insert(connection, "label", labels)


def _write_occasions(connection: sqlite3.Connection, named: World, rows: _Rows) -> None:
    """Write articles with what they say, an occasion at a time."""
    connection.execute(
        'CREATE TEMP TABLE named (node INTEGER, article INTEGER, start INTEGER, "end" INTEGER)'
    )
    told = _occasions(named, rows)
    while batch := list(islice(told, _BATCH)):
        for table in ("article", "statement", "about", "claim", "evidence"):
            _insert(connection, table, [row for one in batch for row in one[table]])
        connection.executemany(
            "INSERT INTO named VALUES (?, ?, ?, ?)", (row for one in batch for row in one["named"])
        )


def _occasions(named: World, rows: _Rows) -> Iterator[dict[str, list[tuple[object, ...]]]]:
    """The rows of one occasion after another: who spoke at which event of which policies, and who printed it."""
    size = rows.size
    rng = np.random.default_rng(SEED + 1)
    speakers = iter(zipf(rng, size.officials, size.articles))
    events = iter(zipf(rng, size.events, size.articles, 0.5))
    policies = iter(zipf(rng, size.policies, size.articles * STATEMENTS * 2))
    weights = np.cumsum([weight for *_, weight in _ACTS])
    acts = iter(
        np.searchsorted(weights, rng.random(size.articles * STATEMENTS * 2) * weights[-1], side="right")
    )
    chances = iter(rng.random(size.articles * (STATEMENTS * 2 + 3)))
    article = statement = 0
    while article < size.articles:
        told: dict[str, list[tuple[object, ...]]] = {
            table: [] for table in ("article", "statement", "about", "claim", "evidence", "named")
        }
        chance = next(chances)
        copies = min(1 + (chance > _COPIES[0]) + (chance > _COPIES[0] + _COPIES[1]), size.articles - article)
        speaker, at = next(speakers), next(events)
        name, office, body = named.officials[speaker]
        event, day, _ = named.events[at]
        with_event = next(chances) < 0.7
        dated = with_event or next(chances) < 0.67
        when = day if with_event else _FIRST_DAY + timedelta(int(next(chances) * _DAYS))
        sentences, spots, length = [], [], 0
        for _ in range(STATEMENTS * copies):
            policy, (act, verb, _) = next(policies), _ACTS[int(next(acts))]
            chance = next(chances)
            due = str(when.year + 1 + int(chance * 40)) if chance < 0.1 else None
            status = "on_track" if act == "report" and chance < 0.5 else None
            where = f"{event}에서 " if with_event else ""
            goal = f" {due}년까지" if due else ""
            sentence = f"{name} {body} {office}은 {where}{named.policies[policy]}을(를){goal} {verb}."
            sentences.append(sentence)
            statement += 1
            spots.append(
                (
                    statement,
                    policy,
                    length,
                    length + len(sentence),
                    sentence.index(named.policies[policy]) + length,
                )
            )
            length += len(sentence) + 1
            stance = "opposes" if act in _OPPOSING else "promotes"
            iso = when.isoformat() if dated else None
            known = (when.toordinal(),) * 2 if dated else _UNKNOWN_DAYS
            told["statement"].append(
                (statement, _id("statement", statement), rows.official(speaker), act, rows.event(at) if with_event else None,
                 f"{body} {office}", iso, *known, stance, due, status, "synthetic 1", 1.0, "machine",
                 _id("article", article + 1), spots[-1][2])
            )  # fmt: skip
            told["about"].append((statement, rows.policy(policy)))
            told["claim"].extend(
                (
                    statement,
                    article + copy,
                    f"{body} {office}",
                    iso,
                    stance,
                    due,
                    status,
                    "synthetic 1",
                    1.0,
                    "machine",
                )
                for copy in range(1, copies + 1)
            )
        text = "\n".join(sentences)
        for statement_row, policy, start, end, spot in spots:
            told["evidence"].extend(
                (statement_row, article + copy, start, end) for copy in range(1, copies + 1)
            )
            told["named"].extend(
                (rows.policy(policy), article + copy, spot, spot + len(named.policies[policy]))
                for copy in range(1, copies + 1)
            )
        for copy in range(1, copies + 1):
            article += 1
            published = when + timedelta(copy - 1)
            told["named"].append((rows.official(speaker), article, 0, len(name)))
            told["article"].append(
                (article, _id("article", article), str(article), text, f"{name} {office}, {named.policies[spots[0][1]]} 밝혀",
                 f"https://news{article % 97}.example/{article}", f"매체{article % 97}", published.isoformat(),
                 published.toordinal(), published.toordinal())
            )  # fmt: skip
        yield told


def _sort_in(connection: sqlite3.Connection) -> None:
    """Mentions and sightings in the order of their keys, as which they are written fastest."""
    connection.execute("INSERT OR IGNORE INTO mention SELECT * FROM named ORDER BY 1, 2, 3, 4")
    connection.execute(
        "INSERT INTO sighting SELECT DISTINCT label.id, named.article FROM label JOIN named ON named.node = label.node"
        " ORDER BY 1, 2"
    )
    connection.execute("DROP TABLE named")


def _derive(connection: sqlite3.Connection) -> None:
    """Fill the tables that follow from the others, with the commands of the migrations that made them."""
    connection.execute("CREATE INDEX about_in_order ON about (statement)")
    connection.execute("DELETE FROM total")
    for name in MIGRATIONS:
        for command in _commands((resources.files("graph.sqlite") / name).read_text("utf-8")):
            if command.lstrip().startswith(("INSERT INTO", "UPDATE about")):
                connection.execute(command)
    connection.execute("DROP INDEX about_in_order")


def _commands(script: str) -> Iterator[str]:
    """The commands of a script, a trigger with all that it holds as one."""
    command = ""
    for line in script.splitlines():
        command += "" if line.startswith("--") else f"{line}\n"
        if sqlite3.complete_statement(command):
            yield command
            command = ""


def main(arguments: Sequence[str]) -> None:
    """Make the store that the command line asks for, and say how long it took."""
    articles, path = int(arguments[0]), Path(arguments[1])
    path.unlink(missing_ok=True)
    started = time.perf_counter()
    make(articles, path)
    took = time.perf_counter() - started
    size = path.stat().st_size / 1e6
    print(f"{articles:,} articles, {articles * STATEMENTS:,} statements: {took:.0f} s, {size:,.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
