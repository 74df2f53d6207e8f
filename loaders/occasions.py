"""Events: the day and place of each, and which of them a statement was made at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.anchor import Anchor
from loaders.attribution import Pair, Stage
from loaders.choosing import Name
from loaders.dates import DateMention
from loaders.trees import table

if TYPE_CHECKING:
    from numpy.typing import NDArray

_REACH = 3  # sentences around an event in which its day is looked for
_HELD = re.compile(r"\s?(?:열린|열리는|개최된|개최하는|개최한|진행된|연|치른|치러진|마련한|마련된|가진|있은|있었던|열릴)\s?")
_PLACE = re.compile(
    r"((?:[가-힣A-Za-z0-9·㈜()]+\s){0,3}[가-힣A-Za-z0-9·()]*"
    r"(?:청|관|실|장|홀|원|센터|회관|호텔|광장|공원|역|터미널|학교|대학교|대|도서관|극장|체육관|시장|병원|마을|교회|사옥|본부|타워|컨벤션|코엑스|킨텍스|엑스코|벡스코|브리핑룸|플라자|스퀘어|캠퍼스|전당|당사|단지|공단|부두|항|섬|읍|면|동|룸))에서\s"
)
_BACK = re.compile(r"이 자리|이날 (?:행사|회의|간담회|회견|협약식|토론회|자리|연설)|회견장|행사장|현장에서|간담회에서|회견에서|회의에서|연설에서|협약식에서|토론회에서|이날")


@dataclass(frozen=True, slots=True)
class Day:
    """A day that an event may have been on."""

    event: int  # index into the article's events
    edtf: str
    mention: DateMention | None  # None for the day the article came out, where no word of the text says a day


def days(stage: Stage, events: Sequence[Name], dates: Sequence[DateMention], anchor: Anchor | None) -> list[Day]:
    """The days that each event may have been on: what stands near it, and the article's own day."""
    sentences = stage.document.sentences
    found = []
    for number, event in enumerate(events):
        near = {n for span in event.spans for n in range(span.sentence - _REACH, span.sentence + _REACH + 1)}
        blocks = {sentences[span.sentence].block for span in event.spans}
        spans = [(sentences[n].start, sentences[n].end) for n in near if 0 <= n < len(sentences) and sentences[n].block in blocks]
        found += [
            Day(number, date.edtf, date)
            for date in dates
            if date.edtf and any(a <= date.start < b for a, b in spans)
        ]
        if anchor:
            found.append(Day(number, anchor.day.isoformat(), None))
    return found


def day_rows(stage: Stage, events: Sequence[Name], found: Sequence[Day], anchor: Anchor | None) -> NDArray:  # type: ignore[type-arg]
    """What the trees see of each day: shape (days, features)."""
    text = stage.document.text
    by_event: dict[int, list[Day]] = {}
    for day in found:
        by_event.setdefault(day.event, []).append(day)
    rows = []
    for day in found:
        event, rivals = events[day.event], by_event[day.event]
        same = sum(rival.edtf == day.edtf for rival in rivals)
        gap, before, within = _gap(day, event)
        nearer = sum(_gap(rival, event)[0] < gap for rival in rivals if rival.mention)
        between = text[min(day.mention.end, day.mention.start + gap) : day.mention.start + gap] if day.mention and before else ""
        rows.append(
            [
                day.mention is None, gap, before, within, nearer, same, len(rivals), len(events),
                day.mention is not None and day.mention.kind == "day", day.mention is not None and day.mention.kind == "interval",
                day.mention is not None and day.mention.explicit, anchor is not None and day.edtf == anchor.day.isoformat(),
                _ahead(day, anchor), sum(c in ".?!" for c in between), bool(re.search(r"고 |며 |지만 |는데 ", between)),
                min(span.sentence for span in event.spans), event.chance, len(event.spans),
                day.mention is not None and bool(re.match(r"\s?(?:오전|오후|새벽|저녁)?\s?(?:\d+시)?[^.]{0,40}(?:열린|열고|열어|가진|연 |개최)", text[day.mention.end : day.mention.end + 60])),
                day.mention is not None and text[day.mention.start : day.mention.end] == "이날", _zone(stage, day, event),
            ]
        )  # fmt: skip
    return table(rows)


def _gap(day: Day, event: Name) -> tuple[int, bool, bool]:
    """Code points between a day and the nearest place of the event, whether the day stands first, whether it stands in the name."""
    if day.mention is None:
        return 9999, False, False
    best = (9999, False, False)
    for span in event.spans:
        if span.start <= day.mention.start < span.end:
            return 0, False, True
        gap = span.start - day.mention.end if day.mention.end <= span.start else day.mention.start - span.end
        best = min(best, (gap, day.mention.end <= span.start, False))
    return best


