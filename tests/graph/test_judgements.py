"""The judgements file: what is read, what is told of broken ones, and that writing loses nothing."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock

from graph.errors import PolicyGraphError
from graph.judgements import Judgement, JudgementsUnusable, beside, read, record

A, B, C = (f"policy:{letter * 16}" for letter in "abc")
LINE = f"same {A} {B} 2026-11-22 김기자"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.judgements.txt"


def judged(verdict: str, one: str, other: str, **more: str) -> Judgement:
    return Judgement.of(verdict, one, other, **{"by": "김기자", "on": "2026-11-22"} | more)


def check_fault(path: Path, text: str | bytes, *words: str) -> None:
    """The text has one fault that says `words`; a sound line beside it is read all the same."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (fault,) = read(path).faults
    assert all(word in fault for word in words), fault
    with pytest.raises(JudgementsUnusable, match="먼저 고쳐"):
        record(path, judged("same", A, C))
    assert path.read_bytes() == (text if isinstance(text, bytes) else text.encode())


def test_what_is_recorded_is_read_back_sorted(path: Path) -> None:
    record(path, judged("different", C, B, note="다른 # 사업"))
    record(path, judged("same", B, A, by="김 기자"))
    found = read(path)
    assert [(j.verdict, j.left, j.right, j.by) for j in found.all()] == [
        ("same", A, B, "김 기자"),
        ("different", B, C, "김기자"),
    ]
    assert (found.faults, found.all()[1].note) == ((), "다른 ＃ 사업")


def test_a_second_thought_takes_the_place_of_the_first(path: Path) -> None:
    record(path, judged("same", A, B))
    record(path, judged("different", B, A))
    assert [j.verdict for j in read(path).all()] == ["different"]


def test_comments_stay_where_people_put_them(path: Path) -> None:
    path.write_text(f"# 우리 편집국의 판단\n\n# 확인: 시청 대변인\n{LINE}\n# 끝\n", "utf-8")
    record(path, judged("unsure", B, C))
    record(path, judged("different", A, B))
    text = path.read_text("utf-8")
    assert text.startswith("# 우리 편집국의 판단\n\n# 확인: 시청 대변인\ndifferent ")
    assert text.endswith("# 끝\n")


def test_a_relation_takes_the_place_of_a_verdict_and_is_read_back_as_it_was(path: Path) -> None:
    record(path, judged("same", A, B))
    record(path, judged("part_of", B, A))
    (found,) = read(path).all()
    assert (found.verdict, found.left, found.right) == ("part_of", B, A)
    record(path, judged("replaces", A, B))
    assert [(j.verdict, j.left) for j in read(path).all()] == [("replaces", A)]


def test_who_judges_at_once_loses_no_line(path: Path) -> None:
    numbers = [f"policy:{number:016x}" for number in range(12)]
    with ThreadPoolExecutor(max_workers=6) as people:
        list(people.map(lambda number: record(path, judged("same", A, number)), numbers))
    assert [judgement.left for judgement in read(path).all()] == numbers


def test_two_processes_that_judge_at_once_lose_no_line(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from graph.judgements import Judgement, record\n"
        "for n in range(10):\n"
        "    record(Path(sys.argv[1]), Judgement.of('same', 'policy:' + 'f' * 16, f'policy:{sys.argv[2]}{n:015x}',"
        " by='김', on='2026-11-22'))"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, str(path), letter]) for letter in "ab"]
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    assert len(read(path).all()) == 20


def test_a_lock_that_is_held_too_long_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.judgements._LOCK_SECONDS", 0)
    with FileLock(path.with_name(f".{path.name}.lock")), pytest.raises(JudgementsUnusable, match="다른 사람"):
        record(path, judged("same", A, B))
    assert not path.exists()


def test_deleting_a_line_undoes_it(path: Path) -> None:
    record(path, judged("same", A, B))
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("same")), "utf-8")
    assert read(path).all() == []


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_files_of_other_systems_are_read(path: Path, ending: str, mark: str) -> None:
    path.write_bytes(f"{mark}# 머리말{ending}{ending}{LINE}  # 말{ending}".encode())
    found = read(path)
    assert ([j.note for j in found.all()], found.faults) == (["말"], ())


def test_a_broken_line_names_itself_and_its_cure(path: Path) -> None:
    check_fault(path, f"{LINE}\nsame {A}\n", "2째 줄", "칸이 모자랍니다", "순서로")
    assert len(read(path).all()) == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f"alike {A} {B} 2026-11-22 김", ["1째 줄", "same, different, unsure"]),
        (f"same {A} 기후동행카드 2026-11-22 김", ["1째 줄", "번호가 아닙니다", "0123456789abcdef"]),
        (f"same {A} {B} 어제 김", ["날짜가 아닙니다", "2026-11-22"]),
        (f"same {A} {A} 2026-11-22 김", ["서로 다른 둘"]),
        (f"same {A} official:{'d' * 16} 2026-11-22 김", ["종류가 다릅니다"]),
        ("<<<<<<< HEAD", ["합치다 만", "표시를 지워"]),
        ("=======", ["합치다 만"]),
        (">>>>>>> 다른 가지", ["합치다 만"]),
        (f"{LINE}\ndifferent {B} {A} 2026-11-23 이", ["1째 줄과 2째 줄", "한 줄을 지워"]),
        (
            f"part_of {A} {B} 2026-11-22 김\npart_of {B} {A} 2026-11-23 이",
            ["1째 줄과 2째 줄", "거꾸로 part_of", "한 줄을 지워"],
        ),
        (f"part_of official:{'a' * 16} official:{'b' * 16} 2026-11-22 김", ["정책끼리만"]),
        (b"same \xb0\xa1 \xb3\xaa", ["UTF-8로 다시 저장"]),
    ],
)
def test_every_fault_has_its_line_and_cure(path: Path, line: str | bytes, words: list[str]) -> None:
    check_fault(path, line, *words)


def test_both_sides_of_a_conflict_are_read_until_it_is_mended(path: Path) -> None:
    path.write_text(f"<<<<<<< HEAD\n{LINE}\n=======\nsame {B} {C} 2026-11-22 이\n>>>>>>> 나\n", "utf-8")
    found = read(path)
    assert (len(found.all()), len(found.faults)) == (2, 3)


def test_no_file_is_no_judgement(path: Path) -> None:
    assert (read(path).all(), read(path).faults) == ([], ())


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir()
    (fault,) = read(path).faults
    assert "읽을 수 없습니다" in fault


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(JudgementsUnusable, match="쓸 수 없습니다"):
        record(tmp_path / "없는" / "a.judgements.txt", judged("same", A, B))


@pytest.mark.parametrize(("one", "other", "verdict"), [(A, A, "same"), (A, B, "maybe")])
def test_what_makes_no_sense_is_no_judgement(one: str, other: str, verdict: str) -> None:
    with pytest.raises(PolicyGraphError):
        judged(verdict, one, other)


def test_the_file_lies_beside_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLICYGRAPH_JUDGEMENTS", raising=False)
    assert beside("out/news.db") == Path("out/news.judgements.txt")
    assert beside("sqlite:////tmp/news.db") == Path("/tmp/news.judgements.txt")
    assert beside("neo4j://host:7687") == Path("policygraph.judgements.txt")
    monkeypatch.setenv("POLICYGRAPH_JUDGEMENTS", "ours.txt")
    assert beside("out/news.db") == Path("ours.txt")
