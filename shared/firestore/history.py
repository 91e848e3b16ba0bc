"""What somebody has practised, as progress, drills and letters read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from shared.documents.insight import TrendSummary
from shared.documents.practised import PractisedInterview
from shared.documents.resume import Feedback
from shared.firestore import paths
from shared.resume.readiness import ReportedInterview

_NEWEST = 200
_SUMMARIES = 1000
_RESUMES = 100


def practised(uid: str) -> list[PractisedInterview]:
    """Reported interviews and drills that hold a scored answer, the newest 200, newest first."""
    from google.cloud.firestore import Query

    newest = paths.practised(uid).order_by("finished_at", direction=Query.DESCENDING).limit(_NEWEST)
    found = [PractisedInterview.model_validate(s.to_dict()) for s in newest.stream()]
    return [one for one in found if one.questions]


def summaries(uid: str) -> list[dict[str, Any]]:
    """One summary per reported interview, oldest first. Drills are not among them."""
    found = [
        {"interview_id": snapshot.id, **(snapshot.to_dict() or {})}
        for snapshot in paths.progress(uid).limit(_SUMMARIES).stream()
    ]
    return sorted(found, key=lambda one: str(one.get("finished_at", "")))


def reported(found: Sequence[Mapping[str, Any]]) -> list[ReportedInterview]:
    """Of these summaries those that readiness goes by."""
    return [ReportedInterview.model_validate(one) for one in found if one.get("finished_at")]


def resumes(uid: str) -> list[dict[str, Any]]:
    """Résumés, newest first, up to a hundred."""
    from google.cloud.firestore import Query
    from google.cloud.firestore_v1.base_query import FieldFilter

    query = (
        paths.resumes()
        .where(filter=FieldFilter("owner", "==", uid))
        .order_by("created_at", Query.DESCENDING)
        .limit(_RESUMES)
    )
    return [snapshot.to_dict() or {} for snapshot in query.stream()]


def newest_read(of: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The newest résumé that was read."""
    return next((one for one in of if one["status"] == "analyzed"), None)


def feedback(read: dict[str, Any] | None) -> Feedback | None:
    """What a résumé that was read came to."""
    return Feedback.model_validate(read["feedback"]) if read else None


def trends(uid: str) -> TrendSummary | None:
    """As of the last daily batch."""
    stored = paths.trends_ref(uid).get().to_dict()
    return TrendSummary.model_validate(stored) if stored else None
