"""Which answers a report covers, as they stand: one revision for each such set."""

from __future__ import annotations

import hashlib

from shared.documents.interview import Answer, AnswerState, InterviewStatus

UNDER_WAY = frozenset({AnswerState.TRANSCRIBING, AnswerState.TRANSCRIBED})
ENDED = frozenset({InterviewStatus.FINISHING, InterviewStatus.FINISHED})


def revision_of(counted: list[Answer]) -> str:
    """Names the set of answers, as they stand, that a report covers."""
    settled = [
        f"{a.id} {a.state} {a.settled_at}" for a in counted if a.state is not AnswerState.AWAITING_UPLOAD
    ]
    return hashlib.sha256("\n".join(settled).encode()).hexdigest()[:16]
