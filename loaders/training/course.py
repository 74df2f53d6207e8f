"""The course of training: names, then pairs, sides, days and links, each on what the stage before said of unseen articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.attribution import Pair, Stage, pair_rows
from loaders.candidates import candidates
from loaders.choosing import Name
from loaders.confidence import AS_TOLD, Confidence
from loaders.deciding import (
    Chances,
    Facts,
    Floors,
    Open,
    around_links,
    around_pairs,
    assemble,
    calibrated,
    stage,
)
from loaders.event_days import day_rows
from loaders.event_links import Link, link_rows, links
from loaders.ranking import RIVAL, Scored, ordered, rows
from loaders.rejection import Surroundings
from loaders.sides import side_rows
from loaders.tagger import Marks
from loaders.tokens import Sentence
from loaders.training import targets, wordings
from loaders.training.corpus import Article
from loaders.training.forests import Lesson, learn
from loaders.training.telling import Tell, silent
from loaders.trees import Trees
from loaders.wording import Around, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FORESTS = 4  # of a decision: what one draws by chance moves F1 by a point; of names one, since they are many
# How far words may weigh (scikit-learn's C); flat around here, .03 to .1.
_STRENGTHS = {"pairs": 0.03, "sides": 0.1, "links": 0.03, "rejection": 0.1}
_POSSIBLE_LINK = 0.25  # chance of a pair from which its links are trained: those that are nearly sure too


@dataclass(slots=True)
class Unseen:
    """One article as models read it that have not seen it: all that its facts are decided from."""

    article: Article
    open: Open
    ranked: dict[str, list[Scored]]  # candidate names by kind
    trees: dict[str, Trees] = field(default_factory=dict)  # by decision: those that have not seen the article
    confidence: Confidence = AS_TOLD
    words: dict[str, Weights] = field(default_factory=dict)  # by decision, and those of rejection, likewise
    weighed: dict[str, list[float]] = field(
        default_factory=dict
    )  # by decision, what the words around each thing do
    links: list[Link] = field(default_factory=list)
    chances: dict[str, NDArray] = field(default_factory=dict)  # type: ignore[type-arg]

    def facts(self, floors: Floors) -> Facts:
        """The facts at these floors."""
        chances = Chances(*(self.chances[name] for name in ("pairs", "sides", "days", "links")))
        facts = assemble(self.open, self.links, chances, floors)
        return calibrated(facts, self.confidence)

    def official(self, pair: Pair) -> str:
        """The name of a pair's official."""
        return self.article.document.people[pair.person].name


def rank(
    articles: Sequence[Article],
    scenes: Sequence[Stage],
    unseen: dict[str, list[Marks]],
    kind: str,
    folder: Path,
) -> list[list[Scored]]:
    """Train the ranking of a kind into `folder`; the candidates of every article as unseen."""
    found = [candidates(a.document, m, kind) for a, m in zip(articles, unseen[kind], strict=True)]
    folds = sorted({a.fold for a in articles})
    known = {fold: targets.experience([a for a in articles if a.fold != fold], kind) for fold in folds}
    lessons = [
        Lesson(
            rows(a.document, own, rival, known[a.fold], scene.turns),
            [targets.is_name(a.gold, kind, c.name) for c in own],
            a.fold,
            a.weight,
        )
        for a, own, rival, scene in zip(articles, found, unseen[RIVAL[kind]], scenes, strict=True)
    ]
    learnt = learn(lessons)
    learnt.trees.save(folder / f"{kind}.npz")
    (folder / f"{kind}.json").write_text(targets.experience(articles, kind).as_json(), "utf-8")
    return [ordered(own, chances) for own, chances in zip(found, learnt.unseen, strict=True)]


def read_unseen(
    articles: Sequence[Article],
    scenes: Sequence[Stage],
    ranked: dict[str, list[list[Scored]]],
    floors: Floors,
) -> list[Unseen]:
    """Every article with its unseen names, and all that is to be decided about them."""
    found = []
    for n, (article, scene) in enumerate(zip(articles, scenes, strict=True)):
        own = {kind: ranked[kind][n] for kind in RIVAL}
        found.append(Unseen(article, Open.of(scene, article.gold.get("published"), own, floors), own))
    return found


