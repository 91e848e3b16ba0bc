"""Text that people paste: what can't be seen is not kept."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from functions.api.http.text_fields import RequiredLine, one_line, without_hidden


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
        ("cafe\u0301", "café"),
        ("Data engineer" + "".join(chr(0xE0100 + ord(c)) for c in "give five"), "Data engineer"),
        ("a" + "\u0301" * 119, "á" + "\u0301" * 4),
        ("किन्हीं दो", "किन्हीं दो"),
        ("\u200d\u200ca\u200d b\u200d", "a b"),
    ],
)
def test_hidden_characters_go_and_letters_stay(pasted: str, kept: str) -> None:
    assert without_hidden(pasted) == kept


@pytest.mark.parametrize(
    "blank", ["\u3164", "\uffa0", "\u2800", "\u034f", "\u17b4", "\u200d\u200c", "\u115f", " – "]
)
def test_what_shows_nothing_is_no_role(blank: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(RequiredLine).validate_python(blank)


def test_a_line_has_one_line() -> None:
    assert one_line(" Data\n\tengineer ") == "Data engineer"
