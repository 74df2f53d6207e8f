"""What judgements do to a store, told for people: why two nodes are one or not, and what is wrong with the file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.errors import PolicyGraphError
from graph.judged import JudgedStore
from graph.judgements import RELATIONS, Judgement, Judgements, beside
from graph.labels import label
from graph.merging import Contradiction, chain
from graph.model import Edge, Evidence, Node, NodeId
from graph.store import Filter, Store
from graph.vocabulary import vocabulary
from queries.names import match
from queries.proposing import Knowledge, Proposal, compare
from queries.quotes import Quote, Quoting, line

_QUOTES = 2  # sentences shown of each side
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

    left: Side  # of a proposed relation the part, or the newer one
    right: Side
    proposal: Proposal
    quotes: Mapping[Evidence, Quote]  # of the reasons that quote an article
    judged: tuple[Judgement, ...]  # on these two
    chain: tuple[Judgement, ...]  # of `same` that makes them one; empty where they are two
    contradictions: tuple[Contradiction, ...]  # that keep them apart though a chain would join them
    edge: Edge | None  # the relation that somebody judged, where answers show it


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


def two_nodes(store: Store, one: str, other: str) -> tuple[Node, Node]:
    """The two nodes that words or ids mean. Raises PolicyGraphError where they are one, or of two kinds."""
    left, right = one_node(store, one), one_node(store, other)
    if left.id == right.id:
        raise PolicyGraphError(
            f"‘{one}’와(과) ‘{other}’은(는) 둘 다 {label(left)}입니다. 서로 다른 둘을 주세요."
        )
    _of_one_kind(left, right)
    return left, right


def _of_one_kind(one: Node, other: Node) -> None:
    if one.kind != other.kind:
        kinds = vocabulary().kinds
        raise PolicyGraphError(
            f"{label(one)}은(는) {kinds[one.kind].ko}, {label(other)}은(는) {kinds[other.kind].ko}입니다."
            " 종류가 달라 견줄 수 없습니다. 같은 종류끼리 주세요."
        )


def pair(store: Store, one: Node, other: Node, *, knowledge: Knowledge | None = None) -> Pair:
    """All that is known about two nodes being one. Raises PolicyGraphError where they are of two kinds."""
    _of_one_kind(one, other)
    judgements = judgements_of(store)
    judged = tuple(judgements.on(one.id, other.id))
    base = as_read(store)
    proposal = compare(base, one, other, knowledge=knowledge)
    held = store.merges.held if isinstance(store, JudgedStore) else ()
    disputed = store.merges.contradictions if isinstance(store, JudgedStore) else ()
    related = store.related if isinstance(store, JudgedStore) else {}
    quoting = Quoting(base)
    left, right = (
        Side(node, label(node), sentences(base, node, quoting)) for node in (proposal.left, proposal.right)
    )
    return Pair(
        left,
        right,
        proposal,
        {reason.quote: quoting.quotes([reason.quote])[0] for reason in proposal.reasons if reason.quote},
        judged,
        chain(held, one.id, other.id),
        tuple(found for found in disputed if {one.id, other.id} <= _touched(found)),
        next((related[judgement] for judgement in judged if judgement in related), None),
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
    return quoting.quotes(found or _naming(store, node))


def _naming(store: Store, node: Node) -> Iterator[Evidence]:
    """The first lines that name a node."""
    for mention in store.mentions(node.id, limit=_QUOTES):
        place = mention.evidence
        article = store.article(place.article)
        yield line(article, place.start, place.end) if article else place


def verdict_label(verdict: str) -> str:
    """A verdict as people read it."""
    related = {verdict: vocabulary().edges[verdict].ko for verdict in RELATIONS}
    return {"same": "같음", "different": "다름", "unsure": "모름", **related}[verdict]


def notices(store: Store) -> list[str]:
    """What is wrong with the judgements that a store is seen through: lines that cannot be read, contradictions, circles."""
    if not isinstance(store, JudgedStore):
        return []
    judgements = store.judgements
    return [
        *(f"판단 파일을 고쳐 주세요. {fault}" for fault in judgements.faults),
        *(_contradiction(judgements, found) for found in store.merges.contradictions),
        *(_circle(judgements, circle) for circle in store.relations.circles),
    ]


def _contradiction(judgements: Judgements, found: Contradiction) -> str:
    """A contradiction in one sentence, with its lines; it reads no store, which may be closed by now."""
    links = ", ".join(_cited(judgements, link) for link in found.chain)
    apart = verdict_label(found.different.verdict)
    return (
        f"판단이 서로 어긋납니다. {apart}: {_cited(judgements, found.different)}. 같음: {links}."
        f" ‘{apart}’을 따르고 이 ‘같음’은 쓰지 않았습니다. 틀린 줄을 지워 주세요."
    )


def _circle(judgements: Judgements, circle: Sequence[Judgement]) -> str:
    """Relations that lead in a circle, with their lines."""
    links = ", ".join(_cited(judgements, link) for link in circle)
    return (
        f"판단이 맴돕니다. {verdict_label(circle[0].verdict)}: {links}."
        " 모두 쓰지 않았습니다. 틀린 줄을 지워 주세요."
    )


def _cited(judgements: Judgements, judgement: Judgement) -> str:
    return f"{judgement.note or ' '.join(judgement.pair)} ({judgements.where(judgement)}, {judgement.by})"


def waiting(store: Store, among: Collection[Judgement] | None = None) -> list[str]:
    """Judgements, all or those `among` them, that show in no answer: on numbers that the store does not hold, and relations
    that no sentence of it shows."""
    if not isinstance(store, JudgedStore):
        return []
    judged = store.judgements.all() if among is None else among
    held = store.base.get({node for judgement in judged for node in judgement.pair})
    return [told for judgement in judged if (told := _waits(store, judgement, held))]


def _waits(store: JudgedStore, judgement: Judgement, held: Collection[NodeId]) -> str:
    """Why a judgement shows in no answer; empty where it does, and for circles, which `notices` tells."""
    if missing := [node for node in judgement.pair if node not in held]:
        return (
            f"{store.judgements.where(judgement)}: {', '.join(missing)}은(는) 이 저장소에 없는 번호입니다."
            " 그 기사를 불러오면 쓰이고, 잘못 쓴 번호라면 줄을 지워 주세요."
        )
    if judgement in store.relations.held and judgement not in store.related:
        return (
            f"{_cited(store.judgements, judgement)}: 두 이름을 함께 부르는 문장이 이 저장소에 없어 답에 나타나지"
            " 않습니다. 그런 기사를 불러오면 나타납니다."
        )
    return ""
