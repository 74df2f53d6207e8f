"""A server that speaks the chat completions of OpenAI's API, as Ollama, vLLM, llama.cpp and hosted services do.

https://platform.openai.com/docs/api-reference/chat/create, with output bound to a schema by `response_format`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.errors import BadArticle, SourceUnusable
from loaders.web.addresses import checked
from loaders.web.client import LATER, seconds_until
from loaders.web.transport import Limits, NotNow, NotThere, Reply, Transport, persistently

Message = Mapping[str, str]  # {"role": …, "content": …}

_SETTINGS: Mapping[int, str] = {
    401: "열쇠를 POLICYGRAPH_LLM_KEY 에 넣어 주세요.",
    403: "열쇠(POLICYGRAPH_LLM_KEY)가 이 모델을 쓸 수 있는지 확인해 주세요.",
    404: "--llm-url 이 /v1 로 끝나는지, --llm-model 이 서버에 있는지 확인해 주세요.",
}
_TOLD = 200  # code points of a server's own words that an error repeats


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is, and what may be spent on it."""

    url: str  # the base address: http://localhost:11434/v1
    model: str  # as the server calls it
    key: str = field(default="", repr=False)  # sent as a bearer token where there is one
    seconds: float = 300.0  # for one answer
    requests: int | None = None  # that may be sent in all; None is no limit
    attempts: int = 3  # at a server that says "later", or fails
    backoff: float = 2.0  # seconds before the second attempt where the server does not say, doubled with each
    wait: float = 60.0  # seconds that are waited for such a server at most

    def __post_init__(self) -> None:
        try:
            checked(self.url)
        except BadArticle as error:
            raise SourceUnusable(
                f"{self.url or '--llm-url'}: 언어 모델 서버의 주소가 아닙니다. --llm-url http://localhost:11434/v1 처럼 주세요."
            ) from error
        if not self.model:
            raise SourceUnusable("어느 언어 모델로 읽을지 --llm-model 로 주세요.")
        if not (self.key.isascii() and self.key.isprintable()):  # a header holds nothing else
            raise SourceUnusable(
                "POLICYGRAPH_LLM_KEY 에 열쇠가 아닌 글자가 들어 있습니다. 다시 복사해 주세요."
            )


class Server:
    """Sends prompts and counts what that costs."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.requests = 0  # sent, those that failed too
        self.tokens = 0  # as the server counts them, of prompts and answers
        self._limits = Limits(
            seconds=endpoint.seconds, silence=endpoint.seconds,
            attempts=endpoint.attempts, wait=endpoint.wait, backoff=endpoint.backoff,
        )  # fmt: skip
        self._transport = Transport(self._limits, allow_private=True)

    def complete(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> str:
        """The model's answer to a prompt, which should be JSON by `schema`.

        Raises SourceUnusable where there is no such server or model, and BadArticle where this prompt has no answer.
        """
        body = {
            "model": self.endpoint.model,
            "messages": messages,
            "temperature": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "facts", "strict": True, "schema": schema},
            },
        }
        content = json.dumps(body, ensure_ascii=False).encode()
        return self._content(persistently(lambda: self._once(content), self._limits, time.sleep))

    def _once(self, body: bytes) -> Reply:
        limit = self.endpoint.requests
        if limit is not None and self.requests >= limit:
            raise BadArticle(
                f"언어 모델에 {limit}번 물어 정한 한도를 다 썼습니다. --llm-requests 를 늘려 다시 실행하면 이어서 읽습니다."
            )
        self.requests += 1
        headers = {"Content-Type": "application/json"}
        if self.endpoint.key:
            headers["Authorization"] = f"Bearer {self.endpoint.key}"
        address = f"{self.endpoint.url.rstrip('/')}/chat/completions"
        try:
            reply = self._transport.request(address, headers, content=body)
        except NotThere as error:
            raise SourceUnusable(
                f"{self.endpoint.url}: 언어 모델 서버에 연결하지 못했습니다. 서버를 켜거나 --llm-url 을 고쳐 주세요."
            ) from error
        if reply.status in LATER:
            raise NotNow(
                f"언어 모델 서버가 나중에 다시 오라고 합니다({reply.status}). 잠시 뒤에 다시 실행해 주세요.",
                after=seconds_until(reply.headers.get("retry-after")),
            )
        if reply.status in _SETTINGS:
            raise SourceUnusable(
                f"{self.endpoint.url}: 언어 모델 서버가 {reply.status}(으)로 답했습니다. {_SETTINGS[reply.status]}"
            )
        if reply.status != 200:
            told = " ".join(reply.body.decode("utf-8", "replace").split())[:_TOLD]
            raise BadArticle(f"언어 모델 서버가 이 기사를 {reply.status}(으)로 물렸습니다: {told}")
        return reply

    def _content(self, reply: Reply) -> str:
        try:
            answer = json.loads(reply.body)
            choice = answer["choices"][0]
            content, ended = choice["message"]["content"], choice.get("finish_reason")
        except (ValueError, RecursionError, LookupError, TypeError, AttributeError) as error:
            raise BadArticle(
                "언어 모델 서버의 답이 OpenAI 형식이 아닙니다. --llm-url 이 /v1 로 끝나는지 확인해 주세요."
            ) from error
        usage = answer.get("usage")
        tokens = usage.get("total_tokens") if isinstance(usage, dict) else None
        self.tokens += tokens if isinstance(tokens, int) else 0
        if ended == "length" or not isinstance(content, str):
            raise BadArticle("언어 모델이 답을 끝맺지 못했습니다. 더 긴 답을 낼 수 있는 모델을 써 주세요.")
        return content

    def close(self) -> None:
        """Let connections go."""
        self._transport.close()
