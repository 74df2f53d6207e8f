"""What an event is called: by whole words, and without the session that it was a part of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from graph.identity import key
from loaders import lexicon
from loaders.attribution import Stage
from loaders.candidates import Span
from loaders.choosing import Name
from loaders.tokens import Token

_DASHES, _DOTS = frozenset("-–~"), frozenset("·ㆍ.")
# What makes of an event's name the place or the text of it.
_ROOMS = frozenset({"장", "실", "길", "석", "문"})


def whole(scene: Stage, event: Name) -> Name:
    """The event with its name from the head of its first word to the end of its last, where it never stands without them.

    업무협약식 for 업무협약, unless the text has that alone; what is held within a session goes by its own name.
    """
    own = [span for span in event.spans if key(scene.document.text[span.start : span.end]) == event.key]
    name = event.name
    if own:
        text, span = scene.document.text, own[0]
        tokens = scene.document.sentences[span.sentence].tokens
        end = span.end if any(one.closed for one in own) else _end(tokens, span)
        name = text[_start(tokens, span) : span.start] + name + text[span.end : end]
    item = _item().search(name)
    return replace(event, name=item[0], aliases=[*event.aliases, name]) if item else replace(event, name=name)


@cache
def _item() -> re.Pattern[str]:
    return re.compile(rf"(?<=\s)(?:{'|'.join(lexicon.table('event_names')['items'])})$")


def _start(tokens: Sequence[Token], span: Span) -> int:
    """Where the word begins that a name begins in, where a dash joins the two, or the dot of a day: 서울-성남, 4·2 재보궐선거."""
    at = span.first
    dotted = at > 1 and tokens[at].tag == tokens[at - 2].tag == "SN" and tokens[at - 1].form in _DOTS
    if dotted or (at and tokens[at - 1].form in _DASHES):
        while at and tokens[at - 1].end == tokens[at].start and tokens[at - 1].tag[0] in "NSX":
            at -= 1
    return tokens[at].start


def _end(tokens: Sequence[Token], span: Span) -> int:
    """Where the word ends that a name ends in: 업무협약식."""
    end = span.end
    for token in tokens[span.last + 1 :]:
        if token.start != end or token.tag not in ("NNG", "NNP") or token.form in _ROOMS:
            break
        end = token.end
    return end
