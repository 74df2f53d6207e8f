"""The course of training: names, then pairs, sides, days and links, each on what the stage before said of unseen articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from loaders.attribution import Stage
from loaders.candidates import candidates
from loaders.deciding import Floors, Open, stage
from loaders.event_links import links
from loaders.ranking import RIVAL, Scored, ordered, rows
from loaders.tagger import Marks
from loaders.training import lessons, targets, wordings
from loaders.training.corpus import Article
from loaders.training.folds import without_each
from loaders.training.forests import Lesson, learn
from loaders.training.lessons import Rows, Unseen, Words
from loaders.training.telling import Tell, silent

_FORESTS = 4  # of a decision: what one draws by chance moves F1 by a point; of names one, since they are many
# How far words may weigh (scikit-learn's C); flat around here, .03 to .1.
_STRENGTHS = {"pairs": 0.03, "sides": 0.1, "links": 0.03, "rejection": 0.1}
_POSSIBLE_LINK = 0.25  # chance of a pair from which its links are trained: those that are nearly sure too


def rank(
    articles: Sequence[Article],
    scenes: Sequence[Stage],
    unseen: dict[str, list[Marks]],
    kind: str,
    folder: Path,
) -> list[list[Scored]]:
    """Train the ranking of a kind into `folder`; the candidates of every article as unseen."""
    found = [candidates(a.document, m, kind) for a, m in zip(articles, unseen[kind], strict=True)]
    known = without_each(articles, lambda others: targets.experience(others, kind))
    taught = [
        Lesson(
            rows(a.document, own, rival, known[a.fold], scene.turns),
            [targets.is_name(a.gold, kind, c.name) for c in own],
            a.fold,
            a.weight,
        )
        for a, own, rival, scene in zip(articles, found, unseen[RIVAL[kind]], scenes, strict=True)
    ]
    learnt = learn(taught)
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
    _weigh("pairs", found, folder, lessons.words_of_pairs)
    _train("pairs", found, folder, lessons.pair_lesson)
    tell("입장, 날짜, 행사 연결")
    _weigh("rejection", found, folder, lessons.words_of_rejections)
    _weigh("sides", found, folder, lessons.words_of_sides)
    _train("sides", found, folder, lessons.side_lesson)
    _train("days", found, folder, lessons.day_lesson)
    for u in found:
        kept = [bool(chance >= _POSSIBLE_LINK) for chance in u.chances["pairs"]]
        u.links = links(u.open.scene, u.open.pairs, u.open.events, kept)
    _weigh("links", found, folder, lessons.words_of_links)
    _train("links", found, folder, lessons.link_lesson)


def _weigh(name: str, found: Sequence[Unseen], folder: Path, told: Callable[[Unseen], Words]) -> None:
    taught = [wordings.Wording(*told(u), u.article.fold, u.article.weight) for u in found]
    unseen = wordings.learn(taught, _STRENGTHS[name], folder / f"{name}.json.gz")
    for u, wording in zip(found, taught, strict=True):
        u.words[name] = unseen[wording.fold]
        u.weighed[name] = u.words[name].each(wording.around, wording.sentences)


def _train(name: str, found: Sequence[Unseen], folder: Path, lesson: Callable[[Unseen], Rows]) -> None:
    learnt = learn([Lesson(*lesson(u), u.article.fold, u.article.weight) for u in found], _FORESTS)
    learnt.trees.save(folder / f"{name}.npz")
    for u, chances in zip(found, learnt.unseen, strict=True):
        u.chances[name], u.trees[name] = chances, learnt.without[u.article.fold]


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
