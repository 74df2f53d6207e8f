"""The grammar of Korean dates: what stands in the words, before anything is worked out.

A pass of one regular expression finds the parts (`지난해`, `12월`, `20일`, `(목)`), and parts that stand side by side in falling
size make one expression. The words are in `lexicon/dates.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any, NamedTuple

from loaders import lexicon

WEEKDAYS = "월화수목금토일"
TILDES = "~∼～〜\\-–—"  # inside a character class
DOTS = "·ㆍ・‧∙,"

_MONTH, _DAY = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_LIST = rf"\d{{1,2}}(?:\s?[{TILDES}{DOTS}]\s?\d{{1,2}}){{0,9}}"  # bounded, so that time stays linear
_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FIRST = f"{WEEKDAYS}새이연상하초중말올('’‘（"  # of the parts that are in no table
_NUMBER = re.compile(r"\d+")
_GAP = re.compile(r"\s{0,2}")  # what may stand between the parts of one expression


class Ref(NamedTuple):
    """A year, month or day: for the base "given" the number itself, else steps from the "anchor" or the one "named" last."""

    base: str
    n: int


@dataclass(frozen=True, slots=True)
class Expression:
    """A date as its words give it; offsets are code points into the text."""

    start: int
    end: int
    lead: str = ""  # "past" 지난, "future" 오는; "repeated" 매달 has no date of its own
    year: Ref | None = None
    month: Ref | None = None
    season: int | None = None  # EDTF code of a season, quarter or half
    about: int | None = None  # a month that is nearly meant: 연말
    day: Ref | None = None
    week: int | None = None  # steps from the week of the anchor
    weekday: int | None = None  # 0 is Monday
    weekend: bool = False
    vote: bool = False  # names an election: 6·13 지방선거
    link: str = ""  # what ties it to the expression before: "to" for a range, "and" for a list

    @property
    def bare(self) -> bool:
        """Whether only the number of a day is given."""
        return self.day is not None and self.day.base == "given" and not (self.month or self.year)


class _Part(NamedTuple):
    size: int  # 3 a year, 2 a month or week, 1 a day, 0 what only narrows; _LEAD stands before any of them
    said: tuple[Expression, ...]  # more than one for a list of numbers: 3~6일
    leans: bool = False  # no date without another part before it: 30일간 is an amount, 봄 of any year


_LEAD = 9
_OF_ANY_YEAR = ("봄", "여름", "가을", "겨울")


def words(table: Iterable[str]) -> str:
    """The words as alternatives of a regular expression, the longest first; their spaces may be left out."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s?") for word in sorted(table, key=len, reverse=True))


def step(table: Mapping[str, int], word: str) -> int:
    """The value of a word of the table, wherever its spaces are."""
    return next(n for known, n in table.items() if known.replace(" ", "") == "".join(word.split()))


