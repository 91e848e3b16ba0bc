"""What the endpoint is asked: the instances of Vertex AI's predict request."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

LARGEST_AUDIO = 12_000_000
"""Bytes of one recording; six minutes of 16 kHz mono WAV."""
MOST_PARTS = 120
MOST_INSTANCES = 16


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, allow_inf_nan=False)


class AudioPart(_Frozen):
    """A recording in Cloud Storage and its place on the answer's clock, in seconds."""

    uri: str = Field(pattern=r"^gs://[a-z0-9][a-z0-9._-]{1,220}/.{1,1024}$")
    start: float = Field(default=0.0, ge=0.0, le=3600.0)


class Word(_Frozen):
    """A recognised word with its times in seconds."""

    word: str = Field(max_length=200)
    start: float = Field(ge=0.0)
    end: float = Field(ge=0.0)
    confidence: float | None = Field(default=None, ge=0.0, le=1.0)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError("a word ends before it starts")
        return self


class Instance(_Frozen):
    """One answer: its sound (stored, sent along in base64, or measured already) and its words."""

    audio: tuple[AudioPart, ...] | None = Field(default=None, min_length=1, max_length=MOST_PARTS)
    audio_content: str | None = Field(default=None, min_length=1, max_length=LARGEST_AUDIO * 4 // 3 + 4)
    words: tuple[Word, ...] = Field(default=(), max_length=20_000)
    text: str | None = Field(default=None, max_length=100_000)
    language: str = Field(default="en-US", pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$")
    prosody: dict[str, float] | None = None
    with_features: bool = False
    """Answer with what the ratings were made of, too: `jobs/ratings` keeps it beside what people say."""

    @model_validator(mode="after")
    def _has_sound(self) -> Self:
        if self.audio is not None and self.audio_content is not None:
            raise ValueError("give audio or audio_content, not both")
        if self.audio is None and self.audio_content is None and self.prosody is None:
            raise ValueError("one of audio, audio_content and prosody is needed")
        return self


class Parameters(_Frozen):
    """`level_known`: the microphone and gain are those of the rated interviews.

    Unset, it is taken to be true only for `prosody` sent without audio.
    """

    level_known: bool | None = None


class PredictRequest(_Frozen):
    """The body of a predict request."""

    instances: tuple[Instance, ...] = Field(min_length=1, max_length=MOST_INSTANCES)
    parameters: Parameters | None = None
