"""From the facts of an article to what a store keeps: nodes, where they are named, edges, and statements with their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from graph import identity
from graph.dates import Edtf
from graph.model import Article, Edge, Evidence, Mention, Node, NodeId, Reading, Statement
from graph.vocabulary import vocabulary
from loaders import lexicon
from loaders.attribution import Stage
from loaders.choosing import Name
from loaders.composed import Composed
from loaders.dates import DateMention
from loaders.deciding import Facts, Promotion
from loaders.event_days import place_of
from loaders.known import known_policies
from loaders.offices import with_standing
from loaders.setting import GOVERNED, KINDS_OF

EXTRACTOR = "reader 0.1"
_TOGETHER = 2  # sentences between the policy's and the one that names the official, up to which both are quoted in one piece
_NEAR = 3  # sentences around the policy's in which the official must be named


@dataclass(slots=True)
class _Draft:
    """A reading in the making; offsets go in composed and come out as given."""

    article: Article
    composed: Composed
    extractor: str
    nodes: dict[NodeId, Node] = field(default_factory=dict)
    mentions: dict[tuple[NodeId, int, int], Mention] = field(default_factory=dict)
    edges: dict[tuple[NodeId, str, NodeId], Edge] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)

    def quote(self, start: int, end: int) -> Evidence:
        first, last = self.composed.given(start, end)
        return Evidence(self.article.id, first, last, self.article.text[first:last])

    def name(self, node: Node, spans: Iterable[tuple[int, int]]) -> NodeId:
        """Take a node in, with the places where it is named."""
        known = self.nodes.get(node.id)
        if known:
            aliases = {*known.aliases, *node.aliases, node.name} - {known.name}
            node = replace(known, aliases=tuple(sorted(aliases)))
        self.nodes[node.id] = node
        for start, end in spans:
            self.mentions.setdefault((node.id, start, end), Mention(node.id, self.quote(start, end)))
        return node.id

    def join(self, source: NodeId, kind: str, target: NodeId, quote: Evidence) -> None:
        self.edges.setdefault((source, kind, target), Edge(source, kind, target, quote))

    def state(self, statement: Statement) -> None:
        """Take a statement in; where it is there already its sentences are added."""
        known = self.statements.get(statement.id)
        if known:
            evidence = sorted({*known.evidence, *statement.evidence}, key=lambda e: (e.article, e.start))
            statement = replace(
                known, evidence=tuple(evidence), confidence=max(known.confidence, statement.confidence)
            )
        self.statements[statement.id] = statement

    def reading(self) -> Reading:
        return Reading(
            self.article,
            tuple(self.nodes.values()),
            tuple(self.mentions[at] for at in sorted(self.mentions, key=lambda at: (at[1], at[2], at[0]))),
            tuple(self.edges.values()),
            tuple(self.statements.values()),
        )


def reading(
    article: Article,
    composed: Composed,
    told: Iterable[tuple[Stage, Facts]],
    *,
    extractor: str = EXTRACTOR,
) -> Reading:
    """What an article says, from the facts of each of its sections as `extractor` found them, ready for a store."""
    draft = _Draft(article, composed, extractor)
    for scene, facts in told:
        _take_in(draft, scene, facts)
    return draft.reading()


def _take_in(draft: _Draft, scene: Stage, facts: Facts) -> None:
    officials = [_official(draft, scene, number) for number in range(len(scene.document.people))]
    events = [_event(draft, scene, facts, number) for number in range(len(facts.events))]
    owners = _owners(scene, facts)
    policies = [_policy(draft, policy, owners[number]) for number, policy in enumerate(facts.policies)]
    for promotion in facts.promotions:
        _promotion(draft, scene, facts, promotion, officials, policies, events)


def _sentence(draft: _Draft, scene: Stage, at: int) -> Evidence:
    return _passage(draft, scene, at, at)


def _passage(draft: _Draft, scene: Stage, first: int, last: int) -> Evidence:
    """The text from the sentence of one offset to that of another."""
    there = [s for s in scene.document.sentences if s.end > first and s.start <= last]
    return draft.quote(there[0].start, there[-1].end)


def _official(draft: _Draft, scene: Stage, number: int) -> NodeId:
    person = scene.document.people[number]
    here = scene.document.sentences
    namings = [
        naming
        for naming in scene.document.namings
        if naming.person == number and here[0].start <= naming.start < here[-1].end
    ]
    node = draft.name(
        identity.official(person.name, person.office, person.body, standing=person.standing),
        [(naming.start, naming.end) for naming in namings],
    )
    held = next(
        (n for n in namings if n.full and person.office in scene.document.text[n.end : n.end + 30]), None
    )
    if person.body and held:
        body = draft.name(identity.organization(person.body), ())
        draft.join(node, "holds_office", body, _sentence(draft, scene, held.start))
    return node


def _spans(name: Name) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in sorted(name.spans, key=lambda s: s.start)]


def _event(draft: _Draft, scene: Stage, facts: Facts, number: int) -> NodeId:
    event, day = facts.events[number], facts.event_days[number]
    venue = place_of(scene, event)
    place = scene.document.text[slice(*venue)] if venue else None
    host = _host(scene, facts, number)
    occasion = identity.event(
        event.name, date=day, place=place, host=host, aliases=event.aliases, article=draft.article.id
    )
    node = draft.name(occasion, _spans(event))
    if venue and place:
        draft.join(
            node, "held_at", draft.name(identity.place(place), [venue]), _sentence(draft, scene, venue[0])
        )
    told = facts.adding_up.get(number) or _said(facts.dates, day, event)
    if day and told:
        date = draft.name(identity.date(day), told)
        draft.join(node, "held_on", date, _passage(draft, scene, told[0][0], told[-1][0]))
    return node


def _host(scene: Stage, facts: Facts, number: int) -> str:
    """The body that an occasion of an everyday name (기자회견, 시정연설) is told apart by: that of all who speak at it.

    Where they are of several, or nobody speaks, it is the local government that the article is about; empty where there is none.
    """
    if identity.key(facts.events[number].name) not in lexicon.words("event_heads"):
        return ""
    bodies = {_body(scene, promotion) for promotion in facts.promotions if promotion.event == number}
    return bodies.pop() if len(bodies) == 1 else scene.document.setting.main(GOVERNED)


def _body(scene: Stage, promotion: Promotion) -> str:
    """The body of who speaks, a council or an education office being its government's."""
    return re.sub(r"(?:의회|교육청)$", "", scene.document.people[promotion.pair.person].body)