@cache
def _parts() -> re.Pattern[str]:
    table = lexicon.table("dates")
    around, no = table["around"], {name: "|".join(listed) for name, listed in table["not_dates"].items()}
    days_long, season = words(table["days_long"]), rf"(?:{words(table['season'])})"
    worded = [table[name] for name in (*_STEPS, "days_long", "week", "months_of", "season")]
    worded += [_ENGLISH, *(around[name] for name in ("repeated", "past", "future"))]
    first = "".join(sorted({word[0] for listed in worded for word in listed} | set(_FIRST)))
    return re.compile(
        rf"""
        (?=[\d\s{first}])(?:  # what a part can begin with: most places of a text are passed over by that alone
        (?P<numeric>(?<![\d.\-/])(?:(?:19|20)\d\d|['’‘]?\d\d(?=[.\-]\d\d[.\-]\d\d\s+\d\d:)|['’‘]\d\d)
            \s?(?P<dot>[.\-/])\s?{_MONTH}\s?(?P=dot)\s?{_DAY}(?!\d)(?:\s?일)?\.?)
        |(?P<english>(?<![A-Za-z])(?P<name>{"|".join(_ENGLISH)})[a-z]*\.?\s{_DAY},?\s(?:19|20)\d\d)
        |(?P<short>(?<![\d.\-/]){_MONTH}\s?[./]\s?{_DAY}\.?(?=\s?[(（][{WEEKDAYS}][)）]))
        |(?P<vote>(?<![\d.]){_MONTH}[{DOTS}.]{_DAY}(?=\s?(?:{"|".join(table["election"]["names"])})))
        |(?P<years>(?<![\d.])(?:(?:19|20)\d\d\s?[{TILDES}]\s?)?
            (?:(?:19|20)\d\d|['’‘]\d\d|\d\d(?=년\s?{_MONTH}월\s?{_DAY}일))\s?년(?!{no["after_year"]}))
        |(?P<months>(?<![\d.,:]){_LIST}\s?월(?!{no["after_month"]}))
        |(?P<days>(?<![\d.,:]){_LIST}\s?일(?!요일)(?P<amount>{no["after_day"]})?)
        |(?P<weekday>\s?[(（]\s?(?P<on>[{WEEKDAYS}])(?:요일)?(?:[,·\s][^)）\n]{{0,8}})?[)）]|\s?(?P<on_>[{WEEKDAYS}])요일)
        |(?<![가-힣A-Za-z0-9])(?:
            (?P<year>(?:{words(table["year"])})(?<!올)(?!(?<=년)도\s)
                |올(?=\s?(?:{_MONTH}월|[상하]반기|[1-4]\s?분기|연말|{season})))
            |(?P<newyear>새해(?=\s?{_MONTH}월))
            |(?P<year_named>{words(table["year_named"])})
            |(?P<month>(?:{words(table["month"])})(?!의\s))
            |(?P<month_named>{words(table["month_named"])})
            |(?P<ago>(?:{days_long})\s?(?:전|앞서|뒤|후)(?=[\s,.인의에]|$))
            |(?P<nth>(?:{days_long})째)
            |(?P<day>(?:{words(table["day"])})(?!날|채움|배움|의))
            |(?P<day_named>(?:{words(table["day_named"])})(?!치기|씨|짜))
            |(?P<week>(?:{words(table["week"])})말?(?=[\s,.에의부까]|$))
            |(?P<repeated>(?:{words(around["repeated"])})(?=\s))
            |(?P<past>(?:{words(around["past"])})(?=\s))
            |(?P<future>(?:{words(around["future"])})(?=\s)|이번(?=\s[{WEEKDAYS}]요일))
            |(?P<about>(?:{words(table["months_of"])})(?!정산|연시))
            |(?P<within>연내)
        )
        |(?P<season>(?<![가-힣\d·])(?:[1-4]\s?(?:/\s?4\s?)?분기|[상하]반기)
            |(?<=[년해는난올])\s?{season}(?![가-힣]{{2}}))
        |(?P<phase>(?<=[년월해달])\s?(?:초순|초|중순|하순|상순|말)(?=[\s,.)·에부까쯤께이로인도의]|$))
        )""",
        re.VERBOSE,
    )


def expressions(text: str, start: int, end: int) -> list[Expression]:
    """The dates that `text[start:end]` names, in order; amounts, ordinals and fiscal years are left out."""
    found: list[Expression] = []
    open_to = 0  # the last expression still takes parts smaller than that
    for match in _parts().finditer(text, start, end):
        part = _part(text, match)
        first = part.said[0]
        if found and part.size < open_to and _GAP.fullmatch(text, found[-1].end, first.start):
            found[-1] = _joined(found[-1], first)
            found += part.said[1:]
        elif part.size == 0 and first.season is None:
            continue  # a weekday or the end of a month, of no date
        elif part.leans or _is_amount(text, match):
            open_to = 0
            continue
        else:
            found += part.said
        open_to = part.size
    return [e for e in found if _is_date(e)]


def _is_date(expression: Expression) -> bool:
    """Whether there is more to it than a word that stands before dates, and no 13th month or 32nd day."""
    said = replace(expression, lead="", link="")
    for number, most in ((said.month, 12), (said.day, 31)):
        if number and number.base == "given" and not 1 <= number.n <= most:
            return False
    return said != Expression(said.start, said.end)


def _joined(expression: Expression, part: Expression) -> Expression:
    """Both as one: what the part says is added, from the start of the one to the end of the other."""
    said = {f.name: value for f in fields(part) if (value := getattr(part, f.name)) not in (None, "", False)}
    return replace(expression, **{**said, "start": expression.start})


def _is_amount(text: str, match: re.Match[str]) -> bool:
    """Whether a number of days is no date by the word before it or, for one day, the word behind: 최대 30일, 1일 평균."""
    if match.lastgroup != "days":
        return False
    table = lexicon.table("dates")
    before = text[max(0, match.start() - 6) : match.start()].rpartition("\n")[2].split()
    if before and before[-1].lstrip("0123456789") in table["around"]["before_amount"]:
        return True
    return match[0] == "1일" and bool(
        re.compile("|".join(table["not_dates"]["after_first"])).match(text, match.end())
    )


