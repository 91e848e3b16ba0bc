"""What an interview will ask: the candidate's own questions, then the model's, checked, or our bank's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from functions.write_questions import drilling
from shared.assessment import kinds
from shared.assessment.injection import job_description
from shared.assessment.questions import blueprint, company, generation, material, own_questions, tone
from shared.assessment.questions.generation import PlannedQuestion, QuestionsResponse
from shared.assessment.questions.own_questions import OwnQuestionsResponse
from shared.assessment.text import question_similarity
from shared.documents.base import Frozen
from shared.documents.formats import Format
from shared.documents.interview import Drill, DrillFocus, Interview, Profile, Question
from shared.documents.resume import Job
from shared.documents.vocabulary import PANEL_ROLES, InterviewFormat, PanelRole
from shared.firestore import reads, resumes
from shared.firestore.budget import Person
from shared.pipeline.model_calls import ask_or_go_on

TASK = "write_questions"
OWN_TASK = "prepare_own_questions"
RECENT_INTERVIEWS = 5
SLOTS_A_CALL = 5
"""Questions asked of the model at once: a long interview is written in parts that fit one reply."""


AS_USUAL = Format()
Ask = Callable[[dict[str, Any]], QuestionsResponse | None]


class Texts(Frozen):
    """What the candidate brought: data for the model, never orders."""

    skills: tuple[str, ...] = ()
    jobs: tuple[Job, ...] = ()
    advertisement: str = ""


def plan(interview: Interview) -> tuple[list[PlannedQuestion], int]:
    """The questions, and how many of the candidate's own were refused."""
    if interview.drill is not None:
        return _drill(interview, interview.drill), 0
    profile = interview.profile
    own, refused = own_questions.take(interview.own_questions, profile.kind, profile.language)
    planned = _prepare_own(interview, own[: profile.question_count])

    texts, earlier = _texts(interview), _earlier(interview)
    made = compose(profile, texts, _model(interview), earlier, planned, interview.format)
    return as_held([*planned, *made], interview), len(refused)


def _model(interview: Interview) -> Ask:
    def ask(variables: dict[str, Any]) -> QuestionsResponse | None:
        return ask_or_go_on(
            Person.of(interview), TASK, variables, QuestionsResponse, temperature=0.7, max_output_tokens=2048
        )

    return ask


def _drill(interview: Interview, drill: Drill) -> list[PlannedQuestion]:
    asked = drilling.asked(interview, drill)
    known = [*asked.again, *asked.spare]
    made = _new_for(drill.focus, interview, _model(interview), known, len(asked.again))
    return as_held([*asked.again, *made, *asked.spare][: interview.profile.question_count], interview)


def _new_for(
    focus: DrillFocus | None, interview: Interview, ask: Ask, known: Sequence[PlannedQuestion], again: int
) -> list[PlannedQuestion]:
    """New questions for a focus, beside those that are `known` already, of which so many come `again`."""
    left = interview.profile.question_count - again
    if focus is None or left < 1:
        return []
    # A line of the job or the résumé gives a question its subject, which a competency must be instead.
    texts = _texts(interview) if focus.by == "dimension" else Texts()
    profile = interview.profile.model_copy(update={"question_count": left})
    earlier = [*_earlier(interview), [q.text for q in known]]
    return drilling.about(focus, compose(profile, texts, ask, earlier, focus=focus))


def first(interview: Interview) -> PlannedQuestion | None:
    """A first question that no model is needed for. None where the candidate's own first one still waits for
    what a right answer states."""
    profile = interview.profile
    if (drill := interview.drill) is not None:
        alone = profile.model_copy(update={"question_count": 1})
        again = drilling.asked(interview, drill).again or _new_for(
            drill.focus, interview.model_copy(update={"profile": alone}), lambda _: None, (), 0
        )
        return next(iter(as_held(again[:1], interview)), None)
    own, _ = own_questions.take(interview.own_questions, profile.kind, profile.language)
    if own:
        return (
            as_held(own[:1], interview)[0]
            if profile.kind.asks and not kinds.has_points(profile.kind.asks)
            else None
        )
    alone = profile.model_copy(update={"question_count": 1})
    made = compose(alone, _texts(interview), lambda _: None, _earlier(interview), held=interview.format)
    return as_held(made[:1], interview)[0]


