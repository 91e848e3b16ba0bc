"""What a person has practised, as drills read it: their own, of one language, newest 200 interviews."""

from __future__ import annotations

from functions.api.http.problems import Problem, conflict
from shared.documents.practised import PractisedInterview
from shared.firestore import paths

_NEWEST = 200


def history(uid: str) -> list[PractisedInterview]:
    """Reported interviews and drills that hold a scored answer, newest first."""
    from google.cloud.firestore import Query

    newest = paths.practised(uid).order_by("finished_at", direction=Query.DESCENDING).limit(_NEWEST)
    found = [PractisedInterview.model_validate(s.to_dict()) for s in newest.stream()]
    return [one for one in found if one.questions]


def alike(all_of: list[PractisedInterview], language: str) -> list[PractisedInterview]:
    """Those in one language: a question in another is another question."""
    return [one for one in all_of if one.profile.language == language]


def nothing_measured() -> Problem:
    """There is no score that a drill could go by."""
    return conflict(
        "nothing_measured", "Nothing here has been scored yet. A drill goes by what was measured."
    )
