"""What can go wrong with a database that no writing of ours would do: somebody changed it with another program."""

from __future__ import annotations

from collections.abc import Mapping

from neo4j import ManagedTransaction

from graph.neo4j import views
from graph.neo4j.claims import ABOUT, EVIDENCE, SPEAKER
from graph.neo4j.connecting import Connection, rows
from graph.neo4j.names import ARTICLE, MENTIONS, PASSAGE, STATEMENT, STORE, WORDING, any_of, things

# What writing never leaves behind -> how many there are.
_RULES: Mapping[str, str] = {
    "근거 문장이 없는 발언": f"MATCH (s:{STATEMENT}) WHERE NOT EXISTS {{ (s)-[:{EVIDENCE}]->() }}"
    " RETURN count(s) AS number",
    "말한 이가 하나가 아닌 발언": f"MATCH (s:{STATEMENT}) WHERE COUNT {{ (s)-[:{SPEAKER}]->() }} <> 1"
    " RETURN count(s) AS number",
    "대상이 없는 발언": f"MATCH (s:{STATEMENT}) WHERE NOT EXISTS {{ (s)-[:{ABOUT}]->() }}"
    " RETURN count(s) AS number",
    "이름이 없는 항목": f"MATCH (n:{any_of(things())}) WHERE n.name IS NULL OR n.id IS NULL"
    " RETURN count(n) AS number",
    "기사 없는 항목의 이름": f"MATCH (w:{WORDING}) WHERE NOT EXISTS {{"
    f" MATCH (n:{any_of(things())})<-[:{MENTIONS}]-() WHERE n.id = w.node }} RETURN count(w) AS number",
    "검색할 수 없는 기사": f"MATCH (a:{ARTICLE}) WHERE NOT EXISTS {{ MATCH (p:{PASSAGE} {{id: a.id}}) }}"
    " RETURN count(a) AS number",
    "어긋난 이름 수": f"OPTIONAL MATCH (:{ARTICLE})-[m:{MENTIONS}]->() WITH sum(size(m.starts)) AS places"
    f" MATCH (s:{STORE}) RETURN abs(s.mentions - places) AS number",
}


def damages(connection: Connection) -> list[str]:
    """Each damage as a Korean sentence."""
    found = []
    for what, query in _RULES.items():
        number = connection.read(_count, query)
        if number:
            found.append(f"{what} {number:,}건이 있습니다.")
    if number := views.damaged(connection):
        found.append(
            f"발언과 어긋나는 파생 관계 {number:,}건이 있습니다. ‘policygraph check --rebuild-views’로 다시 만드세요."
        )
    return found


def _count(tx: ManagedTransaction, query: str) -> int:
    return sum(int(row["number"]) for row in rows(tx, query))
