"""Composed text and the way back."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from loaders.composed import composed

hangul = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=12)
mixed = st.lists(
    st.one_of(hangul, hangul.map(lambda s: unicodedata.normalize("NFD", s)), st.text(max_size=6)), max_size=8
).map("".join)


@given(mixed)
def test_the_text_is_nfc(text: str) -> None:
    assert composed(text).text == unicodedata.normalize("NFC", text)


@given(mixed, st.data())
def test_a_span_leads_back_to_what_it_was_composed_from(text: str, data: st.DataObject) -> None:
    view = composed(text)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    first, last = view.given(start, end)
    assert 0 <= first <= last <= len(text)
    assert view.text[start:end] in unicodedata.normalize("NFC", text[first:last])


def test_a_composed_text_is_left_alone() -> None:
    assert composed("서울런").starts == ()


def test_decomposed_hangul() -> None:
    text = unicodedata.normalize("NFD", "서울런") + " 발표"
    view = composed(text)
    assert view.text == "서울런 발표"
    assert text[slice(*view.given(0, 3))] == unicodedata.normalize("NFD", "서울런")
