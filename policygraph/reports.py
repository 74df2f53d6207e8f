"""What the reading commands print: a closing line, what an article says, and the figures of an evaluation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graph.dates import Edtf
from graph.model import Node, Reading, Statement
from graph.vocabulary import vocabulary
from loaders import facts
from loaders.evaluation import KINDS, Evaluation, Fact
from policygraph.pipeline import Loaded
from policygraph.rounds import Round

_PLAIN = frozenset({"글", "웹 페이지", "JSONL", "RDF"})  # forms that go without saying
_LISTED = ("officials", "events", "policies", "promotions")  # the kinds whose mistakes are listed


def loaded(result: Loaded, store: str) -> str:
    """The closing line of a load; below it what was recognised, and what the sources gave only in part."""
    line = f"기사 {result.articles:,}건(새로 {result.new:,}, 그대로 {result.unchanged:,}), 새 발언 {result.statements:,}건"
    line = f"{line}, 건너뜀 {result.omitted:,}건. 저장한 곳: {store}"
    return "\n".join([line, *_recognised(result)])


def rehearsed(result: Loaded) -> str:
    """The closing line of a load that stores nothing."""
    line = f"기사 {result.articles:,}건(새로 {result.new:,}, 그대로 {result.unchanged:,}), 건너뜀 {result.omitted:,}건."
    return "\n".join([f"{line} 저장하지 않았습니다.", *_recognised(result)])


def loaded_json(result: Loaded, store: str, *, dry_run: bool) -> str:
    """The closing line of a load as one JSON object."""
    told = {
        "articles": result.articles,
        "new": result.new,
        "unchanged": result.unchanged,
        "statements": result.statements,
        "skipped": result.omitted,
        "cut": result.cut,
        "formats": dict(result.forms.most_common()),
        "store": store,
        "dry_run": dry_run,
    }
    return json.dumps(told, ensure_ascii=False)


def _recognised(result: Loaded) -> list[str]:
    """What was recognised, and what the sources gave only in part, a line each; nothing of what goes without saying."""
    told = [f"{form} {count:,}건" for form, count in result.forms.most_common() if form not in _PLAIN]
    lines = [f"알아본 형식: {', '.join(told)}"] if told else []
    if result.cut:
        lines.append(f"본문이 앞부분만 있는 기사 {result.cut:,}건: 뒷부분의 발언은 빠져 있습니다.")
    return lines


def followed(result: Round, store: str) -> str:
    """The line that a round of `follow` ends with."""
    return f"피드 {result.feeds:,}개, 이미 본 글 {result.known:,}건. {loaded(result.loaded, store)}"


def reading(result: Reading) -> str:
    """What one article says, for people: a heading, the names by kind, each statement with its sentence."""
    article = result.article
    lines = [f"■ {article.title or article.record} ({_day(article.published, '날짜 모름')})"]
    for kind in ("official", "event", "policy"):
        names = [_described(node) for node in result.nodes if node.kind == kind]
        lines.append(f"  {vocabulary().kinds[kind].ko}: {', '.join(names) or '없음'}")
    nodes = {node.id: node for node in result.nodes}
    for statement in result.statements:
        lines.append(f"  · {said(statement, nodes)}")
        lines.extend(f"      “{' '.join(quote.exact.split())}”" for quote in statement.evidence)
    return "\n".join(lines) + "\n"


def _described(node: Node) -> str:
    """A node with what identifies it: `오세훈 (서울특별시 시장)`, `학술대회 (2024년 5월 30일, 국제회의실)`."""
    known = node.attributes
    if node.kind == "official":
        detail = " ".join(part for part in (known.get("body"), facts.title(node)) if part)
    else:
        detail = ", ".join(part for part in (_day(known.get("date"), ""), known.get("place")) if part)
    return f"{node.name} ({detail})" if detail else node.name


def said(statement: Statement, nodes: dict[str, Node]) -> str:
    """`오세훈 → 기후동행카드: 설명, 학술대회, 2024년 5월 30일`."""
    about = ", ".join(nodes[node].name for node in statement.about)
    event = nodes[statement.event].name if statement.event else ""
    details = (vocabulary().acts[statement.act].ko, event, _day(statement.date, ""))
    return f"{nodes[statement.speaker].name} → {about}: {', '.join(part for part in details if part)}"


def _day(edtf: str | None, unknown: str) -> str:
    return Edtf.parse(edtf).korean() if edtf else unknown


def figures(evaluation: Evaluation) -> str:
    """Precision, recall and F1 by kind, a line each."""
    lines = []
    for kind in KINDS:
        s = evaluation.score(kind)
        lines.append(
            f"{kind:17} P {s.precision:.3f}  R {s.recall:.3f}  F1 {s.f1:.3f}   "
            f"right {s.right} wrong {s.wrong} missed {s.missed}"
        )
    right, dated = evaluation.event_dates()
    lines.append(
        f"event dates       {_share(right, dated):.3f} of {dated}; "
        f"articles {len(evaluation.articles)}, without prediction {evaluation.without_prediction}"
    )
    return "\n".join(lines)


def figures_json(evaluation: Evaluation) -> str:
    """The same as one JSON object, rounded to four places."""
    found: dict[str, dict[str, Any]] = {}
    for kind in KINDS:
        s = evaluation.score(kind)
        found[kind] = {
            "precision": round(s.precision, 4),
            "recall": round(s.recall, 4),
            "f1": round(s.f1, 4),
            "right": s.right,
            "wrong": s.wrong,
            "missed": s.missed,
        }
    right, dated = evaluation.event_dates()
    found["event_dates"] = {"accuracy": _share(right, dated), "of": dated}
    found["articles"] = {
        "gold": len(evaluation.articles),
        "without_prediction": evaluation.without_prediction,
    }
    return json.dumps(found, ensure_ascii=False)


def mistakes(evaluation: Evaluation) -> Iterator[str]:
    """A line for each fact that is wrong, missed or dated wrongly, article by article."""
    for article in evaluation.articles:
        for kind in _LISTED:
            paired = article.kinds[kind]
            if kind == "events":
                for gold, found in article.dated_events():
                    if gold["date"] != found.get("date"):
                        name = gold["names"][0]
                        yield f"{article.id} event date  want {gold['date']}  got {found.get('date')}  ({name})"
            for fact in paired.missed:
                if not fact.get("optional"):
                    yield f"{article.id} {kind} missed  {_shown(fact)}"
            for fact in paired.wrong:
                yield f"{article.id} {kind} wrong   {_shown(fact)}"


def _shown(fact: Fact) -> str:
    """A fact on one line, without its evidence."""
    return json.dumps({k: v for k, v in fact.items() if k != "evidence"}, ensure_ascii=False)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0
