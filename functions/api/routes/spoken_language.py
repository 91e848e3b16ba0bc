"""Route by which a candidate says that an answer was in the interview's language, whatever it sounded like.

An accent was taken for a language. What was heard is judged then, as it stands, marked and with wider ranges;
what is in another language in its words, too, is not (docs/decisions/another-language-spoken.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from functions.api.http.problems import conflict
from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.service import allowance
from functions.api.service.attempts import check_newest, wrong_state
from functions.api.service.ownership import require_owned_answer
from shared.documents.base import changes
from shared.documents.interview import Answer, AnswerState
from shared.documents.steps import StepView
from shared.documents.transcript import TranscriptDone, Word
from shared.documents.vocabulary import Step
from shared.events import AnswerTranscribed
from shared.firestore import answer_writes, paths
from shared.firestore.writes import Write, add_to
from shared.pipeline.stage import publish
from shared.reasons import Reason

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction


class HeardAnswer(StepView):
    """What is judged after all."""

    of: ClassVar = Step.TRANSCRIPT
    text: str = ""
    words: tuple[Word, ...] = ()
    language: str = ""
    confidence: float | None = None
    unheard: float = 0.0
    duration: float | None = None
    heard_language: str = ""
    language_confirmed: bool = False


def confirm_language(call: Call) -> Reply:
    """Say that the answer was in the interview's language: it is judged in it. May be repeated."""
    allowance.check(call, "model_calls")

    def confirm(transaction: Transaction) -> Answer:
        interview, answer = require_owned_answer(
            call.uid, call.path["interview_id"], call.path["answer_id"], transaction
        )
        check_newest(answer)
        reference = paths.step_ref(interview.id, answer.id, Step.TRANSCRIPT)
        heard = HeardAnswer.model_validate(reference.get(transaction=transaction).to_dict())
        if heard.language_confirmed:
            return answer
        if answer.state is not AnswerState.NOT_SCORED or answer.reason is not Reason.WRONG_LANGUAGE:
            raise wrong_state(answer, "its language is no question")
        if why := _not_judged(heard):
            raise conflict("still_not_scored", why.message, reason=why.value)
        changed, writes = answer_writes.heard_after_all(answer)
        noted = Write(reference, changes(TranscriptDone, language_confirmed=True))
        add_to(transaction, [noted, *writes])
        return changed

    answer = in_transaction(confirm)
    if answer.state is AnswerState.TRANSCRIBED and answer.media is not None:
        # Also for a request that is sent again: the one before may have been cut off right here.
        publish(
            AnswerTranscribed(
                interview_id=answer.interview_id, answer_id=answer.id, generation=answer.media.generation
            )
        )
    return Reply(answer)


def _not_judged(heard: HeardAnswer) -> Reason | None:
    """Why the words can't be judged either: in another language, too few, no speech. None where they can."""
    if not heard.heard_language or heard.duration is None:
        return Reason.WRONG_LANGUAGE
    # Loaded for this, not with every instance of the function.
    from shared.assessment.scoring import gates

    return gates.gate_transcript(
        heard.words, heard.text, heard.duration, heard.language, heard.confidence, heard.unheard
    )


ROUTES = (
    Route(
        "POST",
        "/v1/interviews/{interview_id}/answers/{answer_id}/confirm-language",
        confirm_language,
        "Say that it was the interview's language",
        Answer,
        weight=5,  # judges an answer
        problems=(409,),
    ),
)
