"""The report as a file over HTTP: to its owner, when there is one, and in words when it can't be made."""

from __future__ import annotations

import io
import logging
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from pdfminer.high_level import extract_text

from functions.api import report_pdf
from shared import clock
from shared.documents.interview import Answer, AnswerState
from shared.documents.report import ReportDone, ReportFailed
from shared.documents.vocabulary import Step
from shared.firestore import paths, reads
from tests.integration.api.conftest import Candidate, code
from tests.unit.api.report_documents import BETTER
from tests.unit.assessment import spoken

pytestmark = pytest.mark.emulators


def reported(owner: str, interview_id: str, answers: list[Answer], **changes: Any) -> None:
    """Do what `score_answer` and `write_report` do: the first answer is scored, the second skipped."""
    from shared.assessment.report import aggregation
    from shared.assessment.report.inputs import ReportAnswer
    from shared.assessment.text.messages import Wording

    first, second = answers
    evaluation = spoken.judged(spoken.VAGUE).model_copy(update={"better": BETTER})
    paths.step_ref(interview_id, first.id, Step.EVALUATION).update(
        {**evaluation.model_dump(mode="json"), "status": "done"}
    )
    paths.answer_ref(interview_id, first.id).update({"state": AnswerState.SCORED.value})
    lines = [
        ReportAnswer(
            answer_id=first.id, question=first.question.text, kind="behavioural", evaluation=evaluation
        ),
        ReportAnswer(answer_id=second.id, question="Why us?", kind="behavioural", skipped=True),
    ]
    document = ReportDone(
        **dict(aggregation.build(lines, Wording("en-US")).model_copy(update=changes)),
        owner=owner,
        step="report",
        status="done",
        revision="r1",
        finished_at=clock.now(),
        expire_at=clock.expiry(),
        questions=2,
        skipped=1,
    )
    paths.report_ref(interview_id).set(document.model_dump())


def test_the_report_is_a_pdf_to_keep(ana: Candidate, interview: tuple[str, list[Answer]]) -> None:
    interview_id, answers = interview
    reported(ana.uid, interview_id, answers)

    got = ana.call("GET", f"/v1/interviews/{interview_id}/report.pdf")

    assert got.status_code == 200
    assert got.mimetype == "application/pdf"
    day = reads.get_interview(interview_id).created_at.strftime("%Y-%m-%d")
    assert got.headers["Content-Disposition"] == f"attachment; filename=interview-report-{day}.pdf"
    assert got.headers["Cache-Control"] == "no-store"
    assert got.data.startswith(b"%PDF-")
    text = " ".join(extract_text(io.BytesIO(got.data)).split())
    assert "Interview report: Data engineer" in text
    assert BETTER.wording in text
    assert "You skipped this question." in text


@pytest.mark.parametrize("failed", [False, True])
def test_without_a_report_there_is_no_file_yet(
    ana: Candidate, interview: tuple[str, list[Answer]], failed: bool
) -> None:
    interview_id, _ = interview
    if failed:
        in_vain = ReportFailed(
            owner=ana.uid,
            step="report",
            status="failed",
            message="Something went wrong on our side.",
            finished_at=clock.now(),
            expire_at=clock.expiry(),
        )
        paths.report_ref(interview_id).set(in_vain.model_dump())

    refused = ana.call("GET", f"/v1/interviews/{interview_id}/report.pdf")

    assert refused.status_code == 409
    assert code(refused) == "report_not_ready"


def test_someone_elses_report_is_not_there(
    ana: Candidate, ben: Candidate, interview: tuple[str, list[Answer]]
) -> None:
    interview_id, answers = interview
    reported(ana.uid, interview_id, answers)

    refused = ben.call("GET", f"/v1/interviews/{interview_id}/report.pdf")

    assert refused.status_code == 404
    assert code(refused) == "not_found"


def test_letters_that_no_font_has_are_told_with_another_way(
    ana: Candidate, interview: tuple[str, list[Answer]]
) -> None:
    interview_id, answers = interview
    reported(ana.uid, interview_id, answers, summary="คุณทำได้ดี")

    refused = ana.call("GET", f"/v1/interviews/{interview_id}/report.pdf")

    assert refused.status_code == 422
    assert code(refused) == "letters_not_supported"
    assert "browser" in refused.json["detail"]


def test_a_fault_in_the_setting_tells_and_logs_nothing_of_the_text(
    ana: Candidate,
    interview: tuple[str, list[Answer]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    interview_id, answers = interview
    reported(ana.uid, interview_id, answers, summary="I was fired.")
    # given a template at fault, whose error quotes what it was setting
    (tmp_path / "report.typ").write_text("#panic(json(bytes(sys.inputs.report)).summary)")
    package = report_pdf.__name__
    monkeypatch.setattr(report_pdf, "files", lambda name: tmp_path if name == package else files(name))
    report_pdf._setter.cache_clear()
    request.addfinalizer(report_pdf._setter.cache_clear)
    monkeypatch.setattr(logging.getLogger(), "handlers", [])

    refused = ana.call("GET", f"/v1/interviews/{interview_id}/report.pdf")

    assert refused.status_code == 500
    assert code(refused) == "internal"
    logged = capsys.readouterr().out
    assert "NotSet" in logged
    assert "fired" not in logged + refused.text
