"""The reader that asks a language model: it stands where the trained reader does, and the same evidence check behind it.

Sentences, officials, days and places come from the same stages; the model names policies and events, who stands behind
which, and officials that the stages missed. What it cannot quote is dropped (`loaders.llm.checking`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from graph.errors import BadArticle
from graph.model import Reading
from loaders.attribution import Stage
from loaders.composed import composed
from loaders.deciding import Facts
from loaders.document import Document, documents, sections
from loaders.llm import prompt
from loaders.llm.cache import Answers
from loaders.llm.checking import Tally, checked
from loaders.llm.server import Server
from loaders.page import Page, Skipped
from loaders.reading import article_of
from loaders.stating import reading
from loaders.tokens import Analyser

_FENCE = "`"


class ModelReader:
    """Reads pages with a model; every answer is kept, so that no prompt is paid for twice."""

    def __init__(self, server: Server, answers: Answers, analyser: Analyser | None = None) -> None:
        self.server = server  # counts what was spent
        self.tally = Tally()  # of the answers to the pages that were read
        self._answers = answers
        self._analyser = analyser or Analyser()  # many readers can share one, which takes seconds to load
        # Name and version, as RDF parts them.
        self.extractor = f"{server.endpoint.model} (llm prompt) {prompt.VERSION}"

    def read(self, pages: Sequence[Page]) -> list[Reading | Skipped]:
        """One reading a page, in order, or why the model did not answer about it.

        Raises SourceUnusable where there is no such server or model.
        """
        return [self._read(page) for page in pages]

    def _read(self, page: Page) -> Reading | Skipped:
        view = composed(page.text)
        (document,) = documents([replace(page, text=view.text)], self._analyser)
        try:
            told = [self._told(section, page.published) for section in sections(document)]
        except BadArticle as error:
            return Skipped(page.record, str(error))
        return reading(article_of(page, document), view, told, extractor=self.extractor)

    def _told(self, section: Document, published: str | None) -> tuple[Stage, Facts]:
        answer = self._answer(section, published) if section.sentences else None
        scene, facts, tally = checked(section, published, answer)
        self.tally.add(tally)
        return scene, facts

    def _answer(self, section: Document, published: str | None) -> object:
        """The model's answer about a section, as JSON; that of an earlier time where it is kept."""
        messages = prompt.messages(section, published)
        key = prompt.key(self.server.endpoint.model, messages)
        kept = self._answers.get(key)
        if kept is not None:
            with suppress(ValueError, RecursionError):  # a file that was cut off or edited is asked for again
                return json.loads(kept)
        answer = _parsed(self.server.complete(messages, prompt.SCHEMA))
        self._answers.put(key, json.dumps(answer))  # in ASCII: a model can write half of a surrogate pair
        return answer


def _parsed(content: str) -> object:
    """JSON, also where a server that knows no schemas wraps it in the marks of a code block."""
    try:
        answer = json.loads(content.strip().strip(_FENCE).removeprefix("json"))
    except (ValueError, RecursionError) as error:
        raise BadArticle(
            "언어 모델의 답이 JSON이 아닙니다. response_format 을 아는 서버와 모델을 써 주세요."
        ) from error
    if not isinstance(answer, dict):
        raise BadArticle(
            "언어 모델의 답이 물은 형식이 아닙니다. response_format 을 아는 서버와 모델을 써 주세요."
        )
    return answer
