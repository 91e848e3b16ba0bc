"""What the API gives as an example of an answer."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from functions.api.models.bodies import Response


class ExampleSentence(Response):
    """A sentence, and whose words it is made of."""

    text: str = Field(description="Gaps that only the candidate can fill stand in [brackets].")
    source: Literal["answer", "resume", "gap"]


class ExampleAnswer(Response):
    """An example, to be shown as one: it is not an answer, is scored nowhere and kept nowhere."""

    example: Literal[True] = True
    language: str
    made_by: Literal["model", "code"] = Field(
        description="`code`: from verified quotes alone; no model answered, or what it wrote was refused."
    )
    sentences: tuple[ExampleSentence, ...]
