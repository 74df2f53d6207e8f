"""Explanations and proposals as text for people and as records for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from graph.judgements import RELATIONS, Judgement
from graph.labels import label
from graph.model import Node
from graph.vocabulary import vocabulary
from queries.explain import Because, Marked
from queries.josa import with_josa
from queries.judging import Pair, Side, verdict_label
from queries.proposing import Proposal, Reason
from queries.quotes import Quote

_RELATIONS = {"same": "같은 것?", "replaces": "앞이 뒤의 새 이름?", "part_of": "앞이 뒤에 속함?"}


def note(one: Node, other: Node) -> str:
    """What a line of the judgements file says for people."""
    return f"{label(one)} · {label(other)}"


def proposal_line(proposal: Proposal) -> str:
    """A proposal on one line, and below it the numbers, the reasons, and the sentences that say them."""
    lines = [
        f"{proposal.score:.2f}  {_RELATIONS[proposal.relation]}  {label(proposal.left)} | {label(proposal.right)}",
        f"      {proposal.left.id} {proposal.right.id}",
        f"      {', '.join(_reason(reason) for reason in proposal.reasons)}",
        *(f"      “{_flat(reason.quote.exact)}”" for reason in proposal.reasons if reason.quote),
    ]
    return "\n".join(lines)


def _flat(words: str) -> str:
    return " ".join(words.split())


def pair_text(pair: Pair, *, marks: tuple[str, str]) -> str:
    """Two nodes side by side: what was decided, what speaks for and against, sentences of both."""
    lines = [f"■ {pair.left.label} | {pair.right.label}", f"  {_decided(pair)}"]
    lines += [f"  판단: {_judgement(judgement)}" for judgement in pair.chain or pair.judged]
    lines += [f"  어긋난 판단: {_judgement(j)}" for c in pair.contradictions for j in (c.different, *c.chain)]
    lines.append(f"  점수 {pair.proposal.score:.2f} ({_RELATIONS[pair.proposal.relation]})")
    for reason in pair.proposal.reasons:
        lines.append(f"    {_reason(reason)}")
        if reason.quote:
            lines += _quote(_marked(pair.quotes[reason.quote], (pair.left.node, pair.right.node)), marks)
    if not pair.proposal.reasons:
        lines.append("    함께 지닌 것이 없습니다.")
    for side in (pair.left, pair.right):
        lines += _side(side, marks)
    return "\n".join(lines)


def _decided(pair: Pair) -> str:
    if pair.chain:
        return "하나로 봅니다."
    if pair.contradictions:
        return "판단이 서로 어긋나 둘로 봅니다."
    if related := next((judgement for judgement in pair.judged if judgement.verdict in RELATIONS), None):
        return _related(pair, related)
    if pair.judged:
        return "둘로 봅니다."
    return "아무도 판단하지 않아 둘로 봅니다."


def _related(pair: Pair, judgement: Judgement) -> str:
    names = {side.node.id: side.node.name for side in (pair.left, pair.right)}
    one, other = names[judgement.left], names[judgement.right]
    if pair.edge is None:
        return f"‘{verdict_label(judgement.verdict)}’ 판단이 있지만, 보여 줄 문장이 없거나 판단이 맴돌아 답에는 둘로 나타납니다."
    if judgement.verdict == "part_of":
        return f"{with_josa(one, '은', '는')} {other}에 속한다고 봅니다."
    return f"{with_josa(one, '을', '를')} {other}의 새 이름으로 봅니다."


def _judgement(judgement: Judgement) -> str:
    told = f"{verdict_label(judgement.verdict)}, {judgement.on} {judgement.by}"
    return f"{told} ({judgement.note})" if judgement.note else told


def _reason(reason: Reason) -> str:
    return f"{'+' if reason.weight >= 0 else '−'} {reason.words}"


def _side(side: Side, marks: tuple[str, str]) -> Iterator[str]:
    yield f"  ▸ {side.label}  {side.node.id}"
    for quote in side.quotes:
        yield from _quote(_marked(quote, (side.node,)), marks)


def _marked(quote: Quote, nodes: Sequence[Node]) -> Marked:
    """A sentence with the first place of each node's name in it."""
    places: list[tuple[int, int]] = []
    for node in nodes:
        found = (
            (at, at + len(name)) for name in (node.name, *node.aliases) if (at := quote.exact.find(name)) >= 0
        )
        places += [place for place in [next(found, None)] if place]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return Marked(quote, tuple(kept))


def because_text(because: Because, *, marks: tuple[str, str]) -> str:
    """A statement with its sentences, the rule that read it, and the judgements behind its names."""
    said, words = because.statement, vocabulary()
    told = (words.acts[said.act].ko, words.stances[said.stance].ko, because.event, said.date)
    lines = [
        f"■ {because.speaker} → {', '.join(because.about)}: {', '.join(part for part in told if part)}",
        f"  {said.id}",
    ]
    for sentence in because.sentences:
        lines += _quote(sentence, marks)
    sources = because.sources
    lines.append(f"  근거: 기사 {sources.articles:,}건, 독립 출처 {sources.independent:,}곳")
    if said.capacity:
        lines.append(f"  그때의 직: {said.capacity}")
    lines.append(
        f"  읽은 규칙: {said.extractor}, 확신도 {said.confidence:.2f}, 검토: {words.reviews[said.review].ko}"
    )
    lines += [
        f"  이름을 합친 판단: {_judgement(judgement)} — {where}" for judgement, where in because.judgements
    ]
    return "\n".join(lines)


def _quote(sentence: Marked, marks: tuple[str, str]) -> Iterator[str]:
    before, behind = marks
    text, at = "", 0
    for start, end in sentence.marks:
        text += sentence.quote.exact[at:start] + before + sentence.quote.exact[start:end] + behind
        at = end
    text += sentence.quote.exact[at:]
    yield f"    “{_flat(text)}”"
    quote = sentence.quote
    title = f"「{quote.title}」" if quote.title else None
    source = [part for part in (quote.publisher, quote.published, title, quote.url) if part]
    if source:
        yield f"    — {' '.join(source)}"


def pair_record(pair: Pair) -> dict[str, Any]:
    """A pair for programs."""
    proposal = pair.proposal
    return {
        "one": bool(pair.chain),
        "score": proposal.score,
        "relation": proposal.relation,
        "left": _side_record(pair.left),
        "right": _side_record(pair.right),
        "reasons": [asdict(reason) for reason in proposal.reasons],
        "judgements": [asdict(judgement) for judgement in pair.chain or pair.judged],
        "edge": asdict(pair.edge) if pair.edge else None,
        "contradictions": [asdict(found) for found in pair.contradictions],
    }


def _side_record(side: Side) -> dict[str, Any]:
    node = side.node
    return {
        "id": node.id,
        "kind": node.kind,
        "name": node.name,
        "aliases": list(node.aliases),
        "attributes": dict(node.attributes),
        "quotes": [asdict(quote) for quote in side.quotes],
    }


def because_record(because: Because) -> dict[str, Any]:
    """An explanation of a statement for programs."""
    return {
        "statement": asdict(because.statement),
        "speaker": because.speaker,
        "about": list(because.about),
        "event": because.event,
        "articles": because.sources.articles,
        "sources": because.sources.independent,
        "sentences": [_marked_record(sentence.quote, sentence.marks) for sentence in because.sentences],
        "judgements": [{**asdict(judgement), "where": where} for judgement, where in because.judgements],
    }


def _marked_record(quote: Quote, marks: tuple[tuple[int, int], ...]) -> dict[str, Any]:
    return {**asdict(quote), "marks": [list(mark) for mark in marks]}