# How the parts of one word are read: the size, and the field that the word's table gives steps for.
_STEPS: Mapping[str, tuple[int, str, str]] = {
    "year": (3, "year", "anchor"),
    "year_named": (3, "year", "named"),
    "month": (2, "month", "anchor"),
    "month_named": (2, "month", "named"),
    "day": (1, "day", "anchor"),
    "day_named": (1, "day", "named"),
}


def _part(text: str, match: re.Match[str]) -> _Part:
    kind, word = match.lastgroup or "", match[0]
    here = Expression(*match.span())
    if kind in _STEPS:
        size, unit, base = _STEPS[kind]
        return _Part(size, (_with(here, unit, base, step(lexicon.table("dates")[kind], word)),))
    if kind in ("past", "future", "repeated"):
        return _Part(_LEAD, (replace(here, lead=kind),))
    if kind in ("years", "months", "days"):
        return _numbers(text, match, kind)
    if kind == "english":
        day, year = _NUMBER.findall(word)
        return _Part(1, (_dated(here, year, str(_ENGLISH.index(match["name"]) + 1), day),))
    if kind in ("numeric", "short", "vote"):
        *years, month, day = _NUMBER.findall(word)
        here = replace(here, vote=kind == "vote")
        return _Part(1, (_dated(here, years[0] if years else "", month, day),))
    return _word(kind, word, match, here)


def _word(kind: str, word: str, match: re.Match[str], here: Expression) -> _Part:
    table = lexicon.table("dates")
    if kind == "weekday":
        return _Part(0, (replace(here, weekday=WEEKDAYS.index(match["on"] or match["on_"])),))
    if kind == "week":
        weekend = word.endswith("말")
        steps = step(table["week"], word.removesuffix("말"))
        return _Part(2, (replace(here, week=steps, weekend=weekend),))
    if kind == "ago":
        long = step(table["days_long"], re.sub(r"\s?(?:전|앞서|뒤|후)$", "", word))
        before = word.endswith(("전", "앞서"))
        return _Part(1, (_with(here, "day", "anchor" if before else "named", -long if before else long),))
    if kind == "season":
        number = _NUMBER.match(word)
        code = 32 + int(number[0]) if number else step(table["season"], word)
        return _Part(2, (replace(here, season=code),), leans=word.strip() in _OF_ANY_YEAR)
    if kind == "about":
        return _Part(2, (replace(here, about=step(table["months_of"], word)),))
    if kind in ("within", "newyear"):
        return _Part(3, (_with(here, "year", "anchor" if kind == "within" else "new", 0),))
    if kind == "nth":
        return _Part(1, (_with(here, "day", "unknown", 0),))
    return _Part(0, (here,))  # the end of a month: 5월 말 is no more exact than 5월


def _numbers(text: str, match: re.Match[str], kind: str) -> _Part:
    """A list of numbers with their unit: 3~6일, 7·8월; each is an expression, and the last takes the unit along."""
    start, end = match.start(), match.start("amount") if match["amount"] else match.end()
    found = list(_NUMBER.finditer(text, start, end))
    said = []
    for i, number in enumerate(found):
        between = text[found[i - 1].end() : number.start()] if i else ""
        link = "to" if re.search(f"[{TILDES}]", between) else "and" if i else ""
        here = Expression(
            number.start() if i else start, number.end() if number is not found[-1] else end, link=link
        )
        value = _full(int(number[0])) if kind == "years" else int(number[0])
        said.append(_with(here, kind[:-1], "given", value))
    return _Part(("days", "months", "years").index(kind) + 1, tuple(said), bool(match["amount"]))


def _dated(expression: Expression, year: str, month: str, day: str) -> Expression:
    said = _with(_with(expression, "month", "given", int(month)), "day", "given", int(day))
    return _with(said, "year", "given", _full(int(year))) if year else said


def _with(expression: Expression, unit: str, base: str, n: int) -> Expression:
    reference: Any = Ref(base, n)
    return replace(expression, **{unit: reference})


def _full(year: int) -> int:
    """A year of two digits in full: 00 to 69 are of this century."""
    return year if year > 99 else year + (2000 if year < 70 else 1900)
