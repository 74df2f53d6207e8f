"""HTML: the interactive picture of an answer, in one file that opens offline (queries.picture)."""

from __future__ import annotations

from dataclasses import asdict

from queries.answer import Answer, closing


def render(answer: Answer) -> str:
    """The page of the answer's graph. Raises PolicyGraphError for answers without statements, as counts are."""
    from queries.picture import render as render_picture

    *notes, reach = closing(answer)
    return render_picture(answer.graph, title=_title(answer), subtitle=reach, notes=notes)


def _title(answer: Answer) -> str:
    """The question in the words of who asked it: `오세훈 · 학술대회 · 2024-05 ~`."""
    asked = asdict(answer.question)
    names = [asked[part] for part in ("name", "official", "policy", "event") if asked.get(part)]
    since, until = asked.get("since"), asked.get("until")
    if since or until:
        names.append(f"{since or ''} ~ {until or ''}".strip())
    return " · ".join(names) or "공직자들이 말한 정책"
