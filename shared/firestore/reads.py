"""Reading documents into their types: an interview, its answers, and of a step what a stage needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from shared.documents.base import Frozen
from shared.documents.interview import Answer, ExpectedPoints, Interview, InterviewStatus
from shared.documents.steps import StepView
from shared.documents.vocabulary import Step
from shared.errors import Gone, NotReady, UnknownEvent
from shared.events import AnswerCorrected, AnswerTranscribed
from shared.firestore import batch_decoding, paths
from shared.firestore.writes import Seen

if TYPE_CHECKING:
    from google.cloud.firestore import DocumentReference, Query


V = TypeVar("V", bound=StepView)
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class AnswerContext:
    """An answer with what a stage needs beside it."""

    interview: Interview
    answer: Answer
    expected_points: tuple[str, ...]
    """The points that a good answer to a technical question makes; empty when there are none, or when
    they were not asked for."""
    seen: Mapping[str, Seen]
    """What was read, by path, for a commit that depends on it."""
    _steps: Mapping[Step, Mapping[str, Any]]

    def step(self, view: type[V]) -> V:
        """One of the views that were asked for. `NotReady` when the step does not hold it (yet)."""
        return _view(view, self._steps[view.of], self.answer.id)

    def beside(self, reference: DocumentReference, model: type[M]) -> M | None:
        """A document that was read `beside` it; None where it isn't there."""
        data = self.seen[reference.path].data
        return None if data is None else model.model_validate(data)

    def and_beside(self, references: Sequence[DocumentReference]) -> AnswerContext:
        """The same with more documents beside it, in one round trip."""
        return replace(self, seen={**self.seen, **_fetch(references)})


def load_answer(
    interview_id: str,
    answer_id: str,
    *views: type[StepView],
    points: bool = False,
    beside: Sequence[DocumentReference] = (),
) -> AnswerContext:
    """An answer, its interview, these views of its steps, its expected `points` and what is `beside` it, in
    one round trip. Of what is beside it, all is read only where there are no views.

    `Gone` when any of it was deleted, but for the points and what is beside.
    """
    interview_ref = paths.interview_ref(interview_id)
    answer_ref = paths.answer_ref(interview_id, answer_id)
    steps = {view.of: paths.step_ref(interview_id, answer_id, view.of) for view in views}
    private = paths.private_ref(interview_id, answer_id)
    # One mask holds for all documents of a read, so it names every model's fields.
    models: list[type[Frozen]] = [Interview, Answer, *views, *([ExpectedPoints] if points else [])]
    mask = sorted({name for model in models for name in model.model_fields}) if views else None
    asked = [interview_ref, answer_ref, *steps.values(), *([private] if points else []), *beside]
    found = _fetch(asked, mask)

    interview = _interview(interview_id, found[interview_ref.path].data)
    answer = _answer(answer_id, found[answer_ref.path].data)
    expected = found[private.path].data if points else None
    held = {}
    for step, reference in steps.items():
        if (data := found[reference.path].data) is None:
            raise Gone(f"{step.value} of answer {answer_id}")
        held[step] = data
    given = ExpectedPoints.model_validate(expected).expected_points if expected else ()
    return AnswerContext(interview, answer, given, found, held)


def load_named(
    event: AnswerTranscribed | AnswerCorrected, *views: type[StepView], points: bool = False
) -> AnswerContext:
    """`load_answer` of the answer that an event names. `UnknownEvent` when it names another's owner."""
    context = load_answer(event.interview_id, event.answer_id, *views, points=points)
    if event.owner not in {"", context.interview.owner}:
        raise UnknownEvent(f"answer {event.answer_id} has another owner")
    return context


def get_interview(interview_id: str) -> Interview:
    """Read an interview. `Gone` when it was deleted or is being deleted."""
    return _interview(interview_id, paths.interview_ref(interview_id).get().to_dict())


def get_answer(interview_id: str, answer_id: str) -> Answer:
    """Read an answer. `Gone` when it was deleted."""
    return _answer(answer_id, paths.answer_ref(interview_id, answer_id).get().to_dict())


def get_step(interview_id: str, answer_id: str, view: type[V]) -> V:
    """Read this view of a step. `Gone` when it was deleted, `NotReady` when it does not hold it (yet)."""
    data = paths.step_ref(interview_id, answer_id, view.of).get(sorted(view.model_fields)).to_dict()
    if data is None:
        raise Gone(f"{view.of.value} of answer {answer_id}")
    return _view(view, data, answer_id)


