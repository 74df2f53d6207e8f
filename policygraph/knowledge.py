"""What the lexicon knows, in the form that proposals take: only this folder knows both sides."""

from __future__ import annotations

from functools import cache

from queries.proposing import Knowledge


@cache
def knowledge() -> Knowledge:
    """Policies with their aliases, wholes and former names; bodies that bear another name today."""
    from loaders.jurisdictions import jurisdictions, ministries  # not needed by `--help`
    from loaders.known import known_policies

    bodies = (*jurisdictions(), *ministries())
    standing = {body.name for body in bodies if not body.until}
    former = {body.name: body.now for body in bodies if body.now and body.name not in standing}
    return Knowledge(known_policies(), former)
