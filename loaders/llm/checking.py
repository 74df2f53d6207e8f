"""What of a model's answer the article proves: facts whose quotes stand in it word for word. The rest is dropped and counted.

A fact must name a sentence and quote words of it, and its names must stand in that quote. What passes becomes the same `Facts`
as the trained reader's, so that `loaders.stating` makes the statements, with act, due and status by the same rules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graph import identity
from loaders import lexicon
from loaders.anchor import anchor
from loaders.attribution import Pair, Stage, turn_at
from loaders.candidates import Span
from loaders.choosing import Name
from loaders.deciding import Facts, Promotion, dates, stage
from loaders.document import Document
from loaders.namings import Person, namings
from loaders.offices import PRIVATE, office_pattern, plain_office
from loaders.person_names import Names
from loaders.predicates import predicates
from loaders.seats import body_of
from loaders.stating import quoted

CONFIDENCE = 0.5  # of what a model says: its own chances are not calibrated, so that it counts as neither sure nor unsure
_LONGEST = 60  # code points in a name
_STANCES = frozenset({"promotes", "opposes"})

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands."""

    sentence: int  # index into the document's sentences
    start: int  # code points into the document's text
    end: int


@dataclass(slots=True)
class Tally:
    """How many facts a model gave, and why some of them were dropped."""

    given: int = 0
    dropped: Counter[str] = field(default_factory=Counter)  # by a Korean phrase that says why

    def add(self, other: Tally) -> None:
        self.given += other.given
        self.dropped += other.dropped


def checked(document: Document, published: str | None, answer: object) -> tuple[Stage, Facts, Tally]:
    """The facts of an answer that the article proves, with the officials that the model names added to its own.

    `answer` is the JSON that the model gave, whatever that is.
    """
    check = _Check(document)
    scene = stage(check.with_officials(answer))
    policies, events = check.names(answer, "policies"), check.names(answer, "events")
    day = anchor(document.text, published)
    when = dates(document, day)
    stated = {mention.edtf for mention in when if mention.edtf}
    named = [name for name, _ in policies.values()], [name for name, _ in events.values()]
    facts = Facts(
        policies=tuple(named[0]),
        events=tuple(named[1]),
        event_days=tuple(check.day(item, stated) for _, item in events.values()),
        adding_up={},
        promotions=tuple(check.promotions(scene, answer, *named)),
        anchor=day,
        dates=tuple(when),
    )
    return scene, facts, check.tally


class _Dropped(Exception):
    """Why a fact cannot be taken; counted by `_Check.facts`."""


