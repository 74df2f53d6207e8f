import pytest

from queries.josa import with_josa


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("시장", "시장이"),
        ("도지사", "도지사가"),
        ("‘서울런’", "‘서울런’이"),
        ("GTX", "GTX가"),
        ("2024", "2024가"),
        ("제3", "제3이"),
        ("", "가"),
    ],
)
def test_a_subject_particle_follows_the_last_sound(word: str, expected: str) -> None:
    assert with_josa(word, "이", "가") == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("서울", "서울로"), ("학술대회", "학술대회로"), ("시장", "시장으로"), ("7", "7로"), ("3", "3으로")],
)
def test_a_final_rieul_takes_ro(word: str, expected: str) -> None:
    assert with_josa(word, "으로", "로") == expected
