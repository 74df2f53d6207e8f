"""Which nodes of a store may be one thing, best first, each with its reasons; people decide (`graph.judgements`).

    blocking   which pairs are looked at all: names alike, one name inside the other, one day
    officials, policies, events   what speaks for a pair and what against it
    knowledge  what is known besides the corpus
    profiles   who, when and in which words, as the articles tell of a node
    proposals  all of it together

A proposal merges nothing. Officials are never proposed on the name alone.
"""

from queries.proposing.knowledge import Knowledge
from queries.proposing.proposals import Proposal, compare, propose
from queries.proposing.reasons import Reason

__all__ = ["Knowledge", "Proposal", "Reason", "compare", "propose"]
