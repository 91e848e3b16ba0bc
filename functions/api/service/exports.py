"""What is read out of an interview, in pages of bounded size: for one response, and as an export.

A day's answers of one person can come to tens of megabytes, and an instance serves forty requests in
half a gigabyte. So a page ends after `PAGE_BYTES`, or `PAGE_OBJECTS` signed links, each of which is a
call to IAM; it has one answer at least.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pydantic import BaseModel

from functions.api.http import page_tokens
from functions.api.models.account import InterviewExport
from functions.api.models.interviews import AnswerSteps, AnswerView, InterviewView
from functions.api.service import signed_urls
from shared import clock
from shared.documents.interview import Answer, Interview
from shared.documents.mentor import MentorComment, MentorLink
from shared.documents.story import StoryNote
from shared.firestore import paths, reads
from shared.gcp import object_names

if TYPE_CHECKING:
    from google.cloud.firestore import CollectionReference

M = TypeVar("M", bound=BaseModel)

PAGE_BYTES = 4_000_000
PAGE_OBJECTS = 400
_ANSWERS_A_READ = 25


def interview_view(interview: Interview, page_token: str = "") -> InterviewView:
    """An interview with its answers, their steps and, on the first page, the report."""
    answers, start = reads.list_answers(interview.id), read_token(page_token)
    shown: list[AnswerView] = []
    size = 0
    for view in _views(interview.id, answers[start:]):
        size += len(view.model_dump_json().encode())
        if shown and size > PAGE_BYTES:
            break
        shown.append(view)
    end = start + len(shown)
    return InterviewView(
        interview=interview,
        answers=shown,
        report=paths.report_ref(interview.id).get().to_dict() if start == 0 else None,
        next_page_token=token(end) if end < len(answers) else None,
    )


class Exported(NamedTuple):
    """A page of an interview, its size in bytes, and the answer that the next page begins with; 0: none."""

    part: InterviewExport
    size: int
    goes_on_at: int


def export(interview: Interview, start: int, room: int) -> Exported:
    """Answers from `start` on, their segments and links to their media, in `room` bytes or one answer.

    The report, the summary, notes on stories and what is for mentors stand on the first page.
    """
    answers = reads.list_answers(interview.id)
    prefix = object_names.interview_prefix(interview.owner, interview.id)
    objects = [*signed_urls.stored(prefix), *signed_urls.stored(prefix, derived=True)]
    shown: list[AnswerView] = []
    spoken: list[Mapping[str, Any]] = []
    media: list[Any] = []
    size = 0
    for view in _views(interview.id, answers[start:]):
        said = _segments(interview.id, view.id)
        mine = [blob for blob in objects if blob.name.startswith(f"{prefix}{view.id}/")]
        more = len(view.model_dump_json().encode()) + len(json.dumps(said, default=str))
        if shown and (size + more > room or len(media) + len(mine) > PAGE_OBJECTS):
            break
        size += more
        shown.append(view)
        spoken += said
        media += mine
    end = start + len(shown)
    first = start == 0
    report = paths.report_ref(interview.id).get().to_dict() if first else None
    size += len(json.dumps(report, default=str))
    stories = _all(paths.stories(interview.id), StoryNote) if first else []
    links = _all(paths.mentor_links(interview.id), MentorLink) if first else []
    comments = _all(paths.mentor_comments(interview.id), MentorComment) if first else []
    size += sum(len(one.model_dump_json()) for one in (*stories, *links, *comments))
    exported = InterviewExport(
        exported_at=clock.now(),
        interview=interview,
        answers=shown,
        segments=spoken,
        stories=stories,
        mentor_links=links,
        mentor_comments=comments,
        report=report,
        progress=paths.progress_ref(interview.owner, interview.id).get().to_dict() if first else None,
        practised=paths.practised_ref(interview.owner, interview.id).get().to_dict() if first else None,
        media=signed_urls.downloads(media),
        next_page_token=token(end) if end < len(answers) else None,
    )
    return Exported(exported, size, end if end < len(answers) else 0)


def _views(interview_id: str, answers: Sequence[Answer]) -> Iterator[AnswerView]:
    for at in range(0, len(answers), _ANSWERS_A_READ):
        some = answers[at : at + _ANSWERS_A_READ]
        steps = reads.read_steps(interview_id, [answer.id for answer in some])
        for answer in some:
            yield AnswerView(**dict(answer), steps=AnswerSteps(**steps.of_answer(answer.id)))


def _segments(interview_id: str, answer_id: str) -> list[Mapping[str, Any]]:
    """What was recognised in live segments of an answer, in the order in which they were spoken."""
    from google.cloud.firestore_v1.base_query import FieldFilter

    query = paths.segments(interview_id).where(filter=FieldFilter("answer_id", "==", answer_id))
    found = sorted(query.stream(), key=lambda snapshot: str(snapshot.id))
    return [snapshot.to_dict() or {} for snapshot in found]


def _all(collection: CollectionReference, model: type[M]) -> list[M]:
    """Every document of a collection that holds few: what the candidate, and mentors, wrote."""
    return [model.model_validate(snapshot.to_dict()) for snapshot in collection.stream()]


def token(answers: int, after: str = "") -> str:
    """Where to go on: after so many answers of an interview; `after` is an interview's token in a list."""
    return page_tokens.make([answers, after])


def read_token(page_token: str) -> int:
    """How many answers were shown before. `Problem` 422 when it isn't a token of ours."""
    return read_list_token(page_token)[0]


def read_list_token(page_token: str) -> tuple[int, str]:
    """The same of a list of interviews, with the token of the one that continues."""
    return page_tokens.read(page_token, _place) if page_token else (0, "")


def _place(given: Any) -> tuple[int, str]:
    answers, after = given
    if type(answers) is not int or not 0 <= answers <= 100_000 or not isinstance(after, str):
        raise ValueError("not a place")
    return answers, after
