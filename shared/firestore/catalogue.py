"""Which type is stored where, and whether a stored document is exactly what its type says.

For tests and for looking at stored data: it imports every document, so no stage imports it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from shared.documents import steps
from shared.documents.bookkeeping import ClaimRecord, IdempotencyRecord, QuotaRecord, SpendingRecord
from shared.documents.cohort import Assignment, CoachedClass, CohortMember
from shared.documents.erasure import ErasureRecord
from shared.documents.insight import TrendSummary
from shared.documents.interview import Answer, ExpectedPoints, Interview
from shared.documents.leaderboard import Board, Member
from shared.documents.mail import MailLink, MailSettings
from shared.documents.mentor import MentorComment, MentorLink
from shared.documents.practised import PractisedInterview
from shared.documents.report import ProgressSummary, ReportDone, ReportFailed
from shared.documents.resume import StoredResume
from shared.documents.steps import StepNotDone
from shared.documents.story import StoryNote
from shared.documents.transcript import LiveSegment
from shared.documents.vocabulary import Step

DOCUMENTS: dict[str, type[BaseModel]] = {
    "interviews/*": Interview,
    "interviews/*/answers/*": Answer,
    "interviews/*/segments/*": LiveSegment,
    "interviews/*/stories/*": StoryNote,
    "interviews/*/mentor_links/*": MentorLink,
    "interviews/*/mentor_comments/*": MentorComment,
    "interviews/*/private/*": ExpectedPoints,
    "users/*/progress/*": ProgressSummary,
    "users/*/practised/*": PractisedInterview,
    "users/*/insight/*": TrendSummary,
    "resumes/*": StoredResume,
    "cohorts/*": CoachedClass,
    "cohorts/*/assignments/*": Assignment,
    "cohort_members/*": CohortMember,
    "leaderboard/*": Board,
    "leaderboard_members/*": Member,
    "mail_settings/*": MailSettings,
    "mail_links/*": MailLink,
    "claims/*": ClaimRecord,
    "idempotency/*": IdempotencyRecord,
    "quotas/*": QuotaRecord,
    "spending/*": SpendingRecord,
    "erasures/*": ErasureRecord,
}
"""By pattern of its path; those of `steps` are distinguished by name and status."""

STEPS: dict[Step, type[BaseModel]] = {step: steps.document(step, "Done") for step in Step}


def faults(path: str, stored: Mapping[str, Any]) -> list[str]:
    """What in a stored document is not as its type says: a field too many, missing or of another type.

    `path` without the database's own. Values are not quoted.
    """
    model, data = _expected(path, stored)
    if model is None:
        return [f"{path}: no document is known there"]
    try:
        model.model_validate(data, extra="forbid")
    except ValidationError as error:
        return [f"{path}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
    return []


def _expected(path: str, stored: Mapping[str, Any]) -> tuple[type[BaseModel] | None, Mapping[str, Any]]:
    parts = path.split("/")
    pattern = "/".join(part if at % 2 == 0 else "*" for at, part in enumerate(parts))
    if pattern != "interviews/*/steps/*":
        return DOCUMENTS.get(pattern), stored
    done: type[BaseModel]
    not_done: type[BaseModel]
    if parts[-1] == "report":
        done, not_done = ReportDone, ReportFailed
    else:
        step = next((step for step in Step if parts[-1].endswith(f"_{step.value}")), None)
        if step is None:
            return None, stored
        done, not_done = STEPS[step], StepNotDone
    if stored.get("status") == "done":
        return done, stored
    # One that fails after it was done keeps what it held, for its owner.
    kept = done.model_fields.keys() - not_done.model_fields.keys()
    return not_done, {name: value for name, value in stored.items() if name not in kept}
