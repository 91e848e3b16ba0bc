"""Entry point `ask_follow_up`: one grounded probe of a transcribed answer, at most two deep.

A candidate is waiting for it, so an outage of Gemini is not waited out: a probe of our own takes
up a passage of the answer instead, and says that it did (`source`).

The rules are loaded when there is an answer to ask about: a cold start pays for them then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from shared import clock
from shared.documents.follow_up import FollowUpDone
from shared.documents.interview import Answer, Interview, InterviewStatus, Question
from shared.documents.steps import StepView
from shared.documents.vocabulary import MAX_DEPTH, InterviewFormat, Step
from shared.events import AnswerTranscribed
from shared.firestore import answer_writes, reads, step_writes
from shared.firestore.budget import Person
from shared.firestore.reads import AnswerContext
from shared.firestore.tally import Tally
from shared.gcp import clients
from shared.pipeline import stage
from shared.pipeline.model_calls import ask_or_go_on
from shared.pipeline.stage import StageResult, subscriber

if TYPE_CHECKING:
    from shared.assessment.questions.follow_up import FollowUp

TASK = "follow_up"

_GOES_ON = {InterviewStatus.PREPARING, InterviewStatus.READY}
"""The first question may be answered while the others are being written."""
_ENOUGH = "This question has had its follow-ups."
_SHORT = "An exercise is one answer, without a follow-up."
_OVER = "The interview was over before a follow-up came up."
_ALONE = "A one-way interview has no follow-ups: nobody is there to ask them."
_NOTHING_TO_ASK = "Nothing in this answer called for a follow-up."


class SpokenText(StepView):
    """What a follow-up is asked from."""

    of: ClassVar = Step.TRANSCRIPT
    text: str


class Place(StepView):
    """Where it is written to: read along, so that the commit needs no look of its own."""

    of: ClassVar = Step.FOLLOW_UP
    status: str


@subscriber(AnswerTranscribed)
def ask_follow_up(event: AnswerTranscribed) -> None:
    """Write the follow-up step and the answer that waits for its recording, or why there is none."""

    def work() -> StageResult:
        context = read()
        interview, answer = context.interview, context.answer
        if answer.replaced_by is not None:
            return StageResult()
        if why := _why_none(interview, answer):
            return _none(answer, why)
        asked = [a.question.text for a in answers()]
        probe = _ask(interview, answer, context.step(SpokenText).text, asked, counted)
        if probe is None:
            return _none(answer, _NOTHING_TO_ASK)
        return _asked(context, probe, event.generation)

    with (
        stage.ahead(lambda: reads.load_named(event, SpokenText, Place)) as read,
        stage.ahead(lambda: reads.list_answers(event.interview_id)) as answers,
        Tally(event.owner, lambda: Person.of(read().interview), {"model_calls": 1}) as counted,
    ):
        identity = (event.interview_id, event.answer_id, event.generation)
        stage.run_once("ask_follow_up", identity, work, spends=counted)


def load() -> None:
    """Ahead of the first answer, what it needs."""
    from shared.assessment.questions import follow_up, tone  # noqa: F401
    from shared.assessment.scoring import content_features, telling  # noqa: F401
    from shared.assessment.text import memory  # noqa: F401

    clients.load(clients.firestore, clients.gemini)
    telling.answer_text("I moved the nightly load to smaller steps, since it took six hours.", "en-US")


def _why_none(interview: Interview, answer: Answer) -> str:
    """Why nothing more is asked, whatever was said; empty where something may be."""
    if answer.depth >= MAX_DEPTH:
        return _ENOUGH
    if interview.status not in _GOES_ON:
        return _OVER
    if interview.drill is not None:
        return _SHORT
    return _ALONE if interview.format.held is InterviewFormat.ONE_WAY else ""


def _ask(
    interview: Interview, answer: Answer, text: str, asked: list[str], counted: Callable[[], None]
) -> FollowUp | None:
    from shared.assessment.text import memory

    with memory.held():
        return _found(interview, answer, text, asked, counted)


def _found(
    interview: Interview, answer: Answer, text: str, asked: list[str], counted: Callable[[], None]
) -> FollowUp | None:
    """`counted` is called before the model is asked; an answer without one costs the day nothing."""
    from shared.assessment.questions import follow_up
    from shared.assessment.scoring import content_features, telling

    said = telling.answer_text(text, interview.profile.language)
    if content_features.refusal(said.clean, said.language):
        # No model is asked what it would ask about a refusal; a no to a follow-up is an answer.
        return follow_up.template(said, None, asked, answer.question.kind) if answer.depth == 0 else None
    reply = ask_or_go_on(
        Person.of(interview),
        TASK,
        {
            "question": answer.question.text,
            "answer": said.clean,
            "asked": asked,
            "missing": [],
            "tone": interview.format.tone_held.value,
            "language": said.language,
        },
        follow_up.FollowUpResponse,
        max_output_tokens=400,
        counted=counted,
    )
    if reply and (proposed := follow_up.check(reply, said, asked)):
        return _worded(proposed, interview, len(asked), reply.worded)
    found = follow_up.template(said, None, asked, answer.question.kind)
    return _worded(found, interview, len(asked)) if found else None


def _worded(found: FollowUp, interview: Interview, turn: int, proposed: str = "") -> FollowUp:
    """The probe in the interviewer's tone."""
    from shared.assessment.questions import tone

    words = tone.worded(
        found.text, interview.format.tone_held, interview.profile.language, turn, proposed, follow_up=True
    )
    return found.model_copy(update={"worded": words})


def _asked(context: AnswerContext, found: FollowUp, generation: str) -> StageResult:
    interview, answer = context.interview, context.answer
    question = Question(
        id=clock.new_id(),
        text=found.text,
        kind=answer.question.kind,
        competency=answer.question.competency,
        source="follow_up",
        worded=found.worded,
        asked_by=answer.question.asked_by,
    )
    waiting = answer_writes.new_answer(
        interview, question, position=answer.position, depth=answer.depth + 1, parent_id=answer.id
    )
    document = FollowUpDone(
        **step_writes.envelope(answer, generation),
        step="follow_up",
        text=found.text,
        quote=found.quote,
        source=found.source,
        answer_id_of_follow_up=waiting.id,
    )
    return StageResult(
        (
            # `off` by now when the candidate answers once more: nobody asks about the old answer.
            replace(step_writes.done(interview.id, document), only_if=step_writes.WANTED),
            *answer_writes.new_answer_writes(waiting, expression=interview.consents.expression),
        ),
        seen=context.seen,
    )


def _none(answer: Answer, why: str) -> StageResult:
    return StageResult((step_writes.off(answer.interview_id, answer.id, Step.FOLLOW_UP, why_none=why),))
