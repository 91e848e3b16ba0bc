"""The words that a model may add to a report: it sees totals and findings, and changes no number."""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from shared.assessment import patterns as tables
from shared.assessment.injection import detector
from shared.documents.interview import Profile
from shared.documents.report import Report
from shared.reply_schemas import ask_for_all, at_most


class ReportWordsResponse(BaseModel):
    """Gemini's response schema for `report_words`."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=ask_for_all)
    summary: str
    encouragement: str = ""
    practice: list[str] = at_most(3)


CHEERED = 4.0
"""Total from which on a report may cheer."""


@lru_cache(maxsize=1)
def _voice() -> dict[str, list[re.Pattern[str]]]:
    raw = tables.read("report_voice")
    return {kind: [re.compile(p, re.IGNORECASE) for p in named.values()] for kind, named in raw.items()}


def put_in(report: Report, words: ReportWordsResponse) -> Report:
    """Put the model's words in, if they hold no number of their own and no order, speak to the candidate and
    don't cheer a middling total; else keep code's."""
    allowed = {f"{t.band:g}" for t in report.totals.values()} | {str(report.scored), "1", "2", "3", "4", "5"}
    if report.total is not None:
        allowed |= {f"{report.total:g}"}

    cheers = (report.total or 0) >= CHEERED

    def fine(text: str) -> bool:
        numbers = "".join(c if c.isdigit() or c == "." else " " for c in text).split()
        return (
            bool(text.strip())
            and not detector.find(text)
            and not any(p.search(text) for p in _voice()["third_person"])
            and (cheers or not any(p.search(text) for p in _voice()["cheering"]))
            and all(n.strip(".") in allowed for n in numbers if n.strip("."))
        )

    summary = " ".join(words.summary.split())[:600]
    cheer = " ".join(words.encouragement.split())[:240]
    return report.model_copy(
        update={
            "summary": summary if fine(summary) else report.summary,
            "encouragement": cheer if fine(cheer) else "",
        }
    )


def variables(report: Report, profile: Profile) -> dict[str, object]:
    """What `report_words` may see: totals and findings, no transcript."""
    return {
        "role": profile.role,
        "language": profile.feedback_language or profile.language,
        "totals": {name: t.band for name, t in report.totals.items()},
        "strengths": [f.area for f in report.strengths],
        "gaps": [{"area": f.area, "why": f.why} for f in report.gaps],
        "practice": [s.text for s in report.practice_plan],
    }
