"""Routes of a candidate's own ratings: before the score, and what they come to over time.

What is taken once the score is stored, and why: docs/decisions/self-rating.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.api.http.problems import conflict
from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.self_ratings import CalibrationView, RateAnswer, RatedAnswer
from functions.api.service.attempts import check_newest, wrong_state
from functions.api.service.ownership import require_owned_answer
from shared import clock
from shared.documents.interview import Answer, AnswerState, Interview, InterviewStatus, SelfRating
from shared.firestore import answer_writes
from shared.firestore.writes import add_to

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

_UNDER_WAY = (AnswerState.TRANSCRIBING, AnswerState.TRANSCRIBED)
_GOES_ON = (InterviewStatus.PREPARING, InterviewStatus.READY)


def rate_answer(call: Call, body: RateAnswer) -> Reply:
    """Rate one's own answer before its score is shown, or go on to the score without it.

    Until the score is stored, the newest rating stands; from then on the first. No judge reads it.
    """

    def rate(transaction: Transaction) -> Answer:
        interview, answer = require_owned_answer(
            call.uid, call.path["interview_id"], call.path["answer_id"], transaction
        )
        before = answer.self_rating
        if before is not None and before.band == body.band:
            return answer
        _check(interview, answer)
        rating = SelfRating(
            band=body.band, score_was_there=answer.state is AnswerState.SCORED, rated_at=clock.now()
        )
        add_to(transaction, [answer_writes.update(answer, self_rating=rating)])
        return answer.model_copy(update={"self_rating": rating})

    return Reply(in_transaction(rate))


def _check(interview: Interview, answer: Answer) -> None:
    """Raise a 409 unless it may still be rated without its score having been shown."""
    check_newest(answer)
    if answer.state in _UNDER_WAY:
        return
    if answer.state is not AnswerState.SCORED:
        raise wrong_state(answer, "there is nothing to rate")
    if answer.self_rating is not None:
        raise conflict("already_rated", "You have seen the score of this answer.")
    if interview.status not in _GOES_ON or answer.correction:
        raise conflict("score_shown", "The score of this answer was shown, so it can't be rated any more.")


def get_calibration(call: Call) -> Reply:
    """How one's own ratings agree with the scores, in the newest interviews."""
    # Loaded for this page, not with every instance of the function.
    from functions.api.service import calibration as service
    from shared.practice import calibration

    found = service.read(call.uid)
    return Reply(
        CalibrationView(
            calibration=calibration.calibration(found.rated),
            enough=calibration.ENOUGH,
            rated=tuple(RatedAnswer(**one.model_dump(), verdict=one.verdict) for one in found.rated),
            older=found.older,
        )
    )


ROUTES = (
    Route(
        "PUT",
        "/v1/interviews/{interview_id}/answers/{answer_id}/self-rating",
        rate_answer,
        "Rate one's own answer",
        Answer,
        body=RateAnswer,
        problems=(409,),
    ),
    Route(
        "GET",
        "/v1/me/calibration",
        get_calibration,
        "How one's own ratings agree with the scores",
        CalibrationView,
        weight=3,
    ),
)
