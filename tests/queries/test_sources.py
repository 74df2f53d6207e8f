"""Articles are counted, and texts that outlets print from one press release count as one source."""

from __future__ import annotations

from queries.quotes import Quote, Sources


def quote(article: str, publisher: str | None, story: str | None = None, url: str | None = None) -> Quote:
    return Quote(article, 0, 1, "말", None, url, publisher, None, story or article)


def counted(*quotes: Quote) -> tuple[int, int, int]:
    found = Sources.of(quotes)
    return found.articles, found.publishers, found.independent


def test_copies_of_one_text_are_one_source() -> None:
    assert counted(quote("a", "가"), quote("b", "나", "a"), quote("c", "다", "a")) == (3, 3, 1)


def test_one_outlet_with_several_texts_is_one_source() -> None:
    assert counted(quote("a", "가"), quote("b", "가"), quote("b", "가")) == (2, 1, 1)


def test_an_outlet_with_a_text_of_its_own_counts_beside_the_release_it_printed() -> None:
    assert counted(quote("a", "가"), quote("b", "나", "a"), quote("c", "가")) == (3, 2, 2)


def test_where_no_outlet_is_named_the_host_tells_them_apart() -> None:
    first, second = quote("a", None, url="https://a.kr/1"), quote("b", None, url="https://a.kr/2")
    assert counted(first, second, quote("c", None)) == (3, 2, 2)
    assert counted() == (0, 0, 0)
