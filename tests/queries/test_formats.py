"""Table, JSON, CSV and HTML of answers."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import jsonschema
import pytest

from graph import identity
from graph.errors import PolicyGraphError
from graph.store import Store, open_store
from queries.answer import Answer
from queries.articles import articles
from queries.changes import changes
from queries.compare import compare
from queries.event import event
from queries.formats import FORMATS, choose, comma_separated, json_text, notebook, page, table
from queries.formats.width import width
from queries.network import network
from queries.official import official
from queries.path import path
from queries.policy import policy
from queries.promises import promises
from queries.promotions import promotions
from queries.search import search
from queries.show import show
from queries.stats import stats
from queries.timeline import timeline
from tests.queries.telling import LEARN, OH, TALK, a_story, tell

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
SCHEMA = json.loads((ROOT / "docs" / "answer.schema.json").read_text("utf-8"))

OF_A_STORY: dict[str, Callable[[Store], Answer]] = {  # what the gold articles have nothing to answer to
    "promises": promises,
    "changes": lambda store: changes(store, "서울런"),
}
ANSWERS: dict[str, Callable[[Store], Answer]] = {
    "promotions": lambda store: promotions(store, official="오세훈", event="특강"),
    "opposed": lambda store: promotions(store, stance="opposes"),
    "unknown": lambda store: promotions(store, official="오세운"),
    "ambiguous": lambda store: promotions(store, official="시장"),
    "show-policy": lambda store: show(store, "기후동행카드"),
    "show-several": lambda store: show(store, "협약식", limit=2),
    "stats": stats,
    "articles": lambda store: articles(store, limit=5),
    "timeline": lambda store: timeline(store, "기후동행카드", limit=4),
    "policy": lambda store: policy(store, "기후동행카드"),
    "official": lambda store: official(store, "오세훈"),
    "event": lambda store: event(store, "특강"),
    "compare": lambda store: compare(store, "오세훈", "김동연", limit=4),
    "no-promises": promises,
    "no-changes": lambda store: changes(store, "철도통합"),
    "path": lambda store: path(store, "오세훈", "이현재"),
    "network": lambda store: network(store, limit=5),
    "search": lambda store: search(store, "기후동행 카드", limit=8),
}


@pytest.fixture(scope="session")
def answers(gold: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Answer]]:
    """Every answer by its name, with the store that it came from open."""
    with open_store(str(tmp_path_factory.mktemp("story") / "story.db"), create=True) as story:
        story.write(a_story())
        found = {name: ask(gold) for name, ask in ANSWERS.items()}
        yield found | {name: ask(story) for name, ask in OF_A_STORY.items()}


EVERY = pytest.mark.parametrize("name", [*ANSWERS, *OF_A_STORY])


def test_the_answers_have_rows_but_where_there_is_nothing_to_tell(answers: dict[str, Answer]) -> None:
    nothing = {name for name, answer in answers.items() if not answer.rows}
    assert nothing == {"unknown", "ambiguous", "no-promises", "no-changes"}


@pytest.mark.parametrize(
    "name",
    [
        *("promotions", "show-policy", "stats", "articles", "timeline", "policy", "event", "compare"),
        *("path", "network", "search"),
    ],
)
@pytest.mark.parametrize("cells", [80, 120])
def test_tables_look_as_in_the_golden_files(answers: dict[str, Answer], name: str, cells: int) -> None:
    text = table.render(answers[name], cells=cells)
    assert text == (GOLDEN / f"{name}-{cells}.txt").read_text("utf-8")


@EVERY
@pytest.mark.parametrize("cells", [60, 80, 100, 200])
def test_tables_keep_to_the_width_of_the_terminal(answers: dict[str, Answer], name: str, cells: int) -> None:
    for line in table.render(answers[name], cells=cells).splitlines():
        assert width(line) <= cells or line.strip().startswith("http")


def test_columns_without_room_are_named_below_the_table(answers: dict[str, Answer]) -> None:
    wide, narrow = (table.render(answers["promises"], cells=cells) for cells in (120, 60))
    assert "마지막 언급" in wide.split("\n")[0]
    assert "뺀 칸" not in wide
    assert "마지막 언급" not in narrow.split("\n")[0]
    assert "뺀 칸: 철회, 마지막 언급, 언급 없는 날수." in " ".join(narrow.split("\n")[-3:])


@EVERY
def test_json_follows_its_schema(answers: dict[str, Answer], name: str) -> None:
    answer = json.loads(json_text.render(answers[name]))
    jsonschema.Draft202012Validator(SCHEMA).validate(answer)
    keys = [column["key"] for column in answer["columns"]]
    for row in answer["rows"]:
        assert set(row) - {"quotes"} <= set(keys)


def test_the_schema_refuses_what_is_no_answer(answers: dict[str, Answer]) -> None:
    answer = json.loads(json_text.render(answers["promotions"]))
    answer["rows"][0]["quotes"][0]["exact"] = ""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(answer)


@EVERY
def test_csv_has_every_column_and_row(answers: dict[str, Answer], name: str) -> None:
    answer = answers[name]
    heading, *lines = csv.reader(io.StringIO(comma_separated.render(answer), newline=""))
    assert heading == [column.heading for column in answer.columns]
    assert len(lines) == len(answer.rows)


@pytest.mark.parametrize("name", ["=1+1", "+서울런", "-서울런", "@서울런", "\t=서울런"])
def test_csv_cells_do_not_run_as_formulas(told: Callable[..., Store], name: str) -> None:
    store = told(tell(f"{name} 설명", OH, identity.policy(name)))
    answer = promotions(store)
    line = next(csv.DictReader(io.StringIO(comma_separated.render(answer), newline="")))
    assert line["정책"] == f"'{name}"
    assert line["근거 문장"] == f"'{name} 설명"


def test_a_hostile_name_cannot_run_in_a_notebook_or_move_a_cursor(told: Callable[..., Store]) -> None:
    hostile = "<script>alert(1)</script>\x1b[2J"
    reading = tell(
        f"{hostile}을 설명했다.", OH, identity.policy(hostile), url="javascript:alert(1)", title="<b>"
    )
    answer = promotions(told(reading))
    shown = notebook.render(answer)
    assert "<script" not in shown
    assert "javascript:" not in shown
    assert "&lt;script&gt;" in shown
    assert "\x1b" not in table.render(answer)


def test_html_is_one_page_with_the_sentences(answers: dict[str, Answer]) -> None:
    html = page.render(answers["promotions"])
    assert html.lstrip().lower().startswith("<!doctype html>")
    assert "서울런" in html
    assert "오세훈 · 특강" in html
    assert not re.search(r"""(?:src|href)=["']https?:[^"']*\.(?:js|css)""", html)


def test_what_has_no_statements_is_a_page_with_its_table(gold: Store) -> None:
    html = page.render(stats(gold))
    assert html.startswith("<!DOCTYPE html>")
    assert "<td" in html
    assert "<script" not in html
    with pytest.raises(PolicyGraphError, match="그릴 발언이 없습니다"):
        page.draw(stats(gold))


def test_one_sentence_for_several_policies_is_shown_once(told: Callable[..., Store]) -> None:
    sentence = "오세훈 시장은 서울런과 디딤돌소득을 설명했다."
    first = tell(sentence, OH, LEARN, event=TALK)
    second = tell(sentence, OH, identity.policy("디딤돌소득"), event=TALK)
    both = first.statements + second.statements
    store = told(type(first)(first.article, (OH, LEARN, TALK, *second.nodes[1:2]), statements=both))
    text = table.render(promotions(store))
    assert text.count(sentence) == 1
    assert text.index("서울런") < text.index("디딤돌소득") < text.index(sentence)


@pytest.mark.parametrize(
    ("name", "path", "chosen"),
    [
        (None, None, "table"),
        (None, "a.json", "json"),
        (None, "a.CSV", "csv"),
        (None, "a.htm", "html"),
        ("csv", "a.json", "csv"),
        ("json", None, "json"),
    ],
)
def test_the_format_is_the_one_named_or_that_of_the_file(
    name: str | None, path: str | None, chosen: str
) -> None:
    assert choose(name, Path(path) if path else None) is FORMATS[chosen]


@pytest.mark.parametrize(("name", "path"), [("xml", None), (None, "a.xlsx"), (None, "a")])
def test_an_unknown_format_names_those_there_are(name: str | None, path: str | None) -> None:
    with pytest.raises(PolicyGraphError, match="가운데 하나"):
        choose(name, Path(path) if path else None)


def test_a_data_frame_has_the_same_columns(answers: dict[str, Answer]) -> None:
    answer = answers["promotions"]
    frame = answer.to_frame()
    assert list(frame.columns) == [column.key for column in answer.columns]
    assert list(frame["policy"]) == [row.cells["policy"] for row in answer.rows]


@EVERY
def test_a_polars_frame_tells_what_the_pandas_frame_tells(answers: dict[str, Answer], name: str) -> None:
    answer = answers[name]
    frame, known = answer.to_frame("polars"), answer.to_frame()
    assert frame.columns == list(known.columns)
    assert frame.height == len(known)
    for column in frame.columns:
        for cell, row in zip(frame[column].to_list(), answer.rows, strict=True):
            told = row.cells.get(column)
            if not isinstance(cell, list):
                assert cell == told
            else:
                assert (
                    cell == [] if told is None else cell == [*(told if isinstance(told, tuple) else (told,))]
                )


def test_a_notebook_shows_an_answer_as_a_table_and_as_its_picture(answers: dict[str, Answer]) -> None:
    shown = answers["promotions"]._repr_html_()
    assert shown.index("<table>") < shown.index("<iframe srcdoc=")
    assert "<iframe" not in answers["stats"]._repr_html_()


def test_a_notebook_shows_no_picture_where_it_would_take_long(told: Callable[..., Store]) -> None:
    days = [f"2024-{month:02}-{day:02}" for month in range(1, 12) for day in range(1, 29)]
    store = told(*(tell(f"오 시장은 {day}에 서울런을 설명했다.", OH, LEARN, date=day) for day in days))
    shown = promotions(store)._repr_html_()
    assert "<iframe" not in shown
    assert "발언이 308건이라 그림은 뺐습니다" in shown


def test_an_answer_outlives_its_store_without_its_picture(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "told.db"), create=True) as store:
        store.write([tell("오 시장은 서울런을 설명했다.", OH, LEARN)])
        answer = promotions(store)
    shown = answer._repr_html_()
    assert "서울런" in shown
    assert "저장소가 닫혀 있어" in shown
