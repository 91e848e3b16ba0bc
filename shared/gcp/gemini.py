"""Gemini, through `google-genai`: a prompt from a file, data as one JSON value, a typed answer.

Untrusted text (transcript, résumé, job description) reaches the model only as values of an
escaped JSON object in the user turn, never in the instruction. A prompt is
`shared/prompts/{task}.v{N}.md`; the highest N is in use and is stored with what it made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from shared.errors import PermanentError, Unavailable
from shared.gcp import clients
from shared.settings import settings

PROMPTS = Path(__file__).parents[1] / "prompts"
M = TypeVar("M", bound=BaseModel)


class Blocked(PermanentError):
    """A safety filter stopped the request or the answer. Trying again gives the same."""


class MalformedReply(Unavailable):
    """The reply was empty, cut off or not of the schema: sampling again may give a good one."""


@dataclass(frozen=True)
class Prompt:
    """A versioned system instruction."""

    task: str
    version: int
    text: str


@dataclass(frozen=True)
class Reply(Generic[M]):
    """A parsed reply, with what it cost and which versions made it."""

    value: M
    model: str
    prompt: str
    input_tokens: int
    output_tokens: int


@cache
def prompt(task: str) -> Prompt:
    """The newest version of a task's prompt. `FileNotFoundError` when there is none."""
    versions = {
        int(match[1]): path
        for path in PROMPTS.glob(f"{task}.v*.md")
        if (match := re.fullmatch(rf"{re.escape(task)}\.v(\d+)\.md", path.name))
    }
    if not versions:
        raise FileNotFoundError(f"no prompt for {task}")
    newest = max(versions)
    return Prompt(task, newest, versions[newest].read_text(encoding="utf-8"))


def prompt_version(task: str) -> str:
    """Name and version of a prompt, as stored with what it made."""
    return f"{task}.v{prompt(task).version}"


def generate(
    task: str,
    variables: Mapping[str, Any],
    schema: type[M],
    *,
    temperature: float = 0.0,
    seed: int = 7,
    max_output_tokens: int = 2048,
) -> Reply[M]:
    """Ask Gemini and parse its reply into `schema`.

    Raises `Blocked`, `MalformedReply`, or `Unavailable` for quota, 5xx, timeouts and broken
    connections. Nothing of the prompt or the reply is put into an error's text.
    """
    client = clients.gemini()

    import httpx
    from google.genai import errors, types

    instruction = prompt(task)
    config = types.GenerateContentConfig(
        system_instruction=instruction.text,
        temperature=temperature,
        seed=seed,
        max_output_tokens=max_output_tokens,
        response_mime_type="application/json",
        response_json_schema=_json_schema(schema),
        thinking_config=types.ThinkingConfig(thinking_budget=0),
        safety_settings=[
            types.SafetySetting(category=category, threshold=types.HarmBlockThreshold.BLOCK_ONLY_HIGH)
            for category in (
                types.HarmCategory.HARM_CATEGORY_HARASSMENT,
                types.HarmCategory.HARM_CATEGORY_HATE_SPEECH,
                types.HarmCategory.HARM_CATEGORY_SEXUALLY_EXPLICIT,
                types.HarmCategory.HARM_CATEGORY_DANGEROUS_CONTENT,
            )
        ],
    )
    try:
        reply = client.models.generate_content(
            model=settings().gemini_model,
            contents=json.dumps(variables, ensure_ascii=False),
            config=config,
        )
    except errors.APIError as error:
        raise Unavailable("gemini", f"{error.code} {error.status}") from error
    except (httpx.HTTPError, OSError) as error:
        raise Unavailable("gemini", type(error).__name__) from error
    return Reply(
        value=_parse(reply, schema),
        model=str(reply.model_version or settings().gemini_model),
        prompt=f"{task}.v{instruction.version}",
        input_tokens=int(getattr(reply.usage_metadata, "prompt_token_count", 0) or 0),
        output_tokens=int(getattr(reply.usage_metadata, "candidates_token_count", 0) or 0),
    )


@cache
def _json_schema(schema: type[BaseModel]) -> dict[str, Any]:
    return schema.model_json_schema()


BLOCKING = frozenset({"SAFETY", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY"})


def _parse(reply: Any, schema: type[M]) -> M:
    feedback = reply.prompt_feedback
    if feedback is not None and feedback.block_reason is not None:
        raise Blocked(f"prompt blocked: {feedback.block_reason.name}")
    if not reply.candidates:
        raise MalformedReply("gemini", "no candidate")
    finish = reply.candidates[0].finish_reason
    reason = finish.name if finish is not None else "STOP"
    if reason in BLOCKING:
        raise Blocked(f"reply blocked: {reason}")
    if reason != "STOP":
        # MAX_TOKENS cuts the JSON; RECITATION and OTHER leave it out.
        raise MalformedReply("gemini", f"finished with {reason}")
    try:
        return schema.model_validate_json(reply.text or "")
    except ValidationError as error:
        raise MalformedReply("gemini", f"{error.error_count()} faults against the schema") from None
