"""What the taggers see of each morpheme: itself, its neighbours, the phrase around it, and the rest of the article.

Features are strings `name=value`; both taggers (policies, events) read the same ones. Most of them tell of the morpheme and its
neighbours alone, wherever they stand; these are kept as the words themselves, so that a tagger weighs each word once a batch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from loaders import lexicon
from loaders.document import Document
from loaders.known import known_starts
from loaders.tokens import Sentence, Token
from loaders.word_classes import word_classes

_OPENING = frozenset("'\"‘“「『<《")
_CLOSING = frozenset("'\"’”」』>》")
_NOMINAL = frozenset({"NNG", "NNP", "NNB", "NR", "SL", "SN", "SH", "XPN", "XSN", "XR", "SW", "SO"})
_WINDOW = (-2, -1, 0, 1, 2)
REACH = range(-3, 4)  # from how far before to how far behind itself a token sees words

Word = tuple[str, str]  # form and tag of a morpheme


@dataclass(frozen=True, slots=True)
class Features:
    """The features of a sentence."""

    words: list[Word]  # its tokens; what each is to itself and to those around it is in `views`
    shared: tuple[str, ...]  # of all its tokens
    own: list[list[str]]  # of each token alone; never empty

    def spelled(self) -> list[list[str]]:
        """All features of each token."""
        seen = [views(*word) for word in self.words]
        size = len(seen)
        return [
            [
                *self.shared,
                *self.own[i],
                *(x for n, k in enumerate(REACH) for x in (seen[i + k] if 0 <= i + k < size else EDGE)[n]),
            ]
            for i in range(size)
        ]


View = tuple[tuple[str, ...], ...]  # one group of features for each place of REACH

EDGE: View = tuple((f"{k}edge",) if k in _WINDOW else () for k in REACH)  # what is seen where no token is


@lru_cache(maxsize=2**15)  # of 1.8 kB each
def views(form: str, tag: str) -> View:
    """What a token is to one so many tokens before it (minus: behind it): word, tag, classes; far off just a class."""
    word = "0" if tag == "SN" else form
    classes = word_classes().get((word, tag), ())
    parts = (f"w={word}", f"t={tag}", *(f"c{n}={c}" for n, c in enumerate(classes)))
    far = f"{tag}/{classes[0] if classes else '-'}"
    around = {k: tuple(f"{k}{part}" for part in parts) if k in _WINDOW else (f"{k}{far}",) for k in REACH}
    around[0] += _shape(form, tag)
    return tuple(around.values())


def _shape(form: str, tag: str) -> tuple[str, ...]:
    script = "H" if "가" <= form[0] <= "힣" else "A" if form[0].isascii() and form[0].isalpha() else "S"
    heads = [name for name in ("policy", "event") if tag[0] == "N" and form in lexicon.words(f"{name}_heads")]
    return (
        f"size={min(len(form), 5)}",
        f"script={script}",
        f"s1={form[-1:]}",
        f"s2={form[-2:]}",
        *(f"{name}-head" for name in heads),
    )


def features(document: Document) -> list[Features]:
    """The features of every token, by sentence."""
    view = _View(document)
    return [_sentence(sentence, view) for sentence in document.sentences]


class _View:
    """What the whole article tells about its words."""

    def __init__(self, document: Document) -> None:
        self.title = document.title
        self.counts = Counter(t.form for s in document.sentences for t in s.tokens if t.tag[0] in "NSX")
        self.pairs = Counter(
            (a.form, b.form)
            for s in document.sentences
            for a, b in zip(s.tokens, s.tokens[1:], strict=False)
            if a.tag[0] in "NS" and b.tag[0] in "NS"
        )
        self.named = {at for n in document.namings for at in range(n.start, n.end)}
        self.known = known_starts(document)


def _sentence(sentence: Sentence, view: _View) -> Features:
    tokens = sentence.tokens
    words = ["0" if t.tag == "SN" else t.form for t in tokens]
    spaced = [False, *(a.end < b.start for a, b in pairwise(tokens)), True]
    own = [[f"after={after}"] for after in _after(tokens)]
    for i, row in enumerate(own):
        row.append(f"spaces={spaced[i]}{spaced[i + 1]}")
    for i in range(len(tokens) - 1):
        both, tags = f"{words[i]}|{words[i + 1]}", f"{tokens[i].tag}|{tokens[i + 1].tag}|{spaced[i + 1]}"
        own[i] += (f"ww={both}", f"tt={tags}")
        own[i + 1] += (f"pw={both}", f"pt={tags}")
    for row, token, following, quoted in zip(own, tokens, (*tokens[1:], None), _quoted(tokens), strict=True):
        if quoted:
            row.append("quoted")
        row += _elsewhere(token, following, view)
    return Features(
        [(t.form, t.tag) for t in tokens], (f"zone={sentence.zone}", f"pred={_predicate(tokens)}"), own
    )


def _quoted(tokens: Sequence[Token]) -> list[bool]:
    inside, found = False, []
    for token in tokens:
        opens = token.tag == "SSO" or (token.form in _OPENING and not inside)
        inside = inside or opens
        found.append(inside)
        if token.tag == "SSC" or (token.form in _CLOSING and not opens):
            inside = False
    return found


def _after(tokens: Sequence[Token]) -> list[str]:
    """For each token the first morpheme after its noun phrase: the particle or verb that says what role it has."""
    found, following = ["end"] * len(tokens), "end"
    for i in range(len(tokens) - 1, -1, -1):
        found[i] = following
        if tokens[i].tag not in _NOMINAL:
            following = f"{tokens[i].form}/{tokens[i].tag}"
    return found


def _predicate(tokens: Sequence[Token]) -> str:
    return next((t.form for t in reversed(tokens) if t.tag in ("VV", "VA", "NNG")), "")


def _elsewhere(token: Token, following: Token | None, view: _View) -> list[str]:
    row = []
    if token.start in view.named:
        row.append("official")
    if token.start in view.known:
        row.append(f"known={view.known[token.start]}")
    if token.tag[0] == "N":
        if view.counts[token.form] > 1:
            row.append(f"repeated={min(view.counts[token.form], 4)}")
        if len(token.form) > 1 and token.form in view.title:
            row.append("in-title")
        if following and view.pairs[token.form, following.form] > 1:
            row.append("pair-repeated")
    return row
