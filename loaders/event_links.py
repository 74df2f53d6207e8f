"""Which event a statement was made at: every event of the article is weighed, and where none is near enough it stays open.

An article's main event is not taken for granted; a link is made where the text makes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from loaders import lexicon
from loaders.attribution import Pair, Stage
from loaders.candidates import Span
from loaders.choosing import Name
from loaders.event_kinds import is_for_speaking, kind_of
from loaders.speakers import BODY, CARRIED
from loaders.trees import table

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NOWHERE = 99  # sentences: further than any event stands


@dataclass(frozen=True, slots=True)
class Link:
    """A pair of official and policy with an event that the words may have been said at."""

    pair: int  # index into the article's pairs
    event: int  # index into the article's events
    thus: bool  # whether the text says that the official spoke there as the article tells: 학술대회에서 이같이 밝혔다


def links(stage: Stage, found: Sequence[Pair], events: Sequence[Name], kept: Sequence[bool]) -> list[Link]:
    """Every kept pair with every event, by pair then event."""
    thus = {
        (person, event)
        for event, name in enumerate(events)
        for span in name.spans
        for turn in stage.turns[span.sentence]
        for person in turn.people
        if _says_thus(stage, span.sentence)
    }
    return [
        Link(pair, event, (found[pair].person, event) in thus)
        for pair in range(len(found))
        if kept[pair]
        for event in range(len(events))
    ]


def _says_thus(stage: Stage, number: int) -> bool:
    sentence = stage.document.sentences[number]
    return bool(_wordings()["thus"].search(stage.document.text, sentence.start, sentence.end))


def link_rows(
    stage: Stage,
    found: Sequence[Pair],
    events: Sequence[Name],
    tied: Sequence[Link],
    weighed: Sequence[float],
) -> NDArray:  # type: ignore[type-arg]
    """What the trees see of each link, the words around it `weighed`: shape (links, features)."""
    return table(
        [
            [*_row(_View(stage, found[link.pair], events, link.event)), weight]
            for link, weight in zip(tied, weighed, strict=True)
        ]
    )


class _View:
    """A pair and an event side by side."""

    def __init__(self, stage: Stage, pair: Pair, events: Sequence[Name], number: int) -> None:
        self.stage, self.pair, self.events, self.number = stage, pair, events, number
        self.event = events[number]
        self.others = [other for other in events if other is not self.event]
        self.here = pair.span.sentence
        self.sentences = stage.document.sentences
        block = self.sentences[self.here].block
        self.spans = [s for s in self.event.spans if self.sentences[s.sentence].block == block]
        self.at = sorted({span.sentence for span in self.spans})
        mine = pair.turn is not None and pair.turn.tells_of(pair.person)
        self.turn = self.here - (pair.turn.since if pair.turn and mine else 0)
        self.nearest = max((n for n in self.at if n <= self.here), default=min(self.at, default=_NOWHERE))
        self.first_turn = next(
            (
                n
                for n, turns in enumerate(stage.turns)
                if self.sentences[n].block == block
                and self.sentences[n].zone == "body"
                and any(turn.tells_of(pair.person) for turn in turns)
            ),
            _NOWHERE,
        )

    def text(self, start: int, end: int) -> str:
        return self.stage.document.text[start:end]

    def names_official(self, spans: Sequence[Span]) -> list[int]:
        """The sentences of these spans in which the official is named."""
        return [
            span.sentence
            for span in spans
            if any(role.naming.person == self.pair.person for role in self.stage.roles[span.sentence])
        ]

    def speaks_at(self, sentences: Iterable[int]) -> bool:
        """Whether the official has the word in one of these sentences."""
        return any(turn.tells_of(self.pair.person) for n in sentences for turn in self.stage.turns[n])

    def others_at(self, sentences: Iterable[int]) -> set[int]:
        """The other officials who are told to speak in these sentences."""
        return {
            person
            for n in sentences
            for turn in self.stage.turns[n]
            for person in turn.people
            if not turn.tells_of(self.pair.person) and turn.how != CARRIED
        }


def _row(view: _View) -> list[float]:
    return [
        *_distance(view), *_participation(view), *_company(view), *_wording(view), *_rivals(view),
        view.event.chance, kind_of(view.event.name), len(view.event.key), view.event.key in view.stage.document.title,
    ]  # fmt: skip


def _distance(view: _View) -> list[float]:
    span, here, at = view.pair.span, view.here, view.at
    zone = view.sentences[here].zone
    return [
        bool(view.spans), here in at, any(s.sentence == here and s.start < span.start for s in view.spans),
        here - view.nearest, view.turn - view.nearest, view.turn in at, len(at),
        view.first_turn - view.nearest, view.first_turn in at, min(at, default=_NOWHERE), here, len(view.sentences),
        bool(at) and view.sentences[at[0]].zone in ("title", "subtitle"), zone == "caption",
        any(s.start <= span.start and span.end <= s.end for s in view.spans), view.pair.policy,
    ]  # fmt: skip


def _participation(view: _View) -> list[float]:
    person, pair = view.pair.person, view.pair
    own = view.names_official(view.spans)
    subject = any(t.tells_of(person) and t.how != CARRIED for n in own for t in view.stage.turns[n])
    before = any(
        role.naming.person == person and role.naming.start < span.start
        for span in view.spans
        for role in view.stage.roles[span.sentence]
    )
    return [
        bool(own), min((abs(view.here - n) for n in own), default=_NOWHERE), view.speaks_at(view.at), subject, before,
        pair.turn is not None and pair.turn.tells_of(person), pair.turn.since if pair.turn else -1,
        len(view.stage.document.people),
    ]  # fmt: skip


def _company(view: _View) -> list[float]:
    """Who else is told of where the event stands, and from there to the words: the occasion may be another's."""
    person, turns, roles = view.pair.person, view.stage.turns, view.stage.roles
    way = sorted((view.nearest, view.here)) if view.at else (0, -1)
    named = {role.naming.person for n in view.at for role in roles[n]}
    there = view.others_at(view.at)
    return [
        bool(there), bool(there) and person not in named and not view.speaks_at(view.at),
        len(view.others_at(range(way[0], way[1] + 1))), any(turn.how == BODY for n in view.at for turn in turns[n]),
        len(named - {person}),
    ]  # fmt: skip


