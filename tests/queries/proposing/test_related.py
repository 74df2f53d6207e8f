"""What articles say of two policies: one is part of the other, or took over from it. One sentence, one reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from graph import identity
from graph.model import Evidence, Mention, Reading
from graph.store import Store
from queries.proposing import Knowledge, propose
from queries.proposing.related import related
from tests.queries.telling import OH, tell

Told = Callable[..., Store]
NAMES = ("기후동행카드", "서울런", "이동기본권", "한강 리버버스", "한강버스", "서울런 키즈")
POLICIES = {name: identity.policy(name) for name in NAMES}


@dataclass(frozen=True)
class Listed:
    """What a lexicon says of a policy."""

    name: str
    replaces: str
    part_of: str = ""


def naming(sentence: str) -> Reading:
    """An article of one sentence with every place where it names a policy."""
    reading = tell(sentence, OH, POLICIES["서울런"])
    here = {name: node for name, node in POLICIES.items() if name in sentence}
    mentions = [
        Mention(node.id, Evidence(reading.article.id, at, at + len(name), name))
        for name, node in here.items()
        for at in range(len(sentence))
        if sentence.startswith(name, at)
    ]
    nodes = {node.id: node for node in (*reading.nodes, *here.values())}
    return replace(reading, nodes=tuple(nodes.values()), mentions=tuple(mentions))


def read(told: Told, sentence: str) -> set[tuple[str, str, str]]:
    """Relation, source and target as `sentence` says them."""
    store = told(naming(sentence))
    return {
        (found.relation, found.source.name, found.target.name)
        for found in related(store, list(POLICIES.values()))
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "오 시장은 이동기본권의 하나인 기후동행카드를 알렸다.",
        "오 시장은 ‘이동기본권’ 정책 가운데 하나인 ‘기후동행카드’를 알렸다.",
        "이동기본권 사업의 일환으로 추진하는 기후동행카드가 늘었다.",
        "이동기본권에 포함된 기후동행카드를 늘린다.",
        "기후동행카드는 이동기본권의 핵심 사업이다.",
        "기후동행카드와 따릉이, 새벽버스(이상 이동기본권)를 알렸다.",
        "기후동행카드 등을 담은 ‘이동기본권’을 냈다.",
        "기후동행카드, 새벽버스를 비롯한 이동기본권을 넓힌다.",
        "이동기본권(기후동행카드, 새벽버스)을 넓힌다.",
        "이동기본권은 ① 새벽에 달리는 버스 ② 어디나 가는 ‘기후동행카드’ 등이다.",
        "이동기본권의 주요 사업은 △새벽버스 △기후동행카드 등이다.",
    ],
)
def test_a_part_of_a_whole(told: Told, sentence: str) -> None:
    assert read(told, sentence) == {("part_of", "기후동행카드", "이동기본권")}


def test_a_group_label_behind_its_list_holds_for_every_member(told: Told) -> None:
    found = read(told, "⯅서울런, 한강버스, 기후동행카드(이상 이동기본권) ⯅서울런 키즈를 알렸다.")
    assert found == {("part_of", name, "이동기본권") for name in ("서울런", "한강버스", "기후동행카드")}


@pytest.mark.parametrize(
    "sentence",
    [
        "한강버스(옛 한강 리버버스)가 달린다.",
        "‘한강버스’(구 ‘한강 리버버스’)가 달린다.",
        "한강 리버버스에서 이름을 바꾼 한강버스가 달린다.",
        "한강 리버버스에서 지난해 이름을 바꾼 ‘한강버스’가 달린다.",
        "한강 리버버스의 새 이름인 한강버스가 달린다.",
        "한강 리버버스를 확대 개편한 한강버스가 달린다.",
        "한강 리버버스가 한강버스로 이름을 바꿨다.",
        "한강버스의 옛 이름인 한강 리버버스는 없다.",
        "한강버스는 한강 리버버스를 대체한다.",
    ],
)
def test_a_new_name_for_an_old_one(told: Told, sentence: str) -> None:
    assert read(told, sentence) == {("replaces", "한강버스", "한강 리버버스")}


@pytest.mark.parametrize(
    "sentence",
    [
        "기후동행카드와 한강버스를 함께 알렸다.",
        "이동기본권을 설명했다. 하나인 기후동행카드도 알렸다.",
        "이동기본권의 하나를 밝히고, 기후동행카드를 알렸다.",
        "서울런 키즈의 하나인 과정을 열었다.",  # 서울런 stands only inside the longer name
        "기후동행카드(한강버스)를 탔다.",
        "기후동행카드는 이동기본권과 다르다.",
        "한강버스가 기후동행카드로 결제된다.",
    ],
)
def test_names_that_only_stand_together(told: Told, sentence: str) -> None:
    assert read(told, sentence) == set()


def test_the_proposal_quotes_its_sentence_and_leads_from_the_part(told: Told) -> None:
    sentence = "오 시장은 이동기본권의 하나인 기후동행카드를 알렸다."
    (found,) = propose(told(naming(f"날이 갰다. {sentence} 서울도 알렸다.")), kinds=["policy"])
    assert (found.left, found.right) == (POLICIES["기후동행카드"], POLICIES["이동기본권"])
    assert (found.relation, found.score) == ("part_of", 0.6)
    (reason,) = found.reasons
    assert reason.quote is not None
    assert reason.quote.exact == sentence


def test_what_lexicon_and_article_agree_on_is_likelier(told: Told) -> None:
    store = told(naming("한강버스(옛 한강 리버버스)가 달린다."))
    entries = {
        identity.key(name): Listed(name, replaces)
        for name, replaces in (("한강 리버버스", ""), ("한강버스", "한강 리버버스"))
    }
    (found,) = propose(store, kinds=["policy"], knowledge=Knowledge(policies=entries))
    assert (found.relation, found.left.name, len(found.reasons)) == ("replaces", "한강버스", 2)
    assert found.score > 0.95
