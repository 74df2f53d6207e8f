"""What the model files were made of: the corpus, the versions of what made them, and how well unseen articles were read.

`loaders/model/manifest.json` is written by the training and checked by the tests: a corpus that changed without a training, or
a model file that changed without the corpus, does not go unseen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from loaders.evaluation import KINDS, Evaluation

NAME = "manifest.json"
_MADE_BY = ("kiwipiepy", "kiwipiepy-model", "numpy", "python-crfsuite", "scikit-learn")


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def scores(seen: Evaluation) -> dict[str, float]:
    """F1 by kind and the share of right event dates, to three places."""
    right, of = seen.event_dates()
    return {kind: round(seen.score(kind).f1, 3) for kind in KINDS} | {
        "event_dates": round(right / of if of else 1.0, 3)
    }


def write(folder: Path, corpus: Sequence[Path], unseen: Mapping[str, Evaluation]) -> None:
    """Write the manifest of a model folder; `unseen` is how articles of each corpus file were read unseen."""
    content = {
        "corpus": {path.name: digest(path) for path in corpus},
        "made_by": {name: version(name) for name in _MADE_BY},
        "files": {path.name: digest(path) for path in sorted(folder.iterdir()) if path.name != NAME},
        "cross_validated": {name: scores(seen) for name, seen in unseen.items()},
    }
    (folder / NAME).write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")
