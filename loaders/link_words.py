"""The words around a statement and an event, by where they stand: whether the statement was made there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.attribution import Pair, Stage
from loaders.candidates import Span
from loaders.choosing import Name
from loaders.event_kinds import kind_of
from loaders.event_links import Link
from loaders.wording import Around, Place

_SPANS = 3  # places of an event's name whose words count
_NEAR = 4  # tokens behind it, or at the beginning of a sentence
_END = 6  # tokens at the end of a sentence: its verbs
_LAST = 4  # code points at the end of the event's name: 기자회견


def link_words(
    stage: Stage, found: Sequence[Pair], events: Sequence[Name], tied: Sequence[Link]
) -> list[Around]:
    """What stands around each pair and event that may be linked."""
    return [_around(stage, found[link.pair], events[link.event]) for link in tied]


def _around(stage: Stage, pair: Pair, event: Name) -> Around:
    sentences, number = stage.document.sentences, pair.span.sentence
    block, size = sentences[number].block, len(sentences[number].tokens)
    gap = _gap(number, sorted(s.sentence for s in event.spans if sentences[s.sentence].block == block))
    mine = pair.turn is not None and pair.turn.tells_of(pair.person)
    last = event.name.split()[-1][-_LAST:]
    return Around(
        [
            *_told_of(stage, pair.person, event), Place.at("title", 0, 0, len(sentences[0].tokens)),
            Place.at(f"{gap} head", number, 0, min(_NEAR, size)), Place.at(f"{gap} behind", number, pair.span.last + 1, size),
            Place.at(f"{gap} end", number, max(0, size - _END), size), Place.at("before", number, 0, pair.span.first),
        ],
        [
            f"gap={gap} {mine}", f"kind={kind_of(event.name)} {gap}", f"last={last}", f"last={last} {gap}", f"last={last} {mine}",
            *_follows(stage, pair.person, event),
        ],
    )  # fmt: skip


def _gap(here: int, at: Sequence[int]) -> str:
    """How far the words are from the event's last place before them."""
    before = [number for number in at if number <= here]
    if not before:
        return "later" if at else "elsewhere"
    gap = here - before[-1]
    return "same" if gap == 0 else "near" if gap <= 2 else "further" if gap <= 6 else "far"


def _told_of(stage: Stage, person: int, event: Name) -> Iterator[Place]:
    """The words around the first places of the event's name, by whether the official is named in the sentence."""
    for span in event.spans[:_SPANS]:
        number, behind = span.sentence, span.last + 1
        size = len(stage.document.sentences[number].tokens)
        yield Place.at(
            f"event {_is_named(stage, person, span)} near", number, behind, min(behind + _NEAR, size)
        )
        yield Place.at("event behind", number, behind, size)
        yield Place.at("event before", number, 0, span.first)


def _follows(stage: Stage, person: int, event: Name) -> Iterator[str]:
    """The particle behind each of these places, and the zone it stands in."""
    for span in event.spans[:_SPANS]:
        sentence = stage.document.sentences[span.sentence]
        yield f"zone={sentence.zone}"
        for token in sentence.tokens[span.last + 1 : span.last + 2]:
            yield f"follows={token.form} {_is_named(stage, person, span)}"


def _is_named(stage: Stage, person: int, span: Span) -> bool:
    return any(role.naming.person == person for role in stage.roles[span.sentence])
