"""The commands that check the whole store, give it to other programs, and ask it in their language."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.errors import PolicyGraphError
from policygraph.options import DEFAULT_STORE, FormatOption, OutputOption, StoreOption
from policygraph.printing import write

BaseOption = Annotated[
    str, typer.Option("--base", metavar="IRI", help="What the addresses of things begin with in RDF.")
]
BASE = "urn:policygraph:"
QueryFileOption = Annotated[
    Path | None, typer.Option("--file", "-f", metavar="FILE", help="Read the query from a file.")
]
RowsOption = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many rows.")]
SecondsOption = Annotated[
    float, typer.Option("--timeout", min=0.1, metavar="SECONDS", help="At most so long.")
]


def export(
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="FILE",
            help="RDF: .trig .nq .jsonld .ttl .nt .rdf; graphs: .graphml .gexf .cyjs .nodelink; "
            "tables: .parquet .sqlite (Datasette) .ftm.jsonl (FollowTheMoney), FOLDER/ (neo4j-admin CSV).",
        ),
    ],
    base: BaseOption = BASE,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the whole store for another program; the ending of the file says which.

    .trig, .nq and .jsonld keep what each article says in a graph of its own, and `load` reads them back. .ttl, .nt and .rdf
    hold what the store answers. The same store gives the same bytes.
    """
    from graph.store import open_store
    from policygraph import files

    with open_store(store) as opened:
        files.export(opened, to, base=base)
    typer.echo(f"{to}에 썼습니다.", err=True)


def check(
    shacl: Annotated[
        bool, typer.Option("--shacl", help="Check the SHACL shapes of the RDF too (needs pyshacl; slower).")
    ] = False,
    rebuild_views: Annotated[
        bool,
        typer.Option("--rebuild-views", help="On Neo4j, first make the derived relationships anew."),
    ] = False,
    format: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Check that every fact of the store quotes its article word for word, and that names, dates and ids are sound.

    The exit code is 1 where something is wrong.
    """
    from graph.store import open_store
    from queries import check as question

    with open_store(store) as opened:
        if rebuild_views:
            from queries.cypher import server_store

            server_store(opened, "파생 관계는 Neo4j 저장소에만 있습니다.").rebuild_views()
        answer = question.check(opened, shacl=shacl)
        write(answer, format, output)
    if answer.rows:
        raise typer.Exit(1)


def sparql(
    query: Annotated[
        str | None, typer.Argument(metavar="[QUERY]", help="SELECT, ASK, CONSTRUCT or DESCRIBE.")
    ] = None,
    file: QueryFileOption = None,
    limit: RowsOption = 10_000,
    timeout: SecondsOption = 30.0,
    format: Annotated[
        str | None, typer.Option("--format", metavar="table|json|csv", help="How to write the rows.")
    ] = None,
    output: OutputOption = None,
    base: BaseOption = BASE,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Ask the store in SPARQL: its facts, and with GRAPH what each article says.

    It only reads. Prefixes such as schema:, prov:, time: and pg: need not be declared.
    """
    from graph.store import open_store
    from queries import sparql as question

    with open_store(store) as opened:
        text = _query(query, file)
        answer = question.sparql(
            opened, text, limit=limit, seconds=timeout, base=base, announce=_reading_store
        )
        write(answer, format, output)


def cypher(
    query: Annotated[str | None, typer.Argument(metavar="[QUERY]", help="MATCH ... RETURN ...")] = None,
    file: QueryFileOption = None,
    limit: RowsOption = 10_000,
    timeout: SecondsOption = 30.0,
    format: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Ask a store on a Neo4j server in Cypher. It only reads: the server refuses to write.

    docs/neo4j.md tells labels and relationships; each question has its text in queries/*.cypher.
    """
    from graph.store import open_store
    from queries import cypher as question

    with open_store(store) as opened:
        text = _query(query, file)
        write(question.cypher(opened, text, limit=limit, seconds=timeout), format, output)


def _reading_store() -> None:
    typer.echo("저장소를 SPARQL로 읽는 중입니다. 저장소가 바뀐 뒤 처음 한 번만 오래 걸립니다.", err=True)


def _query(query: str | None, file: Path | None) -> str:
    if (query is None) == (file is None):
        raise PolicyGraphError("물을 질의를 그대로 적거나 -f 파일 로 주세요. 둘 중 하나만 쓸 수 있습니다.")
    if file is None:
        return query or ""
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeError) as error:
        raise PolicyGraphError(
            f"{file}: UTF-8로 된 질의 파일을 읽을 수 없습니다. 경로를 확인해 주세요."
        ) from error