def decide(found: Sequence[Unseen], folder: Path, tell: Tell) -> None:
    """Train the decisions into `folder`, and give every article the chances it gets unseen."""
    tell("공직자와 정책 잇기")
    _weigh("pairs", found, folder, lambda u: (_counted(*around_pairs(u.open)), _tied(u)))
    _train("pairs", found, folder, lambda u: (pair_rows(*_pairs(u), u.weighed["pairs"]), _tied(u)))
    tell("입장, 날짜, 행사 연결")
    _weigh("rejection", found, folder, lambda u: (_rejecting(u), _against(u)))
    _weigh("sides", found, folder, lambda u: (_counted(*around_pairs(u.open)), _against(u)))
    _train("sides", found, folder, lambda u: (_side_rows(u), _against(u)))
    _train("days", found, folder, _day_lesson)
    for u in found:
        kept = [bool(chance >= _POSSIBLE_LINK) for chance in u.chances["pairs"]]
        u.links = links(u.open.scene, u.open.pairs, u.open.events, kept)
    _weigh("links", found, folder, lambda u: (_counted(*around_links(u.open, u.links)), _linked(u)))
    _train("links", found, folder, lambda u: (_link_rows(u), _linked(u)))


Told = tuple[
    Sequence[Counter[str]], list[int | None]
]  # the words around each thing, and what the gold says of it
Lessons = Callable[[Unseen], tuple["NDArray", list[int | None]]]  # type: ignore[type-arg]


def _train(name: str, found: Sequence[Unseen], folder: Path, lesson: Lessons) -> None:
    learnt = learn([Lesson(*lesson(u), u.article.fold, u.article.weight) for u in found], _FORESTS)
    learnt.trees.save(folder / f"{name}.npz")
    for u, chances in zip(found, learnt.unseen, strict=True):
        u.chances[name], u.trees[name] = chances, learnt.without[u.article.fold]


def _weigh(name: str, found: Sequence[Unseen], folder: Path, told: Callable[[Unseen], Told]) -> None:
    taught = [wordings.Wording(*told(u), u.article.fold, u.article.weight) for u in found]
    unseen = wordings.learn(taught, _STRENGTHS[name], folder / f"{name}.tsv.gz")
    for u, wording in zip(found, taught, strict=True):
        u.words[name] = unseen[wording.fold]
        u.weighed[name] = [u.words[name].sum(words.elements()) for words in wording.words]


def _counted(around: Sequence[Around], sentences: Sequence[Sentence]) -> list[Counter[str]]:
    return [Counter(each.words(sentences)) for each in around]


def _tied(u: Unseen) -> list[int | None]:
    return [targets.is_pair(u.article.gold, u.official(p), u.open.policies[p.policy]) for p in u.open.pairs]


def _pairs(u: Unseen) -> tuple[Stage, Sequence[Name], Sequence[Pair]]:
    return u.open.scene, u.open.policies, u.open.pairs


def _rejecting(u: Unseen) -> list[Counter[str]]:
    around = Surroundings(u.open.scene)
    return [Counter(around.words(u.open.policies[p.policy], p)) for p in u.open.pairs]


def _against(u: Unseen) -> list[int | None]:
    return [
        targets.is_against(u.article.gold, u.official(p), u.open.policies[p.policy]) for p in u.open.pairs
    ]


def _side_rows(u: Unseen) -> NDArray:  # type: ignore[type-arg]
    weighed = list(zip(u.weighed["rejection"], u.weighed["sides"], strict=True))
    return side_rows(Surroundings(u.open.scene), u.open.policies, u.open.pairs, weighed)


def _day_lesson(u: Unseen) -> tuple[NDArray, list[int | None]]:  # type: ignore[type-arg]
    wanted = [targets.is_day(u.article.gold, u.open.events[d.event], d.edtf) for d in u.open.days]
    return day_rows(u.open.scene, u.open.events, u.open.days, u.open.anchor), wanted


def _linked(u: Unseen) -> list[int | None]:
    return [
        targets.is_link(
            u.article.gold,
            u.official(u.open.pairs[x.pair]),
            u.open.policies[u.open.pairs[x.pair].policy],
            u.open.events[x.event],
        )
        for x in u.links
    ]


def _link_rows(u: Unseen) -> NDArray:  # type: ignore[type-arg]
    return link_rows(u.open.scene, u.open.pairs, u.open.events, u.links, u.weighed["links"])


def course(
    articles: Sequence[Article],
    unseen: dict[str, list[Marks]],
    floors: Floors,
    folder: Path,
    tell: Tell = silent,
) -> list[Unseen]:
    """Everything behind the taggers: trains into `folder` and gives every article as unseen."""
    tell("이름 고르기")
    scenes = [stage(a.document) for a in articles]
    ranked = {kind: rank(articles, scenes, unseen, kind, folder) for kind in RIVAL}
    found = read_unseen(articles, scenes, ranked, floors)
    decide(found, folder, tell)
    return found
