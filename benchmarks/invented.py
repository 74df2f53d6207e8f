"""A graph of any size such as `queries.subgraph` makes of a store, to draw: regions with their officials, policies,
events, places and days, some of which meet. The same number of nodes gives the same graph. All names are invented.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from graph.vocabulary import vocabulary
from queries.quotes import Quote
from queries.subgraph import EdgeData, NodeData

if TYPE_CHECKING:
    import networkx

# Kinds of the nodes of a region, over and over.
_KINDS = (
    *("official", "policy", "policy", "event", "policy", "date", "policy", "official", "place", "policy"),
    *("event", "policy", "policy", "organization", "policy", "event", "policy", "date", "policy", "event"),
)
_REGION = 90  # nodes
_ABROAD = 0.06  # share of statements about a policy of another region
_SURNAMES, _GIVEN = "김이박최정강조윤장임한오", "민준서연도윤지우하은현수진영호성태재"
_TOPICS = (
    "청년",
    "기후",
    "교통",
    "돌봄",
    "주거",
    "관광",
    "농업",
    "안전",
    "교육",
    "문화",
    "의료",
    "환경",
    "수소",
    "도서관",
)
_HEADS = (
    "지원사업",
    "카드",
    "수당",
    "종합계획",
    "센터 건립",
    "패스",
    "특구 조성",
    "바우처",
    "트램",
    "마을 만들기",
)
_OCCASIONS = ("기자간담회", "업무협약식", "현장점검", "토론회", "개관식", "시정연설", "주민설명회", "포럼")


def invented(nodes: int, *, seed: int = 7) -> networkx.MultiDiGraph:
    """A graph of `nodes` nodes with about one and a half lines a node when drawn."""
    import networkx

    chance = random.Random(seed)
    graph = networkx.MultiDiGraph()
    regions = [dict[str, list[str]]() for _ in range(max(1, round(nodes / _REGION)))]
    for n in range(nodes):
        number = n * len(regions) // nodes
        kind = _KINDS[n % len(_KINDS)]
        regions[number].setdefault(kind, []).append(_node(graph, chance, kind, number, n))
    for number, region in enumerate(regions):
        _tell(graph, chance, number, regions, region)
        _surround(graph, chance, region)
    return graph


def _node(graph: networkx.MultiDiGraph, chance: random.Random, kind: str, region: int, n: int) -> str:
    node = f"{kind}:{region:04}-{n:04}"
    name = {
        "official": lambda: chance.choice(_SURNAMES) + "".join(chance.sample(_GIVEN, 2)),
        "policy": lambda: f"{chance.choice(_TOPICS)} {chance.choice(_TOPICS)} {chance.choice(_HEADS)}",
        "event": lambda: f"{chance.choice(_TOPICS)} {chance.choice(_OCCASIONS)}",
        "place": lambda: f"{chance.choice(_TOPICS)}회관",
        "date": lambda: str(date(2022, 1, 1) + timedelta(days=chance.randrange(1200))),
        "organization": lambda: f"{chance.choice(_GIVEN)}{chance.choice(_GIVEN)}시",
    }[kind]()
    attributes = {"office": "시장", "body": f"{region}구"} if kind == "official" else {}
    graph.add_node(
        node,
        **NodeData(kind=kind, name=name, aliases=(), attributes=attributes, mentions=chance.randrange(9)),
    )
    return node


def _tell(
    graph: networkx.MultiDiGraph,
    chance: random.Random,
    number: int,
    regions: Sequence[dict[str, list[str]]],
    region: dict[str, list[str]],
) -> None:
    """Let the policies of a region be spoken of, mostly by its own officials, most of all by the first of them."""
    acts = vocabulary().acts
    policies = region["policy"]
    for n, policy in enumerate(policies + chance.sample(policies, len(policies) // 3)):
        home = region if chance.random() > _ABROAD else chance.choice(regions)
        speaker = home["official"][min(int(chance.expovariate(0.35)), len(home["official"]) - 1)]
        event = region["event"][n // 3 % len(region["event"])] if n % 3 == 0 else None
        act = chance.choice(list(acts))
        said = f"statement:{number:04}-{n:04}"
        quote = Quote(
            article=f"article:{number:04}-{n // 3:04}",
            start=n,
            end=n + 40,
            exact=f"{graph.nodes[speaker]['name']} 시장은 {graph.nodes[policy]['name']}을 설명하고 내년까지 마치겠다고 밝혔다.",
            title=f"{number}구 소식 {n // 3}",
            url=f"https://example.com/{number}/{n // 3}",
            publisher=f"{chance.choice(_TOPICS)}일보",
            published="2024-05-30",
            story=f"article:{number:04}-{n // 3:04}",
        )
        day = str(date(2022, 1, 1) + timedelta(days=chance.randrange(1200)))
        data = EdgeData(
            kind="about",
            quotes=(quote,),
            statements=(said,),
            act=act,
            stance=acts[act].stance,
            capacity=f"{number}구 시장",
            date=day,
            event=event,
            place=None,
            due=None,
            status=None,
            confidence=0.9,
            extractor="invented",
            review="machine",
        )
        graph.add_edge(speaker, policy, key=f"about {said}", **data)
        if event:
            for source in (speaker, policy):
                _fold(graph, source, event, "event", quote, said)


def _surround(graph: networkx.MultiDiGraph, chance: random.Random, region: dict[str, list[str]]) -> None:
    """Join officials to their body, and events to places and days, so that no place or day stands alone."""
    quote = Quote("article:0", 0, 4, "구청장", None, None, None, None, "article:0")
    for official in region["official"]:
        _fold(graph, official, chance.choice(region["organization"]), "holds_office", quote)
    for kind, edge in (("place", "held_at"), ("date", "held_on")):
        for n, node in enumerate(region[kind]):
            _fold(graph, region["event"][n % len(region["event"])], node, edge, quote)


def _fold(
    graph: networkx.MultiDiGraph, source: str, target: str, kind: str, quote: Quote, *said: str
) -> None:
    if graph.has_edge(source, target, kind):
        graph.edges[source, target, kind]["statements"] += said
    else:
        graph.add_edge(source, target, key=kind, kind=kind, quotes=(quote,), statements=said)
