"""What holds of an engine for any articles: order, repetition and taking back leave no trace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.dates import Edtf
from graph.faults import faults
from graph.model import Article, Reading, Statement
from graph.store import Filter
from tests.graph.conftest import NewStore
from tests.graph.random_readings import DATES, batches, contents, nodes_of

# `new_embedded` makes a new store at every call, so that examples do not meet in it.
_examples = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def stored(new_store: NewStore, *written: list[Reading]) -> dict[str, object]:
    with new_store() as store:
        for batch in written:
            store.write(batch)
        return contents(store)


@given(batches())
def test_random_readings_are_sound(batch: list[Reading]) -> None:
    assert [faults(reading) for reading in batch] == [[] for _ in batch]


@_examples
@given(st.data(), batches())
def test_the_order_of_writing_does_not_matter(
    new_embedded: NewStore, data: st.DataObject, batch: list[Reading]
) -> None:
    shuffled = data.draw(st.permutations(batch))
    assert stored(new_embedded, batch) == stored(new_embedded, *([reading] for reading in shuffled))


@_examples
@given(batches())
def test_writing_twice_is_writing_once(new_embedded: NewStore, batch: list[Reading]) -> None:
    assert stored(new_embedded, batch, batch[::-1]) == stored(new_embedded, batch)


@_examples
@given(batches(), st.sets(st.integers(0, 4)))
def test_what_is_taken_back_was_never_there(
    new_embedded: NewStore, batch: list[Reading], taken: set[int]
) -> None:
    kept = [reading for number, reading in enumerate(batch) if number not in taken]
    with new_embedded() as store:
        store.write(batch)
        gone = [store.forget(batch[number].article.id) for number in taken if number < len(batch)]
        assert contents(store) == stored(new_embedded, kept)
    assert sum(one.nodes for one in gone if one) == len(nodes_of(batch) - nodes_of(kept))


def _passes(statement: Statement, which: Filter, articles: dict[str, Article]) -> bool:
    """The meaning of a filter, said a second time in plain Python."""
    when = Edtf.parse(statement.date) if statement.date else None
    checks: list[tuple[object, Callable[[], bool]]] = [
        (which.speakers, lambda: statement.speaker in which.speakers),
        (which.about, lambda: bool(set(statement.about) & set(which.about))),
        (which.events, lambda: statement.event in which.events),
        (which.articles, lambda: any(quote.article in which.articles for quote in statement.evidence)),
        (which.acts, lambda: statement.act in which.acts),
        (which.stances, lambda: statement.stance in which.stances),
        (which.min_confidence, lambda: statement.confidence >= which.min_confidence),
        (which.since, lambda: when is not None and when.last >= date.fromisoformat(which.since)),
        (which.until, lambda: when is not None and when.first <= date.fromisoformat(which.until)),
        (
            which.as_of,
            lambda: any(
                (day := articles[quote.article].published)
                and Edtf.parse(day).last <= date.fromisoformat(which.as_of)
                for quote in statement.evidence
            ),
        ),
    ]
    return all(check() for asked, check in checks if asked is not None)


@_examples
@given(st.data(), batches())
def test_a_filter_means_what_it_says(
    new_embedded: NewStore, data: st.DataObject, batch: list[Reading]
) -> None:
    def some(values: set[str]) -> st.SearchStrategy[set[str] | None]:
        return st.none() | (
            st.sets(st.sampled_from(sorted(values)), max_size=2) if values else st.just(set())
        )

    days = st.none() | st.sampled_from(["2023-12-31", "2024-05-30", "2024-06-01", "2024-12-31", "2025-03-31"])
    nodes = {
        kind: {node for node in nodes_of(batch) if node.startswith(kind)}
        for kind in ("official", "policy", "event")
    }
    which = Filter(
        speakers=data.draw(some(nodes["official"])),
        about=data.draw(some(nodes["policy"])),
        events=data.draw(some(nodes["event"])),
        articles=data.draw(some({reading.article.id for reading in batch})),
        acts=data.draw(some({"report", "criticise"})),
        stances=data.draw(some({"promotes", "opposes"})),
        since=data.draw(days),
        until=data.draw(days),
        as_of=data.draw(days),
        min_confidence=data.draw(st.none() | st.sampled_from((0.0, 0.75, 0.8))),
    )
    with new_embedded() as store:
        store.write(batch)
        articles = {article.id: article for article in store.articles()}
        passing = [one.id for one in store.statements(Filter()) if _passes(one, which, articles)]
        assert [one.id for one in store.statements(which)] == passing
        assert [one.id for one in store.statements(which, limit=2, offset=1)] == passing[1:3]


@_examples
@given(batches())
def test_statements_come_in_the_order_of_their_days(new_embedded: NewStore, batch: list[Reading]) -> None:
    with new_embedded() as store:
        store.write(batch)
        found = [Edtf.parse(one.date) for one in store.statements(Filter()) if one.date]
    spans = [(when.first, when.last) for when in found]
    assert spans == sorted(spans)
    assert {str(when) for when in found} <= set(DATES)


@_examples
@given(batches())
def test_the_newest_come_in_the_opposite_order(new_embedded: NewStore, batch: list[Reading]) -> None:
    with new_embedded() as store:
        store.write(batch)
        dated = [one for one in store.statements(Filter()) if one.date]
        assert store.statements(Filter(), newest=True) == dated[::-1]


@_examples
@given(st.data(), batches(), st.sets(st.integers(0, 4)))
def test_a_tally_counts_what_passes(
    new_embedded: NewStore, data: st.DataObject, batch: list[Reading], taken: set[int]
) -> None:
    by = data.draw(st.lists(st.sampled_from(["speaker", "about", "event", "act", "stance"]), unique=True))
    nodes = sorted(nodes_of(batch))
    some = st.none() | st.sets(st.sampled_from(nodes), max_size=3) if nodes else st.none()
    which = Filter(
        speakers=data.draw(some),
        about=data.draw(some),
        events=data.draw(some),
        stances=data.draw(st.none() | st.just(["opposes"])),
        since=data.draw(st.none() | st.just("2024-06-01")),
    )
    with new_embedded() as store:
        store.write(batch[:2])
        store.write(batch)
        for number in taken:
            if number < len(batch):
                store.forget(batch[number].article.id)
        counted: Counter[tuple[str, ...]] = Counter()
        for one in store.statements(which):
            if one.review != "rejected":
                counted.update(_parts(one, by, which))
        expected = sorted((-number, parts) for parts, number in counted.items())
        found = [(-tally.statements, tally.parts) for tally in store.tally(which, by=by)]
        assert found == expected
        assert store.tally(which, by=by, limit=2) == store.tally(which, by=by)[:2]


def _parts(statement: Statement, by: list[str], which: Filter) -> Iterator[tuple[str, ...]]:
    """The parts that a statement counts by: once for each thing that it is about, and was asked for."""
    about = [node for node in statement.about if which.about is None or node in which.about]
    for thing in about if "about" in by else [""]:
        told = {
            "speaker": statement.speaker,
            "about": thing,
            "event": statement.event,
            "act": statement.act,
            "stance": statement.stance,
        }
        parts = tuple(told[part] for part in by)
        if None not in parts:
            yield parts


@_examples
@given(batches(), st.sets(st.integers(0, 4)))
def test_search_finds_what_is_there_and_no_more(
    new_embedded: NewStore, batch: list[Reading], taken: set[int]
) -> None:
    with new_embedded() as store:
        store.write(batch)
        for number in taken:
            if number < len(batch):
                store.forget(batch[number].article.id)
        for name, node in store.names():
            assert (name, node) in {(near.name, near.node) for near in store.near(name)}
        spoken = [page for page in store.articles() if "기후동행" in page.text.replace(" ", "")]
        assert {quote.article for quote in store.passages(["기후 동행"])} == {page.id for page in spoken}
