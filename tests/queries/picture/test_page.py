"""The page of a picture, as far as it can be read without a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx
import pytest

from graph.store import Store
from queries.formats.page import render
from queries.picture import picture
from queries.promotions import promotions
from queries.timeline import timeline
from tests.queries.picture.graphs import HOSTILE_NAMES, gold_graph, hostile_graph
from tests.queries.telling import LEARN, OH, tell


class Page(HTMLParser):
    """What an HTML parser finds in a page: its tags, and the text inside scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: str | None = None
        self.styles: list[str] = []
        self.scripts: list[str] = []  # that run
        self.data: dict[str, Any] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = None if self.inside == tag else self.inside

    def handle_data(self, data: str) -> None:
        if self.inside == "style":
            self.styles.append(data)
        elif self.inside == "script" and self.tags[-1][1].get("type") == "application/json":
            self.data = json.loads(data)
        elif self.inside == "script":
            self.scripts.append(data)


def html(graph: networkx.MultiDiGraph, **head: Any) -> str:
    return picture(graph, **head).html


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    forwards, backwards = gold_graph(tmp_path, 8), gold_graph(tmp_path, 8, backwards=True)
    assert html(forwards, title="물음") == html(forwards, title="물음") == html(backwards, title="물음")


def test_the_bytes_do_not_depend_on_the_run(tmp_path: Path) -> None:
    program = (
        "import sys; from hashlib import sha256; from pathlib import Path; from queries.picture import picture;"
        "from tests.queries.picture.graphs import gold_graph;"
        "print(sha256(picture(gold_graph(Path(sys.argv[1]), 20), title='물음').html.encode()).hexdigest())"
    )
    digests = set()
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", program, str(folder)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(done.stdout)
    assert len(digests) == 1


def test_every_node_and_statement_is_in_the_page(tmp_path: Path) -> None:
    graph = gold_graph(tmp_path, 8)
    data = Page(html(graph, title="물음")).data
    statements = [edge for _, _, edge in graph.edges(data=True) if edge["kind"] == "about"]
    assert len(data["nodes"]) == len(graph)
    assert len(data["statements"]) == len(statements)
    shown = {row for edge in data["edges"] if edge["kind"] == "about" for row in edge["statements"]}
    assert shown == set(range(len(statements)))
    quoted = {data["quotes"][number]["exact"] for row in data["statements"] for number in row["quotes"]}
    assert quoted == {quote.exact for edge in statements for quote in edge["quotes"]}


def test_statements_of_opposite_stance_are_separate_lines(tmp_path: Path) -> None:
    graph = gold_graph(tmp_path, 20)
    data = Page(html(graph, title="물음")).data
    said = [edge for edge in data["edges"] if edge["kind"] == "about"]
    assert {edge["stance"] for edge in said} == {"promotes", "opposes"}
    for edge in said:
        assert {data["statements"][row]["stance"] for row in edge["statements"]} == {edge["stance"]}


def test_the_policy_allows_these_scripts_and_styles_and_no_request(tmp_path: Path) -> None:
    page = Page(html(gold_graph(tmp_path, 1), title="물음"))
    (policy,) = (a["content"] or "" for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))

    def hashed(texts: list[str]) -> set[str]:
        return {f"'sha256-{base64.b64encode(hashlib.sha256(t.encode()).digest()).decode()}'" for t in texts}

    assert rules["default-src"] == "'none'"
    assert set(rules["script-src"].split()) == hashed(page.scripts)
    assert set(rules["style-src"].split()) == hashed(page.styles)
    assert not {"connect-src", "frame-src", "font-src"} & set(rules)


def test_nothing_in_the_page_points_outside(tmp_path: Path) -> None:
    page = Page(html(gold_graph(tmp_path, 1), title="물음"))
    addresses = [
        value for _, a in page.tags for name, value in a.items() if name in ("src", "href", "action")
    ]
    assert addresses == ["data:,"]


def test_hostile_names_stay_data(tmp_path: Path) -> None:
    graph = hostile_graph(tmp_path)
    hostile = "".join(HOSTILE_NAMES)
    calm = Page(html(gold_graph(tmp_path, 1), title="물음", subtitle="답", notes=["말"]))
    attacked = html(graph, title=hostile, subtitle=hostile, notes=[hostile])
    page = Page(attacked)
    (data,) = re.findall('<script id="data" type="application/json">(.*?)</script>', attacked)
    assert not set("<>&\u2028\ud83d") & set(data)
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in calm.tags]
    assert page.scripts == calm.scripts
    names = {node["name"] for node in page.data["nodes"] if node["group"] != "date"}
    assert names <= set(HOSTILE_NAMES)
    assert len(names) == len(HOSTILE_NAMES)


def test_the_file_is_utf8_with_hangul_as_it_is(tmp_path: Path) -> None:
    picture(hostile_graph(tmp_path), title="정책 \ud800 물음").save(tmp_path / "hostile.html")
    text = (tmp_path / "hostile.html").read_bytes().decode("utf-8")
    assert "<title>정책 \ufffd 물음</title>" in text
    picture(gold_graph(tmp_path, 3), title="물음").save(tmp_path / "gold.html")
    assert '"name":"오세훈"' in (tmp_path / "gold.html").read_text("utf-8")


def test_an_empty_graph_has_a_page() -> None:
    data = Page(html(networkx.MultiDiGraph(), title="아무도 없음")).data
    assert (data["nodes"], data["edges"], data["statements"]) == ([], [], [])


def test_a_page_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        picture(networkx.MultiDiGraph(), title="물음").save(tmp_path / "none" / "page.html")


def test_a_notebook_frame_holds_the_whole_page_and_nothing_else(tmp_path: Path) -> None:
    drawn = picture(hostile_graph(tmp_path), title="물음")
    ((tag, attributes),) = Page(drawn._repr_html_()).tags
    assert tag == "iframe"
    assert attributes["srcdoc"] == drawn.html
    assert "allow-same-origin" not in (attributes["sandbox"] or "allow-same-origin")
    assert "src" not in attributes


def test_a_timeline_opens_on_its_tab(told: Callable[..., Store]) -> None:
    store = told(tell("오 시장은 서울런을 설명했다.", OH, LEARN, date="2024-05-30"))
    assert '<body data-tab="timeline">' in render(timeline(store, "서울런"))
    assert '<body data-tab="picture">' in render(promotions(store))


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(KeyError, match="fr"):
        picture(networkx.MultiDiGraph(), title="물음", lang="fr")  # type: ignore[arg-type]
