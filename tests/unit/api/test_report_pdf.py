"""The report as a file: what it says, in four languages; its tags; what it can't be made to say."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pdfminer.high_level import extract_text
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1

from functions.api import report_pdf
from functions.api.report_pdf import content
from shared.documents.formats import Format
from shared.reasons import Reason
from tests.unit.api.report_documents import CREATED, Reported, usual
from tests.unit.assessment import spoken

LANGUAGES = ("en", "es", "de", "hi", "fr", "pt", "it", "nl", "ja", "zh", "ar")
ROOT = Path(__file__).parents[3]


def text_of(pdf: bytes) -> str:
    return " ".join(extract_text(io.BytesIO(pdf)).replace("\u200b", "").split())


def catalog_of(pdf: bytes) -> dict[str, Any]:
    return PDFDocument(PDFParser(io.BytesIO(pdf))).catalog


def pages_of(pdf: bytes) -> int:
    return len(list(PDFPage.get_pages(io.BytesIO(pdf))))


@cache
def english() -> bytes:
    return usual().pdf()


def test_it_holds_the_whole_report() -> None:
    text = text_of(english())

    for said in (
        "Interview report: Data engineer",
        "Mid-level · Behavioural · English (United States) · November 22, 2026",
        "of 5, give or take",
        "Answers scored: 2.",
        "Clarity",
        "2 answers",
        "What to work on",
        "Practice plan",
        "How you spoke",
        "words a minute",
        "Question 1 of 4",
        spoken.CONFLICT,
        "You said what you did yourself: “I met each of them alone",
        "“My task was to get the release out within three weeks” task",
        "What was missing",
        "A better way to say it",
        "“things work out in the end”",
        "I asked both for their reasons and put the decision in writing.",
        "What limits this score",
        "Question 2 of 4 · Attempt 2",
        "change +0.2",
        "Your previous attempt scored 1.5; this one scored 1.7. Both scores are uncertain enough",
        "Not scored: We couldn't hear anything.",
        "You skipped this question.",
        "It does not count against you",
        "1 question skipped",
        "Scored with: rubric behavioural.v1, scoring rules scoring.v43",
        "Page 1 of 3",
        "Page 3 of 3",
    ):
        assert said in text


@pytest.mark.parametrize(
    ("language", "held", "said"),
    [
        ("en-US", Format(name="one_way"), "Mid-level · Behavioural · One-way interview · English"),
        ("de-DE", Format(name="panel"), "Verhalten · Gespräch mit mehreren ·"),
        (
            "es-ES",
            Format(name="screening", left_at=CREATED),
            "Llamada de preselección, continuada como práctica",
        ),
    ],
)
def test_it_names_the_format_and_that_it_was_left(language: str, held: Format, said: str) -> None:
    assert said in text_of(usual(language, format=held).pdf())
    assert "Practice ·" not in text_of(english())


def test_answers_stand_in_the_order_in_which_they_were_asked() -> None:
    text = text_of(english())
    places = [text.index(f"Question {n} of 4") for n in (1, 2, 3, 4)]

    assert places == sorted(places)


def test_a_clear_change_is_not_called_chance() -> None:
    text = text_of(Reported().scored(spoken.EXCELLENT, previous_total=2.0).pdf())

    assert "Your previous attempt scored 2.0; this one scored 4.7." in text
    assert "chance" not in text


def test_facial_expression_is_no_part_of_it() -> None:
    assert not re.search(r"express|smil|surpris|mirror|face", text_of(english()), re.IGNORECASE)


@pytest.mark.parametrize(
    ("spoken_in", "said"),
    [
        ("es-MX", ["Informe de la entrevista", "22 de noviembre de 2026", "Plan de práctica", "Página 1 de"]),
        ("de-DE", ["Gesprächsbericht", "22. November 2026", "Übungsplan", "Seite 1 von", ",", "von 5"]),
        ("fr-FR", ["Rapport d'entretien", "22 novembre 2026", "Plan d'entraînement", "Page 1 sur"]),
        ("pt-BR", ["Relatório da entrevista", "22 de novembro de 2026", "Plano de prática", "Página 1 de"]),
        ("it-IT", ["Rapporto sul colloquio", "22 novembre 2026", "Piano di esercizio", "Pagina 1 di"]),
        ("nl-NL", ["Gespreksverslag", "22 november 2026", "Oefenplan", "Pagina 1 van"]),
        ("ja-JP", ["面接レポート", "2026 年 11 月 22 日", "練習の計画", "ページ"]),
        ("ko-KR", ["Interview report", "November 22, 2026", "Practice plan"]),
    ],
)
def test_it_is_written_in_the_language_of_the_feedback(spoken_in: str, said: list[str]) -> None:
    text = text_of(usual(spoken_in).pdf())

    assert [words for words in said if words not in text] == []


def test_its_reader_may_have_another_language_than_the_interview() -> None:
    pdf = usual("en-IN", feedback_language="de").pdf()
    text = text_of(pdf)

    assert "Gespräch auf Englisch (Indien), Rückmeldung auf Deutsch" in text
    assert "22. November 2026" in text
    assert "a conflict between two engineers" in " ".join(text.split())
    assert resolve1(catalog_of(pdf)["Lang"]) == b"de"


def test_hindi_is_set_in_its_own_letters() -> None:
    # Extracted text repeats clusters of Devanagari, so no words are looked for.
    pdf = usual("hi-IN", role="डेटा इंजीनियर").pdf()
    text = text_of(pdf)

    assert "2026" in text
    assert len(re.findall(r"[\u0900-\u097f]", text)) > 500
    assert resolve1(catalog_of(pdf)["Lang"]) == b"hi"


@pytest.mark.parametrize("language", ["en-US", "hi-IN"])
def test_a_screen_reader_finds_tags_language_title_and_figures_in_words(language: str) -> None:
    pdf = usual(language).pdf()
    catalog = catalog_of(pdf)
    metadata = resolve1(catalog["Metadata"])
    assert isinstance(metadata, PDFStream)

    assert resolve1(catalog["MarkInfo"])["Marked"] is True
    assert "StructTreeRoot" in catalog
    assert resolve1(catalog["ViewerPreferences"])["DisplayDocTitle"] is True
    assert resolve1(catalog["Lang"]) == language[:2].encode()
    assert b"pdfuaid" in metadata.get_data()
    roles = list(structure(resolve1(catalog["StructTreeRoot"])))
    assert {"H1", "H2", "H3", "L", "LI", "P"} <= {role for role, _ in roles}
    figures = [alt for role, alt in roles if role == "Figure"]
    # One scale for the total, one for each dimension and each scored answer.
    assert len(figures) == 1 + 5 + 2
    assert all(figures)


def structure(node: Any) -> Any:
    """Roles and alternative texts of the structure tree, from its root down."""
    node = resolve1(node)
    if isinstance(node, list):
        for one in node:
            yield from structure(one)
    elif isinstance(node, dict):
        if "S" in node:
            yield node["S"].name, node.get("Alt")
        yield from structure(node.get("K"))


def test_the_same_documents_make_the_same_bytes() -> None:
    assert usual().pdf() == english()


MARKUP = (
    '#sys.version *bold* _it_ = heading \\ $x^2$ `raw` <label> @ref // end /* #panic() */ [a] {b} --- "q" ~'
)


def test_what_people_and_models_write_is_text_and_never_markup() -> None:
    made = (
        Reported(role=MARKUP)
        .scored(spoken.GOOD, MARKUP, strengths=(MARKUP,), missing=(f"= {MARKUP}",))
        .not_scored(f"- {MARKUP}")
    )
    made.changes = {"summary": MARKUP, "encouragement": '+ #eval("1")'}

    text = text_of(made.pdf())

    # As the title (which may break), the summary, the question, a strength, what was missing.
    assert text.count(MARKUP) >= 5
    assert f"= {MARKUP}" in text
    assert f"- {MARKUP}" in text
    assert '+ #eval("1")' in text


def test_nothing_scored_is_said_plainly_and_without_a_figure() -> None:
    made = (
        Reported()
        .not_scored("How do you plan a week?", Reason.UNCLEAR_SPEECH)
        .not_scored("Why do you want this job?", position=1)
    )

    text = text_of(made.pdf())

    assert text.count("No answer could be scored") == 1
    assert "We couldn't make out enough of the words to judge this answer fairly." in text
    assert "give or take" not in text
    assert "Practice plan" not in text
    assert "What was good" not in text


def test_long_texts_go_on_over_pages_and_nothing_is_lost() -> None:
    question = " ".join(f"q{n}" for n in range(120))
    wording = " ".join(f"w{n}" for n in range(900))
    better = {"weak_quote": "a" * 400, "wording": wording, "why": "", "start": 0.0, "end": 1.0}
    made = Reported(role="Verantwortliche für Donaudampfschifffahrtsgesellschaftskapitänsmützen " + "x" * 46)
    for position in range(6):
        made.scored(spoken.VAGUE, question, position=position)
    longest = made.evaluations["an0"].model_validate(
        {**made.evaluations["an0"].model_dump(), "better": better}
    )
    made.evaluations["an0"] = longest
    made.changes = {"summary": " ".join(f"s{n}" for n in range(1500))}

    pdf = made.pdf()
    text = text_of(pdf)

    assert pages_of(pdf) >= 7
    for word in ("s0", "s1499", "q119", "w0", "w899"):
        assert word in text.split()


def test_a_wording_with_gaps_says_what_to_fill_in() -> None:
    made = Reported().scored(spoken.VAGUE)
    better = {
        "weak_quote": "it went well",
        "wording": "I [what you did] with [whom].",
        "why": "",
        "start": 0.0,
        "end": 1.0,
    }
    made.evaluations["an0"] = made.evaluations["an0"].model_validate(
        {**made.evaluations["an0"].model_dump(), "better": better}
    )

    assert "Put your own facts where the brackets are." in text_of(made.pdf())


@pytest.mark.parametrize("written", ["안녕하세요", "வணக்கம்", "Grüße 안"])
def test_letters_that_no_font_has_are_refused_and_not_left_empty(written: str) -> None:
    with pytest.raises(report_pdf.LettersMissing) as refused:
        usual(role=written).pdf()

    assert str(refused.value) == ""
    assert refused.value.__cause__ is None


@pytest.mark.parametrize("written", ["Инженер данных", "Μηχανικός", "Kỹ sư dữ liệu", "a → b ≥ c ✓ ₹ ™ −1"])
def test_letters_of_other_european_scripts_and_usual_signs_are_set(written: str) -> None:
    assert written in text_of(usual(role=written).pdf())


def test_pictures_among_the_words_are_left_out() -> None:
    text = text_of(usual(role="Data 👩🏽‍💻 engineer ✅ `^` ™").pdf())

    assert re.search(r"Interview report: Data \u200d? ?engineer `\^` ™", text)


def test_hidden_characters_are_left_out() -> None:
    assert "Interview report: Data engineer" in text_of(
        usual(role="Da\u202eta\x00 eng\u2066ineer\ue000").pdf()
    )


def test_any_other_refusal_says_nothing_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "content", lambda *_: {"lang": "the candidate's words"})

    with pytest.raises(report_pdf.NotSet) as refused:
        usual().pdf()

    assert str(refused.value) == ""
    assert refused.value.__cause__ is None
    assert refused.value.__context__ is None


def test_nothing_of_it_is_loaded_before_a_report_is_asked_for() -> None:
    code = (
        "import sys, functions.api.function, functions.api.routes\n"
        "late = ('typst', 'babel', 'fontpkg', 'numpy')\n"
        "print([m for m in sys.modules if m.startswith(late)])"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True
    )

    assert printed.stdout.strip() == "[]"


def test_copied_arabic_has_each_letter_once() -> None:
    # pdfminer gives letters as they stand, from left to right.
    assert "المقابلة"[::-1] in text_of(usual("ar-EG").pdf())
