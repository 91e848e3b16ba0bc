"""What the cloud's services document, typed: `cloud_facts.toml` says where each rule was read, and when.

    settings        refuse a model that isn't in its location
    the API         refuses a language that nobody could transcribe
    gemini, speech  ask each family of models as it wants to be asked
    preflight       compares the table with the project's own services
    stand-ins       enforce it (they read the same file, in an environment of their own)

Typed here is what the functions read; the stand-ins' and the tests' part of the file is left alone,
since every model takes time at a cold start. A fact that turns out wrong is changed in the file, once.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

TABLE = Path(__file__).with_suffix(".toml")


class Facts(BaseModel):
    """Base of the table's parts."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class SpeechLimits(Facts):
    """Of a synchronous request."""

    sync_seconds: int
    sync_bytes: int
    requests_per_minute: int


class AdaptationLimits(Facts):
    """Of the phrases that a request makes likely."""

    phrases: int
    phrase_characters: int
    characters: int


class SpeechModel(Facts):
    """A recognition model: where it stands, what it hears and what it tells of words."""

    home: str
    locations: frozenset[str]
    word_times: bool
    word_confidence: bool
    detects_language: bool
    languages: frozenset[str]
    preview: frozenset[str]

    @property
    def hears(self) -> frozenset[str]:
        """Every language that a request may name, in the service's own codes."""
        return self.languages | self.preview


class Speech(Facts):
    """Speech-to-Text V2."""

    limits: SpeechLimits
    adaptation: AdaptationLimits
    models: dict[str, SpeechModel]
    aliases: dict[str, str]

    def code(self, language: str) -> str:
        """The service's own code for a BCP-47 language, such as `iw-IL` for `he-IL`; else as given."""
        codes = {code: code for model in self.models.values() for code in model.hears} | self.aliases
        folded = {name.casefold(): code for name, code in codes.items()}
        return folded.get(language.casefold(), language)

    def usual(self, code: str) -> str:
        """The other way: `he-IL` for the service's `iw-IL`; else as given."""
        return {own: usual for usual, own in self.aliases.items()}.get(code, code)


class GeminiFamily(Facts):
    """How the models of a family are asked."""

    thinking: Literal["budget", "level"]
    thinking_off: int | str
    thoughts: int
    temperature: bool
    max_output_tokens: int
    refused_keywords: frozenset[str]


class GeminiModel(Facts):
    """A model, and how long it lasts."""

    family: str
    retires: date
    retires_developer: date | None = None
    replaced_by: str = ""
    levels: tuple[str, ...]
    locations: frozenset[str]

    def last_day(self, *, developer: bool) -> date | None:
        """The last day promised, on Vertex AI or on the Developer API; None where none is announced."""
        return self.retires_developer if developer else self.retires


class Gemini(Facts):
    """Gemini on Vertex AI and on the Developer API."""

    families: dict[str, GeminiFamily]
    models: dict[str, GeminiModel]

    def family(self, model: str) -> GeminiFamily:
        """How to ask a model; one that the table doesn't know is asked like the newest family."""
        known = self.models.get(model)
        return self.families[known.family if known else max(self.families, key=_number)]

    def least_thinking(self, model: str) -> int | str:
        """The least that a model may think: its family's, or its own lowest level where that is more."""
        least = self.family(model).thinking_off
        known = self.models.get(model)
        return known.levels[0] if known and known.levels and least not in known.levels else least


class PredictLimits(Facts):
    """Of an online prediction."""

    request_bytes: int


class Vertex(Facts):
    """Vertex AI's endpoints."""

    predict: PredictLimits


class CloudFacts(Facts):
    """The table, as far as the functions read it."""

    speech: Speech
    gemini: Gemini
    vertex: Vertex


def _number(family: str) -> tuple[int, ...]:
    return tuple(int(part) for part in family.removeprefix("gemini-").split("."))


@cache
def facts() -> CloudFacts:
    """The table, read once."""
    return CloudFacts.model_validate(tomllib.loads(TABLE.read_text(encoding="utf-8")))
