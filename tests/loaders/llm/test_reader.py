"""A language model as the reader: what of its answers becomes a fact, what is dropped, and every fault of a server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unicodedata import normalize

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import SourceUnusable, StoreUnusable
from graph.faults import faults
from graph.model import Reading
from loaders.document import documents
from loaders.facts import record
from loaders.llm.cache import Answers
from loaders.llm.checking import checked
from loaders.llm.reader import ModelReader
from loaders.llm.server import Endpoint, Server
from loaders.page import Page, Skipped
from loaders.tokens import Analyser
from tests.loaders.llm.model_server import ModelServer, content, facts, raw, silent

TEXT = (
    "오세훈 서울시장은 30일 서울시청에서 열린 기자설명회에서 기후동행카드를 설명했다.\n"
    "오 시장은 “월 6만5천원인 기후동행카드로 교통비 부담을 줄이겠다”고 강조했다.\n"
    "이에 김동연 경기도지사는 더경기패스가 낫다며 기후동행카드를 비판했다.\n"
)
ANALYSER = Analyser()  # loaded once, at the first page
PAGE = Page("기사", TEXT, published="2024-05-30")
OH = {"name": "오세훈", "office": "서울시장", "sentence": 1, "quote": "오세훈 서울시장은"}
CARD = {"name": "기후동행카드", "sentence": 1, "quote": "기후동행카드를 설명했다"}
TALK = {"name": "기자설명회", "date": "2024-05-30", "sentence": 1, "quote": "기자설명회에서"}
SAID = {
    "official": "오세훈", "policy": "기후동행카드", "event": "기자설명회", "stance": "promotes",
    "sentence": 1, "quote": "기후동행카드를 설명했다",
}  # fmt: skip


def reader(stub: ModelServer, folder: Path | None = None, **parts: Any) -> ModelReader:
    endpoint = Endpoint(stub.url, "stub-7b", **{"seconds": 5.0, "backoff": 0.01, "wait": 0.5, **parts})
    return ModelReader(Server(endpoint), Answers(folder), ANALYSER)


def told(stub: ModelServer, page: Page = PAGE) -> tuple[Reading, dict[str, int]]:
    """What the model's answer becomes, and why the rest of it was dropped."""
    asking = reader(stub)
    (reading,) = asking.read([page])
    assert isinstance(reading, Reading), reading
    assert faults(reading) == []
    return reading, dict(asking.tally.dropped)


def skipped(stub: ModelServer, reason: str, **parts: Any) -> None:
    (item,) = reader(stub, **parts).read([PAGE])
    assert isinstance(item, Skipped), item
    assert item.record == "기사"
    assert reason in item.reason


def test_what_the_model_can_quote_becomes_a_statement(stub: ModelServer) -> None:
    stub.answers = [facts(officials=[OH], policies=[CARD], events=[TALK], promotions=[SAID])]
    reading, dropped = told(stub)
    assert dropped == {}
    (statement,) = reading.statements
    assert statement.extractor == "stub-7b (llm prompt) 1"
    assert (statement.act, statement.stance, statement.date) == ("explain", "promotes", "2024-05-30")
    assert [quote.exact for quote in statement.evidence] == [TEXT.split("\n")[0]]
    (promotion,) = record(reading)["promotions"]
    assert (promotion["official"], promotion["policy"], promotion["event"]) == (
        "오세훈",
        "기후동행카드",
        "기자설명회",
    )


def test_the_request_is_that_of_the_api_and_binds_the_answer_to_a_schema(stub: ModelServer) -> None:
    stub.answers = [facts()]
    asking = reader(stub, key="sk-1")
    asking.read([PAGE])
    (body,), (headers,) = stub.asked, stub.headers
    assert body["model"] == "stub-7b"
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert stub.sentences() == [f"{n}. {line}" for n, line in enumerate(TEXT.splitlines(), 1)]
    bound = body["response_format"]
    assert (bound["type"], bound["json_schema"]["strict"]) == ("json_schema", True)
    jsonschema.Draft202012Validator.check_schema(bound["json_schema"]["schema"])
    answer = {"officials": [OH], "policies": [CARD], "events": [TALK], "promotions": [SAID]}
    jsonschema.validate(answer, bound["json_schema"]["schema"])
    assert headers["Authorization"] == "Bearer sk-1"
    assert (asking.server.requests, asking.server.tokens) == (1, 100)


