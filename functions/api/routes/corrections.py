"""Route by which a candidate says which words of an answer were misheard.

The transcript stays as it was heard, and the corrections stand beside it; `score_answer` judges the answer
with them, and its score stands until then. What is taken: docs/decisions/corrections.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from functions.api.http.problems import FieldError, Problem, conflict
from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.answers import CorrectAnswer
from functions.api.service import allowance
from functions.api.service.attempts import check_newest, wrong_state
from functions.api.service.ownership import require_owned_answer
from shared.documents import limits
from shared.documents.base import changes
from shared.documents.interview import Answer, AnswerState
from shared.documents.steps import StepView
from shared.documents.transcript import Correction, TranscriptDone
from shared.documents.vocabulary import Step
from shared.events import AnswerCorrected
from shared.firestore import answer_writes, paths
from shared.firestore.writes import Write, add_to
from shared.pipeline.stage import publish

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

    from shared.assessment.text.corrections import CorrectionRefused


class HeardText(StepView):
    """What corrections are of."""

    of: ClassVar = Step.TRANSCRIPT
    text: str
    duration: float | None
    corrections: tuple[Correction, ...] = ()


def correct_answer(call: Call, body: CorrectAnswer) -> Reply:
    """Say which words were misheard, all of them each time; the answer is judged again.

    The same ones sent twice are taken once; those that could not be judged are tried again.
    """
    allowance.check(call, "model_calls")

    def correct(transaction: Transaction) -> Answer:
        interview, answer = require_owned_answer(
            call.uid, call.path["interview_id"], call.path["answer_id"], transaction
        )
        check_newest(answer)
        if answer.state is not AnswerState.SCORED:
            raise wrong_state(answer, "there is no score to correct")
        reference = paths.step_ref(interview.id, answer.id, Step.TRANSCRIPT)
        heard = HeardText.model_validate(reference.get(transaction=transaction).to_dict())
        if heard.duration is None:
            raise conflict("not_heard", "You typed this answer, so nothing of it was misheard.")
        kept = _checked(heard.text, body)
        if kept == heard.corrections and answer.judging_again != "failed":
            return answer
        if answer.correction >= limits.CORRECTION_ROUNDS:
            raise conflict(
                "corrections_used_up",
                f"An answer can be corrected {limits.CORRECTION_ROUNDS} times. "
                "To answer again, ask for a redo.",
            )
        changed, write = answer_writes.corrected(answer)
        noted = Write(reference, changes(TranscriptDone, corrections=[one.model_dump() for one in kept]))
        add_to(transaction, [noted, write])
        return changed

    answer = in_transaction(correct)
    if answer.judging_again == "under_way" and answer.media is not None:
        # Also for a request that is sent again: the one before may have been cut off right here.
        publish(
            AnswerCorrected(
                interview_id=answer.interview_id,
                answer_id=answer.id,
                generation=answer.media.generation,
                revision=str(answer.correction),
                owner=answer.owner,
            )
        )
    return Reply(answer)


def _checked(text: str, body: CorrectAnswer) -> tuple[Correction, ...]:
    # Loaded for a correction, not with every instance of the function.
    from shared.assessment.text import corrections

    wishes = [corrections.Wish(one.first, one.last, one.said) for one in body.corrections]
    try:
        return corrections.check(text, wishes)
    except corrections.CorrectionRefused as refused:
        raise _refusal(refused, corrections.most(text)) from None


def _refusal(refused: CorrectionRefused, most: int) -> Problem:
    """What is wrong with a correction, in words."""
    if refused.why == "too_much":
        return Problem(
            422,
            "too_many_corrections",
            f"Of this answer {most} words can be corrected. If more was misheard, answer again with a redo.",
            errors=[FieldError(pointer="/corrections", message=f"at most {most} words")],
            extra={"most": most},
        )
    pointer = f"/corrections/{refused.at}"
    if refused.why == "not_alike":
        return Problem(
            422,
            "correction_not_alike",
            "What you say you said doesn't sound like what was heard. To say something else, ask for a redo.",
            errors=[FieldError(pointer=f"{pointer}/said", message="doesn't sound like what was heard")],
            extra={"at": refused.at},
        )
    return Problem(
        422,
        "invalid_request",
        "The request doesn't have the form that this route takes; see `errors`.",
        errors=[FieldError(pointer=pointer, message=_WORDS[refused.why])],
    )


_WORDS = {
    "outside": "there are no such words",
    "overlaps": "these words are corrected twice",
    "nothing_heard": "there is no word",
    "unchanged": "this is what was heard",
    "too_long": f"at most {limits.CORRECTION_WORDS} words in a row",
}

ROUTES = (
    Route(
        "POST",
        "/v1/interviews/{interview_id}/answers/{answer_id}/corrections",
        correct_answer,
        "Say which words were misheard",
        Answer,
        body=CorrectAnswer,
        weight=5,  # judges an answer again
        problems=(409, 422),
    ),
)