def _ahead(day: Day, anchor: Anchor | None) -> int:
    return (day.edtf[:10] > anchor.day.isoformat()) - (day.edtf[:10] < anchor.day.isoformat()) if anchor else 0


def _zone(stage: Stage, day: Day, event: Name) -> bool:
    return any(stage.document.sentences[span.sentence].zone in ("title", "caption", "side") for span in event.spans)


def place_of(stage: Stage, event: Name) -> tuple[int, int] | None:
    """Where the text says that an event was held: offsets of the venue's name, just before the event's own."""
    for span in sorted(event.spans, key=lambda s: s.start):
        sentence = stage.document.sentences[span.sentence]
        left = stage.document.text[sentence.start : span.start]
        venues = list(_PLACE.finditer(left))
        if venues and len(left) - venues[-1].end() < 25:
            start, end = venues[-1].span(1)
            cut = re.match(r"(?:.*?(?:오전|오후|일|시|분|이날|에|과|와|은|는|이|가|서|해|고|며|한|된|린)\s)", left[start:end])
            start += cut.end() if cut and end - start - cut.end() > 2 else 0
            return sentence.start + start, sentence.start + end
    return None


@dataclass(frozen=True, slots=True)
class Link:
    """A pair of official and policy with an event that the words may have been said at."""

    pair: int  # index into the article's pairs
    event: int  # index into the article's events


def links(found: Sequence[Pair], events: Sequence[Name], kept: Sequence[bool]) -> list[Link]:
    """Every kept pair with every event, by pair then event."""
    return [Link(p, e) for p, keep in enumerate(kept) if keep for e in range(len(events))]


def link_rows(stage: Stage, found: Sequence[Pair], events: Sequence[Name], tied: Sequence[Link]) -> NDArray:  # type: ignore[type-arg]
    """What the trees see of each link: shape (links, features)."""
    rows = [_link(stage, found[link.pair], events, link.event) for link in tied]
    return table(rows)


def _link(stage: Stage, pair: Pair, events: Sequence[Name], number: int) -> list[float]:
    sentences, text = stage.document.sentences, stage.document.text
    here, event = pair.span.sentence, events[number]
    block = sentences[here].block
    spans = [span for span in event.spans if sentences[span.sentence].block == block]
    at = sorted({span.sentence for span in spans})
    turn_start = here - (pair.turn.since if pair.turn and pair.turn.person == pair.person else 0)
    lasts = [n for n in at if n <= here]
    nearest = max(lasts, default=min(at, default=99))
    others_between = sum(
        any(turn_start - 3 <= span.sentence <= here and span.sentence > nearest for span in other.spans) for other in events if other is not event
    )
    own = [n for n in at if any(role.naming.person == pair.person for role in stage.roles[n])]
    spoken = [n for n in at if any(turn.person == pair.person for turn in stage.turns[n])]
    last = next((span for span in reversed(spans) if span.sentence <= here), spans[0] if spans else event.spans[0])
    behind = text[last.end : last.end + 12]
    sentence_text = text[sentences[here].start : sentences[here].end]
    return [
        bool(spans), here in at, any(s.sentence == here and s.start < pair.span.start for s in spans),
        here - nearest, turn_start - nearest, turn_start in at, len(at), len(events), number, others_between,
        bool(own), min((abs(here - n) for n in own), default=99), bool(spoken), event.chance,
        min(at, default=99) == 0 or (bool(at) and sentences[at[0]].zone in ("title", "subtitle")), min(at, default=99),
        min((min(s.sentence for s in other.spans) for other in events if other is not event), default=99),
        bool(re.match(r"['\"’”」』>》)]?\s?(?:에서|서 )", behind)), bool(re.match(r"['\"’”」』>》)]?\s?(?:을|를) (?:열|갖|가지|치|주재|개최)", behind)),
        bool(re.match(r"['\"’”」』>》)]?\s?에 (?:참석|나와|나서|출석|함께)", behind)), bool(re.match(r"['\"’”」』>》)]?\s?(?:이|가) ", behind)),
        bool(_BACK.search(sentence_text)), here, len(sentences), sentences[here].zone == "caption", pair.turn is not None and pair.turn.person == pair.person,
        any(abs(s.start - pair.span.start) < 3 or (s.start <= pair.span.start and pair.span.end <= s.end) for s in spans),
        pair.policy, event.key in stage.document.title, len(event.key),
    ]  # fmt: skip
