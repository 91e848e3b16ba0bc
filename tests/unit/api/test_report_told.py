"""What was said, in the report's file: corrections are marked and told, typed words not called spoken."""

from __future__ import annotations

import io

import pytest
from pdfminer.high_level import extract_text

from functions.api.report_pdf import render
from functions.api.report_pdf.phrasing import Phrasing
from functions.api.report_pdf.told import ToldText, told
from shared.documents.drawing import Component, Connection, Drawing
from shared.documents.interview import Code
from shared.documents.transcript import Correction
from tests.unit.api.report_documents import usual

HEARD = "I moved it to cooper netties, alone."
KUBERNETES = Correction(first=4, last=5, heard="cooper netties", said="Kubernetes")


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en-US", "In brackets is what you corrected. Heard and said: “cooper netties” → “Kubernetes”."),
        ("de-DE", "Gehört und gesagt: „cooper netties“ → „Kubernetes“."),
        ("es-ES", "Lo oído y lo dicho: «cooper netties» → «Kubernetes»."),
        ("hi-IN", "“cooper netties” → “Kubernetes”"),
    ],
)
def test_a_correction_is_never_silent(language: str, note: str) -> None:
    shown = told(Phrasing(language), ToldText(text=HEARD, duration=9.0, corrections=(KUBERNETES,)))

    assert shown["text"] == "I moved it to [Kubernetes], alone."
    assert note in shown["note"]


def test_what_was_heard_needs_no_note_and_what_was_typed_has_its_own_heading() -> None:
    heard = told(Phrasing("en-US"), ToldText(text=HEARD, duration=9.0))
    typed = told(Phrasing("en-US"), ToldText(text=HEARD))

    assert (heard["heading"], heard["text"], heard["note"]) == ("What you said", HEARD, "")
    assert typed["heading"] == "What you wrote"
    assert told(Phrasing("en-US"), None) == {"heading": "", "text": "", "note": ""}


def test_the_file_holds_the_marked_words_and_the_note() -> None:
    made = usual()
    said = {made.answers[0].id: ToldText(text=HEARD, duration=9.0, corrections=(KUBERNETES,))}

    file = render(made.interview, made.report, made.answers, made.evaluations, said)

    text = " ".join(extract_text(io.BytesIO(file)).replace("\u200b", "").split())
    assert "I moved it to [Kubernetes], alone." in text
    assert "Heard and said: “cooper netties” → “Kubernetes”." in text


def test_the_file_holds_the_code_line_by_line_whatever_letters_are_in_it() -> None:
    made = usual()
    code = Code(language="python", text="def f(rows):\n\t# 合計 😀\n    return sum(rows)  # <b>*x*</b>\n")
    answers = [made.answers[0].model_copy(update={"code": code}), *made.answers[1:]]

    text = extract_text(io.BytesIO(render(made.interview, made.report, answers, made.evaluations, {})))

    assert "The code you wrote" in text
    lines = [line.strip() for line in text.splitlines()]
    assert {"def f(rows):", "# □□ □", "return sum(rows)  # <b>*x*</b>"} <= set(lines)


def test_the_file_tells_a_drawing_as_the_pages_do() -> None:
    made = usual()
    drawing = Drawing(
        components=(
            Component(id="a", kind="client", label="Browser", x=0, y=0),
            Component(id="b", kind="service", label="Gateway", group="EU region", x=200, y=0),
            Component(id="c", kind="database", x=200, y=200),
            Component(id="d", kind="note", label="Later *more* #1", x=0, y=200),
        ),
        connections=(
            Connection(source="a", target="b", label="HTTPS"),
            Connection(source="b", target="c", two_way=True),
        ),
    )
    answers = [made.answers[0].model_copy(update={"drawing": drawing}), *made.answers[1:]]

    text = extract_text(io.BytesIO(render(made.interview, made.report, answers, made.evaluations, {})))

    assert "What you drew" in text
    for line in ("Browser → Gateway: HTTPS", "Gateway ↔ Database", "Gateway, Service, Part of: EU region"):
        assert line in text
    assert "Later *more* #1, Note" in text
