"""Routes of the story bank: read it, write on a card, put a card away.

The stories are read out of evaluations each time; what is stored is what their candidate says of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.api.http.problems import FieldError, Problem
from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.stories import (
    ChangeStory,
    QuestionFits,
    StoryBank,
    StoryFit,
    StoryPart,
    StoryTelling,
    StoryView,
)
from functions.api.service.attempts import wrong_state
from functions.api.service.ownership import require_owned_answer
from shared import clock
from shared.documents.interview import Answer, AnswerState
from shared.documents.story import StoryNote
from shared.firestore import paths
from shared.firestore.writes import Write, add_to

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

    from functions.api.service.story_bank import Bank
    from shared.assessment.stories.tellings import Story

_OPEN = 10
"""Questions of interviews under way that stories are looked up for."""


def get_stories(call: Call) -> Reply:
    """Stories out of one's past answers: what each lacks, which are overused, which question each fits."""
    # Loaded for stories, not with every instance of the function.
    from functions.api.service import story_bank

    bank = story_bank.read(call.uid)
    return Reply(
        StoryBank(
            stories=tuple(_view(bank, story) for story in bank.stories),
            questions=tuple(_questions(bank)),
            older=bank.older,
        )
    )


def change_story(call: Call, body: ChangeStory) -> Reply:
    """Write on the card of the story that an answer tells, hide it, or say which answer tells it, too."""
    from functions.api.service import story_bank

    own = story_bank.read(call.uid)
    story = own.story_of(call.path["answer_id"])
    if body.same_as and (own.story_of(body.same_as) is None or body.same_as == call.path["answer_id"]):
        raise Problem(
            422,
            "invalid_request",
            "There is no other story of yours that this answer tells.",
            errors=[
                FieldError(pointer="/same_as", message="no other answer of yours tells a story by this id")
            ],
        )
    # What is written stays on one card, also when another telling comes to be the oldest.
    noted = own.note(story) if story else None

    def change(transaction: Transaction) -> StoryNote:
        answer = _scored(call, call.path["interview_id"], call.path["answer_id"], transaction)
        at = answer
        if noted is not None and story is not None and body.same_as is None:
            interview_id = next(t.interview_id for t in story.tellings if t.answer_id == noted.answer_id)
            at = _scored(call, interview_id, noted.answer_id, transaction)
        before = _note(at, transaction)
        wished = {name: getattr(body, name) for name in body.model_fields_set}
        wished = {name: value for name, value in wished.items() if value is not None}
        note = before.model_copy(update={**wished, "changed_at": clock.now()})
        add_to(transaction, [_write(at, note)])
        return note

    return Reply(in_transaction(change))


def remove_story(call: Call) -> Reply:
    """Put away the card of the story that an answer tells, for good. The answers and their scores stay."""
    from functions.api.service import story_bank

    story = story_bank.read(call.uid).story_of(call.path["answer_id"])
    told = [(t.interview_id, t.answer_id) for t in story.tellings] if story else []

    def remove(transaction: Transaction) -> StoryNote:
        asked = _scored(call, call.path["interview_id"], call.path["answer_id"], transaction)
        others = [
            _scored(call, interview_id, answer_id, transaction)
            for interview_id, answer_id in told
            if answer_id != asked.id
        ]
        gone = {"title": "", "notes": "", "hidden": False, "removed": True, "changed_at": clock.now()}
        notes = [(one, _note(one, transaction).model_copy(update=gone)) for one in (asked, *others)]
        add_to(transaction, [_write(answer, note) for answer, note in notes])
        return notes[0][1]

    return Reply(in_transaction(remove))


def _scored(call: Call, interview_id: str, answer_id: str, transaction: Transaction) -> Answer:
    _, answer = require_owned_answer(call.uid, interview_id, answer_id, transaction)
    if answer.state is not AnswerState.SCORED:
        raise wrong_state(answer, "there is no story in it yet")
    return answer


def _note(answer: Answer, transaction: Transaction) -> StoryNote:
    stored = paths.story_ref(answer.interview_id, answer.id).get(transaction=transaction).to_dict()
    if stored:
        return StoryNote.model_validate(stored)
    return StoryNote(
        owner=answer.owner, answer_id=answer.id, changed_at=clock.now(), expire_at=answer.expire_at
    )


def _write(answer: Answer, note: StoryNote) -> Write:
    return Write(paths.story_ref(answer.interview_id, answer.id), note.model_dump(), "set")


def _view(bank: Bank, story: Story) -> StoryView:
    from shared.assessment.stories import fitting

    note = bank.note(story)
    asked = {one.answer_id for one in story.asked}
    return StoryView(
        id=story.id,
        interview_id=story.tellings[0].interview_id,
        language=story.tellings[-1].language,
        title=note.title if note else "",
        notes=note.notes if note else "",
        hidden=bool(note and note.hidden),
        parts=tuple(
            StoryPart(
                part=part,
                quote=quote.quote,
                interview_id=one.interview_id,
                answer_id=one.answer_id,
                start=quote.start,
                corrected=quote.corrected,
            )
            for part, (one, quote) in story.parts.items()
        ),
        lacks=story.lacks,
        told=tuple(
            StoryTelling(
                interview_id=one.interview_id,
                answer_id=one.answer_id,
                question=one.question,
                competency=one.competency,
                role=one.role,
                told_at=one.told_at,
                total=one.total,
                relevance=one.relevance,
                follow_up=one.answer_id not in asked and not one.practised,
            )
            for one in story.tellings
        ),
        overused=fitting.overuse(story),
    )


def _questions(bank: Bank) -> list[QuestionFits]:
    """Of interviews under way, and one of the bank for each competency."""
    from shared.assessment.stories import fitting

    shown = [story for story in bank.stories if not ((note := bank.note(story)) and note.hidden)]
    asked: list[tuple[str, str, str, Answer | None]] = [
        (answer.question.text, answer.question.competency, interview.profile.language, answer)
        for interview, answer in bank.open[:_OPEN]
    ]
    if bank.newest is not None:
        from shared.assessment.questions import generation

        profile = bank.newest.profile
        asked += [
            (question.text, question.competency, profile.language, None)
            for question in generation.story_questions(profile)
        ]
    return [
        QuestionFits(
            question=text,
            competency=competency,
            language=language,
            interview_id=answer.interview_id if answer else None,
            answer_id=answer.id if answer else None,
            fits=tuple(
                StoryFit(story_id=fit.story.id, why=fit.why, relevance=fit.relevance)
                for fit in fitting.fits(text, competency, language, shown)
            ),
        )
        for text, competency, language, answer in asked
    ]


_ONE = "/v1/interviews/{interview_id}/answers/{answer_id}/story"

ROUTES = (
    Route("GET", "/v1/me/stories", get_stories, "Read one's story bank", StoryBank, weight=3),
    Route(
        "PATCH",
        _ONE,
        change_story,
        "Write on a story's card",
        StoryNote,
        body=ChangeStory,
        weight=3,
        problems=(409,),
    ),
    Route("DELETE", _ONE, remove_story, "Put a story's card away", StoryNote, weight=3, problems=(409,)),
)
