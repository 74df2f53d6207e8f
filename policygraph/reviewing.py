"""The commands that decide who is who: walk through proposals, write a judgement, say why."""

from __future__ import annotations

import getpass
import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import PolicyGraphError
from policygraph.options import DEFAULT_STORE, StoreOption

if TYPE_CHECKING:
    from graph.judgements import Judgement
    from graph.model import Node
    from graph.store import Store
    from queries.judging import Pair
    from queries.proposing import Proposal

ByOption = Annotated[
    str | None,
    typer.Option(
        "--by", envvar="POLICYGRAPH_USER", metavar="NAME", help="Who decides; else the user's name."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]

# What may be typed for each verdict; None passes the pair over.
_ANSWERS = {
    **dict.fromkeys(("같음", "s", "same", "1"), "same"),
    **dict.fromkeys(("다름", "d", "different", "2"), "different"),
    **dict.fromkeys(("모름", "u", "unsure", "3"), "unsure"),
    **dict.fromkeys(("", "건너뜀", "k", "skip"), None),
}
_RELATING = {
    **dict.fromkeys(("속함", "p", "part_of"), "part_of"),
    **dict.fromkeys(("새이름", "r", "replaces"), "replaces"),
}
_TURNED = "-"  # behind an answer: from the second name to the first
_END = ("끝", "q", "quit")
_ASK = "같음(s) · 다름(d) · 모름(u) · 건너뜀(Enter) · 끝(q)"
_ASK_RELATION = f"{_ASK} · 앞이 뒤에 속함(p) · 앞이 뒤의 새 이름(r) · 거꾸로는 p- r-"


def review(
    kind: Annotated[
        str | None, typer.Option(metavar="official|policy|event", help="Only names of this kind.")
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, metavar="N", help="At most so many, the likeliest first.")
    ] = 50,
    floor: Annotated[
        float, typer.Option(min=0, max=1, metavar="SCORE", help="At least so likely, 0 to 1.")
    ] = 0.3,
    listed: Annotated[bool, typer.Option("--list", help="Only list them, and decide nothing.")] = False,
    as_json: JsonOption = False,
    by: ByOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Decide which names are one, or related: walk through proposals, the likeliest first, with the sentences of both sides.

    Answers go to a text file next to the store, one line each; deleting a line undoes it. Nothing else changes.
    """
    if kind not in (None, "official", "policy", "event"):
        raise PolicyGraphError(f"--kind {kind}: official, policy, event 가운데 하나를 쓰세요.")
    from graph.judgements import beside
    from graph.store import open_store
    from policygraph.knowledge import knowledge
    from queries import judging
    from queries.formats import telling
    from queries.proposing import propose

    with open_store(store) as opened:
        for notice in (*judging.notices(opened), *judging.waiting(opened)):
            typer.echo(notice, err=True)
        kinds = (kind,) if kind else ("official", "policy", "event")
        proposals = propose(opened, kinds=kinds, knowledge=knowledge(), floor=floor)
        shown = proposals[:limit]
        if as_json:
            pairs = [_pair(opened, proposal) for proposal in shown]
            typer.echo(
                json.dumps([telling.pair_record(pair) for pair in pairs], ensure_ascii=False, indent=2)
            )
        elif listed:
            for proposal in shown:
                typer.echo(telling.proposal_line(proposal))
        else:
            _walk(opened, store, shown, by)
    typer.echo(f"제안 {len(proposals):,}건 가운데 {len(shown):,}건. 판단 파일: {beside(store)}", err=True)


def _pair(store: Store, proposal: Proposal) -> Pair:
    from policygraph.knowledge import knowledge
    from queries import judging

    return judging.pair(store, proposal.left, proposal.right, knowledge=knowledge())


def _walk(store: Store, url: str, proposals: list[Proposal], by: str | None) -> None:
    """Ask about one proposal after another, and write each answer at once."""
    from graph.judged import JudgedStore
    from graph.judgements import beside, read
    from policygraph.knowledge import knowledge
    from queries import judging
    from queries.formats import telling

    for number, proposal in enumerate(proposals, 1):
        seen = JudgedStore(judging.as_read(store), read(beside(url)))
        if seen.merges.one(proposal.left.id) == seen.merges.one(proposal.right.id):
            continue  # follows from what was answered just now
        typer.echo(f"\n[{number}/{len(proposals)}]")
        typer.echo(
            telling.pair_text(
                judging.pair(seen, proposal.left, proposal.right, knowledge=knowledge()), marks=_marks()
            )
        )
        answer = _answer(relating=proposal.left.kind == "policy")
        if answer == "end":
            return
        if answer is not None:
            verdict = answer.removesuffix(_TURNED)
            one, other = proposal.left, proposal.right
            if verdict != answer:
                one, other = other, one
            _decide(url, verdict, one, other, by)
            after = JudgedStore(judging.as_read(store), read(beside(url)))
            for notice in judging.notices(after):
                typer.echo(notice, err=True)


def _answer(*, relating: bool) -> str | None:
    """A verdict, with `-` behind it where it is meant the other way round, None to pass, or "end", where input ends too."""
    turned = {f"{words}{_TURNED}": f"{verdict}{_TURNED}" for words, verdict in _RELATING.items()}
    answers = _ANSWERS | _RELATING | turned if relating else _ANSWERS
    while True:
        typer.echo(f"{_ASK_RELATION if relating else _ASK} > ", nl=False)
        line = sys.stdin.readline()
        words = line.strip().lower()
        if not line or words in _END:
            return "end"
        if words in answers:
            return answers[words]
        typer.echo(f"‘{words}’은(는) 모르는 답입니다.")


def judge(
    verdict: Annotated[
        str,
        typer.Argument(
            metavar="same|different|unsure|part_of|replaces",
            help="What you decide; for policies also that A is part of B, or took over from B.",
        ),
    ],
    one: Annotated[str, typer.Argument(metavar="A", help="A name, or its number as `review` shows it.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another name or number.")],
    by: ByOption = None,
    note: Annotated[str, typer.Option(metavar="WORDS", help="Why, for who reads the file.")] = "",
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Decide whether two names are one, or related, without being asked: for scripts. The last word on a pair counts."""
    from graph.judged import JudgedStore
    from graph.judgements import beside, read
    from graph.store import open_store
    from queries import judging

    with open_store(store) as opened:
        left, right = judging.two_nodes(opened, one, other)
        judgement = _decide(store, verdict, left, right, by, note)
        typer.echo(f"{beside(store)}에 썼습니다: {judgement}")
        seen = JudgedStore(judging.as_read(opened), read(beside(store)))
        for notice in (*judging.notices(seen), *judging.waiting(seen, [judgement])):
            typer.echo(notice, err=True)


def _decide(store: str, verdict: str, one: Node, other: Node, by: str | None, note: str = "") -> Judgement:
    from graph.judgements import Judgement, beside, record
    from queries.formats import telling

    told = note or telling.note(one, other)
    judgement = Judgement.of(
        verdict, one.id, other.id, by=by or _user(), on=date.today().isoformat(), note=told
    )
    record(beside(store), judgement)
    return judgement


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:  # which of them depends on the version of Python
        raise PolicyGraphError("누구의 판단인지 알 수 없습니다. --by 이름 을 주세요.") from error


def explain(
    one: Annotated[str, typer.Argument(metavar="STATEMENT|A", help="A statement's number, or a name.")],
    other: Annotated[
        str | None, typer.Argument(metavar="[B]", help="Another name: are these two one, and why?")
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say why a fact stands here, or why two names are one or not: sentences, rule, judgements and who decided."""
    from graph.store import open_store
    from policygraph.knowledge import knowledge
    from queries import explain as explanations
    from queries import judging
    from queries.formats import telling

    with open_store(store) as opened:
        if other is None:
            because = explanations.why(opened, one)
            text, found = telling.because_text(because, marks=_marks()), telling.because_record(because)
        else:
            pair = judging.pair(opened, *judging.two_nodes(opened, one, other), knowledge=knowledge())
            text, found = telling.pair_text(pair, marks=_marks()), telling.pair_record(pair)
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json else text)
        for notice in judging.notices(opened):
            typer.echo(notice, err=True)


def _marks() -> tuple[str, str]:
    """What stands around names: bold on a terminal, brackets elsewhere."""
    return ("\x1b[1m", "\x1b[0m") if sys.stdout.isatty() else ("【", "】")
