"""The amounts that statements tell of a policy, told apart from those of the other policies in the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from unicodedata import normalize

from graph.model import ArticleId, NodeId, Statement
from graph.quantities import Quantity, attached, quantities
from graph.store import Filter, Store
from queries.naming import kind_of


class Amounts:
    """The amounts of these statements; what else their articles speak of is read once for all."""

    def __init__(self, store: Store, statements: Iterable[Statement]) -> None:
        articles = {
            quote.article
            for one in statements
            for quote in one.evidence
            if quantities(normalize("NFC", quote.exact))
        }
        around = store.statements(Filter(articles=articles)) if articles else []
        self._told: dict[ArticleId, set[NodeId]] = defaultdict(
            set
        )  # the policies that each article speaks of
        for statement in around:
            for quote in statement.evidence:
                self._told[quote.article] |= {node for node in statement.about if kind_of(node) == "policy"}
        self._nodes = store.get(set().union(*self._told.values()))

    def of(self, statement: Statement, policy: NodeId) -> list[Quantity]:
        """The amounts that a statement tells of a policy, in the order of its words (composed: NFC)."""
        return [
            quantity
            for quote in statement.evidence
            if (told := self._told.get(quote.article))
            for quantity in attached(
                normalize("NFC", quote.exact), self._names([policy]), self._names(told - {policy})
            )
        ]

    def _names(self, nodes: Collection[NodeId]) -> list[str]:
        return [name for node in nodes for name in (self._nodes[node].name, *self._nodes[node].aliases)]