class _Check:
    """The checks of one answer; counts as it goes."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tally = Tally()

    def facts(self, answer: object, kind: str, take: Callable[[Item, Place], None]) -> None:
        """Let `take` have every fact of a kind with the place of its quote; what raises _Dropped on the way is counted."""
        listed = answer.get(kind) if isinstance(answer, Mapping) else None
        for item in listed if isinstance(listed, list) else []:
            self.tally.given += 1
            try:
                if not isinstance(item, Mapping):
                    raise _Dropped("형식이 다름")
                take(item, self._place(item))
            except _Dropped as why:
                self.tally.dropped[str(why)] += 1

    def _place(self, item: Item) -> Place:
        """Where the quote of a fact stands in the sentence that it names."""
        number, words = item.get("sentence"), item.get("quote")
        if not isinstance(number, int) or not isinstance(words, str) or not words.split():
            raise _Dropped("형식이 다름")
        if not 1 <= number <= len(self.document.sentences):
            raise _Dropped("없는 문장 번호")
        sentence = self.document.sentences[number - 1]
        found = _find(words, self.document.text, sentence.start, sentence.end)
        if found is None:
            raise _Dropped("본문에 없는 인용")
        return Place(number - 1, *found)

    def _within(self, words: object, place: Place) -> tuple[str, int, int]:
        """A name as it stands in a quote, and where."""
        if not isinstance(words, str) or not identity.key(words) or len(words) > _LONGEST:
            raise _Dropped("형식이 다름")
        found = _find(words, self.document.text, place.start, place.end)
        if found is None:
            raise _Dropped("인용에 없는 이름")
        return " ".join(self.document.text[slice(*found)].split()), *found

    def with_officials(self, answer: object) -> Document:
        """The document with the officials that the model names and the stages before did not find."""
        people = list(self.document.people)

        def take(item: Item, place: Place) -> None:
            person = self._official(item, place)
            if all(known.name != person.name for known in people):
                people.append(person)

        self.facts(answer, "officials", take)
        spans = [(sentence.start, sentence.end) for sentence in self.document.sentences]
        named = namings(self.document.text, spans, people)
        return replace(self.document, people=tuple(people), namings=tuple(named))

    def _official(self, item: Item, place: Place) -> Person:
        name, start, end = self._within(item.get("name"), place)
        office, at, _ = self._within(item.get("office"), place)
        text = self.document.text
        if not Names(text, self.document.sentences).plausible(start, end, bodied=True):
            raise _Dropped("사람 이름이 아님")
        known = office_pattern().search(office)
        word, standing = (known["office"], known["standing"] or "") if known else (office, "")
        if word in lexicon.table("offices")[PRIVATE]:
            raise _Dropped("공직이 아님")
        beside = text[end:at] if end <= at else text[place.start : at]
        context = f"{beside}{office.partition(word)[0]}"
        return Person(
            name, plain_office(word), body_of(word, context, self.document.setting), standing.strip()
        )

    def names(self, answer: object, kind: str) -> dict[str, tuple[Name, Item]]:
        """The names of a kind by their key, each with every place where it stands, and the fact that gave it first."""
        found: dict[str, tuple[Name, Item]] = {}

        def take(item: Item, place: Place) -> None:
            name, *_ = self._within(item.get("name"), place)
            if identity.key(name) not in found:
                spans = list(_spans(self.document, name))
                found[identity.key(name)] = Name(name, identity.key(name), CONFIDENCE, spans), item

        self.facts(answer, kind, take)
        return found

    def day(self, event: Item, stated: Collection[str]) -> str | None:
        """The day of an event, where the article states it; else the event stays and its day is dropped."""
        date = event.get("date")
        if date is None or (isinstance(date, str) and date in stated):
            return date
        self.tally.dropped["본문에 없는 날짜"] += 1
        return None

    def promotions(
        self, scene: Stage, answer: object, policies: Sequence[Name], events: Sequence[Name]
    ) -> list[Promotion]:
        """The promotions whose quote names the policy, and whose official is named near enough to be quoted with it."""
        people = [person.name for person in scene.document.people]
        found: list[Promotion] = []

        def take(item: Item, place: Place) -> None:
            policy = _index(item.get("policy"), policies)
            if item.get("official") not in people or policy is None:
                raise _Dropped("앞에 없는 이름")
            if item.get("stance") not in _STANCES:
                raise _Dropped("형식이 다름")
            span = next((span for span in policies[policy].spans if _inside(span, place)), None)
            if span is None:
                raise _Dropped("인용에 없는 이름")
            pair = _pair(scene, people.index(str(item["official"])), policy, span)
            opposes, event = item["stance"] == "opposes", _index(item.get("event"), events)
            promotion = Promotion(pair, CONFIDENCE, opposes, event)
            if not quoted(scene, promotion):
                raise _Dropped("말한 사람이 가까이에 없음")
            found.append(promotion)

        self.facts(answer, "promotions", take)
        return found


def _index(words: object, names: Sequence[Name]) -> int | None:
    """Which of these names `words` are."""
    if not isinstance(words, str):
        return None
    return next((n for n, name in enumerate(names) if name.key == identity.key(words)), None)


def _pair(scene: Stage, person: int, policy: int, span: Span) -> Pair:
    sentence = scene.document.sentences[span.sentence]
    turn = turn_at(scene.turns[span.sentence], span.start)
    return Pair(person, policy, span, turn, predicates(sentence, span.first, span.last))


def _inside(span: Span, place: Place) -> bool:
    return place.start <= span.start and span.end <= place.end


def _find(words: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where `words` stand in `text[start:end]`, whatever white space is between them."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    found = pattern.search(text, start, end)
    return found.span() if found else None


def _spans(document: Document, name: str) -> Iterator[Span]:
    """Every place where a name stands, with the morphemes that it covers."""
    pattern = re.compile(r"\s+".join(map(re.escape, name.split())))
    for number, sentence in enumerate(document.sentences):
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            covered = [
                at
                for at, token in enumerate(sentence.tokens)
                if token.start < match.end() and match.start() < token.end
            ]
            if covered:
                yield Span(
                *match.span(), number, covered[0], covered[-1], begin=1.0, runs=1.0, stops=1.0, firm=1.0, weakest=1.0,
                tagged=True, closed=True,
            )  # fmt: skip
