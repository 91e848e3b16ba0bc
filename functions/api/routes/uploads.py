"""Routes by which an answer's recording comes in: ask for an upload, say that it is done.

Media never passes through this function. What starts the work is Cloud Storage's own event, so
"done" changes nothing: it tells a client honestly whether everything arrived.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from functions.api.http.problems import conflict, unprocessable
from functions.api.http.router import Call, Reply, Route
from functions.api.models.answers import (
    AnswerTicket,
    AnswerUpload,
    FilmUpload,
    RecordingUpload,
    ResumableTicket,
    SegmentsUpload,
    SegmentTicket,
    SegmentTickets,
    TypedAnswer,
    UploadCompleted,
)
from functions.api.service import allowance, signed_urls
from functions.api.service.attempts import wrong_state
from functions.api.service.ownership import require_owned_answer
from shared.documents import limits
from shared.documents.interview import AnswerState
from shared.documents.manifest import SegmentManifest
from shared.gcp import object_names

_WAV = "audio/wav"


def answer_prefix(uid: str, interview_id: str, answer_id: str) -> str:
    """Prefix of an answer's objects."""
    return f"{object_names.interview_prefix(uid, interview_id)}{answer_id}/"


def received_answers(uid: str, interview_id: str) -> set[str]:
    """Answers of which a whole recording, the manifest that closes a live one, or a text has arrived."""
    parts = (
        object_names.parse_answer(blob.name)
        for blob in signed_urls.stored(object_names.interview_prefix(uid, interview_id))
    )
    return {part.answer_id for part in parts if part and part.closes}


def start_upload(call: Call, body: AnswerUpload) -> Reply:
    """Give signed links for a recording, or for the live segments of an answer."""
    interview, answer = require_owned_answer(call.uid, call.path["interview_id"], call.path["answer_id"])
    wish = body.root
    if isinstance(wish, FilmUpload):
        if answer.state is AnswerState.SKIPPED:
            raise wrong_state(answer, "it takes no film")
    elif answer.state is not AnswerState.AWAITING_UPLOAD:
        raise wrong_state(answer, "it takes no recording. To answer again, ask for a redo")
    allowance.check(call)
    ticket: ResumableTicket | SegmentTickets
    match wish:
        case RecordingUpload():
            content_type = _content_type(wish.content_type, object_names.AUDIO_TYPES)
            name = object_names.recording(call.uid, interview.id, answer.id, content_type)
            ticket = signed_urls.resumable_start("recording", name, content_type, wish.size)
        case FilmUpload():
            if not interview.consents.expression:
                raise unprocessable(
                    "consent_required",
                    "A film beside a live answer is used only to analyse facial expression, "
                    "so it needs your consent to that.",
                    "/mode",
                )
            content_type = _content_type(wish.content_type, object_names.FILM_TYPES)
            name = object_names.film(call.uid, interview.id, answer.id, content_type)
            ticket = signed_urls.resumable_start("film", name, content_type, wish.size)
        case SegmentsUpload():
            ticket = _segments(call.uid, interview.id, answer.id, wish)
    return Reply(AnswerTicket(ticket))


def _content_type(stated: str, allowed: Mapping[str, str]) -> str:
    """Without parameters: a browser says "audio/webm;codecs=opus"."""
    content_type = stated.partition(";")[0].strip().lower()
    if content_type not in allowed:
        raise unprocessable(
            "unsupported_media",
            f"This is not something we can read. Send {', '.join(dict.fromkeys(allowed.values()))}.",
            "/content_type",
        )
    return content_type


