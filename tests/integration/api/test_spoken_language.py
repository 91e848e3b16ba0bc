"""An accent that was taken for a language: one press has the answer judged; foreign words stay unjudged."""

from __future__ import annotations

import pytest

from shared.documents.interview import Answer
from shared.documents.vocabulary import Step
from shared.firestore import answer_writes, paths, reads, step_writes, writes
from shared.reasons import Reason
from tests.integration import transcripts
from tests.integration.api.conftest import Answered, Candidate, Heard, code
from tests.unit.assessment import spoken

pytestmark = pytest.mark.emulators

SPANISH = (
    "El año pasado en nuestro equipo de soporte dos compañeras discutían por quién atendía lo urgente, y yo "
    "hablé con las dos y escribí un turno nuevo que todo el mundo aceptó."
)


def sounded_spanish(interview: tuple[str, list[Answer]], text: str) -> str:
    """Do what `transcribe` does with an answer that sounds like another language."""
    interview_id, (answer, _) = interview
    timed = spoken.words(text, confidence=0.6)
    document = transcripts.heard(
        answer, text, timed, confidence=0.6, delivery=spoken.measured(timed), heard_language="es"
    )
    answer_ref = paths.answer_ref(interview_id, answer.id)
    answer_ref.update({"media": transcripts.MEDIA.model_dump()})
    ended = answer_writes.not_scored(interview_id, answer.id, Reason.WRONG_LANGUAGE, {}, transcripts.MEDIA)
    writes.commit([*ended, step_writes.done(interview_id, document)])
    return answer.id


def confirm(candidate: Candidate, interview_id: str, answer_id: str) -> Answered:
    return candidate.call("POST", f"/v1/interviews/{interview_id}/answers/{answer_id}/confirm-language")


def test_an_accent_is_judged_once_its_speaker_says_so(
    ana: Candidate, ben: Candidate, interview: tuple[str, list[Answer]], heard: Heard
) -> None:
    interview_id, answers = interview
    answer_id = sounded_spanish(interview, spoken.GOOD)

    stranger = confirm(ben, interview_id, answer_id)
    first, again = confirm(ana, interview_id, answer_id), confirm(ana, interview_id, answer_id)

    assert stranger.status_code == 404
    assert first.json["state"] == again.json["state"] == "transcribed"
    assert reads.get_answer(interview_id, answer_id).reason is None
    transcript = paths.step_ref(interview_id, answer_id, Step.TRANSCRIPT).get().to_dict() or {}
    assert (transcript["heard_language"], transcript["language_confirmed"]) == ("es", True)
    evaluation = paths.step_ref(interview_id, answer_id, Step.EVALUATION).get().to_dict() or {}
    assert evaluation["status"] == "pending"
    assert {event["generation"] for event in heard.of("answer-transcribed")} == {"7"}
    assert code(confirm(ana, interview_id, answers[1].id)) == "wrong_state"


def test_words_of_another_language_are_not_judged_whoever_says_what(
    ana: Candidate, interview: tuple[str, list[Answer]]
) -> None:
    answer_id = sounded_spanish(interview, SPANISH)

    refused = confirm(ana, interview[0], answer_id)

    assert (refused.status_code, code(refused)) == (409, "still_not_scored")
    assert refused.json["reason"] == "wrong_language"
    assert reads.get_answer(interview[0], answer_id).reason is Reason.WRONG_LANGUAGE
