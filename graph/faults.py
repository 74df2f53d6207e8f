"""What a store must refuse: the rules that stand behind every reader, whoever wrote it.

Each rule yields one Korean sentence a fault. Together they keep the promise of a store: every fact quotes its article
word for word, names come from the vocabulary, dates from the calendar, and ids from what they identify.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from graph import identity
from graph.dates import Edtf
from graph.errors import BadDate
from graph.model import Article, Edge, Evidence, Node, NodeId, Reading, Statement
from graph.vocabulary import vocabulary


def faults(reading: Reading) -> list[str]:
    """Why `reading` must be refused, one sentence each; empty where it is sound."""
    kinds = {node.id: node.kind for node in reading.nodes}
    found: list[str] = []
    found += _text_faults(reading)
    found += _date_faults("기사 날짜", reading.article.published)
    found += _twice("항목", [node.id for node in reading.nodes])
    found += _twice("발언", [statement.id for statement in reading.statements])
    for node in reading.nodes:
        found += _node_faults(node)
    for mention in reading.mentions:
        found += _quote_faults(f"이름 {mention.node}", mention.evidence, reading.article)
        found += _kind_faults("이름", mention.node, vocabulary().kinds, kinds)
    for edge in reading.edges:
        found += _quote_faults(f"관계 {edge.kind}", edge.evidence, reading.article)
        found += _edge_faults(edge, kinds)
    for statement in reading.statements:
        found += _word_faults(statement)
        found += _date_faults(f"{statement.id}의 날짜", statement.date)
        found += _date_faults(f"{statement.id}의 목표 날짜", statement.due)
        found += _filler_faults(statement, kinds)
        found += _evidence_faults(statement, reading.article)
    return found


def admitted(batch: Iterable[Reading], known: Collection[str]) -> tuple[list[Reading], int, dict[str, str]]:
    """The readings to write, each article once; how many are `known` already; and why others are refused, by record."""
    seen, new, unchanged, refused = set(known), [], 0, {}
    for reading in batch:
        if reading.article.id in seen:
            unchanged += 1
        elif found := faults(reading):
            refused[reading.article.record] = found[0] + (f" (외 {len(found) - 1}건)" if found[1:] else "")
        else:
            seen.add(reading.article.id)
            new.append(reading)
    return new, unchanged, refused


def _text_faults(reading: Reading) -> Iterator[str]:
    """Half of a surrogate pair, as broken JSON brings it, can be kept in memory and nowhere else."""
    article = reading.article
    texts = [article.id, article.text, article.record, article.title, article.url, article.publisher]
    texts += [*article.notes, *article.notes.values()]
    for node in reading.nodes:
        texts += [node.id, node.name, *node.aliases, *node.attributes.values()]
    for statement in reading.statements:
        texts += [statement.capacity, statement.extractor]
    try:
        "".join(filter(None, texts)).encode("utf-8")
    except UnicodeEncodeError as error:
        yield f"글자로 쓸 수 없는 부호 U+{ord(error.object[error.start]):04X}이(가) 들어 있습니다"


def _twice(what: str, ids: list[str]) -> Iterator[str]:
    yield from (f"{what} {key}이(가) 두 번 나옵니다" for key, times in Counter(ids).items() if times > 1)


def _date_faults(what: str, edtf: str | None) -> Iterator[str]:
    if edtf is not None:
        try:
            Edtf.parse(edtf)
        except BadDate as error:
            yield f"{what}: {error}"


def _node_faults(node: Node) -> Iterator[str]:
    if node.kind not in vocabulary().kinds or not node.id.startswith(f"{node.kind}:"):
        yield f"{node.id}: 모르는 종류 {node.kind}"
    if not node.name:
        yield f"{node.id}에 이름이 없습니다"
    yield from _date_faults(node.id, node.name if node.kind == "date" else node.attributes.get("date"))


def _quote_faults(what: str, quote: Evidence, article: Article) -> Iterator[str]:
    if quote.article != article.id:
        yield f"{what}의 근거가 다른 기사({quote.article})를 가리킵니다"
    elif not _is_verbatim(quote, article):
        yield f"{what}의 근거가 본문 {quote.start}-{quote.end}의 글자와 다릅니다"


def _is_verbatim(quote: Evidence, article: Article) -> bool:
    inside = 0 <= quote.start < quote.end <= len(article.text)
    return inside and article.text[quote.start : quote.end] == quote.exact


def _kind_faults(
    what: str, node: NodeId, allowed: Collection[str], kinds: Mapping[NodeId, str]
) -> Iterator[str]:
    if kinds.get(node) not in allowed:
        yield f"{what}: {node}은(는) {'·'.join(allowed)}이(가) 아닙니다"


def _edge_faults(edge: Edge, kinds: Mapping[NodeId, str]) -> Iterator[str]:
    term = vocabulary().edges.get(edge.kind)
    if term is None:
        yield f"모르는 관계 {edge.kind}"
    else:
        yield from _kind_faults(edge.kind, edge.source, (term.source,), kinds)
        yield from _kind_faults(edge.kind, edge.target, (term.target,), kinds)


def _word_faults(statement: Statement) -> Iterator[str]:
    words = vocabulary()
    if statement.act not in words.acts or statement.stance not in words.stances:
        yield f"{statement.id}: 모르는 행위 {statement.act} 또는 입장 {statement.stance}"
    elif words.acts[statement.act].stance == "opposes" and statement.stance == "promotes":
        yield f"{statement.id}: 반대하는 행위({words.acts[statement.act].ko})인데 입장이 추진·지지입니다"
    if statement.status is not None and statement.status not in words.statuses:
        yield f"{statement.id}: 모르는 이행 상태 {statement.status}"
    if statement.review not in words.reviews:
        yield f"{statement.id}: 모르는 검토 상태 {statement.review}"
    if not 0 <= statement.confidence <= 1:
        yield f"{statement.id}: 확신도 {statement.confidence}은(는) 0과 1 사이가 아닙니다"


def _filler_faults(statement: Statement, kinds: Mapping[NodeId, str]) -> Iterator[str]:
    roles = vocabulary().roles
    fillers = [("speaker", statement.speaker), ("event", statement.event), ("place", statement.place)]
    fillers += [("about", node) for node in statement.about]
    for role, filler in fillers:
        if filler is not None:
            yield from _kind_faults(statement.id, filler, roles[role].targets, kinds)
    if not statement.about:
        yield f"{statement.id}: 무엇에 관한 것인지 없습니다"
    expected = identity.statement_id(
        statement.speaker, statement.act, statement.about, statement.event, statement.date
    )
    if statement.id != expected:
        yield f"{statement.id}: 내용에서 나오는 id {expected}와(과) 다릅니다"


def _evidence_faults(statement: Statement, article: Article) -> Iterator[str]:
    if not statement.evidence:
        yield f"{statement.id}에 근거 문장이 없습니다"
    for quote in statement.evidence:
        yield from _quote_faults(statement.id, quote, article)
