"""The explanation of a page on a terminal: what is named in colour, or between marks where there is no colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.vocabulary import vocabulary
from loaders.explaining import Explained, Shown
from loaders.page import harmless
from policygraph.explaining.wording import KINDS, heading, label, note, stated, summary

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

_LONGEST = 100  # code points of what was left out that are shown


def render(pages: Sequence[Explained], *, to_file: bool) -> str:
    """The pages for this terminal, in its width and colours; plain where it has none, and for a file."""
    from rich.console import Console

    console = Console(no_color=to_file or None, force_terminal=False if to_file else None, highlight=False)
    with console.capture() as captured:
        for told in pages:
            _show(told, console)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _show(told: Explained, console: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    coloured = console.color_system is not None
    console.print(Text(f"■ {harmless(heading(told))}", "bold"))
    console.print(Text(harmless(summary(told)), "dim"))
    if coloured:
        console.print(_legend())
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for line in told.lines:
        table.add_row(label(line), _text(line, coloured=coloured))
        for below in _below(line, told):
            table.add_row("", below)
    if told.left_out:
        table.add_row("", "")
        table.add_row("", Text("화면에 있지만 기사로 보지 않은 것", "bold"))
    for left in told.left_out:
        first, *others = left.text.split("\n")
        more = f" 외 {len(others):,}줄" if others else ""
        table.add_row("뺌", Text.assemble((first[:_LONGEST] + more, "dim"), f"  ← {left.why}"))
    console.print(table)
    console.print()


def _legend() -> Text:
    from rich.text import Text

    kinds = [vocabulary().kinds[kind] for kind in KINDS]
    return Text("  ").join(Text(kind.ko, f"bold {kind.colour}") for kind in kinds)


def _text(line: Shown, *, coloured: bool) -> Text:
    """The line with what it names."""
    from rich.text import Text

    if not line.read:
        return Text(line.text, "dim")
    kinds, text, at = vocabulary().kinds, Text(), 0
    for named in line.named:
        kind, name = kinds[named.kind], line.text[named.start : named.end]
        text.append(line.text[at : named.start])
        text.append(name if coloured else f"[{name}|{kind.ko}]", f"bold {kind.colour}" if coloured else "")
        at = named.end
    return text.append(line.text[at:])


def _below(line: Shown, told: Explained) -> list[RenderableType]:
    """What a line states, or why it states nothing."""
    from rich.text import Text

    nodes = {node.id: node for node in told.reading.nodes}
    rows: list[RenderableType] = [
        Text(f"  ⇒ {harmless(stated(statement, nodes))}", "bold") for statement in line.states
    ]
    if not rows and (why := note(line)):
        rows.append(Text(f"  ← {harmless(why)}", "dim italic"))
    return rows
