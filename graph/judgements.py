"""Judgements: whether two nodes are one, or how they are related, as people decided it, in a plain text file next to the store.

One line a pair, sorted, so that two people's files can be compared and joined with the usual tools:

    same       official:1d… official:9c… 2026-11-22 김기자  # 오세훈(서울특별시 시장) = 오세훈(시장)
    part_of    policy:77… policy:3b… 2026-11-22 김기자  # 기후동행카드 < 이동기본권

that is verdict, both ids, day, by whom, and after `#` a note that only people read. Lines that begin with `#` are kept
where they stand: above the judgement that follows them. What cannot be read is a fault with its line and cure: reading
goes on without it, writing waits until it is mended, so that no line is ever lost. Ids follow from what identifies a
thing, so a file fits every store that holds the same things, and loading pages again leaves it as it is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from graph.errors import PolicyGraphError
from graph.model import NodeId
from graph.vocabulary import vocabulary

RELATIONS = ("part_of", "replaces")  # edges of the vocabulary from left to right; what is related is two
VERDICTS = ("same", "different", "unsure", *RELATIONS)
_LOCK_SECONDS = 10  # how long to wait for somebody else who is writing
ENDING = ".judgements.txt"
_ENVIRONMENT = "POLICYGRAPH_JUDGEMENTS"
_HEAD = (
    "# 두 이름에 대한 판단. 한 줄에 하나: same(같음) | different(다름) | unsure(모름)"
    " | part_of(왼쪽이 오른쪽에 속함) | replaces(왼쪽이 오른쪽의 새 이름)",
    "# 판단  왼쪽  오른쪽  날짜  판단한 사람  # 덧붙이는 말.  줄을 지우면 판단이 없던 일이 됩니다.",
    "",
)
_ID = re.compile(r"[a-z]+:[0-9a-f]{16}")
_CONFLICT = re.compile(r"<{7}|={7}|>{7}|\|{7}")


class JudgementsUnusable(PolicyGraphError):
    """A judgements file cannot be written, or must be mended before it can."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody decided about two nodes of one kind."""

    left: NodeId  # the smaller id; of a relation the part, or the one that took over
    right: NodeId
    verdict: str  # one of VERDICTS
    by: str
    on: str  # ISO day
    note: str = ""  # for people; says nothing to the program

    @classmethod
    def of(cls, verdict: str, one: NodeId, other: NodeId, *, by: str, on: str, note: str = "") -> Judgement:
        """A judgement on two nodes: in any order, or from `one` to `other` for a relation.

        Raises PolicyGraphError where that makes no sense.
        """
        if verdict not in VERDICTS:
            raise PolicyGraphError(f"‘{verdict}’: {', '.join(VERDICTS)} 가운데 하나를 쓰세요.")
        if one == other:
            raise PolicyGraphError(f"{one}: 같은 번호 둘로는 판단할 수 없습니다. 서로 다른 둘을 주세요.")
        if one.partition(":")[0] != other.partition(":")[0]:
            raise PolicyGraphError(
                f"{one}와(과) {other}는 종류가 다릅니다. 사람은 사람과, 정책은 정책과 견주어 주세요."
            )
        if verdict in RELATIONS and one.partition(":")[0] != vocabulary().edges[verdict].source:
            kind = vocabulary().kinds[vocabulary().edges[verdict].source].ko
            raise PolicyGraphError(
                f"{verdict}: {kind}끼리만 쓸 수 있습니다. same, different, unsure 가운데 하나를 쓰세요."
            )
        left, right = (one, other) if verdict in RELATIONS else sorted((one, other))
        return cls(
            left, right, verdict, *(" ".join(words.split()).replace("#", "＃") for words in (by, on, note))
        )

    @property
    def pair(self) -> tuple[NodeId, NodeId]:
        """Both ids, the smaller first."""
        return (self.left, self.right) if self.left < self.right else (self.right, self.left)

    def __str__(self) -> str:
        """The line of the file."""
        line = f"{self.verdict:<9} {self.left} {self.right} {self.on} {self.by}"
        return f"{line}  # {self.note}" if self.note else line


@dataclass(frozen=True, slots=True)
class Entry:
    """A judgement where it stands in the file."""

    judgement: Judgement
    line: int  # from 1
    comments: tuple[str, ...] = ()  # the lines above it