@dataclass(frozen=True)
class InterviewSteps:
    """Every step of an interview, as it stands."""

    by_id: Mapping[str, Mapping[str, Any]]

    def done(self, answer_id: str, view: type[V]) -> V | None:
        """This view of a step, where it is done."""
        data = self.by_id.get(paths.step_id(answer_id, view.of), {})
        return _view(view, data, answer_id) if data.get("status") == "done" else None

    def of_answer(self, answer_id: str) -> dict[str, Mapping[str, Any]]:
        """An answer's steps by name, to be shown as they stand."""
        ids = {step.value: paths.step_id(answer_id, step) for step in Step}
        return {name: self.by_id[step_id] for name, step_id in ids.items() if step_id in self.by_id}

    @property
    def report(self) -> Mapping[str, Any] | None:
        """The report, to be shown as it stands."""
        return self.by_id.get(paths.REPORT)


def list_steps(interview_id: str) -> InterviewSteps:
    """Every step of an interview and its report, in one read."""
    return InterviewSteps({s.id: s.to_dict() or {} for s in paths.steps(interview_id).stream()})


def read_steps(
    interview_id: str, answer_ids: Sequence[str], steps: Iterable[Step] = tuple(Step)
) -> InterviewSteps:
    """These steps of each of these answers, in one round trip."""
    references = [paths.step_ref(interview_id, answer_id, step) for step in steps for answer_id in answer_ids]
    found = _fetch(references) if references else {}
    return InterviewSteps({r.id: data for r in references if (data := found[r.path].data) is not None})


def read_views(answers: Sequence[Answer], view: type[V]) -> dict[str, V]:
    """This view of a step of each of these answers where it is done, by answer, in one round trip."""
    references = {a.id: paths.step_ref(a.interview_id, a.id, view.of) for a in answers}
    mask = ["status", *sorted(view.model_fields)]
    found = _fetch(list(references.values()), mask) if references else {}
    held = {answer_id: found[ref.path].data for answer_id, ref in references.items()}
    return {i: _view(view, data, i) for i, data in held.items() if data and data.get("status") == "done"}


def get_report(interview_id: str, model: type[M]) -> M | None:
    """An interview's report, as far as `model` reads it; None when there is none."""
    data = paths.report_ref(interview_id).get().to_dict()
    return None if data is None else model.model_validate(data)


def list_answers(interview_id: str) -> list[Answer]:
    """All answers of an interview, in the order in which they are asked."""
    return in_order(Answer.model_validate(s.to_dict()) for s in paths.answers(interview_id).stream())


def read_all(references: Sequence[DocumentReference], model: type[M]) -> list[M | None]:
    """Documents of one type in the order asked for, in one round trip; None for one that is not there."""
    found = _fetch(references)
    held = [found[reference.path].data for reference in references]
    return [None if data is None else model.model_validate(data) for data in held]


def newest_interviews(owner: str) -> Query:
    """A person's interviews, newest first, to be limited and continued (an index stands ready for it)."""
    from google.cloud.firestore import Query
    from google.cloud.firestore_v1.base_query import FieldFilter

    return (
        paths.interviews()
        .where(filter=FieldFilter("owner", "==", owner))
        .order_by("created_at", Query.DESCENDING)
        .order_by("__name__", Query.DESCENDING)
    )


def in_order(answers: Iterable[Answer]) -> list[Answer]:
    """In the order in which they are asked."""
    return sorted(answers, key=lambda a: (a.position, a.depth, a.attempt, a.id))


def counted(answers: Sequence[Answer]) -> list[Answer]:
    """The newest attempt at each question: what counts in the report."""
    return [a for a in answers if a.replaced_by is None]


def _fetch(references: Sequence[DocumentReference], mask: Iterable[str] | None = None) -> dict[str, Seen]:
    """Documents by path, in one round trip."""
    return {path: Seen(data, updated) for path, data, updated in batch_decoding.read(references, mask)}


def _interview(interview_id: str, data: Mapping[str, Any] | None) -> Interview:
    if data is None or data.get("status") == InterviewStatus.DELETING:
        raise Gone(f"interview {interview_id}")
    return Interview.model_validate(data)


def _answer(answer_id: str, data: Mapping[str, Any] | None) -> Answer:
    if data is None:
        raise Gone(f"answer {answer_id}")
    return Answer.model_validate(data)


def _view(view: type[V], data: Mapping[str, Any], answer_id: str) -> V:
    try:
        return view.model_validate(data)
    except ValidationError as error:
        lacking = ", ".join(".".join(map(str, e["loc"])) for e in error.errors())
        raise NotReady(f"{view.of.value} of answer {answer_id} holds no {lacking}") from None
