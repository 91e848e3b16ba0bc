"""What stands in Firestore of an interview, put together for one response."""

from __future__ import annotations

from typing import Any

from functions.api.models import AnswerSteps, AnswerView, InterviewView
from shared.documents.interview import Interview
from shared.firestore import store


def _steps(interview_id: str) -> tuple[dict[str, dict[str, Any]], dict[str, Any] | None]:
    """Steps by answer id and name, and the report."""
    by_answer: dict[str, dict[str, Any]] = {}
    report: dict[str, Any] | None = None
    for snapshot in store.interview_ref(interview_id).collection("steps").stream():
        data = snapshot.to_dict() or {}
        if snapshot.id == store.REPORT:
            report = data
        else:
            by_answer.setdefault(str(data["answer_id"]), {})[str(data["step"])] = data
    return by_answer, report


def interview_view(interview: Interview) -> InterviewView:
    """An interview with its answers, their steps and the report."""
    steps, report = _steps(interview.id)
    return InterviewView(
        interview=interview,
        answers=[
            AnswerView(**dict(answer), steps=AnswerSteps(**steps.get(answer.id, {})))
            for answer in store.list_answers(interview.id)
        ],
        report=report,
    )


def segments(interview_id: str) -> list[dict[str, Any]]:
    """What was recognised in live segments, in the order in which they were spoken."""
    collection = store.interview_ref(interview_id).collection("segments")
    found = sorted(collection.stream(), key=lambda snapshot: str(snapshot.id))
    return [snapshot.to_dict() or {} for snapshot in found]
