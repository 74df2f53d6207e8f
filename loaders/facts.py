"""What one article says, in the plain form of the gold corpus: names and dates instead of ids.

A record has `id`, what is known of the page, and `officials`, `events`, `policies`, `promotions`, each with the words that
say so as `evidence`: `{start, end, exact}`, code points into the page's text. `tests/corpus/README.md` tells the fields.
A promotion has `amounts` besides: the money and counts that its sentences tell of the policy, `{value, unit, start, end, exact}`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.model import Evidence, Node, NodeId, Reading, Statement
from graph.quantities import attached
from loaders.composed import composed
from loaders.offices import with_standing

Record = dict[str, Any]

_TAKES_SIDES = frozenset({"promotes", "opposes"})  # a neutral statement promotes nothing


def record(reading: Reading) -> Record:
    """The facts of one article."""
    article = reading.article
    named: dict[NodeId, list[Evidence]] = defaultdict(list)
    for mention in reading.mentions:
        named[mention.node].append(mention.evidence)

    def facts(kind: str) -> Iterator[tuple[Node, list[Record]]]:
        return ((node, _quotes(named[node.id])) for node in reading.nodes if node.kind == kind)

    return {
        "id": article.record,
        "url": article.url,
        "publisher": article.publisher,
        "published": article.published,
        "title": article.title,
        "officials": [_official(node) | {"evidence": quotes} for node, quotes in facts("official")],
        "events": [_event(node) | {"evidence": quotes} for node, quotes in facts("event")],
        "policies": [{"names": _names(node), "evidence": quotes} for node, quotes in facts("policy")],
        "promotions": list(_promotions(reading)),
    }


def title(official: Node) -> str:
    """The office word with the standing in it: 시장, 전 시장, 도지사 당선인; "" where the office is unknown."""
    return with_standing(official.attributes.get("office", ""), official.attributes.get("standing", ""))


def _official(node: Node) -> Record:
    return {"name": node.name, "title": title(node), "of": node.attributes.get("body", "")}


def _event(node: Node) -> Record:
    return {
        "names": _names(node),
        "date": node.attributes.get("date"),
        "place": node.attributes.get("place"),
    }


def _names(node: Node) -> list[str]:
    return [node.name, *node.aliases]


def _promotions(reading: Reading) -> Iterator[Record]:
    """A record for each policy of each statement that takes sides."""
    nodes = {node.id: node for node in reading.nodes}
    policies = [node for node in reading.nodes if node.kind == "policy"]
    for statement in reading.statements:
        if statement.stance in _TAKES_SIDES:
            for about in statement.about:
                if nodes[about].kind == "policy":
                    amounts = _amounts(statement.evidence, nodes[about], policies)
                    yield _promotion(statement, nodes[about], nodes) | {"amounts": amounts}


def _promotion(statement: Statement, policy: Node, nodes: Mapping[NodeId, Node]) -> Record:
    return {
        "official": nodes[statement.speaker].name,
        "policy": policy.name,
        "event": nodes[statement.event].name if statement.event else None,
        "date": statement.date,
        "stance": statement.stance,
        "act": statement.act,
        "confidence": statement.confidence,
        "evidence": _quotes(statement.evidence),
    }


def _quotes(evidence: Iterable[Evidence]) -> list[Record]:
    return [{"start": quote.start, "end": quote.end, "exact": quote.exact} for quote in evidence]


def _amounts(evidence: Iterable[Evidence], policy: Node, policies: Iterable[Node]) -> list[Record]:
    """What the sentences tell of a policy in money and counts, in an article that names these policies."""
    others = [name for other in policies if other.id != policy.id for name in _names(other)]
    found = []
    for quote in evidence:
        view = composed(quote.exact)
        for amount in attached(view.text, _names(policy), others):
            first, last = view.given(amount.start, amount.end)
            found.append(
                {
                    "value": amount.value,
                    "unit": amount.unit,
                    "start": quote.start + first,
                    "end": quote.start + last,
                    "exact": quote.exact[first:last],
                }
            )
    return found
