"""Gemini over HTTP: a prompt from a file, data as one JSON value, a typed answer.

Untrusted text (transcript, résumé, job description) reaches the model only as values of an
escaped JSON object in the user turn, never in the instruction. A prompt is
`shared/prompts/{task}.v{N}.md`; the highest N is in use and is stored with what it made.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from shared.cloud_facts import facts
from shared.errors import PermanentError, Refused, Unavailable
from shared.gcp import clients
from shared.gcp.refusals import is_permanent, refused
from shared.reasons import Reason
from shared.settings import settings

if TYPE_CHECKING:
    from requests import Response

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
) -> ModelReply[M]:
    """Ask Gemini and parse its reply into `schema`.

    A reply that is malformed, truncated or a recitation is sampled anew: on another seed, warmer, and
    with twice the room if it was cut. `max_output_tokens` is the reply's own; thoughts get theirs on top.

    Raises `Blocked`, `MalformedReply`, `Refused` for a request that is never taken, or `Unavailable` for
    quota, 5xx, timeouts and broken connections. Nothing of the prompt or the reply is put into an error.
    """
    instruction = prompt(task)
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
            model = str(reply.get("modelVersion") or settings().gemini_model)
            return ModelReply(value, model, f"{task}.v{instruction.version}", *spent)
    raise AssertionError("unreachable")


def _tokens(reply: Mapping[str, Any]) -> tuple[int, int, int]:
    """What a reply cost: prompt, output, thoughts."""
    used = reply.get("usageMetadata") or {}
    names = ("promptTokenCount", "candidatesTokenCount", "thoughtsTokenCount")
    prompt_tokens, output, thoughts = (int(used.get(name) or 0) for name in names)
    return prompt_tokens, output, thoughts


def _ask(
    contents: str,
    instruction: Prompt,
    schema: type[BaseModel],
    temperature: float,
    seed: int,
    max_output_tokens: int,
) -> Mapping[str, Any]:
    session = clients.gemini()

    from google.auth import exceptions

    model, seconds = settings().gemini_model, settings().gemini_timeout_seconds
    family = facts().gemini.family(model)
    least = facts().gemini.least_thinking(model)
    request: dict[str, Any] = {
        "contents": [{"role": "user", "parts": [{"text": contents}]}],
        "systemInstruction": {"role": "user", "parts": [{"text": instruction.text}]},
        "safetySettings": [{"category": harm, "threshold": "BLOCK_ONLY_HIGH"} for harm in HARMS],
        "generationConfig": {
            # Newer families ignore it, and may come to refuse it.
            **({"temperature": temperature} if family.temperature else {}),
            "seed": seed,
            "maxOutputTokens": min(max_output_tokens + family.thoughts, family.max_output_tokens),
            "responseMimeType": "application/json",
            "responseJsonSchema": _json_schema(schema, family.refused_keywords),
            "thinkingConfig": (
                {"thinkingLevel": str(least).upper()}
                if family.thinking == "level"
                else {"thinkingBudget": int(least)}
            ),
        },
    }
    address = f"{clients.gemini_address()}/{model}:generateContent"
    deadline = {"X-Server-Timeout": f"{seconds:.0f}"}
    try:
        # Asked once: Pub/Sub repeats the whole step, and two layers multiply.
        response = session.post(address, json=request, headers=deadline, timeout=seconds)
        if not response.ok:
            raise _not_answered(response)
        return dict(response.json())
    except (OSError, exceptions.GoogleAuthError) as error:
        raise Unavailable("gemini", type(error).__name__) from error


def _not_answered(response: Response) -> Refused | Unavailable:
    try:
        told = dict(response.json()["error"])
    except (ValueError, KeyError, TypeError):
        told = {}  # not of the service's own
    status = f"{response.status_code} {told.get('status', '')}".rstrip()
    if is_permanent(response.status_code):
        return refused("gemini", status, str(told.get("message", "")))
    return Unavailable("gemini", status)


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


HARMS = (
    "HARM_CATEGORY_HARASSMENT",
    "HARM_CATEGORY_HATE_SPEECH",
    "HARM_CATEGORY_SEXUALLY_EXPLICIT",
    "HARM_CATEGORY_DANGEROUS_CONTENT",
)
BLOCKING = frozenset({"SAFETY", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY"})


def _parse(reply: Mapping[str, Any], schema: type[M]) -> M:
    if block := (reply.get("promptFeedback") or {}).get("blockReason"):
        raise Blocked(f"prompt blocked: {block}")
    if not reply.get("candidates"):
        raise MalformedReply("gemini", "no candidate")
    candidate = reply["candidates"][0]
    reason = candidate.get("finishReason") or "STOP"
    if reason in BLOCKING:
        raise Blocked(f"reply blocked: {reason}")
    if reason != "STOP":
        # MAX_TOKENS cuts the JSON; RECITATION and OTHER leave it out.
        raise MalformedReply("gemini", f"finished with {reason}")
    parts = (candidate.get("content") or {}).get("parts") or []
    text = "".join(part.get("text") or "" for part in parts if not part.get("thought"))
    try:
        return schema.model_validate_json(text)
    except ValidationError as error:
        raise MalformedReply("gemini", f"{error.error_count()} faults against the schema") from None
