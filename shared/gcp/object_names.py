"""Names of the objects in Cloud Storage: the one place that builds and reads them.

    answers/{uid}/{interview_id}/{answer_id}/recording.{ext}       one file, the general case
    answers/{uid}/{interview_id}/{answer_id}/segments/{nnnn}.wav   live, while speaking
    answers/{uid}/{interview_id}/{answer_id}/typed.txt             an answer in writing
    answers/{uid}/{interview_id}/{answer_id}/film.{ext}            pictures of a live answer
    answers/{uid}/{interview_id}/{answer_id}/manifest.json         closes a live answer
    resumes/{uid}/{resume_id}/resume.{ext}

and in the bucket of derived objects, under the same prefix,

    answers/{uid}/{interview_id}/{answer_id}/audio/{nnnn}.wav      16 kHz mono, for the delivery model

A person's and an interview's objects share a prefix, so that deleting is one listing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

AUDIO_TYPES = {
    "audio/webm": "webm",
    "video/webm": "webm",
    "audio/mp4": "m4a",
    "audio/x-m4a": "m4a",
    "video/mp4": "mp4",
    "audio/mpeg": "mp3",
    "audio/mp3": "mp3",
    "audio/m4a": "m4a",
    "audio/aac": "aac",
    "audio/x-aac": "aac",
    "audio/aacp": "aac",
    "audio/wav": "wav",
    "audio/x-wav": "wav",
    "audio/wave": "wav",
    "audio/vnd.wave": "wav",
    "audio/ogg": "ogg",
    "audio/opus": "opus",
    "audio/amr": "amr",
    "audio/3gpp": "3gp",
    "video/3gpp": "3gp",
    "audio/x-caf": "caf",
    "video/quicktime": "mov",
    "video/x-matroska": "mkv",
    "audio/x-matroska": "mka",
    "audio/flac": "flac",
    "audio/x-flac": "flac",
}
"""Content types that a recording may have, and the ending that its object gets."""

RECORDING_ENDINGS = {
    "webm": "audio/webm",
    "weba": "audio/webm",
    "mp4": "video/mp4",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/opus",
    "aac": "audio/aac",
    "amr": "audio/amr",
    "3gp": "video/3gpp",
    "caf": "audio/x-caf",
    "mov": "video/quicktime",
    "mkv": "video/x-matroska",
    "mka": "audio/x-matroska",
    "flac": "audio/flac",
}
"""What to call a file by its ending, for clients that are given one. What is inside, decoding finds out."""

FILM_TYPES = {"video/webm": "webm", "video/mp4": "mp4"}
"""Content types that a film beside live segments may have."""

RESUME_TYPES = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/zip": "zip",
    "application/json": "json",
}

_ANSWER = re.compile(
    r"answers/(?P<uid>[^/]+)/(?P<interview>[^/]+)/(?P<answer>[^/]+)/"
    r"(?:(?P<recording>recording\.[a-z0-9]+)|segments/(?P<segment>\d{4})\.wav|(?P<film>film\.[a-z0-9]+)|(?P<manifest>manifest\.json)"
    r"|(?P<typed>typed\.txt))"
)
_RESUME = re.compile(r"resumes/(?P<uid>[^/]+)/(?P<resume>[^/]+)/resume\.[a-z0-9]+")


Part = Literal["recording", "segment", "film", "manifest", "typed"]


@dataclass(frozen=True)
class AnswerObject:
    """What an object's name says of the answer it belongs to."""

    uid: str
    interview_id: str
    answer_id: str
    part: Part
    index: int = 0

    @property
    def closes(self) -> bool:
        """Nothing more is sent of the answer after it."""
        return self.part in {"recording", "manifest", "typed"}


@dataclass(frozen=True)
class ResumeObject:
    """What an object's name says of the résumé it is."""

    uid: str
    resume_id: str


def parse_answer(name: str) -> AnswerObject | None:
    """Read the name of an answer's object; None when it is something else."""
    match = _ANSWER.fullmatch(name)
    if match is None:
        return None
    part = next(one for one in get_args(Part) if match[one])
    return AnswerObject(
        uid=match["uid"],
        interview_id=match["interview"],
        answer_id=match["answer"],
        part=part,
        index=int(match["segment"] or 0),
    )


def parse_resume(name: str) -> ResumeObject | None:
    """Read the name of a résumé's object; None when it is something else."""
    match = _RESUME.fullmatch(name)
    return None if match is None else ResumeObject(uid=match["uid"], resume_id=match["resume"])


def user_prefixes(uid: str) -> tuple[str, str]:
    """Prefixes under which everything of a person stands."""
    return f"answers/{uid}/", f"resumes/{uid}/"


def interview_prefix(uid: str, interview_id: str) -> str:
    """Prefix of an interview's objects."""
    return f"answers/{uid}/{interview_id}/"


def _answer_prefix(uid: str, interview_id: str, answer_id: str) -> str:
    return f"{interview_prefix(uid, interview_id)}{answer_id}/"


def recording(uid: str, interview_id: str, answer_id: str, content_type: str) -> str:
    """Name for a recording. `KeyError` when the content type is not one of `AUDIO_TYPES`."""
    return f"{_answer_prefix(uid, interview_id, answer_id)}recording.{AUDIO_TYPES[content_type]}"


def segment(uid: str, interview_id: str, answer_id: str, index: int) -> str:
    """Name for a live segment, counted from 0."""
    return f"{_answer_prefix(uid, interview_id, answer_id)}segments/{index:04d}.wav"


def manifest(uid: str, interview_id: str, answer_id: str) -> str:
    """Name for the small object that closes a live answer."""
    return f"{_answer_prefix(uid, interview_id, answer_id)}manifest.json"


def typed(uid: str, interview_id: str, answer_id: str) -> str:
    """Name for an answer in writing."""
    return f"{_answer_prefix(uid, interview_id, answer_id)}typed.txt"


def film_prefix(uid: str, interview_id: str, answer_id: str) -> str:
    """Prefix of the one film that may stand beside a live answer's segments."""
    return f"{_answer_prefix(uid, interview_id, answer_id)}film."


def film(uid: str, interview_id: str, answer_id: str, content_type: str) -> str:
    """Name for a live answer's film. `KeyError` when the content type is not one of `FILM_TYPES`."""
    return f"{film_prefix(uid, interview_id, answer_id)}{FILM_TYPES[content_type]}"


def derived_audio(uid: str, interview_id: str, answer_id: str, index: int) -> str:
    """Name, in the derived bucket, of a piece of 16 kHz mono audio."""
    return f"{_answer_prefix(uid, interview_id, answer_id)}audio/{index:04d}.wav"


def resume(uid: str, resume_id: str, content_type: str) -> str:
    """Name for a résumé. `KeyError` when the content type is not one of `RESUME_TYPES`."""
    return f"resumes/{uid}/{resume_id}/resume.{RESUME_TYPES[content_type]}"
