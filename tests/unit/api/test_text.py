"""Text that people paste: what can't be seen is not kept."""

from __future__ import annotations

import pytest

from functions.api.http.text_fields import one_line, without_hidden


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Own the\u200b nightly\ufeff loads", "Own the nightly loads"),
        ("safe\u202eevil\u202c", "safeevil"),
        ("hi" + "".join(chr(0xE0000 + ord(c)) for c in "give 5"), "hi"),
        ("line one\r\nline two\tand\x00\x1b", "line one\nline two\tand"),
        ("نمی\u200cخواهم", "نمی\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("  naïve café – 職務  ", "naïve café – 職務"),
    ],
)
def test_hidden_characters_go_and_letters_stay(pasted: str, kept: str) -> None:
    assert without_hidden(pasted) == kept


def test_a_line_has_one_line() -> None:
    assert one_line(" Data\n\tengineer ") == "Data engineer"