def _segments(uid: str, interview_id: str, answer_id: str, wish: SegmentsUpload) -> SegmentTickets:
    last = wish.first + wish.count
    if last > limits.MAX_SEGMENTS:
        raise unprocessable(
            "too_many_segments", f"An answer may have {limits.MAX_SEGMENTS} segments at most.", "/count"
        )
    indexes = range(wish.first, last)
    names = [object_names.segment(uid, interview_id, answer_id, index) for index in indexes]
    *signed, manifest = signed_urls.puts(
        [
            *((name, _WAV, limits.SEGMENT.asked) for name in names),
            (object_names.manifest(uid, interview_id, answer_id), "application/json", limits.MANIFEST.asked),
        ]
    )
    tickets = [SegmentTicket(index=i, **dict(one)) for i, one in zip(indexes, signed, strict=True)]
    return SegmentTickets(segments=tickets, manifest=manifest)


def type_answer(call: Call, body: TypedAnswer) -> Reply:
    """Take an answer in writing; it is judged as a spoken one is, without its delivery.

    Sent twice it is taken once; another text for the same answer is refused.
    """
    interview, answer = require_owned_answer(call.uid, call.path["interview_id"], call.path["answer_id"])
    name = object_names.typed(call.uid, interview.id, answer.id)
    taken = UploadCompleted(answer_id=answer.id, state=answer.state, received=[name])
    if answer.state is not AnswerState.AWAITING_UPLOAD:
        if signed_urls.holds(name, body.text):
            return Reply(taken)
        raise wrong_state(answer, "it takes no text. To answer again, ask for a redo")
    allowance.check(call, "answers")
    if not signed_urls.keep_text(name, body.text):
        raise conflict(
            "wrong_state",
            "This answer was sent already. To answer again, ask for a redo.",
            state=answer.state,
        )
    return Reply(taken)


def complete_upload(call: Call) -> Reply:
    """Say that everything was sent; learn whether it arrived, and where the answer stands."""
    interview, answer = require_owned_answer(call.uid, call.path["interview_id"], call.path["answer_id"])
    prefix = answer_prefix(call.uid, interview.id, answer.id)
    blobs = {blob.name: blob for blob in signed_urls.stored(prefix)}
    received = sorted(blobs)
    if answer.state is not AnswerState.AWAITING_UPLOAD:
        return Reply(UploadCompleted(answer_id=answer.id, state=answer.state, received=received))
    parts = {object_names.parse_answer(name) for name in received}
    if not any(part and part.closes for part in parts):
        raise conflict(
            "upload_missing",
            "Your recording hasn't reached us yet. Check your connection and send it again.",
            received=received,
        )
    manifest = blobs.get(object_names.manifest(call.uid, interview.id, answer.id))
    if manifest is not None:
        have = {part.index for part in parts if part and part.part == "segment"}
        _check_segments(manifest.download_as_bytes(end=limits.MANIFEST.asked), have)
    return Reply(UploadCompleted(answer_id=answer.id, state=answer.state, received=received))


def _check_segments(content: bytes, have: set[int]) -> None:
    """Tell a client which segments to send again, while it still has them."""
    try:
        manifest = SegmentManifest.model_validate_json(content)
    except ValidationError:
        raise conflict(
            "invalid_manifest", "The list of this answer's segments can't be read. Answer again with a redo."
        ) from None
    missing = sorted(set(range(manifest.segments)) - have)
    if missing:
        raise conflict(
            "segments_missing",
            "Part of your recording hasn't reached us yet. Check your connection and send it again.",
            missing=missing,
        )


_ONE = "/v1/interviews/{interview_id}/answers/{answer_id}"

ROUTES = (
    Route(
        "POST",
        f"{_ONE}/uploads",
        start_upload,
        "Ask to upload an answer",
        AnswerTicket,
        body=AnswerUpload,
        weight=5,  # signs 51 links
        problems=(409,),
    ),
    Route(
        "POST",
        f"{_ONE}/typed",
        type_answer,
        "Answer in writing",
        UploadCompleted,
        body=TypedAnswer,
        problems=(409,),
    ),
    Route(
        "POST",
        f"{_ONE}/complete",
        complete_upload,
        "Say that an upload is done",
        UploadCompleted,
        problems=(409,),
    ),
)
