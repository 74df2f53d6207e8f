"""A small chart of a timeline: how many statements a month or year, by act. SVG without scripts or styles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from graph.dates import Edtf
from graph.model import Statement
from graph.vocabulary import vocabulary

_MOST_BARS = 36  # months; beyond, a bar is a year
_HEIGHT, _BAR, _GAP, _FOOT, _LEGEND = 72, 18, 4, 16, 20  # px
# Okabe and Ito's colours, which colour-blind readers tell apart, and two greys: one an act, in the vocabulary's order.
_COLOURS = (
    *("#0072B2", "#56B4E9", "#009E73", "#E69F00", "#F0E442"),
    *("#CC79A7", "#888888", "#BBBBBB", "#D55E00", "#000000"),
)


def chart(statements: Iterable[Statement]) -> str:
    """The chart as an SVG element; empty where fewer than two statements have a date."""
    dated = [(Edtf.parse(one.date).first.isoformat(), one.act) for one in statements if one.date]
    if len(dated) < 2:
        return ""
    letters = len("2024-05")
    if len({day[:letters] for day, _ in dated}) > _MOST_BARS:
        letters = len("2024")
    counted = Counter((day[:letters], act) for day, act in dated)
    periods = sorted({period for period, _ in counted})
    most = max(sum(n for (at, _), n in counted.items() if at == period) for period in periods)
    acts = [act for act in vocabulary().acts if any(told == act for _, told in counted)]
    width = max(len(periods) * (_BAR + _GAP), 90 * len(acts))
    bars = "".join(_bar(counted, period, acts, most, at * (_BAR + _GAP)) for at, period in enumerate(periods))
    ends = (
        f'<text x="0" y="{_HEIGHT + _FOOT - 3}">{periods[0]}</text>'
        f'<text x="{width}" y="{_HEIGHT + _FOOT - 3}" text-anchor="end">{periods[-1]}</text>'
    )
    height = _HEIGHT + _FOOT + _LEGEND
    return (
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" role="img" aria-label="{_told(counted, periods)}" font-size="11"'
        f' fill="currentColor">{bars}{ends}{_legend(acts)}</svg>'
    )


def _bar(counted: Counter[tuple[str, str]], period: str, acts: list[str], most: int, x: int) -> str:
    """One stacked bar; each part says what it counts when pointed at."""
    parts, y = "", float(_HEIGHT)
    for act in acts:
        if number := counted[period, act]:
            tall = number / most * (_HEIGHT - 4)
            y -= tall
            parts += (
                f'<rect x="{x}" y="{y:.1f}" width="{_BAR}" height="{tall:.1f}" fill="{_colour(act)}">'
                f"<title>{period} {escape(vocabulary().acts[act].ko)} {number:,}</title></rect>"
            )
    return parts


def _legend(acts: list[str]) -> str:
    y = _HEIGHT + _FOOT
    return "".join(
        f'<rect x="{90 * at}" y="{y + 4}" width="10" height="10" fill="{_colour(act)}"/>'
        f'<text x="{90 * at + 14}" y="{y + 13}">{escape(vocabulary().acts[act].ko)}</text>'
        for at, act in enumerate(acts)
    )


def _colour(act: str) -> str:
    return _COLOURS[list(vocabulary().acts).index(act) % len(_COLOURS)]


def _told(counted: Counter[tuple[str, str]], periods: list[str]) -> str:
    return f"{periods[0]}부터 {periods[-1]}까지 발언 {counted.total():,}건의 막대그림"
