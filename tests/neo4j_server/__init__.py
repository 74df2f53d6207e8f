"""A real Neo4j server for the tests: `python -m tests.neo4j_server` starts one and says how to reach it."""

from tests.neo4j_server.launching import Server, Unavailable, running

__all__ = ["Server", "Unavailable", "running"]
