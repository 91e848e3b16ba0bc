"""What stands in Firestore of an interview, put together for one response, as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from functions.api.models import AnswerSteps, AnswerView, InterviewView
from shared.documents.interview import Interview
from shared.firestore import paths, reads


def interview_view(interview: Interview) -> InterviewView:
    """An interview with its answers, their steps and the report."""
    steps = reads.list_steps(interview.id)
    return InterviewView(
        interview=interview,
        answers=[
            AnswerView(**dict(answer), steps=AnswerSteps(**steps.of_answer(answer.id)))
            for answer in reads.list_answers(interview.id)
        ],
        report=steps.report,
    )


def segments(interview_id: str) -> list[Mapping[str, Any]]:
    """What was recognised in live segments, in the order in which they were spoken."""
    found = sorted(paths.segments(interview_id).stream(), key=lambda snapshot: str(snapshot.id))
    return [snapshot.to_dict() or {} for snapshot in found]
