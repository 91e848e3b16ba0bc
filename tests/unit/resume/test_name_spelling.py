"""A name that a page says twice, or with letters of two scripts, is read as it is meant."""

from __future__ import annotations

import pytest

from shared.resume.name_spelling import key, mended


@pytest.mark.parametrize(
    "said",
    ["JuliaJulia RoeRoe", "JJuulliiaa RRooee", "JJJuuullliiiaaa RRRoooeee", "Julia Julia Roe Roe",
     "Julia Roe Julia Roe", "Julia Roe JULIA ROE", "Julia Roe JuliaRoe", "Julia Roe"],
)  # fmt: skip
def test_a_name_is_said_once(said: str) -> None:
    assert mended(said) == "Julia Roe"


@pytest.mark.parametrize(
    "name",
    ["Lulu Nana", "LULU NANA", "Mimi Koko", "Thomas Thomas", "Aaron Boo", "Nana", "안나 안나", "陈陈", ""],
)
def test_names_that_repeat_themselves_are_left(name: str) -> None:
    assert mended(name) == name


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("M\u03b1\u03c1\u03af\u03b1 Ροή", "Μαρία Ροή"),
        ("O\u043b\u0435\u043d\u0430 Шевчук", "Олена Шевчук"),
        ("Иван Пeтpoв", "Иван Петров"),
        ("\u0410na Roe", "Ana Roe"),
        ("A. Иванов", "А. Иванов"),
        ("Мария Roe", "Мария Roe"),
        ("Anna Анна", "Anna Анна"),
    ],
)
def test_a_word_is_of_one_script_where_letters_look_alike(written: str, meant: str) -> None:
    assert mended(written) == meant


def test_spellings_of_one_name_have_their_letters_in_common() -> None:
    assert key("Łucja O'Hara-Šimůnková") == key("LUCJA O’HARA SIMUNKOVA")
    assert key("علي كريم") == key("على کریم")
    assert key("M\u03b1\u03c1\u03af\u03b1") == key("Μαρία")
    assert key("Ana Roe") != key("Ana Rowe")