@pytest.mark.parametrize(
    ("kinds", "why"),
    [
        ({"policies": [CARD | {"quote": "기후동행카드를 폐지했다"}]}, "본문에 없는 인용"),
        ({"policies": [CARD | {"sentence": 3}]}, "본문에 없는 인용"),
        ({"policies": [CARD | {"sentence": 9}]}, "없는 문장 번호"),
        ({"policies": [CARD | {"sentence": 0}]}, "없는 문장 번호"),
        ({"policies": [CARD | {"sentence": "1"}]}, "형식이 다름"),
        ({"policies": [CARD | {"quote": " "}]}, "형식이 다름"),
        ({"policies": [CARD | {"name": "서울런"}]}, "인용에 없는 이름"),
        ({"policies": [CARD | {"name": "…"}]}, "형식이 다름"),
        ({"policies": ["기후동행카드"]}, "형식이 다름"),
        ({"policies": [None]}, "형식이 다름"),
        ({"officials": [OH | {"name": "이재명"}]}, "인용에 없는 이름"),
        ({"officials": [OH | {"office": "대통령"}]}, "인용에 없는 이름"),
        ({"officials": [OH | {"name": "서울시장"}]}, "사람 이름이 아님"),
        ({"events": [TALK | {"name": "출판기념회"}]}, "인용에 없는 이름"),
        ({"events": [TALK | {"date": "2024-06-01"}]}, "본문에 없는 날짜"),
        ({"events": [TALK | {"date": ["2024"]}]}, "본문에 없는 날짜"),
        ({"policies": [CARD], "promotions": [SAID | {"official": "이재명"}]}, "앞에 없는 이름"),
        ({"policies": [CARD], "promotions": [SAID | {"policy": "서울런"}]}, "앞에 없는 이름"),
        ({"policies": [CARD], "promotions": [SAID | {"quote": "오세훈 서울시장은"}]}, "인용에 없는 이름"),
        ({"policies": [CARD], "promotions": [SAID | {"quote": "카드를 자랑했다"}]}, "본문에 없는 인용"),
        ({"policies": [CARD], "promotions": [SAID | {"stance": "loves"}]}, "형식이 다름"),
    ],
)
def test_what_the_article_does_not_prove_is_dropped_and_counted(
    stub: ModelServer, kinds: dict[str, list[Any]], why: str
) -> None:
    stub.answers = [facts(**kinds)]
    reading, dropped = told(stub)
    assert dropped == {why: 1}
    assert reading.statements == ()


def test_an_official_who_is_named_far_away_is_not_quoted_with_the_policy(stub: ModelServer) -> None:
    far = "\n\n".join(
        ["기후동행카드가 나왔다.", *["날씨가 아주 맑은 하루였다."] * 8, "오세훈 서울시장은 왔다."]
    )
    card = {"name": "기후동행카드", "sentence": 1, "quote": "기후동행카드가 나왔다"}
    stub.answers = [facts(policies=[card], promotions=[SAID | card | {"policy": "기후동행카드"}])]
    reading, dropped = told(stub, Page("기사", far))
    assert (reading.statements, dropped) == ((), {"말한 사람이 가까이에 없음": 1})


def test_the_side_is_the_models_and_white_space_does_not_matter(stub: ModelServer) -> None:
    said = {"official": "김동연", "policy": "기후동행카드", "event": None, "stance": "opposes", "sentence": 3}
    stub.answers = [facts(policies=[CARD], promotions=[said | {"quote": "기후동행카드를  비판했다."}])]
    reading, dropped = told(stub)
    (statement,) = reading.statements
    assert (statement.stance, statement.act, dropped) == ("opposes", "criticise", {})


