"""Let the language model read instructions before anyone waits: it remembers what prompts begin with."""

from collections.abc import Sequence
from pathlib import Path

from standins.faults import ServiceError
from standins.gemini.engine import GeminiEngine, Prompt, Turn


def read_ahead(engine: GeminiEngine, files: Sequence[Path]) -> None:
    """One token is written for each file's text as a system instruction, and thrown away.

    An engine that failed to load says so by its state; here it is only left alone.
    """
    for file in files:
        try:
            engine.generate(_beginning(file.read_text("utf-8")))
        except ServiceError:
            return


def _beginning(instruction: str) -> Prompt:
    """The least request with this instruction."""
    return Prompt(
        system=instruction,
        turns=(Turn("user", "{}"),),
        schema=None,
        json_only=False,
        temperature=0.0,
        top_p=None,
        top_k=None,
        seed=None,
        max_output_tokens=1,
        thoughts=0,
        stop=(),
        abandoned=lambda: False,
    )
