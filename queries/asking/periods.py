"""The days that a question names: 지난해, 2024년 상반기, 2024년 5월부터, 최근 6개월, 2024-05-30까지."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from graph.dates import day_range
from graph.errors import BadDate

_NATIVE = {"한": 1, "두": 2, "석": 3, "세": 3, "넉": 4, "네": 4, "다섯": 5, "여섯": 6, "반": 6}
_SINO = {"일": 1, "삼": 3, "육": 6}
_NUMBERS = _NATIVE | _SINO
_UNITS = {"일": "d", "주": "w", "주일": "w", "개월": "m", "달": "m", "년": "y", "해": "y"}
_UNIT_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
# No such number counts the unit that is left out behind it: 한 일, 세일, 삼일절, 일해공원 are words.
_NUMBER = rf"\d{{1,3}}|(?:{'|'.join(_NATIVE)})(?!\s*일)|(?:{'|'.join(_SINO)})(?!\s*[일달해])"
_LENGTH = rf"({_NUMBER})\s*({'|'.join(sorted(_UNITS, key=len, reverse=True))})"
_BEGIN = r"(?<!\d)(?:(?<![가-힣])|(?=\d))"  # 동네 주민 and 전세 주택 hold no number, 2024년 no 24년
_SILENT = re.compile(
    rf"{_BEGIN}{_LENGTH}\s*(?:동안|넘게|이상|째|간|가까이|내내)?\s*(?:한\s*번도\s*|아무도?\s*|더\s*)?(?:\S{{1,6}}\s+){{0,2}}(?:\S{{1,6}}\s*)?"
    r"(?:없|않|안\s*나|끊긴|끊겼|잠잠|조용|감감|무소식|뜸|침묵|함구)\S*"
)
_RECENT = re.compile(rf"(?:최근|지난|요)\s*{_LENGTH}\s*(?:동안|간|사이)?(?:에|의)?")
_RELATIVE: Mapping[str, Callable[[date], str]] = {
    "재작년": lambda today: str(today.year - 2),
    "지지난해": lambda today: str(today.year - 2),
    "지난해": lambda today: str(today.year - 1),
    "작년": lambda today: str(today.year - 1),
    "올해": lambda today: str(today.year),
    "금년": lambda today: str(today.year),
    "지난달": lambda today: f"{today.replace(day=1) - timedelta(days=1):%Y-%m}",
    "지난 달": lambda today: f"{today.replace(day=1) - timedelta(days=1):%Y-%m}",
    "이번 달": lambda today: f"{today:%Y-%m}",
    "이달": lambda today: f"{today:%Y-%m}",
    "오늘": lambda today: f"{today}",
    "어제": lambda today: f"{today - timedelta(days=1)}",
}
_PART_OF_YEAR = r"(?:상반기|하반기|[1-4]\s*분기|봄|여름|가을|겨울)"
_EDGE_OF_YEAR = r"(?:\s*(?:연말|연초|말|초)(?=까지|부터))?"  # adds nothing to 까지 and 부터
_DAY = (
    r"(?:(?P<word>재작년|지지난해|지난해|작년|올해|금년|지난\s?달|이번\s달|이달|오늘|어제)(?:\s*(?P<later>\d{1,2}월(?:\s*\d{1,2}일)?"
    rf"|{_PART_OF_YEAR}))?"
    rf"|(?P<written>\d{{4}}년(?:\s*(?:{_PART_OF_YEAR}|\d{{1,2}}월(?:\s*\d{{1,2}}일)?))?|\d{{4}}[-.]\d{{1,2}}(?:[-.]\d{{1,2}})?|(?<!\d)20\d\d(?!\d))"
    r"|(?P<month>(?<!\d)\d{1,2}월)(?:달)?)"
)
_PERIOD = re.compile(
    rf"{_DAY}{_EDGE_OF_YEAR}\s*(?P<end>부터|이후로?|이래|뒤로?|까지|이전|전까지|말고|~)?"
    r"(?P<known>\s*(?:보도된|나온 기사|알려진)\s*(?:것만|기사만?|내용만?)?(?:으로)?)?(?:에는|에서|에|의|도|은|는)?(?!\S*[월년])",
)
_SINCE, _UNTIL = (
    frozenset({"부터", "이후", "이후로", "이래", "뒤", "뒤로", "~"}),
    frozenset({"까지", "이전", "전까지"}),
)


@dataclass(frozen=True, slots=True)
class Period:
    """What a question says of days; the parts are those of queries.span.Spanned."""

    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    silent: str | None = None  # as queries.promises.Promises takes it

    def parts(self) -> dict[str, str]:
        """The parts that were given."""
        given = {"since": self.since, "until": self.until, "as_of": self.as_of, "silent": self.silent}
        return {part: value for part, value in given.items() if value}


def period(question: str, today: date) -> tuple[Period, str]:
    """The days that a question names, and the question without them. `today` is what 올해 is counted from."""
    silent = None
    if found := _SILENT.search(question):
        silent, question = _length(found), _cut(question, found)
    since = until = as_of = None
    if found := _RECENT.search(question):
        number, unit = _length(found)[:-1], _length(found)[-1]
        since = (today - timedelta(days=int(number) * _UNIT_DAYS[unit])).isoformat()
        question = _cut(question, found)
    while (found := _PERIOD.search(question)) and (when := _day(found, today)):
        question = _cut(question, found)
        first, last = when
        if found["end"] == "말고":
            continue
        if found["known"] and found["end"] == "까지":
            as_of = last
        elif found["end"] in _SINCE:
            since = first
        elif found["end"] in _UNTIL:
            until = last
        else:
            since, until = since or first, until or last
    return Period(since, until, as_of, silent), question


def _length(found: re.Match[str]) -> str:
    """`6m` for 6개월, 여섯 달 and 반년."""
    number, unit = found[1], _UNITS[found[2]]
    if number == "반":
        return "6m"
    return f"{_NUMBERS.get(number, number)}{unit}"


def _cut(question: str, found: re.Match[str]) -> str:
    return f"{question[: found.start()]} {question[found.end() :]}"


def _day(found: re.Match[str], today: date) -> tuple[str, str] | None:
    """First and last day as short as they can be written: `2024`, `2024-05`; None for what is no day."""
    if found["word"]:
        word = _RELATIVE[" ".join(found["word"].split())](today)
        text = f"{word}년 {found['later']}" if found["later"] else word
    elif found["month"]:
        month = int(found["month"].removesuffix("월"))
        text = f"{today.year - (month > today.month)}년 {month}월"
    else:
        text = found["written"]
    try:
        first, last = day_range(text)
    except BadDate:
        return None
    for letters in (4, 7):
        if (first, last) == day_range(first[:letters]):
            return first[:letters], first[:letters]
    return first, last
