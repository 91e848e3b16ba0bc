"""What the API takes and gives of answers: their uploads, texts, corrections and recordings."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, RootModel, StringConstraints, ValidationInfo, field_validator

from functions.api.http.text_fields import (
    CodeText,
    DrawnName,
    SaidWords,
    TypedText,
)
from functions.api.models.bodies import RequestBody, Response
from shared.documents import limits
from shared.documents.interview import AnswerState
from shared.documents.vocabulary import CodeLanguage, ComponentKind
from shared.gcp.object_names import AUDIO_TYPES, FILM_TYPES

DrawnId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,40}$")]


class RecordingUpload(RequestBody):
    """Ask to upload one file. Parameters of the content type (`;codecs=opus`) are ignored."""

    mode: Literal["recording"]
    content_type: str = Field(
        max_length=100, examples=["audio/webm"], description=f"One of: {', '.join(AUDIO_TYPES)}."
    )
    size: int = Field(ge=0, le=limits.RECORDING.asked, description="Bytes; no more than these are taken.")


class SegmentsUpload(RequestBody):
    """Ask to upload live segments `first` to `first + count - 1`, and the manifest that closes them."""

    mode: Literal["segments"]
    count: int = Field(ge=1, le=50)
    first: int = Field(default=0, ge=0, lt=limits.MAX_SEGMENTS)


class FilmUpload(RequestBody):
    """Ask to upload the film of a live answer, without which there is no mirror of its expression.

    Takes consent to expression analysis. Nothing waits for it: say `"film": true` in the manifest, and send
    it beside the answer or after it.
    """

    mode: Literal["film"]
    content_type: str = Field(max_length=100, description=f"One of: {', '.join(FILM_TYPES)}.")
    size: int = Field(ge=0, le=limits.RECORDING.asked)


class AnswerUpload(
    RootModel[Annotated[RecordingUpload | SegmentsUpload | FilmUpload, Field(discriminator="mode")]]
):
    """How an answer will come: one recording, or segments while speaking, and perhaps a film of it."""

    model_config = ConfigDict(frozen=True, defer_build=True)


class TypedAnswer(RequestBody):
    """An answer in writing. What is judged of it is what was said; how it would have sounded is not known."""

    text: TypedText = Field(
        examples=["In my second year at the bakery I planned all the deliveries."],
        description="In the interview's language. No other recording of the answer is taken then.",
    )


class WriteCode(RequestBody):
    """Code beside an answer: all of it each time. Nothing of it is run by the server."""

    language: CodeLanguage
    text: CodeText = Field(
        examples=["def first_repeated(words):\n    seen = set()"],
        description="Empty, or blanks alone: there is none.",
    )


class DrawnBox(RequestBody):
    """A box of a drawing. Its place is its upper left corner; a box is 160 wide and 72 high."""

    id: DrawnId
    kind: ComponentKind
    label: DrawnName = Field(default="", examples=["Orders"])
    group: DrawnName = Field(default="", description="What it is part of, by name.", examples=["EU region"])
    x: int = Field(ge=0, le=limits.DRAWN_SPAN)
    y: int = Field(ge=0, le=limits.DRAWN_SPAN)


class DrawnArrow(RequestBody):
    """An arrow between two boxes, by their ids."""

    source: DrawnId
    target: DrawnId
    label: DrawnName = Field(default="", examples=["HTTPS"])
    two_way: bool = False


class Draw(RequestBody):
    """A drawing beside an answer: all of it each time."""

    components: list[DrawnBox] = Field(
        max_length=limits.DRAWN_COMPONENTS, description="None: there is no drawing."
    )
    connections: list[DrawnArrow] = Field(default=[], max_length=limits.DRAWN_CONNECTIONS)

    @field_validator("components")
    @classmethod
    def _one_of_each(cls, boxes: list[DrawnBox]) -> list[DrawnBox]:
        if len({one.id for one in boxes}) < len(boxes):
            raise ValueError("two boxes have one id")
        return boxes

    @field_validator("connections")
    @classmethod
    def _between_boxes(cls, arrows: list[DrawnArrow], info: ValidationInfo) -> list[DrawnArrow]:
        known = {one.id for one in info.data.get("components", ())}
        if any(one.source == one.target or not {one.source, one.target} <= known for one in arrows):
            raise ValueError("an arrow joins two boxes of the drawing")
        return arrows


class MisheardWords(RequestBody):
    """Words in a row that were misheard; their places count what stands between spaces in `text`."""

    first: int = Field(ge=0, le=limits.TYPED_CHARACTERS)
    last: int = Field(ge=0, le=limits.TYPED_CHARACTERS, description="Included.")
    said: SaidWords = Field(examples=["Kubernetes"])


class CorrectAnswer(RequestBody):
    """Every correction of an answer: those before that aren't named are taken back."""

    corrections: list[MisheardWords] = Field(
        max_length=limits.CORRECTED_AT_MOST,
        description=f"At most {limits.CORRECTED_SHARE:.0%} of the words heard, yet "
        f"{limits.CORRECTED_AT_LEAST} to {limits.CORRECTED_AT_MOST} words; each of them "
        f"{limits.CORRECTION_WORDS} words at most, and like what was heard in sound.",
    )


class SignedRequest(Response):
    """A request to send straight to Cloud Storage, with exactly these headers."""

    method: Literal["POST", "PUT", "GET"]
    url: str
    headers: dict[str, str]
    object: str
    max_bytes: int
    expires_at: datetime


class ResumableTicket(SignedRequest):
    """Start of a resumable upload: POST with an empty body; upload to the `Location` it answers.

    The session takes bytes for a week, in order, and tells how far it is (`Content-Range: bytes */SIZE`).
    """

    mode: Literal["recording", "film"]


class SegmentTicket(SignedRequest):
    """Upload of one live segment: 16 kHz mono 16-bit WAV."""

    index: int


class SegmentTickets(Response):
    """Uploads of live segments. The manifest is a `SegmentManifest`; send it last."""

    mode: Literal["segments"] = "segments"
    segments: list[SegmentTicket]
    manifest: SignedRequest


class AnswerTicket(RootModel[Annotated[ResumableTicket | SegmentTickets, Field(discriminator="mode")]]):
    """What to send where."""


class UploadCompleted(Response):
    """What we have of the answer, and where it stands."""

    answer_id: str
    state: AnswerState
    received: list[str] = Field(description="Names of the objects that reached us.")


class Playback(Response):
    """Links that play the answer, good for a short time. Segments stand in order."""

    mode: Literal["recording", "segments"]
    media: list[SignedRequest]
    film: SignedRequest | None = Field(default=None, description="The film beside live segments.")
