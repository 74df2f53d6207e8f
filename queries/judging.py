"""What judgements do to a store, told for people: why two nodes are one or not, and what is wrong with the file."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import PolicyGraphError
from graph.judged import JudgedStore
from graph.judgements import Judgement, Judgements, beside
from graph.merging import Contradiction, chain
from graph.model import Evidence, Node, NodeId
from graph.store import Filter, Store
from queries.names import label, match
from queries.proposing import Knowledge, Proposal, compare
from queries.quotes import Quote, Quoting

_QUOTES = 2  # sentences shown of each side
_LINE = 160  # code points shown around a name where no statement quotes a sentence
_OFFERED = 8


@dataclass(frozen=True, slots=True)
class Side:
    """One of two nodes, with sentences that name it."""

    node: Node
    label: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two nodes, what people decided about them, and what speaks for and against their being one."""

    left: Side
    right: Side
    proposal: Proposal
    judged: tuple[Judgement, ...]  # on these two
    chain: tuple[Judgement, ...]  # of `same` that makes them one; empty where they are two
    contradictions: tuple[Contradiction, ...]  # that keep them apart though a chain would join them


def as_read(store: Store) -> Store:
    """The store without judgements: its nodes as articles name them."""
    return store.base if isinstance(store, JudgedStore) else store


def judgements_of(store: Store) -> Judgements:
    """The judgements that a store is seen through; none where it has no file."""
    return store.judgements if isinstance(store, JudgedStore) else Judgements(beside(store.url))


def one_node(store: Store, words: str) -> Node:
    """The one node that words or an id mean, as articles name it. Raises PolicyGraphError where it is not one."""
    base = as_read(store)
    found = match(base, words)
    if len(found.nodes) == 1:
        return found.nodes[0]
    if not found.nodes:
        hint = f" 비슷한 이름: {', '.join(found.nearest)}." if found.nearest else ""
        raise PolicyGraphError(f"‘{words}’은(는) 이 저장소에 없습니다.{hint} 번호나 이름을 다시 써 주세요.")
    listed = ", ".join(f"{node.id} {label(node)}" for node in found.nodes[:_OFFERED])
    raise PolicyGraphError(
        f"‘{words}’은(는) {len(found.nodes)}개입니다. 이름 대신 번호를 써 주세요: {listed}."
    )


def pair(store: Store, one: Node, other: Node, *, knowledge: Knowledge | None = None) -> Pair:
    """All that is known about two nodes being one. Raises PolicyGraphError where they are of two kinds."""
    if one.kind != other.kind:
        raise PolicyGraphError(f"{label(one)}와(과) {label(other)}은(는) 종류가 달라 견줄 수 없습니다.")
    judgements = judgements_of(store)
    left, right = sorted((one, other), key=lambda node: node.id)
    held = store.merges.held if isinstance(store, JudgedStore) else ()
    disputed = store.merges.contradictions if isinstance(store, JudgedStore) else ()
    base = as_read(store)
    quoting = Quoting(base)
    return Pair(
        Side(left, label(left), sentences(base, left, quoting)),
        Side(right, label(right), sentences(base, right, quoting)),
        compare(base, left, right, knowledge=knowledge),
        tuple(judgements.on(left.id, right.id)),
        chain(held, left.id, right.id),
        tuple(found for found in disputed if {left.id, right.id} <= _touched(found)),
    )


def _touched(contradiction: Contradiction) -> set[NodeId]:
    return {node for judgement in (contradiction.different, *contradiction.chain) for node in judgement.pair}


def sentences(store: Store, node: Node, quoting: Quoting) -> tuple[Quote, ...]:
    """The first sentences about a node: those of its statements, else the lines that name it."""
    which = {
        "official": Filter(speakers=[node.id]),
        "policy": Filter(about=[node.id]),
        "event": Filter(events=[node.id]),
    }.get(node.kind)
    told = store.statements(which, limit=_QUOTES) if which else []
    found = [statement.evidence[0] for statement in told]
    found = found or [_line(store, mention.evidence) for mention in store.mentions(node.id, limit=_QUOTES)]
    return quoting.quotes(found)


def _line(store: Store, name: Evidence) -> Evidence:
    """The line that a name stands in, cut to what a reader takes in at a glance."""
    article = store.article(name.article)
    text = article.text if article else name.exact
    start = max(text.rfind("\n", 0, name.start) + 1, name.start - _LINE // 2)
    end = text.find("\n", name.end)
    end = min(len(text) if end < 0 else end, name.end + _LINE // 2)
    return Evidence(name.article, start, end, text[start:end])


def notices(store: Store) -> list[str]:
    """What is wrong with the judgements that a store is seen through: lines that cannot be read, and contradictions."""
    if not isinstance(store, JudgedStore):
        return []
    told = [f"판단 파일을 고쳐 주세요. {fault}" for fault in store.judgements.faults]
    return [*told, *(_contradiction(store.judgements, found) for found in store.merges.contradictions)]


def _contradiction(judgements: Judgements, found: Contradiction) -> str:
    """A contradiction in one sentence, with its lines; it reads no store, which may be closed by now."""
    links = ", ".join(_cited(judgements, link) for link in found.chain)
    return (
        f"판단이 서로 어긋납니다. 다름: {_cited(judgements, found.different)}. 같음: {links}."
        " ‘다름’을 따르고 이 ‘같음’은 쓰지 않았습니다. 틀린 줄을 지워 주세요."
    )


def _cited(judgements: Judgements, judgement: Judgement) -> str:
    return f"{judgement.note or ' '.join(judgement.pair)} ({judgements.where(judgement)}, {judgement.by})"


def absent(store: Store) -> list[str]:
    """Judgements on nodes that the store does not hold; they wait until it does."""
    judgements = judgements_of(store)
    held = as_read(store).get({node for judgement in judgements.all() for node in judgement.pair})
    return [
        f"{judgements.where(judgement)}: {', '.join(missing)}은(는) 이 저장소에 없는 번호입니다."
        " 그 기사를 불러오면 쓰이고, 잘못 쓴 번호라면 줄을 지워 주세요."
        for judgement in judgements.all()
        if (missing := [node for node in judgement.pair if node not in held])
    ]
