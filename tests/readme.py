"""What the READMEs show and do not tell: the output of their session, and the figures of the model.

The session is what stands behind `$` in their console blocks, run in a folder that holds the sample. An output whose last
line is `…` is cut there. `python -m tests.readme` writes outputs and figures anew, in both languages.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
READMES = (ROOT / "README.md", ROOT / "README.ko.md")
CUT = "…"
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_FIGURES = re.compile(r"(?<=^<!-- figures -->\n).*?(?=^<!-- end of figures -->$)", re.MULTILINE | re.DOTALL)
_KINDS = ("officials", "events", "event_dates", "policies", "promotions_loose", "promotions")
_NEEDED = ("policygraph/sample/articles.jsonl", "tests/corpus/dev.jsonl")
_SECONDS = 300  # for one command; the first to read Korean loads the morphology


@dataclass(frozen=True, slots=True)
class Step:
    """A command and the lines that it prints, talk and data in their order."""

    command: str
    output: tuple[str, ...]

    def cut_like(self, shown: Step) -> Step:
        """As much of this output as `shown` has."""
        if shown.output[-1:] != (CUT,):
            return self
        return Step(self.command, (*self.output[: len(shown.output) - 1], CUT))


def session(path: Path) -> list[Step]:
    """What the README at `path` shows, in its order."""
    return [step for block in _BLOCK.findall(path.read_text("utf-8")) for step in _steps(block)]


def figures(text: str) -> str:
    """The rows of figures in a README."""
    (found,) = _FIGURES.findall(text)
    return str(found)


def with_figures(text: str) -> str:
    """A README with the model's own figures; the heading of its table, in whatever language, stays."""
    manifest = json.loads((ROOT / "loaders" / "model" / "manifest.json").read_text("utf-8"))
    rows = [
        " | ".join((f"| `{name}`", *(f"{scores[kind]:.2f}" for kind in _KINDS))) + " |"
        for name, scores in manifest["cross_validated"].items()
    ]
    heading = figures(text).splitlines()[:2]
    return _FIGURES.sub("\n".join((*heading, *rows)) + "\n", text)


def ran(shown: list[Step], folder: Path) -> list[Step]:
    """The same commands with what they print now. Raises CalledProcessError where one ends with another code than 0."""
    for needed in _NEEDED:
        (folder / needed).parent.mkdir(parents=True, exist_ok=True)
        (folder / needed).symlink_to(ROOT / needed)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("POLICYGRAPH_")}
    environment |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONSAFEPATH": "1",  # the sample's folder is called like the package
        "COLUMNS": "100",
    }
    return [_ran(step, folder, environment).cut_like(step) for step in shown]


def _ran(step: Step, folder: Path, environment: dict[str, str]) -> Step:
    done = subprocess.run(
        ["bash", "-c", step.command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=_SECONDS,
        check=True,
    )
    return Step(step.command, tuple(line.rstrip() for line in done.stdout.strip().splitlines()))


def _steps(block: str) -> list[Step]:
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    lines = [part.rstrip("\n").split("\n") for part in parts]
    return [Step(command, tuple(output)) for command, *output in lines]


def _written(block: str, outputs: dict[str, Step]) -> str:
    shown = [outputs[step.command] for step in _steps(block)]
    return "".join("\n".join((f"$ {step.command}", *step.output)) + "\n" for step in shown)


def main() -> None:
    """Run the session of each README and write its outputs into it."""
    for path in READMES:
        with TemporaryDirectory() as folder:
            outputs = {step.command: step for step in ran(session(path), Path(folder))}
        text = _BLOCK.sub(lambda found: _written(found.group(), outputs), path.read_text("utf-8"))  # noqa: B023
        path.write_text(with_figures(text), "utf-8")


if __name__ == "__main__":
    main()
