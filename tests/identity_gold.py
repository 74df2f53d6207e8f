"""Who is who in the gold corpus (`tests/corpus/identity.tsv`), and how well a store agrees with it, pair by pair."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from pathlib import Path

from graph import identity
from graph.model import NodeId, Reading
from graph.store import Store
from loaders.known import known_policies
from policygraph.knowledge import knowledge
from queries.proposing import propose
from tests.gold_readings import CORPUS, gold_records

Named = tuple[str, str]  # record and first name in it, as the corpus has them
_LISTS = {"official": "officials", "policy": "policies", "event": "events"}


@dataclass(frozen=True)
class Agreement:
    """Pairs of names that stand in two articles, against the gold."""

    right: tuple[tuple[Named, Named], ...]
    wrong: tuple[tuple[Named, Named], ...]  # said to be one, and are two
    missed: tuple[tuple[Named, Named], ...]

    @property
    def precision(self) -> float:
        said = len(self.right) + len(self.wrong)
        return len(self.right) / said if said else 1.0

    @property
    def recall(self) -> float:
        gold = len(self.right) + len(self.missed)
        return len(self.right) / gold if gold else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        return (
            f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}   "
            f"right {len(self.right)} wrong {len(self.wrong)} missed {len(self.missed)}"
        )


@cache
def groups(verdict: str, kind: str) -> tuple[frozenset[Named], ...]:
    """The lines of identity.tsv of one verdict and kind."""
    lines = (CORPUS / "identity.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(
        frozenset(
            (record, name.replace("_", " "))
            for record, _, name in (at.partition(":") for at in names.split())
        )
        for said, of, names in rows
        if (said, of) == (verdict, kind)
    )


def names(kind: str, records: Iterable[Mapping[str, object]]) -> list[Named]:
    """Every official, policy or event of the records, optional ones too."""
    found: set[Named] = set()
    for record in records:
        items: list[dict[str, object]] = record[_LISTS[kind]]  # type: ignore[assignment]
        for item in items:
            name = item["name"] if kind == "official" else item["names"][0]  # type: ignore[index]
            found.add((str(record["id"]), str(name)))
    return sorted(found)


def agreement(kind: str, named: Iterable[Named], one: Callable[[Named, Named], bool]) -> Agreement:
    """Compare what `one` says of each pair of names in different records with the gold; undecided pairs do not count."""
    same = {name: group for group in groups("same", kind) for name in group}
    unsure = groups("unsure", kind)
    right, wrong, missed = [], [], []
    for pair in combinations(named, 2):
        left, right_name = pair
        gold = right_name in same.get(left, ())
        open_ = not gold and any(left in group and right_name in group for group in unsure)
        if left[0] == right_name[0] or open_:
            continue
        said = one(left, right_name)
        if said or gold:
            (right if said and gold else wrong if said else missed).append(pair)
    return Agreement(tuple(right), tuple(wrong), tuple(missed))


def node_ids(records: Iterable[Mapping[str, object]]) -> dict[str, dict[Named, str]]:
    """By kind and name: the id that a perfect loader gives, as `tests.gold_readings` makes it."""
    found: dict[str, dict[Named, str]] = {"official": {}, "policy": {}, "event": {}}
    for record in records:
        for item in record["officials"]:  # type: ignore[attr-defined]
            node = identity.official(item["name"], item["title"] or "", item["of"] or "")
            found["official"][record["id"], item["name"]] = node.id  # type: ignore[index]
        for item in record["policies"]:  # type: ignore[attr-defined]
            found["policy"][record["id"], item["names"][0]] = identity.policy(
                item["names"][0], owner=owner(record, item["names"][0])
            ).id  # type: ignore[index]
        for item in record["events"]:  # type: ignore[attr-defined]
            article = identity.article_id(record["text"])  # type: ignore[arg-type]
            node = identity.event(item["names"][0], date=item["date"], place=item["place"], article=article)
            found["event"][record["id"], item["names"][0]] = node.id  # type: ignore[index]
    return found


def read_ids(store: Store, kind: str, named: Iterable[Named]) -> dict[Named, str]:
    """The node that a real reader found for a name in its article; names that it did not find are left out."""
    records = {article.id: article.record for article in store.articles()}
    found: dict[Named, str] = {}
    for record, name in named:
        for node in store.find(name, kind):
            called = {identity.key(spelling) for spelling in (node.name, *node.aliases)}
            articles = {records[mention.evidence.article] for mention in store.mentions(node.id)}
            if identity.key(name) in called and record in articles:
                found.setdefault((record, name), node.id)
    return found


def owner(record: Mapping[str, object], name: str) -> str:
    """The body that runs a policy, as the reader tells it: the lexicon's, else the one government of all who promote it."""
    known = known_policies().get(identity.key(name))
    if known:
        return known.owner
    of = {item["name"]: item["of"] or "" for item in record["officials"]}  # type: ignore[attr-defined]
    promoters = {item["official"] for item in record["promotions"] if item["policy"] == name}  # type: ignore[attr-defined]
    bodies = {re.sub("(?:의회|교육청)$", "", of[official]) for official in promoters}
    (body,) = bodies if len(bodies) == 1 else ("",)
    return body if body.endswith(("도", "시", "군", "구")) else ""


def owned(record: Mapping[str, object], reading: Reading) -> Reading:
    """A gold reading whose policies have their owners."""
    changed = {
        node.id: identity.policy(node.name, owner=owner(record, node.name), aliases=node.aliases)
        for node in reading.nodes
        if node.kind == "policy"
    }

    def now(node: NodeId) -> NodeId:
        return changed[node].id if node in changed else node

    statements = [
        replace(
            said,
            id=identity.statement_id(said.speaker, said.act, map(now, said.about), said.event, said.date),
            about=tuple(sorted(map(now, said.about))),
        )
        for said in reading.statements
    ]
    return replace(
        reading,
        nodes=tuple({node.id: node for node in (changed.get(n.id, n) for n in reading.nodes)}.values()),
        mentions=tuple(replace(mention, node=now(mention.node)) for mention in reading.mentions),
        statements=tuple({said.id: said for said in statements}.values()),
    )


def measured(
    corpora: Iterable[Path], kind: str, store: Store, floor: float, *, as_read: bool = False
) -> Agreement:
    """What is one by its id, or by a proposal of at least `floor` (above 1: by none).

    The store holds perfect readings, or with `as_read` those of a real reader; names that it did not find do not count.
    """
    records = [record for path in corpora for record in gold_records(path)]
    ids = read_ids(store, kind, names(kind, records)) if as_read else node_ids(records)[kind]
    proposals = propose(store, kinds=[kind], knowledge=knowledge()) if floor <= 1 else []
    joined = {
        frozenset((p.left.id, p.right.id)) for p in proposals if p.score >= floor and p.relation == "same"
    }

    def one(left: Named, right: Named) -> bool:
        return ids[left] == ids[right] or frozenset((ids[left], ids[right])) in joined

    return agreement(kind, sorted(ids), one)