@dataclass(frozen=True, slots=True)
class Judgements:
    """A judgements file as read."""

    path: Path
    entries: tuple[Entry, ...] = ()
    head: tuple[str, ...] = _HEAD  # lines before the first blank line, that line included
    tail: tuple[str, ...] = ()  # comments behind the last judgement
    faults: tuple[str, ...] = ()  # one Korean sentence each: line, what, cure

    def all(self) -> list[Judgement]:
        """The judgements by pair."""
        return [entry.judgement for entry in self.entries]

    def on(self, one: NodeId, other: NodeId) -> list[Judgement]:
        """What was decided about two nodes; more than one where a file was joined from two."""
        pair = tuple(sorted((one, other)))
        return [entry.judgement for entry in self.entries if entry.judgement.pair == pair]

    def where(self, judgement: Judgement) -> str:
        """File and line of a judgement, for people."""
        lines = [entry.line for entry in self.entries if entry.judgement == judgement]
        return f"{self.path.name} {lines[0]}째 줄" if lines else self.path.name


def beside(store: str) -> Path:
    """The judgements file of a store: POLICYGRAPH_JUDGEMENTS, else next to its file, else in the working folder.

    `news.db` and `sqlite:///news.db` have `news.judgements.txt`; a store on a server `policygraph.judgements.txt`.
    """
    if named := os.environ.get(_ENVIRONMENT):
        return Path(named)
    scheme, separator, rest = store.partition("://")
    if separator and scheme != "sqlite":
        return Path(f"policygraph{ENDING}")
    return Path(rest.removeprefix("/") if separator else store).with_suffix(ENDING)


