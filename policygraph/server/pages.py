"""The pages of the server: the picture of what an address asks for, or, where nothing can be drawn, a page with a table."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any

from graph.labels import label
from graph.model import Node
from graph.store import Store
from graph.vocabulary import vocabulary
from policygraph.server.asked import Asked
from queries.answer import Answer, closing, told_columns
from queries.around import around
from queries.asking import ask
from queries.picture import Lang, Surround, content_security_policy, picture
from queries.subgraph import subgraph
from queries.wording import answered
from queries.wording import asked as wording

if TYPE_CHECKING:
    from jinja2 import Environment

_SUGGESTED = 12  # names while typing


@dataclass(frozen=True)
class Pages:
    """Makes pages in one language."""

    lang: Lang = "ko"

    def page(self, store: Store, asked: Asked) -> str:
        """The page of an address. Raises PolicyGraphError as questions do."""
        answers = list(_answers(store, asked))
        statements = {one.id: one for answer in answers for one in answer.statements}
        if not statements:
            return self._listed(store, asked, answers[0])
        graph = subgraph(store, statements.values())
        links = self._links(asked, answers)
        return picture(
            graph,
            title=self._title(store, asked, answers[0]),
            subtitle=answered(graph),
            notes=[*(note for more in answers[1:] for note in more.notes), *closing(answers[0])],
            lang=self.lang,
            surround=Surround(self._bar(asked, links), _own("live.js"), _own("live.css")),
        ).html

    def names(self, store: Store, words: str) -> list[dict[str, str]]:
        """Names of the store that are like these words, each with the address of its picture."""
        near = store.near(words, limit=2 * _SUGGESTED)
        nodes = store.get(list(dict.fromkeys(one.node for one in near))[:_SUGGESTED])
        found = (nodes[node] for node in dict.fromkeys(one.node for one in near) if node in nodes)
        return [self._suggested(node) for node in found]

    def refusal(self, words: str) -> str:
        """A page that only says why there is no other."""
        return self._list_page(Asked(), title=words)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The server's own words."""
        return {key: words[self.lang] for key, words in tomllib.loads(_own("texts.toml")).items()}

    # --- a page with a picture ---------------------------------------------------------------------------------------

    def _title(self, store: Store, asked: Asked, first: Answer) -> str:
        known = store.get(asked.nodes)
        names = [label(known[node]) for node in asked.nodes]
        if asked.question:
            return " + ".join((wording(first.question), *names))
        return " · ".join(names) or self.texts["home"]

    def _links(self, asked: Asked, answers: Sequence[Answer]) -> list[tuple[str, str]]:
        """To more of the same."""
        links = []
        if asked.question and len(answers[0].rows) == asked.most:
            links.append((asked.next.address, self.texts["nextPage"].format(count=asked.most)))
        if any(answer.notes for answer in answers[bool(asked.question) :]) and asked.wider != asked:
            links.append((asked.wider.address, self.texts["more"]))
        return links

    def _bar(self, asked: Asked, links: Sequence[tuple[str, str]] = ()) -> str:
        live = {"expanded": asked.nodes, "texts": {key: self.texts[key] for key in ("expand", "alone")}}
        return self._templates.get_template("bar.html").render(
            t=self.texts, asked=asked.question, links=links, live=live
        )

    # --- a page without -----------------------------------------------------------------------------------------------

    def _listed(self, store: Store, asked: Asked, answer: Answer) -> str:
        columns = told_columns(answer)
        rows = [
            {
                "cells": [column.text(row.cells.get(column.key)) for column in columns],
                "address": Asked(nodes=(str(row.cells["id"]),)).address if row.cells.get("id") else None,
                "quotes": row.quotes,
            }
            for row in answer.rows
        ]
        return self._list_page(
            asked,
            title=wording(answer.question),
            headings=[column.heading for column in columns],
            rows=rows,
            notes=[
                *answer.notes,
                *closing(answer)[-1:],
            ],  # names and questions to ask for instead stand below as links
            instead=[link for words in answer.nearest for link in self._instead(store, answer, words)],
        )

    def _instead(self, store: Store, answer: Answer, words: str) -> Iterator[tuple[str, str]]:
        """Where to go instead: a question that can be asked, or the things of a name."""
        if answer.verdict == "not_understood":
            yield Asked(words).address, words
            return
        for node in store.find(words.partition("(")[0]):
            if words in (label(node), node.name, *node.aliases):
                yield Asked(nodes=(node.id,)).address, label(node)

    def _suggested(self, node: Node) -> dict[str, str]:
        kind = vocabulary().kinds[node.kind]
        address = Asked(nodes=(node.id,)).address
        return {"name": label(node), "kind": kind.ko if self.lang == "ko" else kind.en, "address": address}

    def _list_page(self, asked: Asked, *, title: str, **parts: Any) -> str:
        style = "\n".join((_of_picture("base"), _own("live.css")))
        script = _own("live.js")
        policy = content_security_policy([script], style, asking=True)
        return self._templates.get_template("list.html").render(
            t=self.texts, lang=self.lang, bar=self._bar(asked), title=title, policy=policy, style=style,
            script=script, **parts,
        )  # fmt: skip

    @cached_property
    def _templates(self) -> Environment:
        from jinja2 import Environment, PackageLoader

        return Environment(
            loader=PackageLoader("policygraph.server", ""),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )


def _answers(store: Store, asked: Asked) -> Iterator[Answer]:
    """The question's answer, and what is around the nodes; with neither, the latest of all."""
    if asked.question:
        yield ask(store, asked.question, limit=asked.most, offset=asked.offset)
    if asked.nodes or not asked.question:
        yield around(store, *asked.nodes, most=asked.most)


def _own(name: str) -> str:
    return resources.files("policygraph.server").joinpath(name).read_text("utf-8")


def _of_picture(style: str) -> str:
    return resources.files("queries.picture").joinpath("styles", f"{style}.css").read_text("utf-8")
