"""A new dimension is a row, a module, its anchors and its words: judged, reported and shown by that."""

from __future__ import annotations

import json

from shared import languages
from tests.unit.rows.conftest import Sources

MODULE = '''
"""Warmth: does the speaker thank anybody?"""

from shared.assessment.scoring.bands import Judged
from shared.assessment.scoring.dimensions.rules import Rules
from shared.documents.evaluation import EvidenceItem

RULES = Rules(
    lambda case: Judged(4.0, notes=(("warmth.thanks", {}),)),
    lambda material: [EvidenceItem(quote="thank you", start=1.0, end=1.5, shows="warmth")],
)
'''
ANCHORS = {str(band): f"Warmth {band}." for band in range(1, 6)}
JUDGE = """
import json
from datetime import UTC, datetime
from functions.api.openapi import document
from functions.api.report_pdf.content import content
from functions.api.report_pdf.told import ToldText
from functions.record_result import rows
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.report import aggregation
from shared.assessment.report.inputs import ReportAnswer
from shared.assessment.delivery import metrics
from shared.assessment.scoring.scorer import assess_answer
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.text.messages import Wording
from shared.documents.interview import Interview
from shared.documents.report import ReportDone
from shared.documents.transcript import Word
from shared.gcp import warehouse

said = "In March I led the move of our billing service. We finished it two weeks early, thank you."
words = tuple(Word(word=w, start=i / 2, end=i / 2 + 0.4) for i, w in enumerate(said.split()))
evaluation = assess_answer(ScoringInput(
    question="Tell me about a project you led.", kind="behavioural", said=AnswerText.of(said, "de-DE", words),
    delivery=metrics.measure(words, 12.0, "de-DE", (), None),
))
report = aggregation.build([ReportAnswer(
    answer_id="a", question="Q", kind="behavioural", competency="", evaluation=evaluation,
)], Wording("de-DE"))
now = datetime(2026, 11, 27, tzinfo=UTC)
interview = Interview.model_validate({
    "id": "i", "owner": "u", "created_at": now, "expire_at": now, "status": "finished",
    "profile": {"role": "Nurse", "level": "senior", "industry": "", "language": "de-DE"},
    "consents": {"recording": True},
})
done = ReportDone(**dict(report), owner="u", step="report", status="done", revision="r", finished_at=now,
                  expire_at=now, questions=1, skipped=0)
pdf = content(interview, done, [], {"a": evaluation}, {"a": ToldText(text=said, duration=9.0)})
print(json.dumps({
    "judged": evaluation.dimensions["warmth"].model_dump(),
    "speech": evaluation.speech,
    "total": report.totals["warmth"].band,
    "pdf": [row["name"] for row in pdf["dimensions"]["rows"]],
    "tables": [[t.name for t in warehouse.TABLES if name in {c.name for c in t.columns}]
               for name in ("warmth", "clarity")],
    "api": "warmth" in json.dumps(document()),
}))
"""


def test_a_row_alone_is_told_what_it_lacks_and_works_everywhere_once_it_has_it(sources: Sources) -> None:
    # given a row
    vocabulary = "shared/documents/vocabulary.py"
    sources.insert(vocabulary, '"structure"]', '"warmth", ')
    sources.insert(
        vocabulary, '    "structure": DimensionRow', '    "warmth": DimensionRow("speech", quoted=4),\n'
    )

    # then what must be written for it is told by file
    lacks = sources.missing()
    assert "dimension warmth: no shared/assessment/scoring/dimensions/warmth.py" in lacks
    assert (
        "dimension warmth: no anchors for bands 1 to 5 in shared/assessment/kinds/technical/rubric.v1.json"
        in lacks
    )
    assert "dimension warmth: no dimension.warmth in web/src/shared/i18n/hi.json" in lacks

    # and once all that is there, nothing is missing
    sources.write("shared/assessment/scoring/dimensions/warmth.py", MODULE)
    for rubric in sources.root.glob("shared/assessment/kinds/*/rubric.v1.json"):
        book = json.loads(rubric.read_text("utf-8"))
        book["dimensions"]["warmth"] = {"looks_at": "thanks", "weight": 1.0, "anchors": ANCHORS}
        sources.write(str(rubric.relative_to(sources.root)), json.dumps(book))
    said = {"dimension.warmth": "wärme", "practice.warmth": "Danke!", "warmth.thanks": "Dank."}
    for code in languages.having("messages.json"):
        sources.add_keys(f"shared/languages/{code}/messages.json", **said)
    for pages in sources.root.glob("web/src/shared/i18n/*.json"):
        sources.add_keys(str(pages.relative_to(sources.root)), **{"dimension.warmth": "Wärme"})
    assert sources.missing() == []

    # and it is judged, added up, printed, stored and offered to clients
    found = json.loads(sources.run(JUDGE))
    assert found["judged"]["band"] == 4.0
    assert found["judged"]["why"] == "Dank."
    assert found["judged"]["anchor"] == "Warmth 4."
    assert found["judged"]["evidence"][0]["quote"] == "thank you"
    assert found["total"] == 4.0
    assert "Wärme" in found["pdf"]
    stored, stored_of_clarity = found["tables"]
    assert "answers" in stored
    assert stored == stored_of_clarity
    assert found["api"]

    # and reaches Terraform and the web app by their generators
    sources.make("wiring", "web_vocabulary")
    assert '"warmth"' in (sources.root / "infra/bigquery/answers.json").read_text("utf-8")
    assert '"warmth"' in (sources.root / "web/src/shared/vocabulary.ts").read_text("utf-8")

    # in four places: its row, its rules, its anchors and its words
    written = {place for place in sources.places if place.endswith(".py")}
    anchors = {place for place in sources.places if place.endswith("/rubric.v1.json")}
    words = {place for place in sources.places if "/messages.json" in place or "/i18n/" in place}
    assert written == {vocabulary, "shared/assessment/scoring/dimensions/warmth.py"}
    assert sources.places == written | anchors | words
