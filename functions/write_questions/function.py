"""Entry point `write_questions`: an interview was created; make it ready to begin.

The candidate's own questions come first, as written; the model says what a right answer to them
states. For the rest the model is given slots (kind, competency,
skill), and code checks every proposal; a slot without a good one is filled from our own bank, and
when the model is out of reach the whole interview is, and says so. Nobody waits for an outage.
"""

from __future__ import annotations

import logging
from typing import Literal

from shared import clients, gemini, handler, store
from shared.assessment import injection, questions, slots
from shared.assessment.questions import OwnQuestionsResponse, PlannedQuestion, QuestionsResponse
from shared.errors import Unavailable
from shared.events import InterviewCreated
from shared.gemini import Blocked
from shared.handler import Outcome, subscriber
from shared.session import Answer, Interview, InterviewStatus, Kind, Question
from shared.store import Write

log = logging.getLogger(__name__)

TASK = "write_questions"
OWN_TASK = "prepare_own_questions"
RECENT_INTERVIEWS = 5
SLOTS_A_CALL = 5
"""Questions asked of the model at once: a long interview is written in parts that fit one reply."""

_NOTICES = {
    "own_refused": "A question of your own could not be used, so another stands in its place.",
    "bank": (
        "We couldn't write questions for you just now, so these come from our own collection. "
        "They fit your kind of interview, but not your résumé or job description."
    ),
    "some_from_bank": "Some questions come from our own collection.",
}


@subscriber(InterviewCreated)
def write_questions(event: InterviewCreated) -> None:
    """Write the interview's questions and set it `ready`."""

    def work() -> Outcome:
        interview = store.get_interview(event.interview_id)
        if interview.status is not InterviewStatus.PREPARING:
            return Outcome()
        planned, refused = _plan(interview)
        source = _source(planned)
        notices = ["own_refused"] if refused else []
        if any(q.source == "bank" for q in planned):
            generated = any(q.source == "generated" for q in planned)
            notices.append("some_from_bank" if generated else "bank")
        ready = Write(
            store.interview_ref(interview.id),
            {
                "status": InterviewStatus.READY.value,
                "question_source": source,
                "notice": " ".join(_NOTICES[code] for code in notices),
                "notices": notices,
            },
            only_if={"status": frozenset({InterviewStatus.PREPARING.value})},
        )
        return Outcome((ready, *(w for i, q in enumerate(planned) for w in _writes(interview, i, q))))

    handler.run("write_questions", (event.interview_id,), work)


def _plan(interview: Interview) -> tuple[list[PlannedQuestion], int]:
    """The questions, and how many of the candidate's own were refused."""
    profile = interview.profile
    own, refused = questions.own(interview.own_questions, profile.kind, profile.language)
    planned = _prepare_own(interview, own[: profile.question_count])
    earlier = _earlier(interview)
    recent = [question for asked in earlier for question in asked]
    skills, job = _material(interview)
    wanted = slots.plan(profile, profile.question_count - len(planned), skills, job, len(earlier))
    for at in range(0, len(wanted), SLOTS_A_CALL):
        part = wanted[at : at + SLOTS_A_CALL]
        avoid = [*recent, *(q.text for q in planned)]
        planned += questions.complete(_generate(interview, part, avoid), part, profile, avoid)
    return planned, len(refused)


def _prepare_own(interview: Interview, own: list[PlannedQuestion]) -> list[PlannedQuestion]:
    """Own questions with their expected points; as they are where none are needed or the model is away."""
    profile = interview.profile
    if not own or profile.kind is Kind.BEHAVIOURAL:
        return own
    prepared: list[PlannedQuestion] = []
    for at in range(0, len(own), SLOTS_A_CALL):
        part = own[at : at + SLOTS_A_CALL]
        variables = {
            "role": profile.role,
            "level": profile.level.value,
            "industry": profile.industry,
            "language": profile.language,
            "slots": [{"slot": number, "text": q.text} for number, q in enumerate(part, 1)],
        }
        try:
            reply = gemini.generate(OWN_TASK, variables, OwnQuestionsResponse, max_output_tokens=1024)
        except (Unavailable, Blocked) as error:
            log.warning("own questions without expected points", extra={"fields": {"why": str(error)}})
            prepared += part
        else:
            prepared += questions.prepared(part, reply.value, profile.kind)
    return prepared


def _material(interview: Interview) -> tuple[list[str], str]:
    """The résumé's skills and the job description, without what is addressed to a model."""
    skills: list[str] = []
    if interview.resume_id:
        resume = store.resume_ref(interview.resume_id).get().to_dict() or {}
        if resume.get("owner") == interview.owner:
            skills = [str(s) for s in resume.get("skills") or ()][:30]
    job = interview.job_description
    return skills, injection.remaining(job, injection.find(job))[:4000]


def _earlier(interview: Interview) -> list[list[str]]:
    """What this candidate was asked in the last interviews, so that practice brings something new."""
    from google.cloud.firestore import Query
    from google.cloud.firestore_v1.base_query import FieldFilter

    latest = (
        clients.firestore()
        .collection("interviews")
        .where(filter=FieldFilter("owner", "==", interview.owner))
        .order_by("created_at", direction=Query.DESCENDING)
        .order_by("__name__", direction=Query.DESCENDING)
        .limit(RECENT_INTERVIEWS + 1)
    )
    ids = [s.id for s in latest.stream() if s.id != interview.id]
    return [[a.question.text for a in store.list_answers(i)] for i in ids]


def _generate(interview: Interview, wanted: list[slots.Slot], avoid: list[str]) -> QuestionsResponse | None:
    profile = interview.profile
    skills, job = _material(interview)
    try:
        return gemini.generate(
            TASK,
            {
                "role": profile.role,
                "level": profile.level.value,
                "industry": profile.industry,
                "language": profile.language,
                "skills": skills,
                "job_description": job,
                "avoid": avoid[-20:],
                "slots": [s.model_dump(mode="json") for s in wanted],
            },
            QuestionsResponse,
            temperature=0.7,
            max_output_tokens=2048,
        ).value
    except (Unavailable, Blocked) as error:
        log.warning("questions from the bank", extra={"fields": {"why": str(error)}})
        return None


def _source(planned: list[PlannedQuestion]) -> Literal["generated", "bank", "own", "mixed"]:
    sources = {q.source for q in planned}
    return sources.pop() if len(sources) == 1 else "mixed"


def _writes(interview: Interview, position: int, planned: PlannedQuestion) -> list[Write]:
    question = Question(
        id=store.new_id(),
        text=planned.text,
        kind=planned.kind,
        competency=planned.competency,
        source=planned.source,
    )
    answer: Answer = store.new_answer(interview, question, position=position)
    return store.new_answer_writes(
        answer, expression=interview.consents.expression, expected_points=planned.expected_points
    )
