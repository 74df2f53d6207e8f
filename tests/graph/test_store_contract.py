"""What every engine must do, whatever it is made of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph import identity
from graph.model import Article, Edge, Evidence, Mention, Node, Reading, Statement
from graph.store import Filter, Published, Store, Tally, Written
from tests.gold_readings import gold_readings
from tests.graph.conftest import NewStore
from tests.graph.random_readings import contents

MAYOR = identity.official("오세훈", "시장", "서울특별시")
CARD = identity.policy("기후동행카드")
FORUM = identity.event("학술대회", date="2024-05-30")
CITY = identity.organization("서울특별시")


def told(
    text: str,
    *,
    policy: Node = CARD,
    event: Node | None = None,
    date: str | None = None,
    published: str | None = None,
    **more: object,
) -> Reading:
    """A reading whose whole text is one sentence of the mayor about a policy."""
    article = Article(identity.article_id(text), text, text[:5], published=published)
    sentence = Evidence(article.id, 0, len(text), text)
    event_id = event.id if event else None
    statement = Statement(
        identity.statement_id(MAYOR.id, "explain", [policy.id], event_id, date),
        speaker=MAYOR.id,
        act="explain",
        about=(policy.id,),
        evidence=(sentence,),
        event=event_id,
        date=date,
    )
    return Reading(
        article,
        nodes=(MAYOR, policy, CITY, *([event] if event else [])),
        mentions=(Mention(MAYOR.id, Evidence(article.id, 0, 3, text[:3])),),
        edges=(Edge(MAYOR.id, "holds_office", CITY.id, sentence),),
        statements=(replace(statement, **more),),  # type: ignore[arg-type]
    )


def test_what_is_written_is_read_back(store: Store) -> None:
    readings = gold_readings()
    assert store.write(readings).refused == {}
    for reading in readings:
        assert store.article(reading.article.id) == reading.article
        assert [store.statement(statement.id) for statement in reading.statements] == list(reading.statements)
    mentions = {mention for node in store.get(store_ids(store)) for mention in store.mentions(node)}
    assert store.known(["article:unknown", *(reading.article.id for reading in readings)]) == {
        reading.article.id for reading in readings
    }
    assert mentions == {mention for reading in readings for mention in reading.mentions}
    edges = {edge for node in store_ids(store) for edge in store.edges(node)}
    joined = {(edge.source, edge.kind, edge.target) for reading in readings for edge in reading.edges}
    assert {(edge.source, edge.kind, edge.target) for edge in edges} == joined


def store_ids(store: Store) -> list[str]:
    return sorted({node for _, node in store.names()})


def test_what_the_source_tells_beside_the_text_is_kept(store: Store) -> None:
    reading = told("오세훈 시장이 기후동행카드를 설명했다.")
    article = replace(reading.article, notes={"people": "오세훈, 김동연", "cut": "yes"})
    store.write([replace(reading, article=article)])
    assert store.article(article.id) == article
    assert store.articles() == [article]


def test_every_quote_of_every_answer_stands_in_its_article(store: Store) -> None:
    store.write(gold_readings())
    texts = {article.id: article.text for article in store.articles()}
    statements = store.statements(Filter())
    assert statements
    for statement in statements:
        assert statement.evidence
        for quote in statement.evidence:
            assert texts[quote.article][quote.start : quote.end] == quote.exact


def test_loading_twice_changes_nothing(store: Store) -> None:
    readings = gold_readings()
    first = store.write(readings)
    before = contents(store)
    assert first == Written(new=43, statements=sum(len(reading.statements) for reading in readings))
    assert store.write(readings) == Written(unchanged=43)
    assert contents(store) == before


def test_an_article_twice_in_one_batch_counts_once(store: Store) -> None:
    reading = told("오세훈 시장이 말했다.")
    assert store.write([reading, reading]) == Written(new=1, unchanged=1, statements=1)


def test_a_faulty_reading_is_refused_and_the_others_are_kept(store: Store) -> None:
    good, bad = told("오세훈 시장이 말했다."), told("오세훈 시장이 또 말했다.", confidence=2.0)
    written = store.write([bad, good])
    assert (written.new, list(written.refused)) == (1, [bad.article.record])
    assert "확신도" in written.refused[bad.article.record]
    assert [article.id for article in store.articles()] == [good.article.id]


def test_evidence_gathers_on_one_statement(store: Store) -> None:
    one = told("오세훈 시장이 말했다.", event=FORUM, date="2024-05-30")
    other = told("오세훈 시장은 말했다.", event=FORUM, date="2024-05-30")
    assert store.write([one]).statements == 1
    assert store.write([other]).statements == 0
    (statement,) = store.statements(Filter())
    assert {quote.article for quote in statement.evidence} == {one.article.id, other.article.id}


def test_forgetting_takes_what_nothing_else_supports(store: Store) -> None:
    kept = told("오세훈 시장이 말했다.")
    taken = told("오세훈 시장은 말했다.", policy=identity.policy("서울런"), event=FORUM)
    store.write([kept])
    before = contents(store)
    store.write([taken])
    forgotten = store.forget(taken.article.id)
    assert forgotten is not None
    assert (forgotten.article, forgotten.statements, forgotten.nodes) == (taken.article, 1, 2)
    assert contents(store) == before


def test_forgetting_keeps_a_statement_that_another_article_states(store: Store) -> None:
    one, other = told("오세훈 시장이 말했다."), told("오세훈 시장은 말했다.")
    store.write([one, other])
    forgotten = store.forget(one.article.id)
    assert forgotten is not None
    assert (forgotten.statements, forgotten.nodes) == (0, 0)
    assert [s.evidence for s in store.statements(Filter())] == [other.statements[0].evidence]


def test_an_article_can_come_back(store: Store) -> None:
    reading = told("오세훈 시장이 말했다.")
    store.write([reading])
    before = contents(store)
    store.forget(reading.article.id)
    assert store.write([reading]) == Written(new=1, statements=1)
    assert contents(store) == before


@pytest.mark.parametrize("unknown", ["article:0", "", "오세훈", "\udcff", "a" * 100_000])
def test_what_is_not_there_is_not_found(store: Store, unknown: str) -> None:
    store.write([told("오세훈 시장이 말했다.")])
    assert store.forget(unknown) is None
    assert store.article(unknown) is None
    assert store.statement(unknown) is None
    assert store.get([unknown]) == {}
    assert store.mentions(unknown) == []
    assert store.edges(unknown) == []
    assert store.statements(Filter(speakers=[unknown])) == []


def test_names_are_found_whatever_their_spaces_and_quotes(store: Store) -> None:
    store.write(
        [told("오세훈 시장이 말했다.", policy=identity.policy("기후동행카드", aliases=["무제한 정기권"]))]
    )
    for name in ("기후동행카드", "‘기후 동행 카드’", "무제한정기권"):
        assert [node.name for node in store.find(name)] == ["기후동행카드"]
    assert [node.name for node in store.find("동행")] == ["기후동행카드"]
    assert store.find("기후동행카드", "official") == []
    assert store.find("·!?") == []
    assert store.find("") == []


def test_an_exact_name_hides_the_names_that_contain_it(store: Store) -> None:
    policies = [identity.policy(name) for name in ("서울런", "서울런 4050")]
    store.write(
        [told(f"오세훈 시장이 {number}번 말했다.", policy=policy) for number, policy in enumerate(policies)]
    )
    assert [node.name for node in store.find("서울런")] == ["서울런"]
    assert [node.name for node in store.find("서울")] == ["서울런", "서울런 4050", "서울특별시"]


def test_most_articles_decide_what_is_shown(store: Store) -> None:
    spellings = ["기후동행 카드", "기후동행카드", "기후동행카드"]
    readings = [
        told(f"오세훈 시장이 {number}번 말했다.", policy=identity.policy(spelling))
        for number, spelling in enumerate(spellings)
    ]
    store.write(readings)
    assert store.find("기후동행카드") == [replace(CARD, aliases=("기후동행 카드",))]
    store.forget(readings[1].article.id)
    store.forget(readings[2].article.id)
    assert store.find("기후동행카드") == [replace(CARD, name="기후동행 카드")]


def test_a_value_that_only_one_article_states_is_kept(store: Store) -> None:
    one = told(
        "오세훈 시장이 말했다.", event=FORUM, date="2024-05-30", capacity="서울특별시 시장", confidence=0.5
    )
    other = told("오세훈 시장은 말했다.", event=FORUM, due="2031", confidence=0.75)
    store.write([one, other])
    (statement,) = store.statements(Filter())
    assert (statement.date, statement.capacity, statement.due, statement.confidence) == (
        "2024-05-30",
        "서울특별시 시장",
        "2031",
        0.75,
    )


@pytest.mark.parametrize("order", [1, -1])
def test_of_as_many_articles_the_fuller_words_are_shown(store: Store, order: int) -> None:
    short = told("오세훈 시장이 말했다.", event=FORUM, date="2024", capacity="시장")
    full = told("오세훈 시장은 말했다.", event=FORUM, date="2024-05-30", capacity="서울특별시 시장")
    store.write([short, full][::order])
    (statement,) = store.statements(Filter(until="2024-05-30", since="2024-05-30"))
    assert (statement.date, statement.capacity) == ("2024-05-30", "서울특별시 시장")


def test_statements_come_by_date_with_the_unknown_last(store: Store) -> None:
    dates = [None, "2025", "2024-05", "2024-05-30", "2024-05-01/2024-05-02", "../2023"]
    store.write([told(f"오세훈 시장이 {n}번 말했다.", date=date) for n, date in enumerate(dates)])
    ordered = ["../2023", "2024-05-01/2024-05-02", "2024-05", "2024-05-30", "2025", None]
    assert [statement.date for statement in store.statements(Filter())] == ordered
    assert [s.date for s in store.statements(Filter(), limit=2, offset=3)] == ordered[3:5]


def test_articles_come_by_publication_with_the_unknown_last(store: Store) -> None:
    days = [None, "2024-06-01", "2024-05-30"]
    store.write([told(f"오세훈 시장이 {n}번 말했다.", published=day) for n, day in enumerate(days)])
    assert [article.published for article in store.articles()] == ["2024-05-30", "2024-06-01", None]
    assert [article.published for article in store.articles(limit=1, offset=1)] == ["2024-06-01"]


def test_articles_of_asked_days(store: Store) -> None:
    days = [None, "2024-05", "2024-05-30", "2024-06-01"]
    store.write([told(f"오세훈 시장이 {n}번 말했다.", published=day) for n, day in enumerate(days)])

    def found(**when: str) -> list[str | None]:
        return [article.published for article in store.articles(Published(**when))]

    assert found(since="2024-05-31") == ["2024-05", "2024-06-01"]
    assert found(since="2024-05-31", until="2024-05-31") == ["2024-05"]
    assert found(as_of="2024-05-30") == ["2024-05-30"]


def test_counts_leave_open_ends_and_unknown_days_out(store: Store) -> None:
    assert (store.counts().first, store.counts().last) == (None, None)
    dates = [None, "2024-05", "2024-06/..", "../2025-03-01"]
    store.write([told(f"오세훈 시장이 {n}번 말했다.", date=date) for n, date in enumerate(dates)])
    counts = store.counts()
    assert (counts.articles, counts.statements, counts.mentions) == (4, 4, 4)
    assert (counts.first, counts.last) == ("2024-05-01", "2025-03-01")
    assert counts.nodes == {"official": 1, "organization": 1, "policy": 1}


def test_a_year_alone_does_not_stretch_the_covered_days(store: Store) -> None:
    dates = ["2024-05-30", "2026", "2023-12/2024-02"]
    store.write([told(f"오세훈 시장이 {n}번 말했다.", date=date) for n, date in enumerate(dates)])
    counts = store.counts()
    assert (counts.first, counts.last) == ("2024-05-30", "2024-05-30")


def test_where_one_end_alone_is_known_it_is_both(store: Store) -> None:
    store.write([told("오세훈 시장이 앞으로라고 말했다.", date="2024-06/..")])
    counts = store.counts()
    assert (counts.first, counts.last) == ("2024-06-01", "2024-06-01")


def test_what_is_told_most_is_counted_anew_when_articles_come_and_go(store: Store) -> None:
    events = [identity.event(f"{n}번째 행사", date="2024-05-30") for n in range(3)]
    store.write(
        [told(f"오세훈 시장이 {event.name}에서 말했다.", event=event, stance="promotes") for event in events]
    )
    of_mayor, of_card = Filter(speakers=[MAYOR.id]), Filter(about=[CARD.id])
    assert store.tally(of_mayor, by=("about",), limit=10) == [Tally((CARD.id,), 3)]
    store.forget(store.articles()[0].id)
    for which in (of_mayor, replace(of_mayor, acts=["explain"]), replace(of_mayor, stances=["promotes"])):
        assert store.tally(which, by=("about",), limit=10) == [Tally((CARD.id,), 2)]
    assert store.tally(of_card, by=("speaker",), limit=1) == [Tally((MAYOR.id,), 2)]
    assert len(store.tally(of_mayor, by=("event",), limit=10)) == 2


def test_only_statements_as_sure_as_asked(store: Store) -> None:
    sure = told("오세훈 시장이 말했다.", confidence=0.9)
    doubtful = told("오세훈 시장이 학술대회에서 말했다.", event=FORUM, confidence=0.5)
    store.write([sure, doubtful])
    (statement,) = store.statements(Filter(min_confidence=0.9))
    assert statement.id == sure.statements[0].id
    for least, number in ((0.5, 2), (0.7, 1)):
        which = Filter(speakers=[MAYOR.id], min_confidence=least)
        assert store.tally(which, by=("speaker",), limit=1) == [Tally((MAYOR.id,), number)]
    assert store.tally(Filter(min_confidence=0.95), by=("about",)) == []


def test_as_of_a_day_later_evidence_is_unknown(store: Store) -> None:
    early = told("오세훈 시장이 말했다.", published="2024-05-30")
    late = told("오세훈 시장은 말했다.", published="2024-06-02")
    undated = told("오세훈 시장도 말했다.")
    store.write([early, late, undated])
    (statement,) = store.statements(Filter(as_of="2024-06-01"))
    assert [quote.article for quote in statement.evidence] == [early.article.id]
    assert store.statements(Filter(as_of="2024-05-29")) == []


def test_a_page_with_a_nul_and_emoji_keeps_its_places(store: Store) -> None:
    text = "😀\0오세훈 시장이 말했다.\0"
    article = Article(identity.article_id(text), text, "nul")
    name = Evidence(article.id, 2, 5, "오세훈")
    store.write([Reading(article, nodes=(MAYOR,), mentions=(Mention(MAYOR.id, name),))])
    assert store.mentions(MAYOR.id) == [Mention(MAYOR.id, name)]
    assert store.article(article.id) == article


def test_it_counts_how_often_nodes_are_named(store: Store) -> None:
    store.write([told(f"오세훈 시장이 {n}번 말했다.") for n in range(3)])
    assert store.named([MAYOR.id, CITY.id, "policy:0000000000000000"], most=9) == {MAYOR.id: 3, CITY.id: 0}
    assert store.named([MAYOR.id], most=2) == {MAYOR.id: 2}
    assert store.named([], most=2) == {}


def test_hostile_names_are_only_names(store: Store) -> None:
    name = "'); DROP TABLE node; --<script>alert(1)</script>%_"
    store.write([told("오세훈 시장이 말했다.", policy=identity.policy(name))])
    assert [node.name for node in store.find(name)] == [name]
    assert [node.name for node in store.find("script")] == [name]


def test_an_edge_is_shown_once_from_both_ends(store: Store) -> None:
    store.write([told(f"오세훈 시장이 {number}번 말했다.") for number in range(5)])
    (edge,) = store.edges(MAYOR.id)
    assert (edge.source, edge.kind, edge.target) == (MAYOR.id, "holds_office", CITY.id)
    assert store.edges(CITY.id) == [edge]
    assert store.edges(CITY.id, limit=0) == []


def test_an_edge_back_to_its_own_node_is_shown_once(store: Store) -> None:
    reading = told("오세훈 시장이 말했다.")
    (sentence,) = reading.statements[0].evidence
    loop = Edge(CARD.id, "part_of", CARD.id, sentence)
    store.write([replace(reading, edges=(loop,))])
    assert store.edges(CARD.id) == [loop]


def test_a_batch_that_fails_on_the_way_leaves_nothing(new_store: NewStore) -> None:
    def broken() -> object:
        yield told("오세훈 시장이 말했다.")
        raise KeyboardInterrupt

    with new_store() as store:
        with pytest.raises(KeyboardInterrupt):
            store.write(broken())  # type: ignore[arg-type]
        assert store.articles() == []
        assert store.write([told("오세훈 시장이 말했다.")]).new == 1


def test_closing_twice_is_allowed(new_store: NewStore) -> None:
    store = new_store()
    store.close()
    store.close()


@pytest.mark.parametrize(
    "words",
    [
        "기후동행카드",
        "기후 동행 카드",
        "기후동헹카드",
        "ㄱㅎㄷㅎㅋㄷ",
        "ㄱㅎㄷㅎ",
        "ㄱㅎ",
        "ㄷㅎㅋ",
        "동행카",
    ],
)
def test_a_name_is_near_in_spite_of_spaces_slips_and_short_forms(store: Store, words: str) -> None:
    store.write([told("오세훈 시장이 말했다.")])
    assert [near.name for near in store.near(words)] == ["기후동행카드"]
    assert store.near(words, "official") == []


@pytest.mark.parametrize("words", ["", "ㅋ", "?!", "부산항만공사", "'); DROP TABLE gram; --"])
def test_nothing_is_near_to_what_is_like_no_name(store: Store, words: str) -> None:
    store.write([told("오세훈 시장이 말했다.")])
    assert store.near(words) == []


def test_passages_are_sentences_with_the_latest_first(store: Store) -> None:
    text = "첫 문장이다. “기후 동행 카드를 늘린다.” 오 시장이 말했다.\n기후동행카드는 좋다"
    store.write([told(text, published="2024-05-30"), told("기후동행카드!", published="2025")])
    assert [quote.exact for quote in store.passages(["기후동행카드"])] == [
        "기후동행카드!",
        "“기후 동행 카드를 늘린다.”",
        "기후동행카드는 좋다",
    ]
    assert [quote.exact for quote in store.passages(["기후동행카드", "늘린"])] == [
        "“기후 동행 카드를 늘린다.”"
    ]
    assert len(store.passages(["기후동행카드"], limit=1)) == 1
    assert store.passages(["카"]) == store.passages([]) == store.passages(["기후동행카드", '"*']) == []


def test_statements_pass_by_place_review_and_what_they_state(store: Store) -> None:
    hall = identity.place("서울시청")
    here = told("오세훈 시장이 여기서 말했다.", event=FORUM, place=hall.id)
    here = replace(here, nodes=(*here.nodes, hall))
    due = told("오세훈 시장이 기한을 말했다.", date="2024", due="2031")
    rejected = told("오세훈 시장은 말하지 않았다.", date="2023", review="rejected")
    store.write([here, due, rejected])
    assert [one.place for one in store.statements(Filter(places=[hall.id]))] == [hall.id]
    assert [one.due for one in store.statements(Filter(stating="due"))] == ["2031"]
    assert store.statements(Filter(stating="status")) == []
    assert len(store.statements(Filter(reviews=["machine"]))) == 2


def test_the_words_of_one_official_about_one_policy_come_in_order(store: Store) -> None:
    dates = ["2025", "2024-05", "2024-06"]
    store.write(
        [
            told(f"오세훈 시장이 {n}번 말했다.", date=date, event=FORUM if n else None)
            for n, date in enumerate(dates)
        ]
    )
    pair = Filter(speakers=[MAYOR.id], about=[CARD.id])
    assert [one.date for one in store.statements(pair)] == ["2024-05", "2025"]
    assert [one.date for one in store.statements(pair, newest=True, limit=1)] == ["2025"]
    assert len(store.statements(Filter(speakers=[MAYOR.id], events=[FORUM.id]))) == 1


def test_several_filters_are_answered_in_one_round_as_one_by_one(store: Store) -> None:
    store.write(gold_readings())
    days = [article.published for article in store.articles() if article.published]
    filters = [
        Filter(),
        Filter(stances=["opposes"]),
        Filter(as_of=days[len(days) // 2][:10]),
        Filter(speakers=[speaker.parts[0] for speaker in store.tally(Filter(), by=("speaker",), limit=2)]),
        Filter(about=["policy:0000000000000000"]),
    ]
    for newest in (False, True):
        one_by_one = [store.statements(which, limit=3, newest=newest) for which in filters]
        assert store.each(filters, limit=3, newest=newest) == one_by_one
    assert [len(page) for page in one_by_one] == [3, 3, 3, 3, 0]
    assert store.each([]) == []


def test_heads_are_articles_without_their_texts(store: Store) -> None:
    store.write(gold_readings())
    articles = store.articles(limit=3)
    found = store.heads(["article:unknown", *(article.id for article in articles)])
    assert found == {article.id: replace(article, text="") for article in articles}


def test_whole_names_alone_are_found_where_no_part_is_wanted(store: Store) -> None:
    store.write([told("오세훈 시장이 기후동행카드를 설명했다.")])
    assert [node.name for node in store.find("동행카드")] == ["기후동행카드"]
    assert store.find("동행카드", whole=True) == []
    assert [node.name for node in store.find("‘기후동행 카드’", whole=True)] == ["기후동행카드"]


def test_names_by_how_they_start(store: Store) -> None:
    store.write([told("오세훈 시장이 기후동행카드를 설명했다.")])
    assert store.names(starting="‘기후") == [("기후동행카드", CARD.id)]
    assert store.names("official", starting="기후") == []
    assert store.names("official", starting="오") == [("오세훈", MAYOR.id)]


def test_nodes_by_their_attributes(store: Store) -> None:
    governor = identity.official("김동연", "도지사", "경기도")
    reading = told("오세훈 시장이 기후동행카드를 설명했다.")
    store.write([replace(reading, nodes=(*reading.nodes, governor))])
    assert store.values("office") == ["도지사", "시장"]
    assert store.values("owner") == []
    assert store.bearing("office", ["시장", "군수"]) == {MAYOR.id}
    assert store.bearing("body", ["경기도", "서울특별시"]) == {MAYOR.id, governor.id}
    assert store.bearing("owner", ["경기도"]) == set()
    store.forget(reading.article.id)
    assert store.values("office") == []
