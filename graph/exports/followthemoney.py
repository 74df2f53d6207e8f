"""FollowTheMoney entities, a JSON object a line, for Aleph and OpenSanctions tools. https://followthemoney.tech

Officials are Person, bodies Organization, policies Project, events Event, places Address, articles Article. A statement is a
ProjectParticipant (or, about an event, an UnknownLink) whose role is the act, whose summary are the sentences and whose proof
is the article. Dates that are no year, month or day become startDate and endDate.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from graph.dates import Edtf
from graph.model import Article, Edge, Node, Statement
from graph.store import Store
from graph.streaming import every_node, statements_by_article
from graph.vocabulary import vocabulary

SCHEMATA: Mapping[str, str] = {
    "official": "Person",
    "organization": "Organization",
    "policy": "Project",
    "event": "Event",
    "place": "Address",
    "article": "Article",
}
# What a source tells beside the text, by a key of graph.model.NOTES; lists have commas between.
_NOTES: Mapping[str, str] = {
    "people": "peopleMentioned",
    "places": "locationMentioned",
    "bodies": "companiesMentioned",
    "reporters": "author",
}
_CUT = "출처가 본문을 끝까지 싣지 않은 기사"
_PREFIX_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
_WEB = re.compile(r"https?://[^\s<>\"]+")

Properties = Mapping[str, Sequence[str | None]]


def write(store: Store, path: Path) -> None:
    """Write the entities, things first."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for entity in _entities(store):
            file.write(json.dumps(entity, ensure_ascii=False) + "\n")


def _entities(store: Store) -> Iterator[dict[str, Any]]:
    for node in every_node(store):
        if node.kind in SCHEMATA:  # dates are values there, not things
            edges = [edge for edge in store.edges(node.id) if edge.source == node.id]
            yield _thing(node, edges)
            yield from (_membership(edge, node) for edge in edges if edge.kind == "holds_office")
    for article, statements in statements_by_article(store):
        yield _article(article)
        kinds = {node.id: node.kind for node in store.get({n for s in statements for n in s.about}).values()}
        for statement in statements:
            yield from (_said(statement, thing, kinds[thing], article) for thing in statement.about)


def _thing(node: Node, edges: Iterable[Edge]) -> dict[str, Any]:
    told = node.attributes
    properties: dict[str, Sequence[str | None]] = {
        "name": [node.name],
        "alias": node.aliases,
        "country": ["kr"],
    }
    match node.kind:
        case "official":
            properties["position"] = [" ".join(filter(None, (told.get("body"), told.get("office"))))]
        case "event":
            organizers = [_id(edge.target) for edge in edges if edge.kind == "organized_by"]
            properties |= {
                "location": [told.get("place")],
                "organizer": organizers,
                **_when(told.get("date")),
            }
        case "place":
            properties |= {"full": [node.name], "region": [told.get("within")]}
        case "policy":
            properties["program"] = [told.get("owner")]
    return _entity(node.id, SCHEMATA[node.kind], properties)


def _membership(edge: Edge, official: Node) -> dict[str, Any]:
    return _entity(
        f"{edge.source}-{edge.target}",
        "Membership",
        {
            "member": [_id(edge.source)],
            "organization": [_id(edge.target)],
            "role": [official.attributes.get("office")],
            "summary": [edge.evidence.exact],
            "proof": [_id(edge.evidence.article)],
        },
    )


def _article(article: Article) -> dict[str, Any]:
    url = article.url if article.url and _WEB.fullmatch(article.url) else None
    published = article.published if article.published and _PREFIX_DATE.fullmatch(article.published) else None
    return _entity(
        article.id,
        SCHEMATA["article"],
        {
            "title": [article.title or article.record],
            "sourceUrl": [url],
            "publisher": [article.publisher],
            "publishedAt": [published],
            "bodyText": [article.text],
            "notes": [_CUT if "cut" in article.notes else None],
            **{
                name: [told.strip() for told in article.notes.get(note, "").split(",")]
                for note, name in _NOTES.items()
            },
        },
    )


def _said(said: Statement, thing: str, kind: str, article: Article) -> dict[str, Any]:
    url = article.url if article.url and _WEB.fullmatch(article.url) else None
    ends = ("participant", "project") if kind == "policy" else ("subject", "object")
    return _entity(
        f"{said.id}-{thing}",
        "ProjectParticipant" if kind == "policy" else "UnknownLink",
        {
            ends[0]: [_id(said.speaker)],
            ends[1]: [_id(thing)],
            "role": [vocabulary().acts[said.act].ko],
            "status": [vocabulary().statuses[said.status].ko if said.status else None],
            "summary": [quote.exact for quote in said.evidence],
            "proof": sorted({_id(quote.article) for quote in said.evidence}),
            "publisher": [article.publisher],
            "sourceUrl": [url],
            **_when(said.date),
        },
    )


def _when(edtf: str | None) -> Properties:
    if edtf is None:
        return {}
    if _PREFIX_DATE.fullmatch(edtf):
        return {"date": [edtf]}
    when = Edtf.parse(edtf)
    days = {"startDate": when.first, "endDate": when.last}
    return {end: [day.isoformat()] for end, day in days.items() if day not in (date.min, date.max)}


def _entity(id: str, schema: str, properties: Properties) -> dict[str, Any]:
    """An entity; values that are unknown or empty are left out, and each stands once."""
    told = {key: list(dict.fromkeys(filter(None, values))) for key, values in properties.items()}
    return {
        "id": _id(id),
        "schema": schema,
        "properties": {key: values for key, values in told.items() if values},
    }


def _id(id: str) -> str:
    return id.replace(":", "-")
