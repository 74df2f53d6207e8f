"""The public bodies of Korea by any name they go by: local governments and central ministries, now and before.

Both tables (`lexicon/jurisdictions.tsv`, `lexicon/ministries.tsv`) tell their columns at their head.
A name alone is often shared (고성군, 중구, 광주시): `lookup` gives every candidate, and the caller decides.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

_UNDATED = (
    "2026-06-30"  # whose names an article without a day is read with: most are older than what began in July
)
PROVINCES = frozenset({"특별시", "광역시", "특별자치시", "도", "특별자치도"})
LOCAL = frozenset({"시", "군", "구"})


@dataclass(frozen=True, slots=True)
class Body:
    """A public body under one of its names."""

    name: str  # full and official, a local government with its province in front: "경기도 하남시"
    short: tuple[str, ...]  # other names: ("하남시", "하남")
    kind: str
    head: str  # the office word of who heads it: "시장"
    since: str  # first ISO day under this name, "" where it is long ago
    until: str  # last ISO day under this name, "" where it still stands
    now: str  # full name of the body that took over, "" where it still stands
    code: str = ""  # 법정동코드: two digits of a province, five of a body in one; "" where unknown, and for ministries

    @property
    def within(self) -> str:
        """Full name of the body around it: "경기도" of "경기도 하남시"; "" at the top."""
        return self.name.rpartition(" ")[0]

    def stood(self, on: str) -> bool:
        """Whether it bore this name at some time of `on`, an ISO day, month or year."""
        return self.since[: len(on)] <= on and (not self.until or on <= self.until[: len(on)])


def _read(table: str) -> tuple[Body, ...]:
    text = resources.files("loaders").joinpath("lexicon", table).read_text("utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(
        Body(**(row | {"short": tuple(row["short"].split())}))
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    )


@cache
def jurisdictions() -> tuple[Body, ...]:
    """Provinces, metropolitan cities, local governments, their districts, and the former ones."""
    return _read("jurisdictions.tsv")


@cache
def ministries() -> tuple[Body, ...]:
    """Central ministries, agencies, commissions and the presidential office, and the former ones."""
    return _read("ministries.tsv")


@cache
def _by_name() -> Mapping[str, tuple[Body, ...]]:
    """Every single-word name -> the bodies it may mean, those that stood on the day for the undated first, then provinces."""
    found: dict[str, list[Body]] = {}
    for body in (*jurisdictions(), *ministries()):
        for name in {body.name.rpartition(" ")[2], *body.short}:
            found.setdefault(name, []).append(body)

    def rank(body: Body) -> tuple[bool, bool, str]:
        return not body.stood(_UNDATED), body.kind not in PROVINCES, body.name

    return {name: tuple(sorted(bodies, key=rank)) for name, bodies in found.items()}


def lookup(name: str, *, on: str | None = None) -> tuple[Body, ...]:
    """The bodies that `name` may mean, full or short (경기도 하남시, 하남시, 서울 중구, 국토부), the likeliest first.

    With `on` (an ISO day, month or year), only those that bore the name then; without it, those that began after June 2026
    only where no older one bears the name. Empty where nothing is known by it.
    """
    around, _, last = " ".join(name.split()).rpartition(" ")
    bodies = _by_name().get(last, ())
    if around:
        parents = {body.name for body in lookup(around, on=on)}
        bodies = tuple(body for body in bodies if _inside(body, parents))
    if on is None:
        return tuple(body for body in bodies if body.since <= _UNDATED) or bodies
    stood = (body for body in bodies if body.stood(on))
    return tuple(sorted(stood, key=lambda body: body.kind not in PROVINCES))


def _inside(body: Body, parents: set[str]) -> bool:
    """Whether one of `parents` is around `body`, at any height: 성남시 or 경기도 for 경기도 성남시 분당구."""
    around = body.within
    while around:
        if around in parents:
            return True
        around = around.rpartition(" ")[0]
    return False
