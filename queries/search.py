"""Names and sentences that hold these words, in spite of spaces, typing slips and initial consonants (ㄱㅎㄷㅎㅋㄷ)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Unpack

from graph.errors import PolicyGraphError
from graph.labels import label
from graph.model import Evidence
from graph.store import Near, Store
from queries.answer import EVIDENCE, Answer, Cell, Column, Row, Verdict, evidence_cells
from queries.quotes import Quote
from queries.saying import Telling
from queries.span import Page, Paged, page_note, published_by, within

_KINDS = ("official", "policy", "event", "place", "organization", "article")
_CONTAINED = 0.9  # likeness of a name that holds the words
_PAGE = 20  # names and sentences each, where no limit is given

_COLUMNS = (
    Column("kind", "종류", terms="kinds", whole=True),
    Column("found", "찾은 것"),
    Column("alias", "맞은 이름"),
    Column("likeness", "닮은 정도", number=True),
    Column("id", "번호", in_table=False),
    *EVIDENCE,
)


@dataclass(frozen=True, slots=True)
class Search(Paged):
    """The question."""

    text: str
    kind: str | None = None  # of _KINDS; "article" for sentences alone


def search(store: Store, text: str, *, kind: str | None = None, **page: Unpack[Page]) -> Answer:
    """Ask `Search` with these parts."""
    question = Search(text, kind, **page)
    return ask(store, question)


def ask(store: Store, question: Search) -> Answer:
    """Names first, the most alike at the top; then sentences, the latest published at the top.

    The asked days are those on which a page was published. Raises PolicyGraphError for an unknown kind and for
    `min_confidence`, which names and sentences do not have, BadDate and StoreUnusable.
    """
    if question.kind is not None and question.kind not in _KINDS:
        raise PolicyGraphError(
            f"‘{question.kind}’은(는) 모르는 종류입니다. {', '.join(_KINDS)} 가운데 하나를 쓰세요."
        )
    if question.min_confidence is not None:
        raise PolicyGraphError("search는 발언이 아니라 이름과 문장을 찾으므로 확신도로 거를 수 없습니다.")
    wanted = question.offset + (question.limit or _PAGE) + 1
    names = [] if question.kind == "article" else _names(store, question, wanted)
    sentences = [] if question.kind not in (None, "article") else _sentences(store, question, wanted)
    telling = Telling(store)
    telling.know(near.node for near in names)
    telling.quoting.know(sentence.article for sentence in sentences)
    quotes = [quote for sentence in sentences for quote in telling.quoting.quotes([sentence])]
    rows = [*(_name(telling, near) for near in names), *_pages(quotes, question)]
    end = question.offset + (question.limit or len(rows))
    shown = rows[question.offset : end]
    notes = [*page_note(question, len(shown), more=len(rows) > end)]
    if not rows:
        notes.append(f"‘{question.text}’을(를) 담은 이름이나 문장이 이 저장소에 없습니다.")
    elif names and not any(near.likeness >= _CONTAINED for near in names) and not sentences:
        notes.append("그대로인 이름은 없어 비슷한 이름을 찾았습니다.")
    verdict: Verdict = "answered" if rows else "unknown_name"
    return Answer(question, _COLUMNS, tuple(shown), store.counts(), verdict, tuple(notes), store=store)


def _names(store: Store, question: Search, wanted: int) -> list[Near]:
    """The best name of each node."""
    best: dict[str, Near] = {}
    for near in store.near(question.text, question.kind, limit=2 * wanted):
        best.setdefault(near.node, near)
    return list(best.values())[:wanted]


def _sentences(store: Store, question: Search, wanted: int) -> list[Evidence]:
    """Sentences that hold the words as one, or else all of them apart."""
    words = question.text.split()
    return store.passages(["".join(words)], limit=wanted) or store.passages(words, limit=wanted)


def _name(telling: Telling, near: Near) -> Row:
    node = telling.node(near.node)
    cells: dict[str, Cell] = {
        "kind": node.kind,
        "found": label(node),
        "alias": near.name if near.name != node.name else None,
        "likeness": round(near.likeness, 2),
        "id": node.id,
    }
    return Row(cells)


def _pages(quotes: list[Quote], question: Search) -> Iterator[Row]:
    asked = within(question)
    for quote in quotes:
        day = quote.published or ""
        if (asked.since and day < asked.since) or (asked.until and not published_by(quote, asked.until)):
            continue
        if published_by(quote, asked.as_of):
            cells: dict[str, Cell] = {"kind": "article", "found": quote.title, "id": quote.article}
            yield Row({**cells, **evidence_cells([quote], ())}, (), (quote,))
