"""The parts that most questions share: which days are asked for, what was known by when, how sure, and which page of the rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from graph.dates import Edtf, day_range
from graph.errors import PolicyGraphError
from graph.store import Counts, Filter
from graph.vocabulary import vocabulary
from queries.quotes import Quote

_REJECTED = "rejected"
_NAMES = ("name", "names", "official", "policy", "event", "start")  # the parts of questions that are names


@dataclass(frozen=True, slots=True, kw_only=True)
class Spanned:
    """Days, as graph.dates.day_range reads them: 2024, 2024-05, 2024.5.30; and how sure. A part left None is open."""

    since: str | None = None
    until: str | None = None  # its last day counts
    as_of: str | None = None  # only what was published by its last day
    min_confidence: float | None = None  # 0 to 1; only statements at least so sure to be read rightly


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged(Spanned):
    """One page of the rows."""

    limit: int | None = None  # rows; None for all
    offset: int = 0  # rows left out before the page


class Days(TypedDict, total=False):
    """The parts of `Spanned`, as functions take them."""

    since: str | None
    until: str | None
    as_of: str | None
    min_confidence: float | None


class Page(Days, total=False):
    """The parts of `Paged`, as functions take them."""

    limit: int | None
    offset: int


def within(question: Spanned) -> Filter:
    """Statements of the asked days, as sure as asked, that nobody has rejected.

    Raises BadDate, and PolicyGraphError for a confidence that is no share.
    """
    if question.min_confidence is not None and not 0 <= question.min_confidence <= 1:
        raise PolicyGraphError(f"확신도 {question.min_confidence}은(는) 0과 1 사이가 아닙니다.")
    return Filter(
        reviews=[review for review in vocabulary().reviews if review != _REJECTED],
        since=day_range(question.since)[0] if question.since else None,
        until=day_range(question.until)[1] if question.until else None,
        as_of=day_range(question.as_of)[1] if question.as_of else None,
        min_confidence=question.min_confidence,
    )


def known_act(words: str) -> str:
    """The key of an act by its key or Korean label. Raises PolicyGraphError."""
    acts = vocabulary().acts
    found = words if words in acts else next((act.key for act in acts.values() if act.ko == words), None)
    if found is None:
        raise PolicyGraphError(f"‘{words}’은(는) 모르는 행위입니다. {', '.join(acts)} 가운데 하나를 쓰세요.")
    return found


def published_by(quote: Quote, day: str | None) -> bool:
    """Whether the article of a quote was surely published by an ISO day; always where no day is given."""
    if day is None:
        return True
    return quote.published is not None and Edtf.parse(quote.published).last.isoformat() <= day


def last_day(question: Spanned, held: Counts) -> str | None:
    """The day up to which the answer can know anything: as_of, or else the last day of the store."""
    return min(filter(None, (within(question).as_of, held.last)), default=None)


def nothing(question: Spanned, held: Counts) -> str:
    """Why there is no row although every name is known: what was asked, and which days the store covers."""
    asked = f"{question.since or ''} ~ {question.until or ''}".strip()
    span = f"{asked} 기간에 " if question.since or question.until else ""
    known = f"{question.as_of}까지 보도된 것 가운데 " if question.as_of else ""
    sure = "" if question.min_confidence is None else f"확신도 {question.min_confidence:g} 이상으로 "
    covered = f" 저장소가 담은 날짜는 {held.first} ~ {held.last}입니다." if held.first else ""
    named = any(getattr(question, part, None) for part in _NAMES)
    there = "물으신 이름은 저장소에 있지만, " if named else ""
    return f"{there}{known}{span}{sure}그렇게 말했다는 문장은 없습니다.{covered}"


def page_note(question: Paged, shown: int, *, more: bool, total: int | None = None) -> tuple[str, ...]:
    """Which page this is and how to get the next; nothing to say where the rows are all there are."""
    if not more and not question.offset:
        return ()
    first, last = question.offset + 1, question.offset + shown
    of = f"모두 {total:,}줄 가운데 " if total is not None else ""
    if not (shown or more):
        return (f"{of}{first:,}번째 줄부터는 없습니다. --offset을 줄여 주세요.",)
    where = f"{first:,}~{last:,}줄입니다" if question.offset else f"앞의 {shown:,}줄입니다"
    onward = f" 다음은 --offset {last}." if more else ""
    return (f"{of}{where}.{onward}",)
