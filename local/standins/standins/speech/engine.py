"""What answers a Recognize request, behind the protocol: a small model, or a script."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from standins.speech.audio import Audio


@dataclass(frozen=True)
class Word:
    text: str
    start: float
    end: float
    confidence: float


@dataclass(frozen=True)
class Phrase:
    """One result of the service: a stretch of speech between pauses."""

    words: tuple[Word, ...]
    language: str

    @property
    def transcript(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        return sum(word.confidence for word in self.words) / len(self.words)


@dataclass(frozen=True)
class Settings:
    """What of a RecognitionConfig bears on recognition. `languages` are BCP-47 codes, or `auto`."""

    languages: tuple[str, ...]
    punctuation: bool = False
    phrases: tuple[str, ...] = ()
    scripted: Mapping[str, Any] = field(default_factory=dict)
    abandoned: Callable[[], bool] = lambda: False
    """Whether the caller has stopped waiting."""


class SpeechEngine(Protocol):
    def recognize(self, audio: Audio, settings: Settings) -> list[Phrase]:
        """Phrases in order of time; none when nobody speaks."""


def split_at_pauses(words: list[Word], language: str, *, pause_s: float = 1.0) -> list[Phrase]:
    """The service starts a new result after a pause; so do we."""
    phrases: list[list[Word]] = []
    for word in words:
        if phrases and word.start - phrases[-1][-1].end < pause_s:
            phrases[-1].append(word)
        else:
            phrases.append([word])
    return [Phrase(tuple(phrase), language) for phrase in phrases]
