"""Training of the taggers and the trees from the corpus, with every article also read by models that have not seen it.

`python -m loaders.training CORPUS...` writes `loaders/model/` and prints how well the unseen articles were read: articles go
into folds by their place in the corpus; a stage is trained on what the stages before it said of articles they had not seen.
The same corpus, kiwi model and library versions give the same bytes.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loaders.anchor import Anchor, anchor
from loaders.attribution import Pair, Stage, pair_rows, pairs, side_rows
from loaders.candidates import Candidate, Marks, candidates
from loaders.choosing import Name, chosen
from loaders.dates import DateMention
from loaders.deciding import Facts, Floors, assemble, dates, stage
from loaders.document import Document, documents
from loaders.evaluation import KINDS as EVALUATED
from loaders.evaluation import Evaluation, evaluate
from loaders.features import Features, features
from loaders.occasions import Day, Link, day_rows, days, link_rows, links
from loaders.page import Page
from loaders.ranking import Experience, Scored, rows
from loaders.tagger import Tagger
from loaders.teaching import Gold, experience, is_day, is_link, is_name, is_pair, labels, promotions_of
from loaders.tokens import Analyser
from loaders.trees import Trees

if TYPE_CHECKING:
    from numpy.typing import NDArray

KINDS = ("policies", "events")
FOLDS = 5
_CRF = {"c1": 0.1, "c2": 0.5, "max_iterations": 100}
_TREES = {"learning_rate": 0.05, "max_leaf_nodes": 12, "min_samples_leaf": 20, "l2_regularization": 1.0, "random_state": 0}
_ROUNDS = 200


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the corpus, read as far as needs no training."""

    gold: Gold
    document: Document
    features: list[Features]
    fold: int


def read_corpus(paths: Iterable[Path], folds: int = FOLDS) -> list[Article]:
    """The articles of gold files, in order."""
    golds = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()]
    pages = [Page(g["id"], g["text"], g.get("title"), g.get("url"), g.get("publisher"), g.get("published")) for g in golds]
    read = documents(pages, Analyser())
    return [Article(g, d, features(d), n % folds) for n, (g, d) in enumerate(zip(golds, read, strict=True))]


