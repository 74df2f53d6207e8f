"""The figures of an evaluation by stage, by confidence and by how much was learnt from, as tables and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from loaders.evaluation import Evaluation, Score
from loaders.reliability import Judged, bands, judged, thresholds
from loaders.stages import STAGES
from queries.formats.width import pad, width

if TYPE_CHECKING:
    from loaders.training.running import Point

_GAP = "  "


@dataclass(frozen=True, slots=True)
class Measures:
    """What one measurement found."""

    stages: Mapping[str, Score]  # by the keys of loaders.stages.STAGES
    judged: Sequence[Judged]  # every statement with its confidence
    wanted: int  # statements that the gold has
    curve: Sequence[Point] = ()

    @classmethod
    def of(cls, stages: Mapping[str, Score], evaluation: Evaluation, curve: Sequence[Point] = ()) -> Measures:
        """The measures of articles that were compared."""
        score = evaluation.score("promotions_loose")
        return cls(stages, judged(evaluation), score.right + score.missed, curve)


def text(measures: Measures) -> str:
    """The tables, with an empty line between them."""
    tables = [_stages(measures), _bands(measures), _thresholds(measures), _curve(measures)]
    return "\n\n".join(table for table in tables if table)


def record(measures: Measures) -> dict[str, Any]:
    """The same for programs, shares rounded to four places."""
    return {
        "stages": {
            stage: {
                "precision": round(score.precision, 4),
                "recall": round(score.recall, 4),
                "f1": round(score.f1, 4),
                "right": score.right,
                "wrong": score.wrong,
                "missed": score.missed,
            }
            for stage, score in measures.stages.items()
        },
        "confidence": {
            "bands": [_rounded(asdict(band)) for band in bands(measures.judged)],
            "thresholds": [_rounded(asdict(one)) for one in thresholds(measures.judged, measures.wanted)],
        },
        "curve": [_rounded(asdict(point)) for point in measures.curve],
    }


def _rounded(figures: Mapping[str, float]) -> dict[str, float]:
    return {name: round(figure, 4) for name, figure in figures.items()}


def _stages(measures: Measures) -> str:
    rows = [
        (STAGES[stage], _share(s.precision), _share(s.recall), _share(s.f1), s.right, s.wrong, s.missed)
        for stage, s in measures.stages.items()
    ]
    return _table(("단계", "정밀도", "재현율", "F1", "맞음", "틀림", "놓침"), rows)


def _bands(measures: Measures) -> str:
    rows = [
        (f"{band.low:.1f} ~ {band.high:.1f}", band.statements, _share(band.told), _share(band.right))
        for band in bands(measures.judged)
    ]
    return _table(("확신도", "발언", "평균 확신도", "실제로 맞은 비율"), rows)


def _thresholds(measures: Measures) -> str:
    rows = [
        (f"{one.share:.0%}", f"{one.confidence:.3f}", _share(one.precision), _share(one.recall))
        for one in thresholds(measures.judged, measures.wanted)
    ]
    return _table(("맞은 발언 가운데 남김", "--min-confidence", "정밀도", "재현율"), rows)


def _curve(measures: Measures) -> str:
    rows = [(p.learnt_from, _share(p.policies), _share(p.promotions_loose)) for p in measures.curve]
    return _table(("배운 기사", "정책 F1", "발언(행사 빼고) F1"), rows)


def _share(value: float) -> str:
    return f"{value:.3f}"


def _table(headings: Sequence[str], rows: Sequence[Sequence[str | int]]) -> str:
    """Columns in terminal cells, all but the first on the right; empty where there is no row."""
    if not rows:
        return ""
    lines = [headings, *([f"{cell:,}" if isinstance(cell, int) else cell for cell in row] for row in rows)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    told = [
        _GAP.join(
            pad(cell, cells, right=at > 0) for at, (cell, cells) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    ]
    return "\n".join([told[0].rstrip(), _GAP.join("─" * cells for cells in widths), *told[1:]])
