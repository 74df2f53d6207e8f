"""Training of the sequence taggers: for each kind one from everything and one for each fold, a process a core."""

from __future__ import annotations

import gzip
import multiprocessing
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from loaders.ranking import RIVAL
from loaders.tagger import Marks, Tagger
from loaders.training.corpus import Article
from loaders.training.targets import labels
from loaders.training.telling import Tell, silent

# Flat around here: c1 .05-1, c2 .01-1.5 differ by .01 F1 at most.
_CRF = {"feature.minfreq": 2, "c1": 0.1, "c2": 1.5, "max_iterations": 60}

Job = tuple[str, int | None, str]  # kind, the fold that is left out or None, the file to write

_corpus: Sequence[Article] = ()  # what forked workers see without a copy


def train(articles: Iterable[Article], kind: str, path: Path) -> None:
    """Train a tagger of a kind and write its file."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(_CRF)
    for article in articles:
        for row, marks in zip(article.features, labels(article.gold, kind, article.document), strict=True):
            trainer.append(row.spelled(), marks)
    trainer.train(str(path))


def _work(job: Job) -> list[Marks]:
    """Train one tagger; what it reads in the articles of the fold that it has not seen."""
    kind, fold, path = job
    train((a for a in _corpus if a.fold != fold), kind, Path(path))
    tagger = Tagger.of({kind: Path(path).read_bytes()})
    return tagger.read([a.features for a in _corpus if a.fold == fold])[kind]


def tag(articles: Sequence[Article], folder: Path, tell: Tell = silent) -> dict[str, list[Marks]]:
    """Train the taggers into `folder`; by kind, what taggers that have not seen an article read in it."""
    global _corpus
    _corpus = articles
    unseen: dict[str, list[Marks]] = {kind: [[] for _ in articles] for kind in RIVAL}
    with tempfile.TemporaryDirectory() as scratch:
        jobs: list[Job] = [(kind, None, f"{scratch}/{kind}") for kind in RIVAL]
        for left_out in sorted({a.fold for a in articles}):
            jobs += [(kind, left_out, f"{scratch}/{kind}{left_out}") for kind in RIVAL]
        with multiprocessing.get_context("fork").Pool() as pool:
            done = zip(jobs, pool.imap(_work, jobs, chunksize=1), strict=True)
            for number, ((kind, fold, _), read) in enumerate(done, 1):
                tell(f"이름표 붙이기 {number}/{len(jobs)}")
                places = [n for n, a in enumerate(articles) if a.fold == fold]
                for n, marks in zip(places, read, strict=True):
                    unseen[kind][n] = marks
        for kind in RIVAL:
            packed = gzip.compress(Path(f"{scratch}/{kind}").read_bytes(), 9, mtime=0)
            (folder / f"{kind}.crf.gz").write_bytes(packed)
    _corpus = ()
    return unseen
