"""The floors of reading: what the cross-validated figures may not fall below, kept in `tests/corpus/floors.json`.

`python -m loaders.training.floors` raises them to what the model's manifest says, less a margin for chance. Where a figure
lies below its floor it refuses; `--lower-floors REASON` lowers that floor and keeps the reason in the file.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from loaders.training import manifest
from loaders.training.__main__ import MODEL

FLOORS = Path(__file__).parents[2] / "tests" / "corpus" / "floors.json"
_MARGIN = 0.02  # what a figure may move by chance between trainings; steps of the floors are 0.01
_WHAT = "python -m loaders.training.floors --lower-floors '까닭'"

Figures = Mapping[str, Mapping[str, float]]  # corpus file -> kind -> F1 or share


def fallen(figures: Figures, floors: Figures) -> list[str]:
    """What lies below its floor, one line each; a figure that is gone lies below."""
    return [
        f"{corpus} {kind}: {_figure(figures, corpus, kind):.3f} < {floor:.2f}"
        for corpus, kinds in floors.items()
        for kind, floor in kinds.items()
        if _figure(figures, corpus, kind) < floor
    ]


def moved(figures: Figures, floors: Figures) -> dict[str, dict[str, float]]:
    """The floors under these figures: higher where they can be, lower only where a figure fell below."""
    return {
        corpus: {
            kind: _floor(figure, floors.get(corpus, {}).get(kind, 0.0)) for kind, figure in kinds.items()
        }
        for corpus, kinds in figures.items()
    }


def _figure(figures: Figures, corpus: str, kind: str) -> float:
    return figures.get(corpus, {}).get(kind, 0.0)


def _floor(figure: float, before: float) -> float:
    under = math.floor((figure - _MARGIN) * 100) / 100
    return under if figure < before else max(under, before)


def pin(made: Mapping[str, Any], path: Path, reason: str | None) -> list[str]:
    """Write the floors under a manifest's figures to `path`; with a reason those that a figure fell below are lowered.

    Gives what lies below its floor, and writes nothing, where something does and there is no reason.
    """
    kept = json.loads(path.read_text("utf-8"))
    figures, below = made["cross_validated"], fallen(made["cross_validated"], kept["floors"])
    if below and reason is None:
        return below
    if below:
        kept["lowered"].append({"reason": reason, "fallen": below})
    kept["floors"] = moved(figures, kept["floors"])
    kept["corpus"] = made["corpus"]
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return []


def main(arguments: list[str], path: Path = FLOORS, model: Path = MODEL) -> int:
    """Pin the floors to the model's figures; 1 where something fell and no reason was given."""
    parser = argparse.ArgumentParser(prog="python -m loaders.training.floors", description=__doc__)
    parser.add_argument("--lower-floors", metavar="REASON", help="lower them, and say why")
    reason = parser.parse_args(arguments).lower_floors
    made = json.loads((model / manifest.NAME).read_text("utf-8"))
    below = pin(made, path, reason)
    for line in below:
        print(line, file=sys.stderr)
    if below:
        print(f"하한보다 낮아졌습니다. 그래도 받아들이려면 {_WHAT}", file=sys.stderr)
    return int(bool(below))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
