"""Entry point `ask_follow_up`: one grounded probe of a transcribed answer, at most two deep.

A candidate is waiting for it, so an outage of Gemini is not waited out: a probe of our own takes
up a passage of the answer instead, and says that it did (`source`).

The rules are loaded when there is an answer to ask about: a cold start pays for them then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shared.documents.interview import MAX_DEPTH, Answer, Interview, InterviewStatus, Question, Step
from shared.errors import Unavailable
from shared.events import AnswerTranscribed
from shared.firestore import store
from shared.firestore.store import Write
from shared.gcp import gemini
from shared.gcp.gemini import Blocked
from shared.pipeline import stage
from shared.pipeline.stage import Outcome, subscriber

if TYPE_CHECKING:
    from shared.assessment.questions.follow_up import FollowUp

TASK = "follow_up"

_ENOUGH = "This question has had its follow-ups."
_OVER = "The interview was over before a follow-up came up."
_NOTHING_TO_ASK = "Nothing in this answer called for a follow-up."


@subscriber(AnswerTranscribed)
def ask_follow_up(event: AnswerTranscribed) -> None:
    """Write the follow-up step and the answer that waits for its recording, or why there is none."""

    def work() -> Outcome:
        found = store.gather(event.interview_id, event.answer_id, Step.TRANSCRIPT, fields=("text",))
        interview, answer = found.interview, found.answer
        if answer.replaced_by is not None:
            return Outcome()
        if answer.depth >= MAX_DEPTH:
            return _none(answer, _ENOUGH)
        if interview.status is not InterviewStatus.READY:
            return _none(answer, _OVER)
        asked = [a.question.text for a in store.list_answers(interview.id)]
        probe = _ask(interview, answer, str(found.steps[Step.TRANSCRIPT]["text"]), asked)
        if probe is None:
            return _none(answer, _NOTHING_TO_ASK)
        return _asked(interview, answer, probe, event.generation)

    stage.run("ask_follow_up", (event.interview_id, event.answer_id, event.generation), work)


def _ask(interview: Interview, answer: Answer, text: str, asked: list[str]) -> FollowUp | None:
    from shared.assessment.injection import detector
    from shared.assessment.questions import follow_up

    language = interview.profile.language
    try:
        reply = gemini.generate(
            TASK,
            {
                "question": answer.question.text,
                "answer": detector.neutralise(text, detector.doubtful(text)),
                "asked": asked,
                "missing": [],
                "language": language,
            },
            follow_up.FollowUpResponse,
            max_output_tokens=400,
        )
        proposed = follow_up.check(reply.value, text, asked, language)
    except (Unavailable, Blocked):
        proposed = None
    return proposed or follow_up.template(text, None, asked, language, answer.question.kind)


def _asked(interview: Interview, answer: Answer, found: FollowUp, generation: str) -> Outcome:
    question = Question(
        id=store.new_id(),
        text=found.text,
        kind=answer.question.kind,
        competency=answer.question.competency,
        source="follow_up",
    )
    waiting = store.new_answer(
        interview, question, position=answer.position, depth=answer.depth + 1, parent_id=answer.id
    )
    payload: dict[str, Any] = {
        "status": "done",
        "generation": generation,
        "finished_at": store.now(),
        "text": found.text,
        "quote": found.quote,
        "source": found.source,
        "answer_id_of_follow_up": waiting.id,
    }
    return Outcome(
        (
            Write(store.step_ref(interview.id, answer.id, Step.FOLLOW_UP), payload),
            *store.new_answer_writes(waiting, expression=interview.consents.expression),
        )
    )


def _none(answer: Answer, why: str) -> Outcome:
    step = store.step_ref(answer.interview_id, answer.id, Step.FOLLOW_UP)
    return Outcome((Write(step, {"status": "off", "why_none": why, "finished_at": store.now()}),))
