"""A new kind of question is a row, a folder and its words: planned, asked for, judged and shown by that."""

from __future__ import annotations

import json

from tests.unit.rows.conftest import Sources

KIND = """
asks = "asks for the analysis of one business case."
meant_if = "it asks for the analysis of a business case"

[competencies]
general = ["metrics", "planning"]
"""
USE = """
import json
from functions.api.openapi import document
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.delivery import metrics
from shared.assessment.questions import blueprint, generation
from shared.assessment.scoring import evidence
from shared.assessment.scoring.scorer import assess_answer
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.documents.interview import Profile
from shared.documents.transcript import Word
from shared.gcp import gemini

profile = Profile(role="Consultant", level="mid", industry="", language="en-US", kind="case_study")
said = "I would segment the customers first, then compare the churn of each segment over two years."
words = tuple(Word(word=w, start=i / 2, end=i / 2 + 0.4) for i, w in enumerate(said.split()))
judged = assess_answer(ScoringInput(
    question="Why do customers leave this bank?", kind="case_study",
    said=AnswerText.of(said, "en-US", words), delivery=metrics.measure(words, 9.0, "en-US", (), None),
    expected_points=("Customers are segmented", "Interest rates of rivals are looked up"),
))
print(json.dumps({
    "slots": [slot.competency for slot in blueprint.plan(profile, 3) if slot.kind == "case_study"],
    "asked": [q.text for q in generation.choose(profile, 1)],
    "writes": gemini.prompt("write_questions").text,
    "tells": gemini.prompt("prepare_own_questions").text,
    "points": "covered_points" in evidence.response_schema("case_study").model_json_schema()["properties"],
    "rubric": judged.versions["rubric"],
    "missing": judged.missing_parts,
    "kinds": document()["components"]["schemas"]["Kind"]["enum"],
}))
"""


def test_a_row_alone_is_told_what_it_lacks_and_works_everywhere_once_it_has_it(sources: Sources) -> None:
    # given a row
    vocabulary = "shared/documents/vocabulary.py"
    sources.insert(vocabulary, ', "situational"]', ', "case_study"')
    sources.insert(vocabulary, '    "system_design": "points",', '    "case_study": "points",\n')
    sources.insert(vocabulary, '    SYSTEM_DESIGN = "system_design"', '    CASE_STUDY = "case_study"\n')

    # then what must be written for it is told by file
    assert "kind case_study: no shared/assessment/kinds/case_study/kind.toml" in sources.missing()

    # and once all that is there, nothing is missing
    sources.write("shared/assessment/kinds/case_study/kind.toml", KIND)
    book = json.loads((sources.root / "shared/assessment/kinds/technical/rubric.v1.json").read_text("utf-8"))
    rubric = {**book, "version": "case_study.v1", "kind": "case_study"}
    sources.write("shared/assessment/kinds/case_study/rubric.v1.json", json.dumps(rubric))
    bank = "shared/languages/en/bank.json"
    questions = json.loads((sources.root / bank).read_text("utf-8"))
    asked = {"id": "c-1", "kind": "case_study", "competency": "metrics", "text": "Why do customers leave?"}
    sources.write(bank, json.dumps([*questions, {**asked, "points": ["Segments", "Churn"]}]))
    for pages in sources.root.glob("web/src/shared/i18n/*.json"):
        sources.add_keys(str(pages.relative_to(sources.root)), **{"kind.case_study": "Fallstudie"})
    assert sources.missing() == []

    # and it is planned, asked for, told from others, judged by its own rubric and offered to clients
    found = json.loads(sources.run(USE))
    assert found["slots"] == ["metrics", "planning", "metrics"]
    assert found["asked"] == ["Why do customers leave?"]
    assert 'kind "case_study": asks for the analysis of one business case.' in found["writes"]
    assert 'for "technical", "system_design" and "case_study" 3 to 5 facts' in found["writes"]
    assert '"case_study" if it asks for the analysis of a business case' in found["tells"]
    assert found["points"]
    assert found["rubric"] == "case_study.v1"
    assert "point" in found["missing"]
    assert "case_study" in found["kinds"]

    # and reaches the web app and the report's file by their generators
    sources.make("web_vocabulary", "report_words")
    assert '"case_study"' in (sources.root / "web/src/shared/vocabulary.ts").read_text("utf-8")
    assert "Fallstudie" in (sources.root / "functions/api/report_pdf/words/de.json").read_text("utf-8")

    # with one row, one folder, and its words
    words = {place for place in sources.places if "i18n" in place or "bank" in place}
    touched = {place.rsplit("/", 1)[0] for place in sources.places - words}
    assert touched == {"shared/documents", "shared/assessment/kinds/case_study"}
