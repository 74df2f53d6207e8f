"""Who speaks where: each sentence cut into turns, each turn with the official whose words or deeds it tells.

A turn opens where an official is the topic or the subject (오 시장은, 시장은, 그는), or where something else is (시는,
주민들은). A sentence that opens with none goes on with the last turn of the one before, in its own block: teasers never
inherit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loaders import lexicon
from loaders.bodies import is_public
from loaders.document import Document
from loaders.namings import Naming, Person
from loaders.tokens import Sentence, Token

EXPLICIT, OFFICE_ALONE, PRONOUN, CARRIED, HEADLINE = "explicit", "office", "pronoun", "carried", "headline"
BODY, OTHER = "body", "other"

_TOPIC = frozenset({"은", "는", "도", "이", "가", "께서", "께서는", "역시", "또한"})
_ROLES = {
    "JX": "topic",
    "JKS": "subject",
    "JKG": "of",
    "JKO": "object",
    "JKB": "adverb",
    "JC": "list",
    "JKC": "object",
}
_THEY = frozenset({"이들", "그들"})
_NUMERALS = {"두": 2, "세": 3, "네": 4, "다섯": 5}
_SURNAME = 4  # code points in front of an office in which a surname of its own stands
_NEXT = 30  # code points from a name in a list within which the next one begins
_STOPS_AT = 14  # tokens after a name within which its particle must come: 심상정 국회의원(고양갑·정의당)은


@dataclass(frozen=True, slots=True)
class Turn:
    """From `start` to the next turn, what a sentence tells is of this person."""

    start: int
    person: int | None  # index into the document's people; None where a body or someone else has the word
    how: str  # EXPLICIT, OFFICE_ALONE, PRONOUN, CARRIED, HEADLINE, or BODY, OTHER
    since: int  # sentences since the person was last named as a subject
    beside: tuple[int, ...] = ()  # who is listed before that person and has the word too: A 의원과 B 의원은

    @property
    def people(self) -> tuple[int, ...]:
        """All who have the word here; empty where a body or someone else has it."""
        return () if self.person is None else (self.person, *self.beside)

    def tells_of(self, person: int) -> bool:
        """Whether a person has the word here, alone or with others."""
        return person == self.person or person in self.beside


@dataclass(frozen=True, slots=True)
class Role:
    """A naming with the part it has in its sentence."""

    naming: Naming
    role: str  # topic, subject, of, object, adverb, list, headline, none
    end: int  # end of the phrase that names the person
    listed: bool = False  # whether the list goes on behind it; then it has the role of the one that ends it


def roles(document: Document) -> list[list[Role]]:
    """The namings of each sentence with their roles, in order."""
    found: list[list[Role]] = []
    namings = list(document.namings)
    at = 0
    for sentence in document.sentences:
        here: list[Naming] = []
        while at < len(namings) and namings[at].start < sentence.end:
            if namings[at].start >= sentence.start:
                here.append(namings[at])
            at += 1
        found.append(_with_lists([_role(naming, sentence) for naming in here], sentence))
    return found


def _role(naming: Naming, sentence: Sentence) -> Role:
    following = [t for t in sentence.tokens if t.start >= naming.end][:_STOPS_AT]
    depth = 0
    for token in following:
        if token.tag == "SSO":
            if token.form in "'\"‘“「『":
                return Role(naming, "headline", token.start)
            depth += 1
        elif token.tag == "SSC":
            depth -= 1
        elif depth <= 0 and token.tag in _ROLES:
            role = _ROLES[token.tag]
            return Role(naming, "topic" if token.form in ("은", "는", "도") else role, token.end)
        elif depth <= 0 and token.tag in ("SP", "SO", "SC"):
            return Role(naming, "headline" if token.form in (",", "…") else "list", token.start)
        elif depth <= 0 and token.tag[0] not in "NSX" and token.tag != "MM":
            return Role(naming, "none", token.start)
    return Role(naming, "none", naming.end)


def _with_lists(found: list[Role], sentence: Sentence) -> list[Role]:
    """A name in a list has the role of the name that ends the list: 오세훈 시장과 이현재 시장은."""
    resolved = list(found)
    for i in range(len(found) - 2, -1, -1):
        if _goes_on(found[i], resolved[i + 1], sentence):
            resolved[i] = Role(found[i].naming, resolved[i + 1].role, found[i].end, listed=True)
    return resolved


def _goes_on(role: Role, after: Role, sentence: Sentence) -> bool:
    """Whether a list goes on to the next naming: with 과 or a dot, or with a comma and nothing but nouns between."""
    start = after.naming.start
    if start - role.end >= _NEXT or role.role not in ("list", "headline"):
        return False
    return role.role == "list" or (
        sentence.zone == "body"
        and after.role in ("topic", "subject")
        and all(t.tag[0] in "NSX" for t in sentence.tokens if role.end <= t.start < start)
    )


def turns(document: Document, named: Sequence[Sequence[Role]]) -> list[list[Turn]]:
    """The turns of each sentence; the first starts where the sentence does."""
    found: list[list[Turn]] = []
    last: Turn | None = None
    block = -1
    for sentence, here in zip(document.sentences, named, strict=True):
        if sentence.block != block:
            last, block = None, sentence.block
        opened = sorted(_opened(document, sentence, here, last), key=lambda turn: turn.start)
        if last and (not opened or opened[0].start > sentence.start):
            how = CARRIED if last.person is not None else last.how
            carried = Turn(sentence.start, last.person, how, last.since + 1, last.beside)
            opened.insert(0, carried)
        found.append(opened)
        if opened and sentence.zone in ("body", "side"):
            last = next((t for t in reversed(opened) if t.person is not None), opened[-1])
    return found


def _opened(
    document: Document, sentence: Sentence, here: Sequence[Role], last: Turn | None
) -> Iterator[Turn]:
    covered: list[tuple[int, int]] = []
    listed: tuple[int, ...] = ()
    for role in here:
        covered.append((role.naming.start, role.end))
        if role.role in ("topic", "subject"):
            yield Turn(role.naming.start, role.naming.person, EXPLICIT, 0, listed)
        elif role.role == "headline" and sentence.zone in ("title", "subtitle", "side", "caption"):
            yield Turn(role.naming.start, role.naming.person, HEADLINE, 0)
        listed = (*listed, role.naming.person) if role.listed else ()
    tokens = sentence.tokens
    for i, token in enumerate(tokens[:-1]):
        particle = tokens[i + 1]
        if particle.form not in _TOPIC or particle.tag not in ("JX", "JKS") or token.tag[0] not in "NX":
            continue
        if any(a <= token.start < b for a, b in covered):
            continue
        yield from _other_subject(document, tokens, i, last)


def _other_subject(document: Document, tokens: Sequence[Token], i: int, last: Turn | None) -> Iterator[Turn]:
    token, particle = tokens[i], tokens[i + 1]
    word = _eojeol(document.text, token.start, token.end)
    if token.form == "그" and token.tag == "NP":
        if last and last.person is not None:
            yield Turn(token.start, last.person, PRONOUN, 0)
        return
    fitting = [n for n, person in enumerate(document.people) if _is_office(person, word)]
    counted = _counted(tokens[:i]) if fitting or word in _together() else None
    if last and last.beside and (word in _THEY or counted == 1 + len(last.beside)):
        yield Turn(token.start, last.person, PRONOUN, 0, last.beside)
        return
    surname = _surname_before(document.text, token.end - len(word)) if fitting else None
    if surname is not None:  # 김 시장은, where no one or more than one is called so
        yield Turn(surname, None, OTHER, 0)
        return
    if fitting and (token.tag[0] == "N"):
        recent = [n for n in fitting if last and n == last.person]
        if len(fitting) == 1 or recent:
            yield Turn(token.start, (recent or fitting)[0], OFFICE_ALONE, 0)
        return
    if particle.tag == "JX" and particle.form in ("은", "는"):
        if word in _bodies() or is_public(word):
            yield Turn(token.start, None, BODY, 0)
        elif word in _people_words() or token.tag == "NNP" or word.endswith("들"):
            yield Turn(token.start, None, OTHER, 0)


def _counted(before: Sequence[Token]) -> int | None:
    """How many the word behind these tokens speaks of: 2 for 두 시장은."""
    return _NUMERALS.get(before[-1].form) if before else None


def _eojeol(text: str, start: int, end: int) -> str:
    while start > 0 and not text[start - 1].isspace() and text[start - 1] not in "\"'“”‘’(,·":
        start -= 1
    return text[start:end]


def _surname_before(text: str, at: int) -> int | None:
    """Where a surname stands by itself in front of a place; 이 is left out, which also points: 이 시장은."""
    before = text[max(0, at - _SURNAME) : at]
    word = "".join(before.split()[-1:])
    if not before.endswith(" ") or word not in lexicon.words("surnames") or word == "이":
        return None
    return text.rindex(word, 0, at)


def _is_office(person: Person, word: str) -> bool:
    return bool(person.office) and (
        word == person.office or word == person.standing or (person.office.endswith(word) and len(word) > 1)
    )


@cache
def _bodies() -> frozenset[str]:
    return frozenset(lexicon.table("acts")["bodies"])


@cache
def _people_words() -> frozenset[str]:
    return frozenset(lexicon.table("acts")["people"])


@cache
def _together() -> frozenset[str]:
    return frozenset(lexicon.table("acts")["together"])
