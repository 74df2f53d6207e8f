"""The gold articles as readings: what a perfect loader would hand to a store.

A name's mentions are the places where it stands verbatim; the evidence of a fact is the sentence or line that
contains its names. What has no such words in the text is left out, since a store would refuse it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from graph import identity
from graph.model import Article, Edge, Evidence, Mention, Node, Reading, Statement

CORPUS = Path(__file__).parent / "corpus"
DEV = CORPUS / "dev.jsonl"
TRAIN = CORPUS / "train.jsonl"

_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?][\"'”’]?(?=\s|$)|(?=\n|$))")
_ACTS = {"promotes": "explain", "opposes": "criticise"}


def gold_records(path: Path = DEV) -> list[dict[str, Any]]:
    """The records of a gold file, in its order."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def gold_readings(path: Path = DEV) -> list[Reading]:
    """Every article of a gold file as a reading."""
    return [gold_reading(record) for record in gold_records(path)]


def gold_reading(record: dict[str, Any]) -> Reading:
    """One gold article as a reading without faults."""
    return _GoldArticle(record).reading()


class _GoldArticle:
    """Collects the facts of one gold article."""

    def __init__(self, record: dict[str, Any]) -> None:
        self.record = record
        self.article = Article(
            id=identity.article_id(record["text"]),
            text=record["text"],
            record=record["id"],
            title=record["title"],
            url=record["url"],
            publisher=record["publisher"],
            published=record["published"],
        )
        self.sentences = [match.span() for match in _SENTENCE.finditer(record["text"])]
        self.nodes: dict[str, Node] = {}
        self.mentions: dict[Mention, None] = {}
        self.edges: dict[Edge, None] = {}
        self.statements: dict[str, Statement] = {}

    def reading(self) -> Reading:
        officials = {item["name"]: self._official(item) for item in self.record["officials"]}
        events = {item["names"][0]: self._event(item) for item in self.record["events"]}
        policies = {item["names"][0]: self._policy(item) for item in self.record["policies"]}
        for item in self.record["promotions"]:
            self._statement(
                item, officials[item["official"]], policies[item["policy"]], events.get(item["event"])
            )
        return Reading(
            self.article,
            tuple(self.nodes.values()),
            tuple(self.mentions),
            tuple(self.edges),
            tuple(self.statements.values()),
        )

    def _official(self, item: dict[str, Any]) -> Node:
        office, of = item["title"] or "", item["of"] or ""
        official = self._named(identity.official(item["name"], office, of))
        if of:
            body = self._named(identity.organization(of))
            self._edge(official, "holds_office", body, [official.name, office], [official.name])
        return official

    def _event(self, item: dict[str, Any]) -> Node:
        name, *others = item["names"]
        event = self._named(
            identity.event(
                name,
                date=item["date"],
                place=item["place"],
                aliases=self._verbatim(others),
                article=self.article.id,
            )
        )
        quoted = self._verbatim((event.name, *event.aliases))
        if quoted and item["date"]:
            self._edge(event, "held_on", identity.date(item["date"]), quoted[:1])
        if quoted and item["place"]:
            place = self._named(identity.place(item["place"]))
            self._edge(event, "held_at", place, [quoted[0], place.name], [place.name])
        return event

    def _policy(self, item: dict[str, Any]) -> Node:
        name, *others = item["names"]
        return self._named(identity.policy(name, aliases=self._verbatim(others)))

    def _statement(self, item: dict[str, Any], speaker: Node, policy: Node, event: Node | None) -> None:
        quoted = self._verbatim((policy.name, *policy.aliases))
        evidence = self._sentence([speaker.name, *quoted[:1]], quoted[:1], [speaker.name])
        if evidence is None:
            return
        for node in filter(None, (speaker, policy, event)):
            self.nodes[node.id] = node
        act = _ACTS[item["stance"]]
        event_id = event.id if event else None
        statement = Statement(
            id=identity.statement_id(speaker.id, act, [policy.id], event_id, item["date"]),
            speaker=speaker.id,
            act=act,
            about=(policy.id,),
            evidence=(evidence,),
            capacity=" ".join(
                speaker.attributes[key] for key in ("body", "office") if key in speaker.attributes
            )
            or None,
            event=event_id,
            date=item["date"],
            stance=item["stance"],
            extractor="gold 1",
            confidence=0.5 if item.get("optional") else 1.0,
        )
        self.statements.setdefault(statement.id, statement)

    def _edge(self, source: Node, kind: str, target: Node, *wanted: list[str]) -> None:
        evidence = self._sentence(*wanted)
        if evidence is not None:
            self.nodes |= {source.id: source, target.id: target}
            self.edges[Edge(source.id, kind, target.id, evidence)] = None

    def _named(self, node: Node) -> Node:
        """Note every place where a name of `node` stands; a node that stands nowhere is kept only if a fact uses it."""
        for name in self._verbatim((node.name, *node.aliases)):
            for match in re.finditer(re.escape(name), self.article.text):
                self.nodes[node.id] = node
                self.mentions[Mention(node.id, self._quote(*match.span()))] = None
        return node

    def _verbatim(self, names: Iterable[str]) -> list[str]:
        return [name for name in names if name and name in self.article.text]

    def _sentence(self, *wanted: list[str]) -> Evidence | None:
        """The first sentence that holds all names of the first list; else of the next list, and so on."""
        return next((self._quote(*span) for names in wanted for span in self._holding(names)), None)

    def _holding(self, names: list[str]) -> Iterator[tuple[int, int]]:
        if names:
            yield from (
                span
                for span in self.sentences
                if all(name in self.article.text[slice(*span)] for name in names)
            )

    def _quote(self, start: int, end: int) -> Evidence:
        return Evidence(self.article.id, start, end, self.article.text[start:end])
