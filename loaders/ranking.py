"""How sure a candidate name is, seen over the whole article: where it stands, what it is part of, what is known of its head.

The tagger sees a few words around each token; here the article votes. A name that stands in quotes once and bare three times is
one name; a span that only ever stands inside a longer one is a piece of it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from graph.identity import key
from loaders import lexicon
from loaders.bodies import is_private, is_public
from loaders.candidates import Candidate, Span
from loaders.document import Document
from loaders.known import known_policies
from loaders.lists import places
from loaders.speakers import BODY, EXPLICIT, Turn
from loaders.tagger import Marks
from loaders.tokens import Token
from loaders.trees import table
from loaders.word_classes import word_classes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RIVAL = {"policies": "events", "events": "policies"}  # kinds that claim the same words

_OPENING, _CLOSING = tuple("'\"‘“「『<《"), tuple("'\"’”」』>》")
_JOINT = re.compile(r"\s?[·ㆍ‧∙・,、/]\s?|(?<=[가-힣])[과와]\s|\s및\s")
_COMMAS, _LATIN, _DIGIT = frozenset("·ㆍ,、"), re.compile(r"[A-Za-z]"), re.compile(r"\d")
_PARTICLES, _ENDINGS = frozenset({"JKS", "JX", "JKB"}), frozenset({"EC", "EF", "EP"})
_INNER_PARTICLE = re.compile(r"[가-힣](?:의|을|를|에|은|는) ")


@dataclass(frozen=True, slots=True)
class Experience:
    """What the corpus shows of words: how often a word ends a name, and how often it stands at all; and the names themselves."""

    ends: Counter[str]
    stands: Counter[str]
    names: frozenset[str]  # keys

    @classmethod
    def shipped(cls, kind: str) -> Experience:
        """The experience for a kind that comes with the package."""
        raw = json.loads((resources.files("loaders") / "model" / f"{kind}.json").read_text("utf-8"))
        return cls(Counter(raw["ends"]), Counter(raw["stands"]), frozenset(raw["names"]))

    def as_json(self) -> str:
        """The text of the file that `shipped` reads; words that stand once and end nothing are left out."""
        stands = {word: n for word, n in sorted(self.stands.items()) if n > 1 or self.ends[word]}
        return json.dumps(
            {"ends": dict(sorted(self.ends.items())), "stands": stands, "names": sorted(self.names)},
            ensure_ascii=False,
        )

    def head(self, word: str) -> float:
        """The share of a word's places at which it ends a name, drawn to a tenth where it is rare."""
        return (self.ends.get(word, 0) + 0.3) / (self.stands.get(word, 0) + 3)


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its chance of being a name, 0 to 1."""

    candidate: Candidate
    chance: float


def ordered(found: Sequence[Candidate], chances: NDArray[np.float64]) -> list[Scored]:
    """Candidates with their chances, the surest first."""
    scored = [Scored(candidate, float(chance)) for candidate, chance in zip(found, chances, strict=True)]
    return sorted(scored, key=lambda item: (-item.chance, item.candidate.spans[0].start))


def rows(
    document: Document,
    found: Sequence[Candidate],
    rival: Marks,
    experience: Experience,
    turns: Sequence[Sequence[Turn]],
) -> NDArray[np.float64]:
    """What the trees see of each candidate: shape (candidates, features); `rival` is what the tagger of the other kind thinks."""
    view = _Article(document, found, rival)
    listed = places(document, found)
    return table(
        [
            [*_row(candidate, view, experience, turns), *place]
            for candidate, place in zip(found, listed, strict=True)
        ]
    )


class _Article:
    """What is looked up for every candidate of one article."""

    def __init__(self, document: Document, found: Sequence[Candidate], rival: Marks) -> None:
        self.document = document
        self.title = key(document.title)
        self.all = (
            key(document.text[document.sentences[0].start : document.sentences[-1].end]) if found else ""
        )
        self.chances = {c.key: c.best.chance for c in found}
        self.counts = {c.key: self.all.count(c.key) for c in found}
        self.parts = {c.key: _parts(c) for c in found}
        self.joint = {name: set(parts) for name, parts in self.parts.items() if len(set(parts)) > 1}
        self.likely = sum(chance > 0.5 for chance in self.chances.values())
        self.rival = {n: list(map(sum, rival[n][1].tolist())) for n in {c.best.sentence for c in found}}
        names = list(self.chances)
        self.around = {name: [other for other in names if name in other and other != name] for name in names}
        self.within: dict[str, list[str]] = {name: [] for name in names}
        for name, wholes in self.around.items():
            for whole in wholes:
                self.within[whole].append(name)


def _parts(candidate: Candidate) -> list[str]:
    """The keys of what a name joins: A and B of A·B; of most names their own."""
    pieces = _JOINT.split(candidate.name)
    return [part for piece in pieces if (part := key(piece))] if len(pieces) > 1 else [candidate.key]


def _row(
    candidate: Candidate, view: _Article, experience: Experience, turns: Sequence[Sequence[Turn]]
) -> list[float]:
    best, spans, document = candidate.best, candidate.spans, view.document
    return [
        *_by_the_tagger(best, spans),
        *_in_the_article(candidate, view),
        *_by_its_words(candidate, view, experience),
        *_by_its_place(best, document, turns),
        *_by_the_rival(best, view.rival[best.sentence]),
    ]


def _by_the_tagger(best: Span, spans: Sequence[Span]) -> list[float]:
    chances = [span.chance for span in spans]
    return [
        best.chance, best.begin, best.runs, best.stops, best.firm, best.weakest,
        sum(span.tagged for span in spans), sum(chances), sum(chances) / len(chances), len(spans),
    ]  # fmt: skip


def _by_the_rival(best: Span, marked: Sequence[float]) -> list[float]:
    """What the other kind's tagger thinks of the same tokens, and of the one behind them."""
    inside, behind = marked[best.first : best.last + 1], marked[best.last + 1 : best.last + 2]
    return [sum(inside) / len(inside), max(inside), sum(behind)]