def _said(dates: Sequence[DateMention], day: str | None, event: Name) -> list[tuple[int, int]]:
    """Offsets of the mention of a day nearest to an event; none where no words say it."""
    fitting = [(date.start, date.end) for date in dates if date.edtf == day]
    fitting.sort(key=lambda said: min(abs(said[0] - span.start) for span in event.spans))
    return fitting[:1]


def _owners(scene: Stage, facts: Facts) -> list[str]:
    """The body each policy is told apart by: the lexicon's, else the one local government that all who promote it are of,
    else the one that the article is about; empty where there is none, as for the policies of the state."""
    bodies: list[set[str]] = [set() for _ in facts.policies]
    for promotion in facts.promotions:
        bodies[promotion.pair.policy].add(_body(scene, promotion))
    found = []
    for policy, of in zip(facts.policies, bodies, strict=True):
        known = known_policies().get(policy.key)
        local = next(iter(of)) if len(of) == 1 else ""
        local = (
            local if local.endswith(tuple(KINDS_OF)) else "" if of else scene.document.setting.main(GOVERNED)
        )
        found.append(known.owner if known else local)
    return found


def _policy(draft: _Draft, policy: Name, owner: str) -> NodeId:
    known = known_policies().get(policy.key)
    node = identity.policy(known.name if known else policy.name, owner=owner, aliases=policy.aliases)
    aliases = tuple(alias for alias in node.aliases if alias != policy.name)
    return draft.name(replace(node, name=policy.name, aliases=aliases), _spans(policy))


