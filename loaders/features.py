"""What the taggers see of each morpheme: itself, its neighbours, the phrase around it, and the rest of the article.

Features are strings `name=value`; both taggers (policies, events) read the same ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from loaders import lexicon
from loaders.document import Document
from loaders.known import known_starts
from loaders.tokens import Sentence, Token
from loaders.word_classes import word_classes

Features = list[list[str]]  # one list of strings a token

_OPENING = frozenset("'\"‘“「『<《")
_CLOSING = frozenset("'\"’”」』>》")
_NOMINAL = frozenset({"NNG", "NNP", "NNB", "NR", "SL", "SN", "SH", "XPN", "XSN", "XR", "SW", "SO"})
_WINDOW = (-2, -1, 0, 1, 2)
_FAR = (-3, 3)


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
    spaced = [i > 0 and tokens[i - 1].end < t.start for i, t in enumerate(tokens)] + [True]
    seen = [_seen(word, token.tag) for word, token in zip(words, tokens, strict=True)]
    quoted, after, predicate = _quoted(tokens), _after(tokens), _predicate(tokens)
    zone = f"zone={sentence.zone}"
    found: Features = []
    for i, token in enumerate(tokens):
        row = [zone, f"after={after[i]}", f"pred={predicate}", f"size={min(len(token.form), 5)}"]
        for offset in _WINDOW:
            at = i + offset
            row += seen[at][offset] if 0 <= at < len(tokens) else (f"{offset}edge",)
        for offset in _FAR:
            row += seen[i + offset][offset] if 0 <= i + offset < len(tokens) else ()
        row.append(f"spaces={spaced[i]}{spaced[i + 1]}")
        if i + 1 < len(tokens):
            row += [f"ww={words[i]}|{words[i + 1]}", f"tt={token.tag}|{tokens[i + 1].tag}|{spaced[i + 1]}"]
        if i:
            row += [f"pw={words[i - 1]}|{words[i]}", f"pt={tokens[i - 1].tag}|{token.tag}|{spaced[i]}"]
        row += _shape(token, quoted[i])
        row += _elsewhere(token, tokens[i + 1] if i + 1 < len(tokens) else None, view)
        found.append(row)
    return found


@lru_cache(maxsize=2**16)
def _seen(word: str, tag: str) -> dict[int, tuple[str, ...]]:
    """What a token is to one `offset` tokens behind it (minus: before it): word, tag, classes; far off just a class."""
    classes = word_classes().get((word, tag), ())
    parts = (f"w={word}", f"t={tag}", *(f"c{n}={c}" for n, c in enumerate(classes)))
    near = {offset: tuple(f"{offset}{part}" for part in parts) for offset in _WINDOW}
    return near | {offset: (f"{offset}{tag}/{classes[0] if classes else '-'}",) for offset in _FAR}


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


def _shape(token: Token, quoted: bool) -> list[str]:
    form = token.form
    script = "H" if "가" <= form[0] <= "힣" else "A" if form[0].isascii() and form[0].isalpha() else "S"
    row = [f"script={script}", f"s1={form[-1:]}", f"s2={form[-2:]}"]
    if quoted:
        row.append("quoted")
    if token.tag[0] == "N" and (form in lexicon.words("policy_heads")):
        row.append("policy-head")
    if token.tag[0] == "N" and (form in lexicon.words("event_heads")):
        row.append("event-head")
    return row


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
