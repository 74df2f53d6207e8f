"""A model's server on this machine for the tests: it speaks chat completions over real sockets and says what a test tells it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from tests.listening import Answer, Quiet, answer, listening


def raw(body: bytes, status: int = 200, **headers: str) -> Answer:
    """Any answer of HTTP."""
    return answer(body, status, "application/json", **headers)


def content(text: str | None, *, ended: str = "stop") -> Answer:
    """A completion whose message is `text`."""
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": ended}
    completion = {
        "id": "chatcmpl-1", "object": "chat.completion", "created": 0, "model": "stub", "choices": [choice],
        "usage": {"prompt_tokens": 90, "completion_tokens": 10, "total_tokens": 100},
    }  # fmt: skip
    return raw(json.dumps(completion, ensure_ascii=False).encode())


def facts(**kinds: list[Any]) -> Answer:
    """A completion that gives these facts."""
    every = {"officials": [], "policies": [], "events": [], "promotions": []}
    return content(json.dumps({**every, **kinds}, ensure_ascii=False))


def silent(seconds: float) -> Answer:
    """Nothing, for so long."""
    return lambda _: time.sleep(seconds)


@dataclass
class ModelServer:
    """What the server answers, in order, the last ever after; and what it was asked."""

    url: str
    answers: list[Answer] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)  # bodies of requests
    headers: list[dict[str, str]] = field(default_factory=list)

    def sentences(self) -> list[str]:
        """The numbered sentences of the last prompt."""
        return [line for line in self.asked[-1]["messages"][1]["content"].split("\n")[1:] if line]


@contextmanager
def serving() -> Iterator[ModelServer]:
    """A server on a free port of this machine."""

    class Handler(Quiet):
        def do_POST(self) -> None:  # noqa: N802 the name that http.server calls
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path != "/v1/chat/completions":
                raw(b"{}", 404)(self)
                return
            stub.asked.append(json.loads(body))
            stub.headers.append(dict(self.headers.items()))
            answer = stub.answers.pop(0) if len(stub.answers) > 1 else stub.answers[0]
            with suppress(BrokenPipeError, ConnectionResetError):  # the client had enough
                answer(self)

    with listening(Handler) as host:
        stub = ModelServer(f"http://{host}/v1")
        yield stub
