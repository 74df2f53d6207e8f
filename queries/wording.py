"""A question and its answer in a Korean sentence each, as the head of a picture says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from graph.dates import Edtf
from queries.josa import with_josa
from queries.quotes import Sources

if TYPE_CHECKING:
    import networkx

    from queries.answer import Question

_OPEN = (("official", "누가"), ("event", "어디에서"), ("policy", "어떤 정책을"))  # in the order of a sentence
_GIVEN = (
    "name",
    "official",
    "policy",
    "event",
    "start",
    "end",
    "text",
)  # the parts that are a person's words
_WANTED = {
    "Timeline": "언제 누가 무슨 말을 했나?",
    "Compare": "어떤 정책에서 같고 다른가?",
    "Promises": "무엇을 약속했고 어떻게 되었나?",
    "Changes": "말이 달라졌나?",
    "Path": "어떻게 이어지나?",
    "Network": "누가 누구와 함께하나?",
    "Search": "어디에 나오나?",
}
_VERBS = {"promotes": "알렸나", "opposes": "반대했나"}


def asked(question: Question) -> str:
    """The names and days that were given, then what is open: `오세훈 · 2024-05 ~: 어디에서 어떤 정책을 알렸나?`"""
    parts, known = asdict(question), given(question)
    if parts.get("as_of"):
        known.append(f"{parts['as_of']}까지 보도된 것")
    if parts.get("min_confidence") is not None:
        known.append(f"확신도 {parts['min_confidence']:g} 이상")
    if "stance" not in parts:
        wanted = _WANTED.get(type(question).__name__, "")
        return (": ".join(filter(None, (" · ".join(known), wanted)))) or "저장된 모든 것"
    unknown = [word for part, word in _OPEN if not parts.get(part)]
    wanted = " ".join((*unknown, _VERBS.get(parts["stance"], "말했나"))) + "?"
    return f"{' · '.join(known)}: {wanted}" if known else wanted


def given(question: Question) -> list[str]:
    """The names and days that a question gives, in the words of who asks."""
    parts = asdict(question)
    known = [parts[part] for part in _GIVEN if parts.get(part)] + list(parts.get("names", ()))
    if parts.get("since") or parts.get("until"):
        known.append(f"{parts.get('since') or ''} ~ {parts.get('until') or ''}".strip())
    return known


def answered(graph: networkx.MultiDiGraph) -> str:
    """What the statements of a graph of `queries.subgraph` come to; empty where there are none.

    `오세훈 서울특별시 시장이 행사 5곳에서 정책 10건을 알렸습니다. 근거는 기사 7건(독립 출처 5곳)의 문장 12개입니다.`
    """
    told = [(u, v, data) for u, v, data in graph.edges(data=True) if data["kind"] == "about"]
    if not told:
        return ""
    events = {data["event"] for _, _, data in told} - {None}
    quotes = {quote for _, _, data in told for quote in data["quotes"]}
    where = f" 행사 {len(events):,}곳에서" if events else ""
    sources = Sources.of(quotes)
    return (
        f"{_speakers(graph, {u for u, _, _ in told})}{where} {_deeds(graph, told)}{_period(told)}. "
        f"근거는 기사 {sources.articles:,}건(독립 출처 {sources.independent:,}곳)의 문장 {len(quotes):,}개입니다."
    )


def _speakers(graph: networkx.MultiDiGraph, speakers: set[str]) -> str:
    if len(speakers) > 1:
        return f"공직자 {len(speakers):,}명이"
    (speaker,) = speakers
    known: Mapping[str, Any] = graph.nodes[speaker]
    office = [known["attributes"][part] for part in ("body", "office") if part in known["attributes"]]
    return with_josa(" ".join((known["name"], *office)), "이", "가")


def _deeds(graph: networkx.MultiDiGraph, told: Sequence[tuple[str, str, Mapping[str, Any]]]) -> str:
    """`정책 10건을 알리고 2건에 반대했습니다`, with how many different things."""
    kinds = {graph.nodes[thing]["kind"] for _, thing, _ in told}
    things = "정책" if kinds == {"policy"} else "정책·행사"
    opposed = {thing for _, thing, data in told if data["stance"] == "opposes"}
    favoured = {thing for _, thing, data in told if data["stance"] != "opposes"}
    if not opposed:
        return f"{things} {len(favoured):,}건을 알렸습니다"
    if not favoured:
        return f"{things} {len(opposed):,}건에 반대했습니다"
    return f"{things} {len(favoured):,}건을 알리고 {len(opposed):,}건에 반대했습니다"


def _period(told: Iterable[tuple[str, str, Mapping[str, Any]]]) -> str:
    """The first and last date of statements, in brackets; empty where no date is known."""
    dates = sorted({Edtf.parse(data["date"]) for _, _, data in told if data["date"]})
    if not dates:
        return ""
    ends = dict.fromkeys((dates[0].korean(), max(dates, key=lambda date: date.last).korean()))
    return f" ({' ~ '.join(ends)})"
