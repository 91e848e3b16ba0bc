"""What answers a Recognize request, behind the protocol: a small model, or a script."""

import re
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
        return "".join(
            word.text if number == 0 or _joins(self.words[number - 1].text, word.text) else f" {word.text}"
            for number, word in enumerate(self.words)
        )

    @property
    def confidence(self) -> float:
        return sum(word.confidence for word in self.words) / len(self.words)


_UNSPACED = re.compile("[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uff65]")


def _joins(before: str, after: str) -> bool:
    """Whether no space parts two words: one of them is written in a script without."""
    return bool(_UNSPACED.match(before[-1:]) or _UNSPACED.match(after[:1]))


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
