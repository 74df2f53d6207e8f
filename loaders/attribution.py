"""Which official stands behind which policy, on which side, at which event.

Every official of an article is held against every policy that it may name, and every such pair against every event, as rows of
plain observations (who has the word where the policy stands, how surely, which verb follows, who else is there). Trained trees
weigh them. An event is linked only where the text ties it to the words; else it stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.candidates import Span
from loaders.choosing import Name
from loaders.document import Document
from loaders.namings import Person
from loaders.predicates import Predicates, act_number, predicates
from loaders.speakers import CARRIED, EXPLICIT, HEADLINE, OFFICE_ALONE, PRONOUN, Role, Turn
from loaders.tokens import Sentence
from loaders.trees import table

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SURENESS = {EXPLICIT: 5, OFFICE_ALONE: 4, PRONOUN: 4, HEADLINE: 3, CARRIED: 2}
HEADS = frozenset({"시장", "도지사", "군수", "구청장", "교육감", "대통령", "장관", "국무총리"})
_ROLES = ("topic", "subject", "of", "object", "adverb", "list", "headline", "none")


@dataclass(frozen=True, slots=True)
class Stage:
    """An article with who speaks where in it."""

    document: Document
    roles: Sequence[Sequence[Role]]
    turns: Sequence[Sequence[Turn]]

    def following(self, number: int) -> Sentence | None:
        """The next sentence of the same running text."""
        here, *after = self.document.sentences[number : number + 2]
        return after[0] if after and after[0].block == here.block else None


@dataclass(frozen=True, slots=True)
class Pair:
    """An official and a policy, at the place of the policy's name that ties them best."""

    person: int  # index into the document's people
    policy: int  # index into the article's policies
    span: Span
    turn: Turn | None  # the turn that the place stands in
    predicates: Predicates


def turn_at(turns: Sequence[Turn], at: int) -> Turn | None:
    """The turn that a place in a sentence stands in; the first one where it stands before all."""
    opened = [turn for turn in turns if turn.start <= at]
    return opened[-1] if opened else (turns[0] if turns else None)


def pairs(stage: Stage, policies: Sequence[Name]) -> list[Pair]:
    """Every official with every policy, by policy then official."""
    found = []
    for number, policy in enumerate(policies):
        for person in range(len(stage.document.people)):
            span = max(policy.spans, key=lambda s: (_tie(stage, s, person), -s.start))
            sentence = stage.document.sentences[span.sentence]
            turn = turn_at(stage.turns[span.sentence], span.start)
            found.append(Pair(person, number, span, turn, predicates(sentence, span.first, span.last)))
    return found


def _tie(stage: Stage, span: Span, person: int) -> float:
    """How strongly a place is tied to an official: has the word there, is named there, or neither."""
    turn = turn_at(stage.turns[span.sentence], span.start)
    if turn and turn.tells_of(person):
        return _SURENESS[turn.how] - 0.1 * turn.since
    named = any(role.naming.person == person for role in stage.roles[span.sentence])
    zone = stage.document.sentences[span.sentence].zone
    return 1.0 if named else 0.1 * (zone == "body")


def pair_rows(
    stage: Stage, policies: Sequence[Name], found: Sequence[Pair], weighed: Sequence[float]
) -> NDArray:  # type: ignore[type-arg]
    """What the trees see of each pair, the words around it `weighed`: shape (pairs, features)."""
    best = {
        number: max((_tie(stage, p.span, p.person) for p in found if p.policy == number), default=0.0)
        for number in range(len(policies))
    }
    shares = _shares(stage)
    most = max((len(policy.spans) for policy in policies), default=0)
    rows = [
        [
            *_bond(stage, pair, best[pair.policy]),
            *_speaker(stage, pair.person, shares),
            *_policy(stage, policies[pair.policy], pair),
            *said(pair),
            len(policies),
            len(policies[pair.policy].spans) == most,
            weight,
        ]
        for pair, weight in zip(found, weighed, strict=True)
    ]
    return table(rows)


