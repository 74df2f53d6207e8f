"""Random small readings over a small world, so that articles often speak of the same things in other words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

from graph import identity
from graph.model import Article, Edge, Evidence, Mention, Node, Reading, Statement
from graph.store import Filter, Store
from graph.vocabulary import vocabulary

OFFICIALS = (
    ("오세훈", "시장", "서울특별시"),
    ("박상수", "시장", "강원특별자치도 삼척시"),
    ("오세훈", "의원", "국회"),
)
POLICIES = (
    ("기후동행카드", "기후동행 카드", "‘기후동행카드’"),
    ("서울런",),
    ("삼척의료원 신축", "삼척 의료원 신축"),
)
EVENTS = ("학술대회",)
PLACES = ("서울시청", "하남시청")
DATES = ("2024-05-30", "2024-05", "2024", "2024-10-10/2024-10-12", "2024-06/..", "../2025-03", "2025-40")
BODY_DAYS = (*DATES, None)


@dataclass
class _Draft:
    """An article as it grows line by line."""

    text: str
    nodes: dict[str, Node] = field(default_factory=dict)
    lines: list[tuple[int, int]] = field(default_factory=list)

    def line(self, words: str) -> None:
        self.lines.append((len(self.text), len(self.text) + len(words)))
        self.text += words + "\n"

    def keep(self, node: Node) -> Node:
        return self.nodes.setdefault(node.id, node)


@st.composite
def readings(draw: st.DrawFn, number: int) -> Reading:
    """A sound reading of an article whose text no other `number` has."""
    draft = _Draft(f"기사 {number}번 😀\n")
    told = [_tell(draw, draft) for _ in range(draw(st.integers(0, 4)))]
    published = draw(st.sampled_from(BODY_DAYS))
    article = Article(identity.article_id(draft.text), draft.text, f"record-{number}", published=published)

    def quote(start: int, end: int) -> Evidence:
        return Evidence(article.id, start, end, draft.text[start:end])

    quoted = [quote(*line) for line in draft.lines]
    statements: dict[str, Statement] = {}
    edges: list[Edge] = []
    for sentence, (statement, structure) in zip(quoted, told, strict=True):
        made = statement((sentence,))
        before = statements.get(made.id)
        evidence = (*before.evidence, sentence) if before else (sentence,)
        statements[made.id] = statement(evidence)
        edges += [Edge(source.id, kind, target.id, sentence) for source, kind, target in structure]
    mentions = tuple(
        Mention(node.id, quote(start, start + len(node.name)))
        for node in draft.nodes.values()
        if (start := draft.text.find(node.name)) >= 0
    )
    return Reading(article, tuple(draft.nodes.values()), mentions, tuple(edges), tuple(statements.values()))


_Structure = list[tuple[Node, str, Node]]
_Made = Callable[[tuple[Evidence, ...]], Statement]


def _tell(draw: st.DrawFn, draft: _Draft) -> tuple[_Made, _Structure]:
    """Add one sentence; what it states, once its place is known."""
    name, office, body = draw(st.sampled_from(OFFICIALS))
    speaker = draft.keep(identity.official(name, office, body))
    spellings = draw(st.sampled_from(POLICIES))
    policy = draft.keep(
        identity.policy(draw(st.sampled_from(spellings)), aliases=draw(st.sets(st.sampled_from(spellings))))
    )
    city = draft.keep(identity.organization(body))
    date = draw(st.sampled_from(BODY_DAYS))
    place = draft.keep(identity.place(draw(st.sampled_from(PLACES)))) if draw(st.booleans()) else None
    structure: _Structure = [(speaker, "holds_office", city)]
    event = None
    if draw(st.booleans()):
        where = place.name if place else None
        event = draft.keep(identity.event(draw(st.sampled_from(EVENTS)), date="2024-05-30", place=where))
        structure += [(event, "held_at", place)] if place else []
    act = draw(st.sampled_from(("report", "criticise", "promise", "withdraw")))
    draft.line(f"{name} {office}이 {event.name if event else '글'}에서 {policy.name}을(를) 말했다.")
    event_id, place_id = event.id if event else None, place.id if place else None
    capacity = draw(st.sampled_from((None, office, f"{body} {office}")))
    due = draw(st.sampled_from((None, "2031", "2026-41")))
    status = draw(st.sampled_from((None, "completed", "on_track")))
    confidence = draw(st.sampled_from((0.5, 0.75, 1.0)))
    review = draw(st.sampled_from(("machine", "machine", "rejected")))

    def made(evidence: tuple[Evidence, ...]) -> Statement:
        return Statement(
            id=identity.statement_id(speaker.id, act, [policy.id], event_id, date),
            speaker=speaker.id,
            act=act,
            about=(policy.id,),
            evidence=evidence,
            capacity=capacity,
            event=event_id,
            date=date,
            place=place_id,
            stance=vocabulary().acts[act].stance,
            due=due,
            status=status,
            confidence=confidence,
            review=review,
        )

    return made, structure


def batches(largest: int = 5) -> st.SearchStrategy[list[Reading]]:
    """Up to `largest` readings of different articles."""
    return st.integers(0, largest).flatmap(lambda size: st.tuples(*map(readings, range(size)))).map(list)


def contents(store: Store) -> dict[str, object]:
    """All that a store tells about itself."""
    nodes = store.get({node for _, node in store.names()})
    return {
        "articles": store.articles(),
        "statements": store.statements(Filter()),
        "nodes": nodes,
        "names": list(store.names()),
        "mentions": {node: store.mentions(node) for node in nodes},
        "edges": {node: store.edges(node) for node in nodes},
        "counts": store.counts(),
    }


def nodes_of(written: Sequence[Reading]) -> set[str]:
    """The ids of all nodes in these readings."""
    return {node.id for reading in written for node in reading.nodes}