def read(path: Path) -> Judgements:
    """The judgements of a file; none where there is no file. Never raises: what is wrong is told in `faults`."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Judgements(path)
    except UnicodeDecodeError:
        return Judgements(
            path, faults=(f"{path}: UTF-8이 아니어서 읽을 수 없습니다. UTF-8로 다시 저장해 주세요.",)
        )
    except OSError as error:
        return Judgements(
            path, faults=(f"{path}: 읽을 수 없습니다 ({error.strerror}). 권한과 경로를 살펴 주세요.",)
        )
    return _parsed(path, text.splitlines())


def _parsed(path: Path, lines: Sequence[str]) -> Judgements:
    head = _head(lines)
    entries: list[Entry] = []
    comments: list[str] = []
    faults: list[str] = []
    for number, line in enumerate(lines[len(head) :], start=len(head) + 1):
        bare = line.strip()
        if not bare:
            continue
        if bare.startswith("#"):
            comments.append(bare)
            continue
        try:
            entries.append(Entry(_judgement(bare), number, tuple(comments)))
        except PolicyGraphError as error:
            faults.append(f"{path} {number}째 줄: {error}")
        comments = []
    return Judgements(
        path,
        tuple(sorted(entries, key=_order)),
        head or _HEAD,
        tuple(comments),
        (*faults, *_twice(path, entries)),
    )


def _head(lines: Sequence[str]) -> tuple[str, ...]:
    """The comments at the top with the blank line that closes them; empty where no blank line does."""
    for at, line in enumerate(lines):
        if not line.strip():
            return tuple(line.strip() for line in lines[: at + 1])
        if not line.lstrip().startswith("#"):
            break
    return ()


def _judgement(line: str) -> Judgement:
    """One line. Raises PolicyGraphError that says what to write instead."""
    if _CONFLICT.match(line):
        raise PolicyGraphError(
            "합치다 만 표시가 남아 있습니다. 두 쪽에서 남길 줄을 고르고 표시를 지워 주세요."
        )
    told, _, note = line.partition("#")
    words = told.split()
    if len(words) < 5:
        raise PolicyGraphError("칸이 모자랍니다. ‘판단 왼쪽 오른쪽 날짜 판단한사람’ 순서로 써 주세요.")
    verdict, one, other, on, *by = words
    for node in (one, other):
        if not _ID.fullmatch(node):
            raise PolicyGraphError(
                f"‘{node}’은(는) 번호가 아닙니다. official:0123456789abcdef 꼴로 써 주세요."
            )
    try:
        date.fromisoformat(on)
    except ValueError as error:
        raise PolicyGraphError(f"‘{on}’은(는) 날짜가 아닙니다. 2026-11-22 꼴로 써 주세요.") from error
    return Judgement.of(verdict, one, other, by=" ".join(by), on=on, note=note)


def _twice(path: Path, entries: Sequence[Entry]) -> list[str]:
    """Pairs that are judged in two ways, as joining two files can leave them."""
    seen: dict[tuple[NodeId, NodeId], Entry] = {}
    faults = []
    for entry in entries:
        first = seen.setdefault(entry.judgement.pair, entry)
        one, other = first.judgement, entry.judgement
        if (one.verdict, one.left) != (other.verdict, other.left):
            turned = "거꾸로 " if one.verdict == other.verdict else ""
            faults.append(
                f"{path} {first.line}째 줄과 {entry.line}째 줄: 같은 둘을 두 가지로 판단했습니다"
                f" ({one.verdict}, {turned}{other.verdict}). 한 줄을 지워 주세요."
            )
    return faults


def _order(entry: Entry) -> tuple[NodeId, NodeId, str, str]:
    judgement = entry.judgement
    return (*judgement.pair, judgement.on, judgement.verdict)


def record(path: Path, judgement: Judgement) -> Judgements:
    """Write a judgement into the file, in place of what was decided about the same two before.

    Who writes at the same time waits, so that no line is lost; the lock is a hidden file beside the judgements. Raises
    JudgementsUnusable, with the file as it was, where it has a fault or cannot be written.
    """
    with _turn(path):
        return _recorded(path, judgement)


def bring(source: Path, target: Path) -> int:
    """Add the judgements of one file, with their comments, to another; how many it did not have.

    Raises JudgementsUnusable, with nothing added, where one of them has a fault, both judge the same two in two ways, or the
    target cannot be written.
    """
    told = read(source)
    if not told.entries and not told.faults:
        return 0
    with _turn(target):
        known = read(target)
        if faults := (*told.faults, *known.faults):
            raise JudgementsUnusable(f"먼저 고쳐 주세요. {faults[0]}")
        added = [entry for entry in told.entries if not _is_known(entry, told, known)]
        entries = tuple(sorted((*known.entries, *added), key=_order))
        first = known if target.exists() else replace(told, path=target)
        if added:
            _write(replace(first, entries=entries))
    return len(added)


def _is_known(entry: Entry, told: Judgements, known: Judgements) -> bool:
    """Whether `known` says the same. Raises JudgementsUnusable where it says something else of the same two."""
    judgement = entry.judgement
    there = known.on(*judgement.pair)
    for other in there:
        if (other.verdict, other.left) != (judgement.verdict, judgement.left):
            raise JudgementsUnusable(
                f"{told.path} {entry.line}째 줄과 {known.where(other)}: 같은 둘을 두 가지로 판단했습니다"
                f" ({judgement.verdict}, {other.verdict}). 한 줄을 지워 주세요."
            )
    return bool(there)


@contextmanager
def _turn(path: Path) -> Iterator[None]:
    """The right to write a file, alone. Raises JudgementsUnusable where it cannot be had."""
    from filelock import FileLock, Timeout  # not needed to read

    if not path.parent.is_dir():  # which the lock would make
        raise JudgementsUnusable(
            f"{path}에 쓸 수 없습니다. 폴더 {path.parent}이(가) 없습니다. 경로를 살펴 주세요."
        )
    lock = path.with_name(f".{path.name}.lock")
    try:
        with FileLock(lock, timeout=_LOCK_SECONDS):
            yield
    except Timeout as error:
        raise JudgementsUnusable(
            f"{path}: 다른 사람이 {_LOCK_SECONDS}초 넘게 쓰고 있습니다. 잠시 뒤에 다시 해 주세요."
        ) from error
    except OSError as error:
        raise _unwritable(path, error) from error


def _recorded(path: Path, judgement: Judgement) -> Judgements:
    known = read(path)
    if known.faults:
        raise JudgementsUnusable(f"먼저 고쳐 주세요. {known.faults[0]}")
    others = [entry for entry in known.entries if entry.judgement.pair != judgement.pair]
    above = tuple(
        line for entry in known.entries if entry.judgement.pair == judgement.pair for line in entry.comments
    )
    entries = sorted([*others, Entry(judgement, 0, above)], key=_order)
    _write(replace(known, entries=tuple(entries)))
    return read(path)


def _write(judgements: Judgements) -> None:
    lines = [*judgements.head]
    for entry in judgements.entries:
        lines += [*entry.comments, str(entry.judgement)]
    lines += judgements.tail
    draft = judgements.path.with_name(f"{judgements.path.name}.{os.getpid()}.tmp")
    try:
        draft.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
        draft.replace(judgements.path)  # a reader sees the old file or the new one, never half of one
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise _unwritable(judgements.path, error) from error


def _unwritable(path: Path, error: OSError) -> JudgementsUnusable:
    return JudgementsUnusable(
        f"{path}에 쓸 수 없습니다 ({error.strerror}). 폴더의 권한과 남은 자리를 살펴 주세요."
    )
