"""The page's own words: every one that is used is there in both languages, and no other."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from queries.picture.language import Lang, language
from queries.picture.page import _KEYS, _SCRIPTS

FOLDER = resources.files("queries.picture")
HEADS = re.compile(r"const heads = \[([^\]]*)\]")  # of a table: a script goes through them by name
COLUMNS = re.compile(r"const CSV_COLUMNS = \{(.*?)^\};", re.DOTALL | re.MULTILINE)


def used() -> set[str]:
    page = (FOLDER / "page.html").read_text("utf-8")
    found = set(re.findall(r"\bt\.(\w+)", page)) | {text for _, text in _KEYS}
    for name in _SCRIPTS:
        script = FOLDER.joinpath("scripts", f"{name}.js").read_text("utf-8")
        for called in re.findall(r"\btext\(([^)]*)\)", script):
            found.update(re.findall(r'"(\w+)"', called))
        for heads in HEADS.findall(script):
            found.update(re.findall(r'"(\w+)"', heads))
        for columns in COLUMNS.findall(script):
            found.update(re.findall(r"^  (\w+):", columns, re.MULTILINE))
    return found


def test_every_text_is_used_and_every_used_text_is_there() -> None:
    assert used() == set(language("ko").texts)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_text_has_the_same_values_in_both_languages(lang: Lang) -> None:
    values = re.compile(r"\{\w+\}")
    assert {key: sorted(values.findall(text)) for key, text in language(lang).texts.items()} == {
        key: sorted(values.findall(text)) for key, text in language("ko").texts.items()
    }


def test_english_texts_have_no_hangul_but_the_example_of_initial_consonants() -> None:
    korean = {key for key, text in language("en").texts.items() if re.search("[가-힣]", text)}
    assert korean == set()


def test_every_script_stands_in_the_page() -> None:
    files = {file.name.removesuffix(".js") for file in FOLDER.joinpath("scripts").iterdir()}
    assert set(_SCRIPTS) == files
