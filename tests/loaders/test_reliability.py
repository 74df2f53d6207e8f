"""How right statements are by their confidence, and which confidence to ask for."""

from __future__ import annotations

from loaders.evaluation import evaluate
from loaders.reliability import Band, Threshold, bands, judged, thresholds

FOUND = [(0.95, True), (0.95, True), (0.9, False), (0.9, True), (0.4, True), (0.3, False)]


def test_bands_tell_what_was_said_and_what_was_right() -> None:
    low, high = bands([(1.0, True), *FOUND[4:]])
    assert high == Band(0.9, 1.0, 1, 1.0, 1.0)
    assert (low.low, low.high, low.statements, low.right) == (0.0, 0.5, 2, 0.5)
    assert abs(low.told - 0.35) < 1e-9


def test_a_threshold_keeps_its_share_of_the_right_ones() -> None:
    _, half, *_, most = thresholds(FOUND, wanted=8)
    assert half == Threshold(0.5, 0.95, 1.0, 0.25)
    assert most == Threshold(0.9, 0.4, 0.8, 0.5)
    assert thresholds([(0.9, False)], wanted=3) == []


def test_what_the_gold_calls_optional_does_not_count() -> None:
    gold = {
        "id": "one",
        "officials": [],
        "events": [],
        "policies": [{"names": ["서울런"]}, {"names": ["손목닥터"], "optional": True}],
        "promotions": [
            {"official": "오세훈", "policy": name, "event": None, "stance": "promotes"}
            for name in ("서울런", "손목닥터")
        ],
    }
    told = [
        {"official": "오세훈", "policy": name, "event": "행사", "stance": "promotes", "confidence": sure}
        for name, sure in (("서울런", 0.6), ("손목닥터", 0.9), ("없는 것", 0.7))
    ]
    assert judged(evaluate([gold], {"one": {**gold, "promotions": told}})) == [(0.7, False), (0.6, True)]
