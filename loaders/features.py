"""What the taggers see of each morpheme: itself, its neighbours, the phrase around it, and the rest of the article.

Features are strings `name=value`; both taggers (policies, events) read the same ones. Most of them tell of the morpheme and its
neighbours alone, wherever they stand; these are kept as the words themselves, so that a tagger weighs each word only once.
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
from loaders.tokens import Sentence
from loaders.word_classes import word_classes

_OPENING = frozenset("'\"‘“「『<《")
_CLOSING = frozenset("'\"’”」』>》")
_NOMINAL = frozenset({"NNG", "NNP", "NNB", "NR", "SL", "SN", "SH", "XPN", "XSN", "XR", "SW", "SO"})
_PREDICATES = frozenset({"VV", "VA", "NNG"})
_WINDOW = (-2, -1, 0, 1, 2)
REACH = range(-3, 4)  # from how far before to how far behind itself a token sees words
_FIRST = 2  # features of a token alone that are told before those it has with its neighbours

Word = tuple[str, str]  # form and tag of a morpheme
# Before what two neighbours have in common: the feature of the former, and of the latter.
FORMS, SEAMS = ("ww=", "pw="), ("tt=", "pt=")


@dataclass(frozen=True, slots=True)
class Features:
    """The features of a sentence."""

    words: list[Word]  # its tokens; what each is to itself and to those around it say `stems` and `shape`
    forms: list[str]  # of each token with the next, "" behind the last; FORMS in front
    seams: list[str]  # their tags, and whether a space stands between; SEAMS in front
    shared: tuple[str, ...]  # of all its tokens
    own: list[tuple[str, ...]]  # of each token alone; never empty

    def spelled(self) -> list[list[str]]:
        """All features of each token."""
        gap: list[Word | None] = [None] * max(REACH)
        line = [*gap, *self.words, *gap]
        return [
            [
                *self.shared,
                *own[:_FIRST],
                *(self._link(i - 1, 1) if i else ()),
                *(self._link(i, 0) if i + 1 < len(self.own) else ()),
                *own[_FIRST:],
                *(name for n in range(len(REACH)) for name in _views(line[i + n])[n]),
            ]
            for i, own in enumerate(self.own)
        ]

    def _link(self, i: int, side: int) -> tuple[str, str]:
        return FORMS[side] + self.forms[i], SEAMS[side] + self.seams[i]


@lru_cache(maxsize=2**15)  # of 1.8 kB each
def _views(token: Word | None) -> tuple[tuple[str, ...], ...]:
    """What a token is to one so many tokens before it (minus: behind it), for each place of REACH; far off just a class."""
    around = dict.fromkeys(REACH, stems(token)[-1:]) | dict.fromkeys(_WINDOW, stems(token)[:-1])
    named = {k: tuple(f"{k}{stem}" for stem in around[k] if stem) for k in REACH}
    named[0] += shape(token)
    return tuple(named.values())


def stems(token: Word | None) -> tuple[str, ...]:
    """Word, tag and classes of a token as those near it see it, last its class as those far off do; None is an edge.

    With the distance in front they are names of features: `-1t=NNP`.
    """
    if token is None:
        return ("edge", "")
    form, tag = token
    word = "0" if tag == "SN" else form
    classes = word_classes().get((word, tag), ())
    near = (f"w={word}", f"t={tag}", *(f"c{n}={c}" for n, c in enumerate(classes)))
    return (*near, f"{tag}/{classes[0] if classes else '-'}")


def shape(token: Word | None) -> tuple[str, ...]:
    """How a token is written."""
    if token is None:
        return ()
    form, tag = token
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
        counts: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for sentence in document.sentences:
            forms = [token.form for token in sentence.tokens]
            kinds = [token.tag[0] for token in sentence.tokens]
            counts.update(form for form, kind in zip(forms, kinds, strict=True) if kind in "NSX")
            neighbours = zip(pairwise(forms), pairwise(kinds), strict=True)
            pairs.update(both for both, (one, other) in neighbours if one in "NS" and other in "NS")
        self._title, self._counts = document.title, counts
        self._nouns: dict[str, tuple[str, ...]] = {}
        self.pairs = {pair for pair, times in pairs.items() if times > 1}
        self.named = {at for n in document.namings for at in range(n.start, n.end)}
        self.known = known_starts(document)

    def noun(self, form: str) -> tuple[str, ...]:
        """What is told of a noun, wherever it stands."""
        if form not in self._nouns:
            times = self._counts[form]
            repeated = (f"repeated={min(times, 4)}",) if times > 1 else ()
            self._nouns[form] = (*repeated, "in-title") if len(form) > 1 and form in self._title else repeated
        return self._nouns[form]


def _sentence(sentence: Sentence, view: _View) -> Features:
    forms, tags, starts, ends = zip(*sentence.tokens, strict=True)
    words = list(zip(forms, tags, strict=True))
    plain = ["0" if tag == "SN" else form for form, tag in words]
    spaced = [end < start for end, start in zip(ends, starts[1:], strict=False)]
    return Features(
        words,
        [*map("|".join, pairwise(plain)), ""],
        [*(f"{a}|{b}|{space}" for (a, b), space in zip(pairwise(tags), spaced, strict=True)), ""],
        (f"zone={sentence.zone}", f"pred={_predicate(words)}"),
        _own(words, starts, spaced, view),
    )


_SPACES = {(a, b): f"spaces={a}{b}" for a in (False, True) for b in (False, True)}


def _own(
    words: Sequence[Word], starts: Sequence[int], spaced: Sequence[bool], view: _View
) -> list[tuple[str, ...]]:
    spaces = map(_SPACES.__getitem__, pairwise([False, *spaced, True]))
    pairs = [*pairwise(form for form, _ in words), None]
    found = []
    for (form, tag), start, after, space, quoted, pair in zip(
        words, starts, _after(words), spaces, _quoted(words), pairs, strict=True
    ):
        more: tuple[str, ...] = ("quoted",) if quoted else ()
        if start in view.named:
            more += ("official",)
        if start in view.known:
            more += (f"known={view.known[start]}",)
        if tag[0] == "N":
            more += view.noun(form)
            if pair in view.pairs:
                more += ("pair-repeated",)
        found.append((after, space, *more))
    return found


def _quoted(words: Sequence[Word]) -> list[bool]:
    """Whether each stands in quotes or brackets, or is one."""
    inside, found = False, []
    for form, tag in words:
        opens = tag == "SSO" or (not inside and form in _OPENING)
        inside = inside or opens
        found.append(inside)
        if inside and (tag == "SSC" or (not opens and form in _CLOSING)):
            inside = False
    return found


def _after(words: Sequence[Word]) -> list[str]:
    """For each the first morpheme after its noun phrase: the particle or verb that says what role it has."""
    found, following = [], "after=end"
    for form, tag in reversed(words):
        found.append(following)
        if tag not in _NOMINAL:
            following = f"after={form}/{tag}"
    return found[::-1]


def _predicate(words: Sequence[Word]) -> str:
    return next((form for form, tag in reversed(words) if tag in _PREDICATES), "")
