"""A connection to a database: read and write transactions that the driver repeats where the server asks for it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar

import neo4j
from neo4j import GraphDatabase, ManagedTransaction, NotificationMinimumSeverity

from graph.neo4j.address import Address
from graph.neo4j.errors import neo4j_errors, unusable

RETRY_SECONDS = 60.0  # how long a transaction is tried again: about as long as a server takes to start
OLDEST = (5, 26)  # the long-term line, and what the tests run on

# A program that wants to see the driver's messages sets up logging; without, Python would print them between our lines.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

_Parts = ParamSpec("_Parts")
_Result = TypeVar("_Result")
Row = dict[str, Any]
Work = Callable[Concatenate[ManagedTransaction, _Parts], _Result]


class Connection:
    """One database on one server. Safe to close twice."""

    def __init__(self, to: Address) -> None:
        """Reach the server. Raises StoreUnusable where it is not there, does not let us in, or is too old."""
        self.uri = to.uri
        self._database = to.database
        with neo4j_errors(to.uri, opening=True):
            self._driver = GraphDatabase.driver(
                to.uri,
                auth=(to.user, to.password),
                user_agent="policygraph",
                max_transaction_retry_time=RETRY_SECONDS,
                notifications_min_severity=NotificationMinimumSeverity.OFF,
            )
            try:
                # Unlike a transaction, this is not tried again and again where nobody listens.
                agent = self._driver.get_server_info().agent
                if problem := version_problem(agent):
                    raise unusable(to.uri, problem)
            except BaseException:
                self._driver.close()
                raise

    def read(self, work: Work[_Parts, _Result], *parts: _Parts.args, **named: _Parts.kwargs) -> _Result:
        """What `work(transaction, ...)` gives, in a transaction that cannot write."""
        with neo4j_errors(self.uri), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(work, *parts, **named)

    def write(self, work: Work[_Parts, _Result], *parts: _Parts.args, **named: _Parts.kwargs) -> _Result:
        """What `work(transaction, ...)` gives, in one transaction; it is repeated as a whole where the server asks for it."""
        with neo4j_errors(self.uri), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(work, *parts, **named)

    def read_once(self, seconds: float, work: Callable[[neo4j.Transaction], _Result]) -> _Result:
        """What `work` gives in a read transaction that the server ends after `seconds`; the driver's errors pass through."""
        with self._session(neo4j.READ_ACCESS) as session, session.begin_transaction(timeout=seconds) as tx:
            return work(tx)

    def close(self) -> None:
        self._driver.close()

    def _session(self, mode: str) -> neo4j.Session:
        return self._driver.session(
            database=self._database,
            default_access_mode=mode,
            # In a cluster, what this process wrote is seen by what it reads.
            bookmark_manager=self._driver.execute_query_bookmark_manager,
        )


def rows(tx: ManagedTransaction | neo4j.Transaction, query: str, /, **values: object) -> list[Row]:
    """All rows of a query. Only names of the vocabulary are ever put into its text; values are parameters."""
    return [dict(record) for record in tx.run(query, values)]


def each(tx: ManagedTransaction, values: Sequence[object], query: str, /, **more: object) -> list[Row]:
    """All rows of a query that is run for each of `values` as `row`; where there are none, nothing is sent."""
    return rows(tx, f"UNWIND $rows AS row {query}", rows=values, **more) if values else []


def version_problem(agent: str) -> str | None:
    """Why a server that calls itself `agent` ("Neo4j/5.26.28") cannot be used; None where it can."""
    found = re.match(r"Neo4j/v?(\d+)\.(\d+)", agent)
    if found is None:
        return f"Neo4j가 아닌 서버({agent})입니다. Neo4j 5.26 이상의 주소를 주세요."
    if (int(found[1]), int(found[2])) < OLDEST:
        return f"Neo4j {found[1]}.{found[2]}은(는) 너무 오래된 판입니다. 서버를 5.26 이상으로 올리세요."
    return None
