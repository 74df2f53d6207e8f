"""`python -m loaders.training CORPUS...`: train on gold files and print how well unseen articles of each were read."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from loaders.deciding import Floors
from loaders.training import manifest
from loaders.training.corpus import read_corpus
from loaders.training.report import lines, measured
from loaders.training.running import train
from loaders.training.telling import silent

MODEL = Path(__file__).parents[1] / "model"


def main(paths: Sequence[Path], folder: Path = MODEL) -> None:
    """Train into `folder`."""
    floors = Floors()
    articles = read_corpus(paths)
    found = train(articles, floors, folder, silent)
    (folder / "floors.json").write_text(json.dumps(asdict(floors), indent=1) + "\n", "utf-8")
    unseen, at = {}, 0
    for path in paths:
        size = sum(bool(line.strip()) for line in path.read_text("utf-8").splitlines())
        part = found[at : at + size]
        unseen[path.name] = measured(part, floors)
        print("\n".join(lines(path.name, part, floors)))
        at += size
    manifest.write(folder, paths, unseen)


if __name__ == "__main__":
    main([Path(path) for path in sys.argv[1:]])
