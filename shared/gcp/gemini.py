"""Gemini, through `google-genai`: a prompt from a file, data as one JSON value, a typed answer.

Untrusted text (transcript, résumé, job description) reaches the model only as values of an
escaped JSON object in the user turn, never in the instruction. A prompt is
`shared/prompts/{task}.v{N}.md`; the highest N is in use and is stored with what it made.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from shared.cloud_facts import facts
from shared.errors import PermanentError, Unavailable
from shared.gcp import clients
from shared.gcp.refusals import is_permanent, refused
from shared.reasons import Reason
from shared.settings import settings

log = logging.getLogger(__name__)

PROMPTS = Path(__file__).parents[1] / "prompts"
M = TypeVar("M", bound=BaseModel)


class Blocked(PermanentError):
    """A safety filter stopped the request or the answer. Trying again gives the same."""

    reason = Reason.BLOCKED


class MalformedReply(Unavailable):
    """The reply was empty, cut off, recited or not of the schema, however often it was sampled."""


@dataclass(frozen=True)
class Prompt:
    """A versioned system instruction."""

    task: str
    version: int
    text: str

    def without(self, fields: Collection[str]) -> Prompt:
        """The same without its lines about fields of a reply that aren't asked for."""
        lines = [
            line
            for line in self.text.splitlines(keepends=True)
            if not any(line.startswith(f"- `{field}`:") for field in fields)
        ]
        return replace(self, text="".join(lines))


@dataclass(frozen=True)
class ModelReply(Generic[M]):
    """A parsed reply, with what it cost and which versions made it."""

    value: M
    model: str
    prompt: str
    input_tokens: int
    output_tokens: int
    thought_tokens: int = 0
    """Paid like output, and in no reply's text."""


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
    return Prompt(task, newest, _filled(versions[newest].read_text(encoding="utf-8")))


def _filled(text: str) -> str:
    """A prompt with the words for its `{{placeholders}}`. Raises `KeyError` for an unknown one."""
    if "{{" not in text:
        return text
    from shared.assessment import kinds

    words = kinds.prompt_words()
    return re.sub(r"{{([^{}]+)}}", lambda found: words[found[1]], text)


def prompt_version(task: str) -> str:
    """Name and version of a prompt, as stored with what it made."""
    return f"{task}.v{prompt(task).version}"


SAMPLES = 3
"""How often a reply is asked for until one is whole: what fails once fails again on the same seed."""
_RESAMPLING_TEMPERATURES = (0.4, 0.8)
_SEEDS = 2**31 - 1


def generate(
    task: str,
    variables: Mapping[str, Any],
    schema: type[M],
    *,
    temperature: float = 0.0,
    seed: int = 7,
    max_output_tokens: int = 2048,
    unasked: Collection[str] = (),
) -> ModelReply[M]:
    """Ask Gemini and parse its reply into `schema`, without the prompt's lines about what is `unasked`.

    A reply that is malformed, truncated or a recitation is sampled anew: on another seed, warmer, and
    with twice the room if it was cut. `max_output_tokens` is the reply's own; thoughts get theirs on top.

    Raises `Blocked`, `MalformedReply`, `Refused` for a request that is never taken, or `Unavailable` for
    quota, 5xx, timeouts and broken connections. Nothing of the prompt or the reply is put into an error.
    """
    instruction = prompt(task).without(unasked)
    contents = json.dumps(variables, ensure_ascii=False)
    spent = [0, 0, 0]
    for sample in range(SAMPLES):
        reply = _ask(contents, instruction, schema, temperature, seed, max_output_tokens)
        spent = [before + more for before, more in zip(spent, _tokens(reply), strict=True)]
        try:
            value = _parse(reply, schema)
        except MalformedReply as error:
            if sample == SAMPLES - 1:
                raise
            log.warning("sampling anew", extra={"fields": {"task": task, "why": str(error)}})
            temperature = max(temperature, _RESAMPLING_TEMPERATURES[sample])
            seed = secrets.randbelow(_SEEDS)
            max_output_tokens *= 2 if "MAX_TOKENS" in str(error) else 1
        else:
            model = str(reply.model_version or settings().gemini_model)
            return ModelReply(value, model, f"{task}.v{instruction.version}", *spent)
    raise AssertionError("unreachable")


def _tokens(reply: Any) -> tuple[int, int, int]:
    """What a reply cost: prompt, output, thoughts."""
    names = ("prompt_token_count", "candidates_token_count", "thoughts_token_count")
    prompt_tokens, output, thoughts = (int(getattr(reply.usage_metadata, n, 0) or 0) for n in names)
    return prompt_tokens, output, thoughts


def _ask(
    contents: str,
    instruction: Prompt,
    schema: type[BaseModel],
    temperature: float,
    seed: int,
    max_output_tokens: int,
) -> Any:
    client = clients.gemini()

    import httpx
    from google.genai import errors, types

    model = settings().gemini_model
    family = facts().gemini.family(model)
    least = facts().gemini.least_thinking(model)
    config = types.GenerateContentConfig(
        system_instruction=instruction.text,
        # Newer families ignore it, and may come to refuse it.
        temperature=temperature if family.temperature else None,
        seed=seed,
        max_output_tokens=min(max_output_tokens + family.thoughts, family.max_output_tokens),
        response_mime_type="application/json",
        response_json_schema=_json_schema(schema, family.refused_keywords),
        thinking_config=(
            types.ThinkingConfig(thinking_level=types.ThinkingLevel(str(least).upper()))
            if family.thinking == "level"
            else types.ThinkingConfig(thinking_budget=int(least))
        ),
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
        return client.models.generate_content(model=model, contents=contents, config=config)
    except errors.APIError as error:
        if is_permanent(error.code):
            raise refused("gemini", f"{error.code} {error.status}", str(error.message)) from error
        raise Unavailable("gemini", f"{error.code} {error.status}") from error
    except (httpx.HTTPError, OSError) as error:
        raise Unavailable("gemini", type(error).__name__) from error


@cache
def _json_schema(schema: type[BaseModel], refused_keywords: frozenset[str]) -> dict[str, Any]:
    """The reply's schema, without what the model's family refuses; code checks the bounds again anyway."""
    return dict(_without(schema.model_json_schema(), refused_keywords))


def _without(node: Any, keywords: frozenset[str], *, names: bool = False) -> Any:
    """A schema without some keywords. `names`: the keys here are properties' names, whatever they are."""
    if isinstance(node, list):
        return [_without(item, keywords) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _without(value, keywords, names=not names and key in {"properties", "$defs"})
        for key, value in node.items()
        if names or key not in keywords
    }


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