def test_offsets_lead_into_the_page_as_it_was_given(stub: ModelServer) -> None:
    text = normalize("NFD", TEXT)
    stub.answers = [facts(policies=[CARD], promotions=[SAID | {"event": None}])]
    reading, _ = told(stub, Page("기사", text, published="2024-05-30"))
    quotes = [quote for statement in reading.statements for quote in statement.evidence]
    assert quotes
    assert all(text[quote.start : quote.end] == quote.exact for quote in quotes)


_JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 4) | st.sampled_from([*OH.values(), *SAID.values(), "기사"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*OH, *TALK, *SAID]), inner, max_size=6)
        | st.dictionaries(st.sampled_from(["officials", "policies", "events", "promotions"]), st.lists(inner))
    ),
    max_leaves=12,
)


@given(_JUNK)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_answer_breaks_the_check(answer: object) -> None:
    _, found, tally = checked(_document(), "2024-05-30", answer)
    assert all(promotion.pair.policy < len(found.policies) for promotion in found.promotions)
    assert tally.dropped.total() <= tally.given + len(found.events)


_READ: list[Any] = []


def _document() -> Any:
    if not _READ:
        _READ.extend(documents([PAGE], ANALYSER))
    return _READ[0]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (content("I am sorry, I cannot"), "JSON이 아닙니다"),
        (content('{"officials": ['), "JSON이 아닙니다"),
        (content("[" * 100_000), "JSON이 아닙니다"),
        (content("[]"), "물은 형식이 아닙니다"),
        (content(None), "끝맺지 못했습니다"),
        (content('{"officials": [', ended="length"), "끝맺지 못했습니다"),
        (raw(b"<html>"), "OpenAI 형식이 아닙니다"),
        (raw(b'{"choices": []}'), "OpenAI 형식이 아닙니다"),
        (raw(b"\xff\xfe"), "OpenAI 형식이 아닙니다"),
        (raw(b'{"error": "context length"}', 400), "400(으)로 물렸습니다: {"),
        (raw(b"{}", 503), "나중에 다시 오라고 합니다(503)"),
    ],
)
def test_an_answer_that_is_none_skips_the_article_and_keeps_nothing(
    stub: ModelServer, tmp_path: Path, answer: Any, reason: str
) -> None:
    stub.answers = [answer]
    skipped(stub, reason, folder=tmp_path)
    stub.answers = [facts()]
    (reading,) = reader(stub, tmp_path).read([PAGE])
    assert isinstance(reading, Reading)


def test_a_code_block_around_the_answer_is_taken_off(stub: ModelServer) -> None:
    stub.answers = [content(f"```json\n{json.dumps({'policies': [CARD]}, ensure_ascii=False)}\n```")]
    reading, _ = told(stub)
    assert [node.name for node in reading.nodes if node.kind == "policy"] == ["기후동행카드"]


def test_a_server_that_says_later_is_asked_again(stub: ModelServer) -> None:
    stub.answers = [raw(b"{}", 429, Retry_After="0"), raw(b"{}", 500), facts(policies=[CARD])]
    assert told(stub)[0].nodes
    assert len(stub.asked) == 3


def test_a_long_retry_after_is_told_and_not_waited_for(stub: ModelServer) -> None:
    stub.answers = [raw(b"{}", 429, Retry_After="3600")]
    skipped(stub, "(429)")
    assert len(stub.asked) == 1


def test_a_server_that_takes_too_long(stub: ModelServer) -> None:
    stub.answers = [silent(1.0)]
    skipped(stub, "0.2초 안에", seconds=0.2, attempts=2)
    assert len(stub.asked) == 2


