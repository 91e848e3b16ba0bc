"""Reading a candidate's stories: out of the newest interviews, in few round trips for however many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import ClassVar

from functions.api.service.heard import HeardText
from shared.assessment import kinds
from shared.assessment.stories.tellings import Story, Telling, stories
from shared.assessment.text import lexicon as lang
from shared.documents.evaluation import DimensionScore, StarEvidence
from shared.documents.interview import Answer, AnswerState, Interview, InterviewStatus
from shared.documents.steps import StepView
from shared.documents.story import StoryNote
from shared.documents.vocabulary import Dimension, Step
from shared.firestore import paths, reads
from shared.practice.exercises import key

INTERVIEWS = 40
"""Newest interviews that are looked at: one each second day of the time that they are kept for."""
TELLINGS = 200
"""Newest answers of them that are read: five an interview."""
_READERS = 8
_NO_STORY = frozenset({"no_answer", "repeats_question", "stock_phrases"})
"""Flags of an answer of which nothing is shown as a story. One off its topic may still be a good one."""


class JudgedStory(StepView):
    """What of an evaluation a story is made from."""

    of: ClassVar = Step.EVALUATION
    dimensions: dict[Dimension, DimensionScore]
    total: float
    flags: tuple[str, ...]
    missing_parts: tuple[str, ...]


@dataclass(frozen=True)
class Bank:
    """What was read. Answers of `open` wait for their story."""

    stories: list[Story]
    notes: Mapping[str, StoryNote]
    open: list[tuple[Interview, Answer]]
    newest: Interview | None
    older: bool

    def note(self, story: Story) -> StoryNote | None:
        """What its candidate wrote on a story's card: on the oldest telling that has something written."""
        written = (self.notes.get(one.answer_id) for one in story.tellings)
        return next((one for one in written if one and (one.title or one.notes or one.hidden)), None)

    def story_of(self, answer_id: str) -> Story | None:
        """The story that an answer tells."""
        return next((s for s in self.stories if any(t.answer_id == answer_id for t in s.tellings)), None)


def read(uid: str) -> Bank:
    """A person's stories."""
    found = [
        Interview.model_validate(s.to_dict())
        for s in reads.newest_interviews(uid).limit(INTERVIEWS + 1).stream()
    ]
    held = {one.id: one for one in found[:INTERVIEWS] if one.status is not InterviewStatus.DELETING}
    with ThreadPoolExecutor(_READERS) as pool:
        answers = [a for of_one in pool.map(reads.list_answers, held) for a in of_one]
    answers = [a for a in answers if kinds.is_story(a.question.kind)]
    told = sorted(_newest(answers), key=lambda a: a.created_at, reverse=True)[:TELLINGS]
    judged = reads.read_views(told, JudgedStory)
    heard = reads.read_views(told, HeardText)
    notes = _notes(told)
    tellings = [
        _telling(held[a.interview_id], a, judged[a.id], heard[a.id])
        for a in told
        if a.id in judged and a.id in heard and not _NO_STORY & set(judged[a.id].flags)
    ]
    kept = _without_removed(tellings, notes)
    same_as = {i: note.same_as for i, note in notes.items() if note.same_as is not None}
    return Bank(
        stories=stories(kept, same_as),
        notes=notes,
        open=[
            (held[a.interview_id], a)
            for a in answers
            if a.state is AnswerState.AWAITING_UPLOAD
            and a.depth == 0
            and held[a.interview_id].status is InterviewStatus.READY
        ],
        newest=next(iter(held.values()), None),
        older=len(found) > INTERVIEWS,
    )


def _newest(answers: Iterable[Answer]) -> list[Answer]:
    """Of each question the newest attempt that was scored."""
    scored = [a for a in answers if a.state is AnswerState.SCORED]
    newest = {(a.interview_id, a.question.id): a for a in sorted(scored, key=lambda a: a.attempt)}
    return list(newest.values())


def _notes(answers: Sequence[Answer]) -> dict[str, StoryNote]:
    references = [paths.story_ref(a.interview_id, a.id) for a in answers]
    found = reads.read_all(references, StoryNote) if references else []
    return {note.answer_id: note for note in found if note is not None}


def _without_removed(tellings: Sequence[Telling], notes: Mapping[str, StoryNote]) -> list[Telling]:
    removed = {i for i, note in notes.items() if note.removed}
    return [one for one in tellings if not {one.answer_id, one.follows} & removed]


def _telling(interview: Interview, answer: Answer, judged: JudgedStory, heard: HeardText) -> Telling:
    structure, relevance = judged.dimensions.get("structure"), judged.dimensions.get("relevance")
    return Telling(
        answer_id=answer.id,
        interview_id=interview.id,
        question=answer.question.text,
        competency=answer.question.competency,
        language=interview.profile.language,
        job=" ".join(lang.norms(interview.job_description)),
        role=interview.profile.role,
        told_at=answer.created_at,
        follows=answer.parent_id if answer.depth else None,
        text=heard.corrected,
        parts=(structure.star if structure else None) or StarEvidence(),
        missing=frozenset(judged.missing_parts),
        relevance=relevance.band if relevance else 1.0,
        total=judged.total,
        practised=_comes_back(interview, answer),
    )


def _comes_back(interview: Interview, answer: Answer) -> bool:
    before = (*interview.drill.again, *interview.drill.spare) if interview.drill else ()
    return key(answer.question) in {key(one.question) for one in before}