def _bond(stage: Stage, pair: Pair, best: float) -> list[float]:
    sentence, turn = stage.document.sentences[pair.span.sentence], pair.turn
    has_word = bool(turn and turn.tells_of(pair.person))
    here = stage.roles[pair.span.sentence]
    mine = [role for role in here if role.naming.person == pair.person]
    others = {role.naming.person for role in here} - {pair.person}
    gap = min((abs(role.naming.start - pair.span.start) for role in mine), default=999)
    tie = _tie(stage, pair.span, pair.person)
    return [
        tie, best - tie, has_word, turn.since if turn and has_word else -1, _SURENESS.get(turn.how, 0) if turn else -1,
        bool(turn and turn.person is None and turn.how == "body"), bool(turn and turn.person is None and turn.how == "other"),
        bool(turn and turn.person is not None and not has_word), len(turn.beside) if turn else 0, len(mine), len(others), gap,
        *(any(role.role == name for role in mine) for name in _ROLES),
        any(role.naming.start < pair.span.start for role in mine), sentence.block > 0,
        *(sentence.zone == zone for zone in ("title", "subtitle", "caption", "side")),
        any(role.naming.start <= pair.span.start and pair.span.end <= role.end for role in here),
    ]  # fmt: skip


def _shares(stage: Stage) -> dict[int, list[int]]:
    """By official: sentences with the word, those where it is not carried over, those where only attending."""
    found = {n: [0, 0, 0] for n in range(len(stage.document.people))}
    for here in stage.turns:
        for person in {person for turn in here for person in turn.people}:
            found[person][0] += 1
            found[person][1] += any(turn.tells_of(person) and turn.how != CARRIED for turn in here)
    for roles in stage.roles:
        for role in roles:
            found[role.naming.person][2] += role.role in ("list", "adverb", "of", "object", "none")
    return found


def _speaker(stage: Stage, person: int, shares: dict[int, list[int]]) -> list[float]:
    official: Person = stage.document.people[person]
    all_turns = sum(share[0] for share in shares.values())
    in_title = official.name in stage.document.title
    return [
        *shares[person], shares[person][0] / max(1, all_turns), len(stage.document.people), in_title,
        official.office in HEADS, official.office.endswith("의원"), official.office.endswith(("국장", "과장", "실장")),
        bool(official.standing), max(share[0] for share in shares.values()) == shares[person][0],
    ]  # fmt: skip


def _policy(stage: Stage, policy: Name, pair: Pair) -> list[float]:
    sentences = {span.sentence for span in policy.spans}
    spoken = sum(
        bool((turn := turn_at(stage.turns[span.sentence], span.start)) and turn.tells_of(pair.person))
        for span in policy.spans
    )
    zones = [stage.document.sentences[n].zone for n in sentences]
    return [
        policy.chance, len(policy.spans), spoken, spoken / len(policy.spans), len(policy.key), "title" in zones,
        zones.count("body"), min(sentences), pair.span.firm, pair.span.chance,
        stage.document.text[pair.span.start - 1 : pair.span.start] in tuple("'‘\"“「"),
        *_nearby(stage, policy, pair.person),
    ]  # fmt: skip


def _nearby(stage: Stage, policy: Name, person: int) -> list[float]:
    """How far the official's own words are from the policy's places, behind and before, and how often right behind."""
    own = [
        n for n, here in enumerate(stage.turns) if any(t.tells_of(person) and t.how != CARRIED for t in here)
    ]
    at = [span.sentence for span in policy.spans]
    behind = [n - a for n in own for a in at if n >= a]
    before = [a - n for n in own for a in at if n <= a]
    return [min(behind, default=99), min(before, default=99), sum(gap == 1 for gap in behind), len(own)]


def said(pair: Pair) -> list[float]:
    """What the verbs behind the policy say, as numbers."""
    words = pair.predicates
    return [
        act_number(words.governing), act_number(words.reporting), words.intends, words.negated,
        words.opposing, words.opposing_before,
        words.governing == words.reporting, words.reporting in ("하", "말하", "밝히"), bool(words.governing),
    ]  # fmt: skip
