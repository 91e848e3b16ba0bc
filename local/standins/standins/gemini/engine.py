"""What answers a generateContent request, behind the protocol: a small model, or a script."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class Turn:
    role: str
    """`user` or `model`."""
    text: str


@dataclass(frozen=True)
class Prompt:
    """A validated request, reduced to what a text model can use.

    `schema` is a JSON Schema (already translated from Google's dialect) or None for free text;
    `json_only` asks for any JSON. `max_output_tokens` None means the model's own limit.
    `abandoned` tells whether the caller has stopped waiting.
    """

    system: str
    turns: tuple[Turn, ...]
    schema: dict[str, Any] | None
    json_only: bool
    temperature: float | None
    top_p: float | None
    top_k: int | None
    seed: int | None
    max_output_tokens: int | None
    thoughts: int
    """Tokens of `max_output_tokens` that are spent before the first word."""
    stop: tuple[str, ...]
    abandoned: Callable[[], bool]

    @property
    def room(self) -> int | None:
        """Tokens left for the reply when the model has thought; None without a limit."""
        return None if self.max_output_tokens is None else max(0, self.max_output_tokens - self.thoughts)

    @property
    def text(self) -> str:
        return "\n".join(turn.text for turn in self.turns)


@dataclass(frozen=True)
class Generation:
    text: str
    finish_reason: str
    prompt_tokens: int
    output_tokens: int
    cached_tokens: int = 0


class GeminiEngine(Protocol):
    name: str
    """What really answers: told as `modelVersion`, which Gemini fills with the model's exact version."""

    def generate(self, prompt: Prompt) -> Generation: ...

    def count_tokens(self, prompt: Prompt) -> int: ...