def _promotion(
    draft: _Draft,
    scene: Stage,
    facts: Facts,
    promotion: Promotion,
    officials: Sequence[NodeId],
    policies: Sequence[NodeId],
    events: Sequence[NodeId],
) -> None:
    pair, document = promotion.pair, scene.document
    sentences = quoted(scene, promotion)
    if not sentences:
        return
    person = document.people[pair.person]
    stance = "opposes" if promotion.opposes else "promotes"
    act = _act(pair.predicates.act, stance)
    event = events[promotion.event] if promotion.event is not None else None
    date = _date(facts, promotion, sentences)
    about = (policies[pair.policy],)
    draft.state(
        Statement(
            id=identity.statement_id(officials[pair.person], act, about, event, date),
            speaker=officials[pair.person],
            act=act,
            about=about,
            evidence=tuple(draft.quote(start, end) for start, end in sentences),
            capacity=" ".join(
                part for part in (person.body, with_standing(person.office, person.standing)) if part
            )
            or None,
            event=event,
            date=date,
            stance=stance,
            due=_due(scene, facts, pair.span.sentence),
            status=_status(" ".join(document.text[start:end] for start, end in sentences))
            if vocabulary().acts[act].has_status
            else None,
            extractor=draft.extractor,
            confidence=round(promotion.chance, 3),
        )
    )
    if date:
        draft.name(identity.date(date), ())


def quoted(scene: Stage, promotion: Promotion) -> list[tuple[int, int]]:
    """The sentences that say it: the policy's, with the one that names the official where that is another.

    Neighbours are quoted in one piece. Empty where no sentence near names the official: then no sentence says it.
    """
    here, turn = promotion.pair.span.sentence, promotion.pair.turn
    speaks = turn is not None and turn.tells_of(promotion.pair.person)
    named = _named_near(scene, promotion.pair.person, here, speaks=speaks)
    if named is None:
        return []
    first, last = sorted((named, here))
    if last - first <= _TOGETHER and _unbroken(scene, first, last):
        return [_reach(scene, first, last)]
    return [_reach(scene, first, first), _reach(scene, last, last)]


def _named_near(scene: Stage, person: int, here: int, *, speaks: bool) -> int | None:
    """The nearest sentence of the same block that names an official, the policy's own first; before it, where he speaks there."""
    sentences = scene.document.sentences
    reach = range(here + 1) if speaks else range(max(0, here - _NEAR), min(len(sentences), here + _NEAR + 1))
    named = [
        n
        for n in reach
        if sentences[n].block == sentences[here].block
        and any(role.naming.person == person for role in scene.roles[n])
    ]
    return min(named, key=lambda n: (abs(n - here), n), default=None)


def _reach(scene: Stage, first: int, last: int) -> tuple[int, int]:
    return scene.document.sentences[first].start, scene.document.sentences[last].end


def _unbroken(scene: Stage, first: int, last: int) -> bool:
    """Whether nothing but white space stands between these sentences: no picture, no line of furniture."""
    between = zip(
        scene.document.sentences[first:last], scene.document.sentences[first + 1 : last + 1], strict=True
    )
    return all(not scene.document.text[one.end : other.start].strip() for one, other in between)


def _act(act: str, stance: str) -> str:
    """An act that fits the side: who rejects does not announce, who supports does not criticise."""
    if stance == "opposes":
        return act if vocabulary().acts[act].stance == "opposes" else "criticise"
    return act if vocabulary().acts[act].stance == "promotes" else "explain"


def _date(facts: Facts, promotion: Promotion, quoted: Sequence[tuple[int, int]]) -> str | None:
    """When it was said: the day of its event, else the only day that its sentences name and that is not ahead."""
    if promotion.event is not None:
        return facts.event_days[promotion.event]
    latest = facts.anchor.day if facts.anchor else None
    named = {
        date.edtf
        for date in facts.dates
        if any(start <= date.start < end for start, end in quoted)
        and date.kind == "day"
        and date.edtf
        and (latest is None or Edtf.parse(date.edtf).first <= latest)
    }
    return named.pop() if len(named) == 1 else None


@cache
def _goal() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{'|'.join(lexicon.table('acts')['due']['behind'])})")


def _due(scene: Stage, facts: Facts, at: int) -> str | None:
    """The goal date that the policy's sentence states: a day ahead with 까지, 완공, 목표 … behind it."""
    sentence = scene.document.sentences[at]
    for date in facts.dates:
        if sentence.start <= date.start < sentence.end and date.edtf and facts.anchor:
            first = Edtf.parse(date.edtf).first
            if first and first > facts.anchor.day and _goal().match(scene.document.text, date.end):
                return date.edtf
    return None


def _status(words: str) -> str:
    """How far the sentence says that a policy has come, on the scale of the vocabulary."""
    table: dict[str, list[str]] = lexicon.table("acts")["status"]
    return next(
        (status for status, marks in table.items() if any(mark in words for mark in marks)), "unknown"
    )
