"""Who, when and in which words: what the articles tell of a node, as far as pairs are compared by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.dates import Edtf
from graph.model import ArticleId, Node, NodeId, Statement
from graph.store import Filter, Store

_SENTENCES = 60  # statements of a node that are looked at, the earliest
_MENTIONS = 40
_WORD = re.compile(r"[가-힣A-Za-z]{2,}")
_STEM = 2  # letters of a word that its endings leave as they are


@dataclass(slots=True)
class Profile:
    """What is told of a node; grows while its statements are read."""

    articles: set[ArticleId] = field(default_factory=set)
    partners: set[NodeId] = field(
        default_factory=set
    )  # speakers of a policy or event; subjects of an official
    events: set[NodeId] = field(default_factory=set)
    days: list[date] = field(
        default_factory=list
    )  # first days of its statements and of the articles that name it
    words: set[str] = field(default_factory=set)  # beginnings of words in its sentences

    def take(self, statement: Statement, partners: Iterable[NodeId]) -> None:
        """Take a statement in."""
        self.partners.update(partners)
        if statement.event:
            self.events.add(statement.event)
        if statement.date:
            self.days.append(Edtf.parse(statement.date).first)
        for quote in statement.evidence:
            self.articles.add(quote.article)
            self.words.update(word[:_STEM] for word in _WORD.findall(quote.exact))


def profiles(store: Store, nodes: Sequence[Node]) -> dict[NodeId, Profile]:
    """The profile of each node."""
    found = {node.id: Profile() for node in nodes}
    published: dict[ArticleId, date | None] = {}
    for node in nodes:
        profile = found[node.id]
        _read(store, node, profile)
        profile.articles |= {mention.evidence.article for mention in store.mentions(node.id, limit=_MENTIONS)}
        for article in profile.articles:
            if article not in published:
                published[article] = _day(store, article)
            if day := published[article]:
                profile.days.append(day)
    return found


def _day(store: Store, article: ArticleId) -> date | None:
    page = store.article(article)
    return Edtf.parse(page.published).first if page and page.published else None


def _read(store: Store, node: Node, profile: Profile) -> None:
    """Read the statements of an official, a policy or an event."""
    which = {
        "official": Filter(speakers=[node.id]),
        "policy": Filter(about=[node.id]),
        "event": Filter(events=[node.id]),
    }[node.kind]
    for statement in store.statements(which, limit=_SENTENCES):
        profile.take(statement, {statement.speaker, *statement.about} - {node.id})