def test_the_limit_of_requests_ends_the_asking_and_not_the_run(stub: ModelServer, tmp_path: Path) -> None:
    stub.answers = [facts(policies=[CARD])]
    pages = [Page(f"기사 {n}", f"{TEXT}{n}번째로 알렸다.") for n in range(3)]
    limited = reader(stub, tmp_path, requests=2)
    assert [type(item) for item in limited.read(pages)] == [Reading, Reading, Skipped]
    assert [type(item) for item in reader(stub, tmp_path, requests=1).read(pages)] == [Reading] * 3
    assert len(stub.asked) == 3


def test_an_answer_is_paid_for_once_by_article_and_model(stub: ModelServer, tmp_path: Path) -> None:
    stub.answers = [facts(policies=[CARD], promotions=[SAID | {"event": None}])]
    first, second = (reader(stub, tmp_path).read([PAGE]) for _ in range(2))
    assert first == second
    assert len(stub.asked) == 1
    other = ModelReader(Server(Endpoint(stub.url, "another")), Answers(tmp_path), ANALYSER)
    other.read([PAGE])
    assert len(stub.asked) == 2


def test_a_kept_answer_that_was_cut_off_is_asked_for_again(stub: ModelServer, tmp_path: Path) -> None:
    stub.answers = [facts(policies=[CARD])]
    reader(stub, tmp_path).read([PAGE])
    (kept,) = tmp_path.rglob("*.json")
    kept.write_text('{"policies": [', "utf-8")
    assert isinstance(reader(stub, tmp_path).read([PAGE])[0], Reading)
    assert len(stub.asked) == 2


def test_half_of_a_surrogate_pair_in_an_answer_is_a_name_that_no_article_has(
    stub: ModelServer, tmp_path: Path
) -> None:
    stub.answers = [content('{"policies": [{"name": "\\ud83d", "sentence": 1, "quote": "\\ud83d"}]}')]
    asking = reader(stub, tmp_path)
    assert isinstance(asking.read([PAGE])[0], Reading)
    assert asking.tally.dropped == {"본문에 없는 인용": 1}
    assert asking.read([PAGE]) == reader(stub, tmp_path).read([PAGE])
    assert len(stub.asked) == 1


def test_a_folder_that_cannot_be_written(stub: ModelServer, tmp_path: Path) -> None:
    stub.answers = [facts()]
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnusable, match="답을 둘 수 없습니다"):
        reader(stub, tmp_path / "file").read([PAGE])


@pytest.mark.parametrize(
    ("status", "cure"), [(401, "POLICYGRAPH_LLM_KEY"), (403, "열쇠"), (404, "--llm-model")]
)
def test_what_every_article_would_fail_on_ends_the_run(stub: ModelServer, status: int, cure: str) -> None:
    stub.answers = [raw(b"{}", status)]
    with pytest.raises(SourceUnusable, match=cure):
        reader(stub).read([PAGE])


def test_a_server_that_is_not_there() -> None:
    nowhere = ModelReader(Server(Endpoint("http://127.0.0.1:9/v1", "stub")), Answers(), ANALYSER)
    with pytest.raises(SourceUnusable, match="연결하지 못했습니다"):
        nowhere.read([PAGE])


@pytest.mark.parametrize(
    ("url", "model"),
    [
        *(("", "m"), ("localhost:11434", "m"), ("http://localhost:abc/v1", "m"), ("http://\xad/v1", "m")),
        ("http://localhost/v1", ""),
    ],
)
def test_an_address_and_a_model_are_needed(url: str, model: str) -> None:
    with pytest.raises(SourceUnusable, match="--llm"):
        Endpoint(url, model)


@pytest.mark.parametrize("key", ["열쇠", "sk-1\n"])
def test_a_key_that_no_header_can_hold(key: str) -> None:
    with pytest.raises(SourceUnusable, match="POLICYGRAPH_LLM_KEY"):
        Endpoint("http://localhost/v1", "m", key)


def test_a_page_without_sentences_is_not_asked_about(stub: ModelServer) -> None:
    (reading,) = reader(stub).read([Page("빈 기사", " \n")])
    assert isinstance(reading, Reading)
    assert stub.asked == []
