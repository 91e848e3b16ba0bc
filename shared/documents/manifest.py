"""The object that closes a live answer: written by a client, checked by the API and by `transcribe`."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from shared.documents.limits import ANSWER_SECONDS, MAX_SEGMENTS


class SegmentManifest(BaseModel):
    """The object that closes a live answer; `starts` are seconds on the answer's own clock."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    version: Literal[1] = 1
    segments: int = Field(ge=1, le=MAX_SEGMENTS)
    starts: list[float]
    duration: float = Field(ge=0)
    film: bool = Field(default=False, description="A film of the answer is on its way, and may come later.")

    @model_validator(mode="after")
    def _in_order(self) -> SegmentManifest:
        if len(self.starts) != self.segments or self.starts != sorted(self.starts):
            raise ValueError("one start for each segment, in order")
        if self.duration > ANSWER_SECONDS:
            raise ValueError(f"longer than {ANSWER_SECONDS} seconds")
        return self
