"""What a model is asked: the instructions of `prompt.txt`, an article as numbered sentences, and the schema of the answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from loaders.document import Document
from loaders.llm.server import Message

VERSION = "1"  # counted up with every change of the instructions or the schema


def _listed(**properties: Mapping[str, Any]) -> dict[str, Any]:
    """A list of facts with these parts, and the words that state each."""
    parts = {**properties, "sentence": {"type": "integer"}, "quote": _TEXT}
    return {"type": "array", "items": _record(parts)}


def _record(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_TEXT = {"type": "string"}
_MAYBE = {"type": ["string", "null"]}
SCHEMA = _record(
    {
        "officials": _listed(name=_TEXT, office=_TEXT),
        "policies": _listed(name=_TEXT),
        "events": _listed(name=_TEXT, date=_MAYBE),
        "promotions": _listed(
            official=_TEXT,
            policy=_TEXT,
            event=_MAYBE,
            stance={"type": "string", "enum": ["promotes", "opposes"]},
        ),
    }
)


@cache
def _instructions() -> str:
    return resources.files("loaders").joinpath("llm", "prompt.txt").read_text("utf-8")


def messages(document: Document, published: str | None) -> list[Message]:
    """The prompt for an article, or for a section of a long one; `published` is its day as EDTF, where known."""
    lines = [
        f"{number}. {' '.join(document.text[sentence.start : sentence.end].split())}"
        for number, sentence in enumerate(document.sentences, 1)
    ]
    head = f"Published: {published or 'unknown'}"
    return [
        {"role": "system", "content": _instructions()},
        {"role": "user", "content": "\n".join([head, *lines])},
    ]


def key(model: str, asked: Sequence[Message]) -> str:
    """What an answer is kept under: 64 hex digits from the model, the version and the whole prompt."""
    parts = json.dumps([model, VERSION, SCHEMA, asked], ensure_ascii=False)
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()
