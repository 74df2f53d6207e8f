"""Statements, quotes and articles of a picture, each written once and named by its position."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.dates import day_range
from graph.model import ArticleId, StatementId
from queries.picture.language import Language
from queries.quotes import Quote


@dataclass(slots=True)
class Tables:
    """Rows that lines point into; `numbers` gives the number of each node."""

    numbers: Mapping[str, int]
    language: Language
    statements: list[dict[str, Any]] = field(default_factory=list)
    quotes: list[dict[str, Any]] = field(default_factory=list)
    articles: list[dict[str, Any]] = field(default_factory=list)
    _statement_at: dict[StatementId, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    _quote_at: dict[tuple[ArticleId, int, int], int] = field(default_factory=dict)
    _article_at: dict[ArticleId, int] = field(default_factory=dict)

    def add_statement(self, speaker: str, about: str, data: Mapping[str, Any]) -> None:
        """One row of the page's table; a statement about two things is two rows."""
        (statement,) = data["statements"]
        self._statement_at[statement][about] = len(self.statements)
        self.statements.append(
            {
                "id": statement,
                "speaker": self.numbers[speaker],
                "about": self.numbers[about],
                "event": self.numbers.get(data["event"]),
                "place": self.numbers.get(data["place"]),
                **{name: data[name] for name in ("act", "stance", "status", "capacity", "review")},
                "date": data["date"] and self.language.shown("date", data["date"]),
                "days": data["date"] and day_range(data["date"]),
                "due": data["due"] and self.language.shown("date", data["due"]),
                "dueDays": data["due"] and day_range(data["due"]),
                "confidence": round(data["confidence"], 3),
                "quotes": self.quoted(data["quotes"]),
            }
        )

    def told(self, facts: Iterable[Mapping[str, Any]], about: str | None) -> list[int]:
        """The rows of the statements behind these edges; only those about one thing where it is given."""
        rows = {
            row
            for fact in facts
            for statement in fact["statements"]
            for thing, row in self._statement_at[statement].items()
            if about is None or thing == about
        }
        return sorted(rows)

    def quoted(self, quotes: Iterable[Quote]) -> list[int]:
        """The rows of quotes, each once."""
        return [self._quote(quote) for quote in dict.fromkeys(quotes)]

    def _quote(self, quote: Quote) -> int:
        key = (quote.article, quote.start, quote.end)
        if key not in self._quote_at:
            self._quote_at[key] = len(self.quotes)
            self.quotes.append({"exact": quote.exact, "article": self._article(quote)})
        return self._quote_at[key]

    def _article(self, quote: Quote) -> int:
        if quote.article not in self._article_at:
            self._article_at[quote.article] = len(self.articles)
            head = {name: getattr(quote, name) for name in ("title", "url", "publisher", "published")}
            self.articles.append(head)
        return self._article_at[quote.article]
