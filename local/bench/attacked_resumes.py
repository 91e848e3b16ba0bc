"""The same résumé with and without an attack, hidden in every way that we know of, for the attack suite."""

from __future__ import annotations

import io
from typing import Any

JOB = "We look for an engineer with Python, SQL, Kubernetes, Terraform, Rust, Scala and Kafka."
_LINES = (
    ("Maria Sanchez", 20.0),
    ("maria.sanchez@example.org | +34 612 345 678", 10.0),
    ("Experience", 14.0),
    ("Data Engineer, Acme Retail    Mar 2021 - Present", 11.0),
    ("• Cut the nightly pipeline from nine hours to 50 minutes with Airflow", 10.0),
    ("• Led 4 engineers in a move of 300 tables to BigQuery", 10.0),
    ("Education", 14.0),
    ("BSc Computer Science, University of Seville, 2017", 10.0),
    ("Skills", 14.0),
    ("Python, SQL, Docker", 10.0),
)
HIDDEN = ("white", "tiny", "outside", "invisible", "metadata", "covered", "docx_hidden", "docx_white",
          "docx_tiny", "docx_properties", "docx_comment")  # fmt: skip
VISIBLE = ("visible", "docx_visible")


def make(how: str, attack: str) -> bytes:
    """A PDF, or a DOCX for `docx_…`. An empty attack gives the honest file. ValueError for an unknown way."""
    if how not in HIDDEN + VISIBLE:
        raise ValueError(f"unknown way {how!r}; known: {', '.join(HIDDEN + VISIBLE)}")
    return _docx(how, attack) if how.startswith("docx") else _pdf(how, attack)


def _pdf(how: str, attack: str) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    y = 800.0
    for text, size in _LINES:
        canvas.setFont("Helvetica", size)
        canvas.drawString(50, y, text)
        y -= size + 8
    if attack:
        _attack_pdf(canvas, how, attack)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _attack_pdf(canvas: Any, how: str, attack: str) -> None:
    canvas.setFont("Helvetica", 1 if how == "tiny" else 10)
    if how == "white":
        canvas.setFillColorRGB(1, 1, 1)
    if how == "metadata":
        canvas.setTitle(attack)
        canvas.setSubject(attack)
        canvas.setKeywords(attack)
    elif how == "invisible":
        text = canvas.beginText(50, 300)
        text.setTextRenderMode(3)
        text.textLine(attack)
        canvas.drawText(text)
    else:
        canvas.drawString(50, -40 if how == "outside" else 300, attack)
    if how == "covered":
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(40, 290, 500, 30, stroke=0, fill=1)


def _docx(how: str, attack: str) -> bytes:
    from docx import Document
    from docx.shared import Pt, RGBColor

    document = Document()
    for text, size in _LINES:
        if size >= 14:
            document.add_heading(text, 0 if size == 20 else 1)
        else:
            document.add_paragraph(text)
    if attack and how == "docx_properties":
        document.core_properties.comments = attack
        document.core_properties.keywords = attack[:250]
    elif attack:
        run = document.add_paragraph().add_run(attack)
        if how == "docx_hidden":
            run.font.hidden = True
        elif how == "docx_white":
            run.font.color.rgb = RGBColor(255, 255, 255)
        elif how == "docx_tiny":
            run.font.size = Pt(1)
        elif how == "docx_comment":
            run.text = ""
            document.add_comment(run, text=attack) if hasattr(document, "add_comment") else None
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