def _in_the_article(candidate: Candidate, view: _Article) -> list[float]:
    name, text = candidate.key, view.document.text
    around, within = view.around[name], view.within[name]
    zones = {view.document.sentences[span.sentence].zone for span in candidate.spans}
    quoted = [
        text[s.start - 1 : s.start] in _OPENING and text[s.end : s.end + 1] in _CLOSING
        for s in candidate.spans
    ]
    return [
        view.counts[name], name in view.title, any(quoted),
        *[zone in zones for zone in ("body", "title", "subtitle", "caption", "side")],
        len(around), len(within),
        max((view.chances[o] for o in around), default=0.0), max((view.chances[o] for o in within), default=0.0),
        max((view.counts[o] for o in within), default=0), min((view.counts[o] for o in around), default=0),
        view.likely, len(view.chances), *_coordinated(candidate, view),
    ]  # fmt: skip


def _coordinated(candidate: Candidate, view: _Article) -> list[float]:
    """For A·B or A와 B: how many parts, how likely the least and the likeliest is; and how likely a whole it is part of."""
    chances = [view.chances.get(part, 0.0) for part in view.parts[candidate.key]]
    wholes = [view.chances[other] for other, parts in view.joint.items() if candidate.key in parts]
    return [len(chances), min(chances), max(chances), max(wholes, default=0.0)]


def _by_its_words(candidate: Candidate, view: _Article, experience: Experience) -> list[float]:
    best, name = candidate.best, candidate.name
    tokens = view.document.sentences[best.sentence].tokens
    first, last = tokens[best.first], tokens[best.last]
    glued, inside = name.replace(" ", ""), {token.tag for token in tokens[best.first : best.last]}
    ends = {last.form, key(view.document.text[tokens[max(best.first, best.last - 1)].start : last.end])}
    return [
        experience.head(last.form), min(experience.stands.get(last.form, 0), 20), experience.head(first.form),
        candidate.key in experience.names, candidate.key in known_policies(),
        *[not ends.isdisjoint(lexicon.words(heads)) for heads in ("policy_heads", "event_heads")],
        len(candidate.key), best.last - best.first + 1, name.count(" "),
        not _COMMAS.isdisjoint(name), bool(_DIGIT.search(name)), bool(_LATIN.search(name)),
        bool(_INNER_PARTICLE.search(name)), is_public(glued), is_private(glued),
        not inside.isdisjoint(_PARTICLES), not inside.isdisjoint(_ENDINGS),
        *[last.tag == tag for tag in ("NNP", "NNG", "SL", "XSN")], first.tag == "NNP", first.tag == "SN",
        (last.form, last.tag) not in word_classes(), (first.form, first.tag) not in word_classes(),
    ]  # fmt: skip


def _by_its_place(best: Span, document: Document, turns: Sequence[Sequence[Turn]]) -> list[float]:
    sentence = document.sentences[best.sentence]
    before = sentence.tokens[best.first - 1] if best.first else None
    after = sentence.tokens[best.last + 1] if best.last + 1 < len(sentence.tokens) else None
    glued = bool(
        after
        and after.start == sentence.tokens[best.last].end
        and after.tag[0] in "NX"
        and after.tag != "XSV"
    )
    here = [turn for turn in turns[best.sentence] if turn.start <= best.start]
    return [
        glued, *_before(before, sentence.tokens[best.first]), *_after(after),
        best.sentence, best.sentence / max(1, len(document.sentences)), sentence.block > 0,
        any(n.start < best.end and best.start < n.end for n in document.namings),
        bool(here and here[-1].person is not None),
        bool(here and here[-1].how == EXPLICIT), bool(here and here[-1].how == BODY),
        here[-1].since if here else -1,
    ]  # fmt: skip


def _before(token: Token | None, first: Token) -> list[bool]:
    tag = token.tag if token else ""
    return [
        tag == "SSO",
        tag in ("SP", "SW", "SO"),
        tag == "ETM",
        tag == "JKG",
        tag[:1] == "N" and token is not None and token.end < first.start,
    ]


def _after(token: Token | None) -> list[bool]:
    tag = token.tag if token else ""
    return [
        tag == "JKO",
        tag in ("JX", "JKS"),
        tag == "JKB",
        tag == "JKG",
        tag[:1] == "N",
        tag in ("SP", "SO", "SW"),
        tag in ("XSV", "XSA"),
    ]
