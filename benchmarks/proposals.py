"""How long proposals over many names take, and how much memory: `python benchmarks/proposals.py [NAMES]`.

The store is made here: officials with names of Korea's real skew (a few surnames, given names of two syllables), policies put
together from words that news uses, and events with days. One name in fifty is a variant of another, as spelling, spacing and
changed offices make them. Prints names, pairs, seconds and the peak of resident memory.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from graph import identity
from graph.model import Article, Evidence, Mention, Node, Reading, Statement
from graph.store import open_store
from policygraph.knowledge import knowledge
from queries.proposing import propose

_SURNAMES = "김김김김이이이박박최정강조윤장임한오서신권황안송전홍"
_GIVEN = "민서지우현준영수진호성재동희경은하정태상석철규원기용훈선미연주"
_PLACES = [f"{a}{b}{c}" for a in "가나다라마바사아자차" for b in "산천주포성원양평" for c in "시군구"]
_OFFICES = ("시장", "군수", "의원", "의장", "국장", "과장", "부시장")
_WHAT = (
    "청년",
    "어르신",
    "아동",
    "여성",
    "농민",
    "소상공인",
    "장애인",
    "신혼부부",
    "예술인",
    "근로자",
    "관광",
    "교통",
    "돌봄",
)
_HOW = (
    "행복",
    "희망",
    "동행",
    "든든",
    "안심",
    "함께",
    "스마트",
    "디지털",
    "녹색",
    "상생",
    "미래",
    "도약",
    "맞춤",
    "으뜸",
)
_KIND = (
    "수당",
    "카드",
    "지원사업",
    "센터",
    "바우처",
    "패스",
    "펀드",
    "조례",
    "기금",
    "캠프",
    "페이",
    "쉼터",
    "학교",
    "버스",
)
_HERE = 4  # names of a kind in one article


def _official(dice: random.Random) -> Node:
    name = dice.choice(_SURNAMES) + dice.choice(_GIVEN) + dice.choice(_GIVEN)
    return identity.official(name, dice.choice(_OFFICES), dice.choice((*_PLACES, "", "")))


def _policy(dice: random.Random) -> Node:
    words = [dice.choice(_PLACES), dice.choice(_WHAT), dice.choice(_HOW), dice.choice(_KIND)]
    name = " ".join(words[dice.randint(0, 1) :]) + dice.choice(("", "", f" {dice.randint(2, 40)}"))
    return identity.policy(name, owner=dice.choice((words[0], "")))


def _event(dice: random.Random) -> Node:
    day = f"20{dice.randint(10, 26)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    name = f"{dice.choice(_PLACES)} {dice.choice(_WHAT)} {dice.choice(('간담회', '협약식', '설명회', '보고회', '개막식'))}"
    return identity.event(name, date=day)


def _varied(node: Node, dice: random.Random) -> Node:
    """Another node for what may be the same thing."""
    if node.kind == "official":
        return identity.official(node.name, dice.choice(_OFFICES), node.attributes.get("body", ""))
    if node.kind == "policy":
        at = dice.randrange(len(node.name))
        return identity.policy(node.name[:at] + node.name[at + 1 :], owner=node.attributes.get("owner", ""))
    return identity.event(f"{node.name} 행사", date=node.attributes["date"])


def _names(number: int, dice: random.Random) -> list[tuple[Node, Node, Node]]:
    """Officials, policies and events, `number` different ones in all."""
    found: dict[str, dict[str, Node]] = {"official": {}, "policy": {}, "event": {}}
    make = {"official": _official, "policy": _policy, "event": _event}
    for kind, nodes in found.items():
        known: list[Node] = []
        while len(nodes) < number // 3:
            node = _varied(dice.choice(known), dice) if known and dice.random() < 0.02 else make[kind](dice)
            if node.name and node.id not in nodes:
                nodes[node.id] = node
                known.append(node)
    return list(zip(*(nodes.values() for nodes in found.values()), strict=True))


def _readings(names: list[tuple[Node, Node, Node]]) -> Iterator[Reading]:
    for number, start in enumerate(range(0, len(names), _HERE)):
        here = names[start : start + _HERE]
        lines = [
            f"{who.name} {who.attributes['office']}이 {what.name}을 {where.name}에서 알렸다."
            for who, what, where in here
        ]
        text = f"기사 {number}\n" + "\n".join(lines)
        article = Article(identity.article_id(text), text, f"r{number}")
        mentions, statements, at = [], [], text.index("\n") + 1
        for line, (who, what, where) in zip(lines, here, strict=True):
            quote = Evidence(article.id, at, at + len(line), line)
            for node in (who, what, where):
                place = at + line.index(node.name)
                mentions.append(
                    Mention(node.id, Evidence(article.id, place, place + len(node.name), node.name))
                )
            day = where.attributes["date"]
            made = identity.statement_id(who.id, "announce", (what.id,), where.id, day)
            statements.append(
                Statement(made, who.id, "announce", (what.id,), (quote,), event=where.id, date=day)
            )
            at += len(line) + 1
        nodes = {node.id: node for triple in here for node in triple}
        yield Reading(article, tuple(nodes.values()), tuple(mentions), (), tuple(statements))


def main() -> None:
    """Make the store, propose, print the figures."""
    number = int(sys.argv[1]) if sys.argv[1:] else 100_000
    with tempfile.TemporaryDirectory() as folder:
        with open_store(str(Path(folder) / "names.db"), create=True) as store:
            written = store.write(_readings(_names(number, random.Random(0))))
            assert not written.refused, next(iter(written.refused.items()))
            nodes = sum(store.counts().nodes.values())
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            start, worked = time.perf_counter(), time.process_time()
            found = propose(store, knowledge=knowledge())
            seconds, worked = time.perf_counter() - start, time.process_time() - worked
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{nodes:,} names, {len(found):,} proposals in {seconds:.1f} s ({worked:.1f} s of work)")
        print(f"memory at the peak {after:,.0f} MB, {before:,.0f} MB of it before")


if __name__ == "__main__":
    main()
