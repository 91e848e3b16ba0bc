"""The words, numbers and dates of the report's file: the page's own, by the rules of each language."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from functions.api.report_pdf import phrasing
from functions.api.report_pdf.phrasing import Phrasing
from shared import languages
from shared.reasons import Reason
from tests.unit.api.report_documents import usual

ROOT = Path(__file__).parents[3]
LANGUAGES = languages.having("report_pdf.json")
PAGES = sorted(
    path.stem for path in (ROOT / "web" / "src" / "shared" / "i18n").glob("*.json") if path.stem in LANGUAGES
)
"""Languages of the pages that a file is written in, too."""


def words(language: str) -> dict[str, Any]:
    path = files("functions.api.report_pdf") / "words" / f"{language}.json"
    shared: dict[str, Any] = json.loads(path.read_text("utf-8"))
    own: dict[str, Any] = languages.load(language, "report_pdf.json")
    assert not set(shared) & set(own)
    return shared | own


def gaps(phrase: Any) -> set[str]:
    forms = [phrase] if isinstance(phrase, str) else phrase.values()
    return {gap for form in forms for gap in re.findall(r"{(\w+)}", form)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_phrase_with_the_same_gaps(language: str) -> None:
    english_words, other = words("en"), words(language)

    assert set(other) == set(english_words)
    for key, phrase in english_words.items():
        assert gaps(phrase) == gaps(other[key]), key


@pytest.mark.parametrize("language", PAGES)
def test_page_and_file_say_the_same(language: str) -> None:
    made = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import report_words; print(report_words.shared_words({language!r}), end='')",
        ],
        cwd=ROOT / "infra",
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    ).stdout
    shared = files("functions.api.report_pdf") / "words" / f"{language}.json"

    assert shared.read_text("utf-8") == made, "run `make words`"


@pytest.mark.parametrize(
    ("spoken_in", "count", "shown"),
    [
        ("en-US", 1, "1 answer"),
        ("en-US", 0, "0 answers"),
        ("de-DE", 1, "1 Antwort"),
        ("es-MX", 2, "2 respuestas"),
        ("hi-IN", 1, "1 जवाब"),
        ("fr-FR", 0, "0 réponse"),
        ("pt-BR", 2, "2 respostas"),
        ("it-IT", 1, "1 risposta"),
    ],
)
def test_a_count_chooses_the_plural(spoken_in: str, count: int, shown: str) -> None:
    assert Phrasing(spoken_in).say("report.from", count=count) == shown


def test_every_reason_has_words() -> None:
    assert {f"reason.{reason}" for reason in Reason} | {"reason.skipped"} <= set(words("en"))


@pytest.mark.parametrize(
    ("value", "shown"), [(3.25, "3.3"), (3.15, "3.2"), (2.0, "2.0"), (4.949, "4.9"), (0.05, "0.1")]
)
def test_bands_are_rounded_as_the_web_app_rounds_them(value: float, shown: str) -> None:
    assert Phrasing("en-US").number(value) == shown


def test_a_difference_has_its_sign() -> None:
    english_phrasing, german = Phrasing("en-US"), Phrasing("de-DE")

    assert [english_phrasing.signed(v) for v in (0.5, -0.3, 0.04, -0.01)] == [
        "+0.5",
        f"{phrasing.MINUS}0.3",
        "0.0",
        "0.0",
    ]
    assert german.signed(0.5) == "+0,5"


@pytest.mark.parametrize(
    ("spoken_in", "language"),
    [("de-AT", "de"), ("hi-IN", "hi"), ("fr-BE", "fr"), ("ja-JP", "ja"), ("ko-KR", "en")],
)
def test_an_unknown_region_or_language_still_has_a_date(spoken_in: str, language: str) -> None:
    assert Phrasing(spoken_in).language == language
    assert Phrasing(f"{spoken_in[:2]}-Zzzz9999").date(usual().interview.created_at)
