"""The day that a source states for an article, in the ways in which files, feeds and programming interfaces write days.

ISO 8601 (https://www.rfc-editor.org/rfc/rfc3339), the dates of mail and RSS (https://www.rfc-editor.org/rfc/rfc5322#section-3.3),
`20240530`, `2024.05.30 14:00`, `2024년 5월 30일`, `05/30/2024 14:00:00` (korea.kr), EDTF, and a spreadsheet's days since 1900.
What is said in another time zone is told as the day that it was in Korea; what states no zone was written there.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from graph.dates import Edtf
from graph.errors import BadDate

_KOREA = timezone(timedelta(hours=9))
_SPREADSHEET = date(
    1899, 12, 30
)  # day 0; two days before 1900-01-01, for day 60 is a 29 February that never was
_SERIALS = range(20_000, 80_000)  # 1954 to 2119
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\d{2}|\d{4}|\d{6})?", re.ASCII)
_WRITTEN = re.compile(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})(?!\d)[^T]*", re.ASCII)
_AMERICAN = re.compile(r"(?P<month>\d\d)/(?P<day>\d\d)/(?P<year>\d{4})(?:\s.*)?", re.ASCII)


def day(value: object) -> str:
    """The day as EDTF. Raises BadDate."""
    if isinstance(value, datetime):
        return _in_korea(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        if int(value) in _SERIALS:
            return (_SPREADSHEET + timedelta(days=int(value))).isoformat()
        value = str(int(value)) if value == value and abs(value) < 1e15 else str(value)
    if not isinstance(value, str):
        raise BadDate("날짜를 적은 글자가 아니니 2024-05-30처럼 적어 주세요.")
    return _written(value.strip())


def _written(text: str) -> str:
    if match := _COMPACT.fullmatch(text) or _WRITTEN.fullmatch(text):
        year, month, day = match.groups()
        return str(Edtf.parse(f"{year}-{int(month):02}-{int(day):02}"))
    if match := _AMERICAN.fullmatch(text):
        return str(Edtf.parse(f"{match['year']}-{match['month']}-{match['day']}"))
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return _in_korea(read(text))
        except (ValueError, OverflowError):
            continue
    return str(Edtf.parse(text))


def _in_korea(when: datetime) -> str:
    return (when.astimezone(_KOREA) if when.tzinfo else when).date().isoformat()
