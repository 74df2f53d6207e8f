"""Amounts in a sentence: money, shares and counts, as numbers that can be compared."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SCALES: Mapping[str, int] = {"조": 10**12, "억": 10**8, "만": 10**4, "천": 10**3, "": 1}
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_AMOUNT = re.compile(
    rf"(?<![\d.,])((?:{_NUMBER}\s*[조억만천]{{1,2}}\s*)*(?:{_NUMBER}\s*)?)"
    r"(원|%|퍼센트|명|가구|세대|호|곳|개소|개|대|km|㎞|㎡|톤)(?![가-힣]*\d)"
)
_PART = re.compile(rf"({_NUMBER})\s*([조억만천]{{0,2}})")
_UNITS: Mapping[str, str] = {"퍼센트": "%", "개소": "곳", "㎞": "km"}


def amounts(sentence: str) -> dict[str, tuple[float, str]]:
    """Unit -> (value, words) of a sentence; a unit that it uses twice is left out, since nobody can tell which is meant."""
    found: dict[str, list[tuple[float, str]]] = {}
    for match in _AMOUNT.finditer(sentence):
        if match[1].strip():
            unit = _UNITS.get(match[2], match[2])
            found.setdefault(unit, []).append((_value(match[1]), " ".join(match[0].split())))
    return {unit: values[0] for unit, values in found.items() if len(set(values)) == 1}


def _value(words: str) -> float:
    """`3조 2,000억` as 3.2e12."""
    total = 0.0
    for number, scales in _PART.findall(words):
        value = float(number.replace(",", ""))
        for scale in scales:
            value *= _SCALES[scale]
        total += value
    return total
