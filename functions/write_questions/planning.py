"""What an interview will ask: the candidate's own questions, then the model's, checked, or our bank's."""

from __future__ import annotations

from shared.assessment import kinds
from shared.assessment.injection import job_description
from shared.assessment.questions import blueprint, generation
from shared.assessment.questions.generation import OwnQuestionsResponse, PlannedQuestion, QuestionsResponse
from shared.documents.interview import Interview, Profile
from shared.firestore import reads
from shared.firestore.budget import Person
from shared.pipeline.model_calls import ask_or_go_on

TASK = "write_questions"
OWN_TASK = "prepare_own_questions"
RECENT_INTERVIEWS = 5
SLOTS_A_CALL = 5
"""Questions asked of the model at once: a long interview is written in parts that fit one reply."""


def plan(interview: Interview) -> tuple[list[PlannedQuestion], int]:
    """The questions, and how many of the candidate's own were refused."""
    profile = interview.profile
    own, refused = generation.own(interview.own_questions, profile.kind, profile.language)
    planned = _prepare_own(interview, own[: profile.question_count])
    earlier = _earlier(interview)
    recent = [question for asked in earlier for question in asked]
    skills, job = _material(interview)
    wanted = blueprint.plan(profile, profile.question_count - len(planned), skills, job, len(earlier))
    for at in range(0, len(wanted), SLOTS_A_CALL):
        part = wanted[at : at + SLOTS_A_CALL]
        avoid = [*recent, *(q.text for q in planned)]
        reply = ask_or_go_on(
            Person.of(interview),
            TASK,
            {
                **_who(profile),
                "skills": skills,
                "job_description": job,
                "avoid": avoid[-20:],
                "slots": [s.model_dump(mode="json") for s in part],
            },
            QuestionsResponse,
            temperature=0.7,
            max_output_tokens=2048,
        )
        planned += generation.complete(reply, part, profile, avoid)
    return planned, len(refused)


def _prepare_own(interview: Interview, own: list[PlannedQuestion]) -> list[PlannedQuestion]:
    """Own questions with their expected points; as they are where none are needed or the model is away."""
    profile = interview.profile
    if not own or kinds.is_story(profile.kind):
        return own
    prepared: list[PlannedQuestion] = []
    for at in range(0, len(own), SLOTS_A_CALL):
        part = own[at : at + SLOTS_A_CALL]
        asked = [{"slot": number, "text": q.text} for number, q in enumerate(part, 1)]
        reply = ask_or_go_on(
            Person.of(interview),
            OWN_TASK,
            {**_who(profile), "slots": asked},
            OwnQuestionsResponse,
            max_output_tokens=1024,
        )
        prepared += generation.prepared(part, reply, profile.kind) if reply else part
    return prepared


def _material(interview: Interview) -> tuple[list[str], str]:
    """The résumé's skills, and what the job description says of the job."""
    skills = list(reads.resume_skills(interview)[:30])
    return skills, job_description.about_the_job(interview.job_description)


def _earlier(interview: Interview) -> list[list[str]]:
    """What this candidate was asked in the last interviews, so that practice brings something new."""
    latest = reads.newest_interviews(interview.owner).limit(RECENT_INTERVIEWS + 1)
    ids = [s.id for s in latest.stream() if s.id != interview.id]
    return [[a.question.text for a in reads.list_answers(i)] for i in ids]


def _who(profile: Profile) -> dict[str, str]:
    """What each prompt is told of the interview."""
    return {
        "role": profile.role,
        "level": profile.level.value,
        "industry": profile.industry,
        "language": profile.language,
    }