def as_held(questions: Sequence[PlannedQuestion], interview: Interview) -> list[PlannedQuestion]:
    """The questions as this format asks them: by whom of a panel, and in which tone."""
    held, language = interview.format, interview.profile.language
    return [
        question.model_copy(
            update={
                "asked_by": _seat(at) if held.held is InterviewFormat.PANEL else "",
                "worded": tone.worded(question.text, held.tone_held, language, at, question.worded),
            }
        )
        for at, question in enumerate(questions)
    ]


def asked_by_code(question: PlannedQuestion) -> bool:
    """Whether it stands for no question that a model should have written."""
    return blueprint.asked_by_code(question.kind)


def _seat(position: int) -> PanelRole:
    return PANEL_ROLES[position % len(PANEL_ROLES)]


def beside(asked: Question, planned: Sequence[PlannedQuestion], language: str) -> list[PlannedQuestion]:
    """What was planned, with the first place for the question that is asked already: none repeats it."""
    spare, *rest = planned
    return [
        spare,
        *(q if question_similarity.is_new(q.text, [asked.text], language) else spare for q in rest),
    ]


def compose(
    profile: Profile,
    texts: Texts,
    ask: Ask,
    earlier: Sequence[Sequence[str]] = (),
    planned: Sequence[PlannedQuestion] = (),
    held: Format = AS_USUAL,
    focus: DrillFocus | None = None,
) -> list[PlannedQuestion]:
    """The questions beside those that are `planned`. `ask` is the model; `earlier`, what was asked lately;
    `focus`, of a drill: all shall be about it where it is a competency."""
    recent = [question for asked in earlier for question in asked]
    skills, job = list(texts.skills[:30]), job_description.about_the_job(texts.advertisement)
    employer = company.of(job)
    of_itself = company.of_itself(job)
    duties = [line for line in material.of_job(job) if line.text not in of_itself]
    lines = (*material.of_resume(texts.jobs), *duties)
    count = profile.question_count - len(planned)
    panel = held.held is InterviewFormat.PANEL
    seats = [_seat(at) for at in range(len(planned), profile.question_count)] if panel else []
    wanted = blueprint.plan(profile, count, skills, job, len(earlier), lines, seats)
    if focus is not None and focus.by == "competency":
        wanted = [slot.model_copy(update={"competency": focus.area}) for slot in wanted]
    made: list[PlannedQuestion] = []
    for at in range(0, len(wanted), SLOTS_A_CALL):
        part = wanted[at : at + SLOTS_A_CALL]
        avoid = [*recent, *(q.text for q in (*planned, *made))]
        asked = [s.model_dump(mode="json") for s in part if not blueprint.asked_by_code(s.kind)]
        variables = {
            **_who(profile),
            "skills": skills,
            "job_description": job,
            "tone": held.tone_held.value,
            "avoid": avoid[-20:],
            "slots": asked,
        }
        written = generation.complete(ask(variables) if asked else None, part, profile, avoid)
        made += [
            (
                s.competency == company.COMPETENCY
                and company.question(employer, profile.language, len(earlier))
            )
            or q
            for s, q in zip(part, written, strict=True)
        ]
    return made


def _texts(interview: Interview) -> Texts:
    resume = resumes.material(interview)
    return Texts(skills=resume.skills, jobs=resume.jobs, advertisement=interview.job_description)


def _prepare_own(interview: Interview, own: list[PlannedQuestion]) -> list[PlannedQuestion]:
    """Own questions with their expected points; as they are where none are needed or the model is away."""
    profile = interview.profile
    if not own or (profile.kind.asks and not any(kinds.has_points(q.kind) for q in own)):
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
        prepared += own_questions.prepared(part, reply, profile.kind, profile.language) if reply else part
    return prepared


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