def _wording(view: _View) -> list[float]:
    told = [span for span in view.spans if span.sentence <= view.here] or view.event.spans[:1]
    behind = [view.text(span.end, span.end + 14).lstrip("'\"’”」』>》)") for span in told]
    here = view.sentences[view.here]
    between = view.sentences[max(0, view.nearest + 1) : view.here + 1]
    wording = _wordings()
    return [
        *(any(wording[name].match(words) for words in behind) for name in ("at", "holds", "attends", "subject")),
        bool(wording["back"].search(view.text(here.start, here.end))),
        bool(wording["moves"].match(view.text(here.start, here.end))),
        any(wording["moves"].match(view.text(s.start, s.end)) for s in between),
    ]  # fmt: skip


def _rivals(view: _View) -> list[float]:
    def between(other: Name, start: int) -> bool:
        return any(start <= span.sentence <= view.here for span in other.spans)

    return [
        len(view.events), view.number,
        sum(is_for_speaking(other.name) for other in view.events),
        sum(between(other, max(view.turn - 3, view.nearest + 1)) for other in view.others),
        sum(between(other, view.turn) for other in view.others),
        sum(bool(view.names_official(other.spans)) for other in view.others),
        min((min(s.sentence for s in other.spans) for other in view.others), default=_NOWHERE),
    ]  # fmt: skip


@cache
def _wordings() -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(words)) for name, words in lexicon.table("event_wording").items()}
