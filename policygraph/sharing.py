"""What all questions share on the command line: days, a page, a format, and the store that is asked."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_type_hints

from policygraph.options import (
    DEFAULT_STORE,
    PAGE,
    AsOfOption,
    FormatOption,
    MinConfidenceOption,
    OffsetOption,
    OutputOption,
    PageOption,
    SinceOption,
    StoreOption,
    UntilOption,
)

# Option -> its annotation for typer and its default, in the order of `--help`.
_DAYS: Mapping[str, tuple[Any, Any]] = {
    "since": (SinceOption, None),
    "until": (UntilOption, None),
    "as_of": (AsOfOption, None),
    "min_confidence": (MinConfidenceOption, None),
}
_PAGE: Mapping[str, tuple[Any, Any]] = {"limit": (PageOption, PAGE), "offset": (OffsetOption, 0)}
_WRITING: Mapping[str, tuple[Any, Any]] = {
    "format": (FormatOption, None),
    "output": (OutputOption, None),
    "store": (StoreOption, DEFAULT_STORE),
}


@dataclass(frozen=True, slots=True)
class Shared:
    """The shared options of one call."""

    days: Mapping[str, Any]  # the parts of queries.span.Days
    page: Mapping[str, Any]  # limit and offset
    format: str | None
    output: Path | None
    store: str

    def put(self, kind: str, /, **own: object) -> None:
        """Ask the store a question of this kind of queries.plans and write the answer; only its module is imported."""
        from graph.store import open_store
        from policygraph.printing import write
        from queries.plans import KINDS

        question = KINDS[kind].question(**own, **self.days, **self.page)
        with open_store(self.store) as opened:
            write(KINDS[kind].ask(opened, question), self.format, self.output)


def sharing() -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a command of a function that takes `Shared` and then options of its own."""
    added = {**_DAYS, **_PAGE, **_WRITING}

    def decorated(put: Callable[..., None]) -> Callable[..., None]:
        def command(**given: Any) -> None:
            days, page, writing = (
                {option: given.pop(option) for option in options} for options in (_DAYS, _PAGE, _WRITING)
            )
            put(Shared(days, page, **writing), **given)

        _, *own = inspect.signature(put).parameters.values()
        hints = get_type_hints(put, include_extras=True)
        parameters = [parameter.replace(annotation=hints[parameter.name]) for parameter in own]
        parameters += [
            inspect.Parameter(option, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
            for option, (annotation, default) in added.items()
        ]
        command.__name__, command.__doc__, command.__module__ = put.__name__, put.__doc__, put.__module__
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return command

    return decorated