def train_tagger(articles: Sequence[Article], kind: str, path: Path) -> None:
    """Train a tagger and write its file."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(_CRF)
    for article in articles:
        for row, marks in zip(article.features, labels(article.gold, kind, article.document), strict=True):
            if row:
                trainer.append(row, marks)
    trainer.train(str(path))


def marks_by(path: Path, articles: Iterable[Article]) -> list[Marks]:
    """What the tagger in a file reads in each article."""
    import pycrfsuite

    crf = pycrfsuite.Tagger()
    crf.open(str(path))
    tagger = Tagger(crf)
    return [[tagger.read(row) for row in article.features] for article in articles]


def fit(table: NDArray, targets: Sequence[int | None], rounds: int = 200) -> Trees:  # type: ignore[type-arg]
    """Trees for the rows that have a target."""
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier

    known = [n for n, target in enumerate(targets) if target is not None]
    classifier = HistGradientBoostingClassifier(max_iter=rounds, **_TREES)
    classifier.fit(table[known], np.array([targets[n] for n in known]))
    return Trees.of(classifier)


class Crossfit:
    """One stage over all articles: trees for each fold from the rows of the others, and trees from all."""

    def __init__(self, folds: Sequence[int], tables: Sequence[NDArray], targets: Sequence[Sequence[int | None]]) -> None:  # type: ignore[type-arg]
        import numpy as np

        used = [n for n, table in enumerate(tables) if len(table)]
        self.trees = fit(np.concatenate([tables[n] for n in used]), [t for n in used for t in targets[n]])
        self.unseen: list[NDArray] = [np.zeros(0)] * len(tables)  # type: ignore[type-arg]
        for fold in sorted(set(folds)):
            others = [n for n in used if folds[n] != fold]
            trees = fit(np.concatenate([tables[n] for n in others]), [t for n in others for t in targets[n]])
            for n in range(len(tables)):
                if folds[n] == fold:
                    self.unseen[n] = trees.chances(tables[n])


_shared: Sequence[Article] = ()  # what forked workers see without a copy


def _tag_fold(job: tuple[str, int | None, str]) -> list[Marks]:
    kind, fold, path = job
    train_tagger([a for a in _shared if a.fold != fold], kind, Path(path))
    return [] if fold is None else marks_by(Path(path), (a for a in _shared if a.fold == fold))


def tag(articles: Sequence[Article], folder: Path) -> dict[str, list[Marks]]:
    """Train the taggers into `folder`; what taggers that have not seen an article read in it, by kind."""
    global _shared
    _shared = articles
    folds = sorted({a.fold for a in articles})
    unseen: dict[str, list[Marks]] = {kind: [[] for _ in articles] for kind in KINDS}
    with tempfile.TemporaryDirectory() as scratch:
        jobs = [(kind, fold, f"{scratch}/{kind}{fold}") for kind in KINDS for fold in folds]
        jobs += [(kind, None, str(folder / f"{kind}.crf")) for kind in KINDS]
        with multiprocessing.get_context("fork").Pool() as pool:
            for (kind, fold, _), read in zip(jobs, pool.imap(_tag_fold, jobs, chunksize=1), strict=True):
                for n, marks in zip((n for n, a in enumerate(articles) if a.fold == fold), read, strict=False):
                    unseen[kind][n] = marks
    _shared = ()
    return unseen


@dataclass(slots=True)
class Unseen:
    """One article as models read it that have not seen it: what every decision is taken from."""

    article: Article
    scene: Stage
    ranked: dict[str, list[Scored]]
    anchor: Anchor | None
    dates: list[DateMention]
    policies: list[Name]
    events: list[Name]
    pairs: list[Pair]
    days: list[Day]
    links: list[Link]
    chances: NDArray | None = None  # type: ignore[type-arg]
    against: NDArray | None = None  # type: ignore[type-arg]
    day_chances: NDArray | None = None  # type: ignore[type-arg]
    link_chances: NDArray | None = None  # type: ignore[type-arg]

    def facts(self, floors: Floors) -> Facts:
        """The facts at these floors."""
        assert self.chances is not None and self.against is not None
        assert self.day_chances is not None and self.link_chances is not None
        return assemble(
            self.policies, self.events, self.pairs, self.chances, self.against, self.days, self.day_chances,
            self.links, self.link_chances, floors, self.anchor, self.dates,
        )  # fmt: skip


def rank(articles: Sequence[Article], scenes: Sequence[Stage], marks: Sequence[Marks], kind: str, folder: Path) -> list[list[Scored]]:
    """Train the ranking of a kind into `folder`; the candidates of every article as unseen."""
    folds = [a.fold for a in articles]
    found: list[list[Candidate]] = [candidates(a.document, m) for a, m in zip(articles, marks, strict=True)]
    known = {fold: experience([(a.gold, a.document) for a in articles if a.fold != fold], kind) for fold in set(folds)}
    tables = [rows(a.document, f, known[a.fold], s.turns) for a, f, s in zip(articles, found, scenes, strict=True)]
    targets = [[is_name(a.gold, kind, c.name) for c in f] for a, f in zip(articles, found, strict=True)]
    fitted = Crossfit(folds, tables, targets)
    fitted.trees.save(folder / f"{kind}.npz")
    whole = experience([(a.gold, a.document) for a in articles], kind)
    (folder / f"{kind}.json").write_text(whole.as_json(), "utf-8")
    return [
        sorted((Scored(c, float(p)) for c, p in zip(f, chances, strict=True)), key=lambda s: (-s.chance, s.candidate.spans[0].start))
        for f, chances in zip(found, fitted.unseen, strict=True)
    ]


def decide_unseen(articles: Sequence[Article], scenes: Sequence[Stage], ranked: dict[str, list[list[Scored]]], floors: Floors, folder: Path) -> list[Unseen]:
    """Train the decisions behind the ranking into `folder`; every article as unseen."""
    found = []
    for n, (article, scene) in enumerate(zip(articles, scenes, strict=True)):
        policies = chosen(ranked["policies"][n], floors.possible, floors.alias)
        events = chosen(ranked["events"][n], floors.event, floors.alias)
        day = anchor(article.document.text, article.gold.get("published"))
        when = dates(article.document, day)
        tied = pairs(scene, policies)
        found.append(
            Unseen(article, scene, {k: ranked[k][n] for k in KINDS}, day, when, policies, events, tied, days(scene, events, when, day), [])
        )
    folds = [a.fold for a in articles]
    official = lambda u, pair: u.article.document.people[pair.person].name  # noqa: E731

    def targets_of(u: Unseen) -> list[int | None]:
        return [is_pair(u.article.gold, official(u, p), u.policies[p.policy]) for p in u.pairs]

    def sides_of(u: Unseen) -> list[int | None]:
        golds = [promotions_of(u.article.gold, official(u, p), u.policies[p.policy]) for p in u.pairs]
        return [int(g[0].get("stance") == "opposes") if g else None for g in golds]

    for name, table, targets, attribute in (
        ("pairs", lambda u: pair_rows(u.scene, u.policies, u.pairs), targets_of, "chances"),
        ("sides", lambda u: side_rows(u.scene, u.policies, u.pairs), sides_of, "against"),
        (
            "days",
            lambda u: day_rows(u.scene, u.events, u.days, u.anchor),
            lambda u: [is_day(u.article.gold, u.events[d.event], d.edtf) for d in u.days],
            "day_chances",
        ),
    ):
        fitted = Crossfit(folds, [table(u) for u in found], [targets(u) for u in found])
        fitted.trees.save(folder / f"{name}.npz")
        for u, chances in zip(found, fitted.unseen, strict=True):
            setattr(u, attribute, chances)
    for u in found:
        assert u.chances is not None
        u.links = links(u.pairs, u.events, [bool(c >= floors.pair / 2) for c in u.chances])
    fitted = Crossfit(
        folds,
        [link_rows(u.scene, u.pairs, u.events, u.links) for u in found],
        [
            [is_link(u.article.gold, official(u, u.pairs[x.pair]), u.policies[u.pairs[x.pair].policy], u.events[x.event]) for x in u.links]
            for u in found
        ],
    )
    fitted.trees.save(folder / "links.npz")
    for u, chances in zip(found, fitted.unseen, strict=True):
        u.link_chances = chances
    return found


def record(u: Unseen, floors: Floors) -> Gold:
    """The facts of an unseen article in the gold's form."""
    facts, people = u.facts(floors), u.article.document.people
    return {
        "id": u.article.gold["id"],
        "officials": [{"name": person.name} for person in people],
        "events": [{"names": [e.name, *e.aliases], "date": d} for e, d in zip(facts.events, facts.event_days, strict=True)],
        "policies": [{"names": [p.name, *p.aliases]} for p in facts.policies],
        "promotions": [
            {
                "official": people[p.pair.person].name,
                "policy": facts.policies[p.pair.policy].name,
                "event": facts.events[p.event].name if p.event is not None else None,
                "stance": "opposes" if p.opposes else "promotes",
                "confidence": p.chance,
            }
            for p in facts.promotions
        ],
    }


