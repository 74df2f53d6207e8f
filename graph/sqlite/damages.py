"""What can go wrong with a file that no writing of ours would do: pages that are lost, rows that point nowhere."""

from __future__ import annotations

import sqlite3

_MOST = 20  # of SQLite's own complaints; a broken file has thousands


def damages(connection: sqlite3.Connection) -> list[str]:
    """Each damage as a Korean sentence."""
    found = [
        f"파일이 손상되었습니다({row[0]})."
        for row in connection.execute(f"PRAGMA integrity_check({_MOST})")
        if row[0] != "ok"
    ]
    lost = connection.execute(
        'SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2'
    )
    found += [f"{table} 표의 {count:,}줄이 없는 {parent}을(를) 가리킵니다." for table, parent, count in lost]
    for what, query in _RULES.items():
        (count,) = connection.execute(query).fetchone()
        if count:
            found.append(f"{what} {count:,}건이 있습니다.")
    return found


# What the tables allow and writing never does -> how many there are.
_RULES = {
    "근거 문장이 없는 발언": "SELECT count(*) FROM statement WHERE NOT EXISTS"
    " (SELECT * FROM evidence WHERE evidence.statement = statement.id)",
    "대상이 없는 발언": "SELECT count(*) FROM statement WHERE NOT EXISTS"
    " (SELECT * FROM about WHERE about.statement = statement.id)",
    "이름이 없는 항목": "SELECT count(*) FROM node WHERE NOT EXISTS"
    " (SELECT * FROM label WHERE label.node = node.id AND field = 'name')",
}
