"""Which column of a table, or key of an object, is which field of a page: as the user said, else by its name.

The names that are known stand in `formats/columns.toml`. Nothing is guessed where the text is concerned: a table whose text
column has no known name is refused, with the columns it has and the one that is probably meant.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType

from graph.errors import BadArticle, BadDate, SourceUnusable
from graph.identity import key
from loaders import stated
from loaders.page import Page, Skipped
from loaders.records import emptied

FIELDS = ("id", "title", "text", "url", "publisher", "published")
_SHOWN = 12  # columns that an error lists
_LONGEST = 40  # code points of a name in an error

Columns = Mapping[str, str]  # from a field to the column it is read from
NO_COLUMNS: Columns = MappingProxyType({})


def parsed(told: str) -> Columns:
    """What `--map title=제목,text=본문` tells. Raises SourceUnusable where it cannot be understood."""
    found: dict[str, str] = {}
    for part in told.split(",") if told else ():
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if field not in FIELDS or not equals or not column or field in found:
            raise SourceUnusable(
                f"--map의 ‘{part.strip()}’을(를) 모르겠습니다. {', '.join(FIELDS)} 가운데 하나와 칸 이름을"
                " --map title=제목,text=본문 처럼 적어 주세요."
            )
        found[field] = column
    return found


def matched(header: Sequence[str], told: Columns) -> Columns:
    """The column of each field that has one, `told` first. Raises BadArticle where a told one is missing."""
    for column in told.values():
        if column not in header:
            raise BadArticle(f"‘{_short(column)}’ 칸이 없습니다. {_listed(header)} --map을 고쳐 주세요.")
    by_key = {key(name): name for name in reversed(header)}
    found = dict(told)
    for field, names in _names().items():
        known = next((by_key[name] for name in names if name in by_key), None)
        if field not in found and known is not None and known not in found.values():
            found[field] = known
    return found


def refusal(header: Sequence[str], longest: str | None) -> BadArticle:
    """Why a table without a known text column is not read; `longest` is its column with the longest values."""
    told = _short(longest or "칸 이름")
    return BadArticle(
        f"어느 칸이 본문인지 모르겠습니다. {_listed(header)} --map text={told} 처럼 알려 주세요."
    )


def page(
    row: Mapping[str, object], columns: Columns, where: str, record: str | None
) -> Iterator[Page | Skipped]:
    """The page of a row, and what of it had to be left empty. `record` is its name where the row has no id.

    Raises BadArticle where the text is missing, or both the id and `record` are.
    """
    values = {field: row.get(column) for field, column in columns.items()}
    name = _record(values.get("id")) or record
    if name is None:
        raise BadArticle(
            f'{_short(columns.get("id", "id"))}가 없습니다. 기사를 가리킬 이름을 "id"에 넣어 주세요.'
        )
    text = _text(values.get("text"))
    if not text.strip():
        raise BadArticle(
            f"{_short(columns.get('text', 'text'))}: 본문이 없거나 비어 있습니다. 기사 본문을 넣어 주세요."
        )
    kept: dict[str, str | None] = {}
    for field in ("title", "url", "publisher", "published"):
        try:
            kept[field] = _field(field, values.get(field))
        except (BadArticle, BadDate) as error:
            yield emptied(_short(columns[field]), where, error)
            kept[field] = None
    yield Page(name, text, kept["title"], kept["url"], kept["publisher"], kept["published"])


def _record(value: object) -> str | None:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value).strip() or None


def _text(value: object) -> str:
    """A text, or paragraphs as a list of texts; empty for anything else."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    return value if isinstance(value, str) else ""


def _field(field: str, value: object) -> str | None:
    if value is None or value == "":
        return None
    if field == "published":
        return stated.day(value)
    if not isinstance(value, str):
        raise BadArticle("글자가 아닙니다.")
    return value.strip() or None


def _listed(header: Sequence[str]) -> str:
    names = [name for name in header if name]
    more = f" 외 {len(names) - _SHOWN}칸" if len(names) > _SHOWN else ""
    return f"있는 칸: {', '.join(map(_short, names[:_SHOWN]))}{more}."


def _short(name: str) -> str:
    """A name as an error shows it: a file may have names of any length."""
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """The keys of the names of each field."""
    told = (resources.files("loaders") / "formats" / "columns.toml").read_text("utf-8")
    return {field: tuple(map(key, names)) for field, names in tomllib.loads(told).items()}
