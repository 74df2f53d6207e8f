"""Options that more than one command takes, each written once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

StoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        envvar="POLICYGRAPH_STORE",
        metavar="STORE",
        help="The store: a file, sqlite:///FILE, or neo4j://HOST:7687 (password in NEO4J_PASSWORD or .env).",
    ),
]
DEFAULT_STORE = "policygraph.db"
LangOption = Annotated[
    Literal["ko", "en"],
    typer.Option("--lang", metavar="ko|en", help="The language of the page's own words: Korean or English."),
]

AllowPrivateOption = Annotated[
    bool,
    typer.Option(
        "--allow-private",
        help="Fetch from this machine and private networks too; only for addresses that you trust.",
    ),
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="table|json|csv|html",
        help="How to write the answer. Without it, by the ending of -o, else a table.",
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of the screen."),
]
SinceOption = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Not before this day, month or year: 2024-05-30, 2024-05 or 2024."),
]
UntilOption = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Not after this day, month or year (its last day counts)."),
]
LimitOption = Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many rows.")]
ExtractorOption = Annotated[
    Literal["reader", "llm"],
    typer.Option(
        "--extractor",
        metavar="reader|llm",
        help="Who reads: the trained reader, or a language model (docs/reading.md). Either must quote the article.",
    ),
]
LlmUrlOption = Annotated[
    str,
    typer.Option(
        "--llm-url",
        envvar="POLICYGRAPH_LLM_URL",
        metavar="URL",
        help="OpenAI-compatible address of the model's server: http://localhost:11434/v1 (key in POLICYGRAPH_LLM_KEY).",
    ),
]
LlmModelOption = Annotated[
    str,
    typer.Option(
        "--llm-model",
        envvar="POLICYGRAPH_LLM_MODEL",
        metavar="NAME",
        help="The model, as its server calls it.",
    ),
]
LlmRequestsOption = Annotated[
    int | None,
    typer.Option("--llm-requests", min=0, metavar="N", help="At most so many requests to the model."),
]
LlmTimeoutOption = Annotated[
    float,
    typer.Option(
        "--llm-timeout", min=0.1, metavar="SECONDS", help="How long one answer of the model may take."
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Only what was published by this day: what could be known then."),
]
MinConfidenceOption = Annotated[
    float | None,
    typer.Option(
        min=0,
        max=1,
        metavar="X",
        help="Only statements whose confidence, the chance that they were read rightly, is at least this: 0.9.",
    ),
]
PageOption = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Rows of a page.")]
PAGE = 100
OffsetOption = Annotated[
    int, typer.Option(min=0, metavar="N", help="Leave out so many rows before the page.")
]