def measured(found: Sequence[Unseen], floors: Floors) -> Evaluation:
    """How well the unseen articles were read at these floors."""
    return evaluate([u.article.gold for u in found], {u.article.gold["id"]: record(u, floors) for u in found})


def main(paths: Sequence[str]) -> None:
    """Train on these gold files and print how well the unseen articles of each were read."""
    folder = Path(__file__).parent / "model"
    articles = read_corpus(Path(path) for path in paths)
    unseen = tag(articles, folder)
    scenes = [stage(a.document) for a in articles]
    ranked = {kind: rank(articles, scenes, unseen[kind], kind, folder) for kind in KINDS}
    floors = Floors()
    found = decide_unseen(articles, scenes, ranked, floors, folder)
    (folder / "floors.json").write_text(json.dumps(asdict(floors), indent=1) + "\n", "utf-8")
    import pickle
    pickle.dump(found, open("/tmp/exp/found.pkl", "wb"))
    for path in paths:
        ids = {json.loads(line)["id"] for line in Path(path).read_text("utf-8").splitlines() if line.strip()}
        seen = measured([u for u in found if u.article.gold["id"] in ids], floors)
        right, of = seen.event_dates()
        print(path, len(ids), f"event dates {right}/{of}")
        for kind in EVALUATED:
            score = seen.score(kind)
            print(f"  {kind:17} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
