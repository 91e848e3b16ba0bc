"""Routes of an answer: skip, redo, playback. Its upload is in `uploads.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.api.http.idempotency import REPLAYED, Once
from functions.api.http.problems import Problem
from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.answers import Playback
from functions.api.routes import uploads
from functions.api.service import allowance, attempts, signed_urls
from functions.api.service.ownership import require_owned_answer
from shared.documents.interview import Answer, AnswerState, ExpectedPoints, Interview
from shared.documents.vocabulary import Step
from shared.firestore import paths, step_writes
from shared.firestore.writes import add_to
from shared.gcp import object_names

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction


def skip_answer(call: Call) -> Reply:
    """Leave a question out. Skipping twice is skipping once."""

    def skip(transaction: Transaction) -> Answer:
        _, answer = _own(call, transaction)
        if answer.state is AnswerState.SKIPPED:
            return answer
        writes = attempts.skip_answer_writes(answer, attempts.previous(answer, transaction))
        add_to(transaction, writes)
        return Answer.model_validate({**answer.model_dump(), **writes[0].data})

    return Reply(in_transaction(skip))


def redo_answer(call: Call) -> Reply:
    """Answer the same question once more; the newest attempt is the one that counts."""

    allowance.check(call, "answers")  # it may be given in writing

    def redo(transaction: Transaction) -> tuple[Answer, bool]:
        once = Once(transaction, call, "redo_answer")
        interview, answer = _own(call, transaction)
        if once.made_before:
            _, made = require_owned_answer(call.uid, interview.id, once.made_before, transaction)
            return made, True
        private = paths.private_ref(interview.id, answer.id).get(transaction=transaction).to_dict()
        points = ExpectedPoints.model_validate(private).expected_points if private else ()
        again, writes = attempts.new_attempt_writes(
            interview,
            answer,
            points,
            attempts.made(answer, transaction),
            attempts.waiting_follow_ups(answer, transaction),
        )
        probe = paths.step_ref(interview.id, answer.id, Step.FOLLOW_UP).get(transaction=transaction)
        if (probe.to_dict() or {}).get("status") == "pending":
            # A follow-up that is being written now finds that nobody asks for it any more.
            writes.append(step_writes.off(interview.id, answer.id, Step.FOLLOW_UP))
        add_to(transaction, writes)
        once.keep(again.id)
        return again, False

    answer, replayed = in_transaction(redo)
    return Reply(answer, headers=REPLAYED if replayed else {})


def play_answer(call: Call) -> Reply:
    """Links to the recording, or to the live segments in order."""
    interview, answer = require_owned_answer(call.uid, call.path["interview_id"], call.path["answer_id"])
    found = signed_urls.stored(uploads.answer_prefix(call.uid, interview.id, answer.id))
    parts = [(object_names.parse_answer(blob.name), blob) for blob in found]
    recordings = [blob for part, blob in parts if part and part.part == "recording"]
    segments = [blob for part, blob in parts if part and part.part == "segment"]
    film = next(
        (b for b in found if b.name.startswith(object_names.film_prefix(call.uid, interview.id, answer.id))),
        None,
    )
    if recordings:
        allowance.send(call, recordings[0].size or 0)
        return Reply(Playback(mode="recording", media=signed_urls.downloads(recordings[:1])))
    if segments:
        allowance.send(call, sum(blob.size or 0 for blob in [*segments, *([film] if film else [])]))
        links = signed_urls.downloads([*segments, *([film] if film else [])])
        shown = links.pop() if film else None
        return Reply(Playback(mode="segments", media=links, film=shown))
    raise Problem(404, "no_recording", "There is no recording of this answer.")


def _own(call: Call, transaction: Transaction) -> tuple[Interview, Answer]:
    return require_owned_answer(call.uid, call.path["interview_id"], call.path["answer_id"], transaction)


_ONE = "/v1/interviews/{interview_id}/answers/{answer_id}"

ROUTES = (
    Route("POST", f"{_ONE}/skip", skip_answer, "Skip a question", Answer, problems=(409,)),
    Route(
        "POST",
        f"{_ONE}/redo",
        redo_answer,
        "Answer a question once more",
        Answer,
        201,
        idempotent_create=True,
        problems=(409,),
    ),
    Route("GET", f"{_ONE}/playback", play_answer, "Play an answer", Playback),
)
