"""`generateContent` and `countTokens` as the Developer API and Vertex AI serve them."""

import time
import uuid
from typing import Any

from standins.calls import CallLog
from standins.faults import InvalidArgument, ServiceError, Unavailable
from standins.gemini.engine import GeminiEngine, Generation, Prompt
from standins.gemini.request import Target, authenticate, parse
from standins.gemini.schema import property_names
from standins.gemini.scripted import ScriptedGemini
from standins.http_server import HttpRequest, HttpResponse
from standins.rules import StubRegistry

_HARMS = ("HARASSMENT", "HATE_SPEECH", "SEXUALLY_EXPLICIT", "DANGEROUS_CONTENT")
_WITHOUT_TEXT = {"SAFETY", "RECITATION", "PROHIBITED_CONTENT", "BLOCKLIST", "SPII", "LANGUAGE", "OTHER"}


class GeminiService:
    """One HTTP application in front of an engine."""

    def __init__(self, engine: GeminiEngine, rules: StubRegistry, calls: CallLog) -> None:
        self._engine = engine
        self._script = ScriptedGemini()
        self._rules = rules
        self._calls = calls

    def __call__(self, request: HttpRequest) -> HttpResponse:
        target = Target(request)
        with self._calls.record("gemini", target.method) as entry:
            entry |= {"model": target.model, "request_bytes": len(request.body)}
            response = self._answer(request, target, entry)
            entry["response_bytes"] = len(response.body)
            return response

    def _answer(self, request: HttpRequest, target: Target, entry: dict[str, Any]) -> HttpResponse:
        prompt, problem = _prompt(request, target)
        facts: dict[str, Any] = {"method": target.method, "model": target.model}
        if prompt is not None:
            warmth = 1.0 if prompt.temperature is None else prompt.temperature
            facts |= {"system": prompt.system, "text": prompt.text, "schema": property_names(prompt.schema)}
            facts |= {"seed": prompt.seed, "temperature": warmth}
        decision = self._rules.match("gemini", facts)
        entry["rule"] = decision.rule_id
        _wait(decision.delay_s, prompt)
        outcome = decision.outcome
        if outcome.get("off"):
            raise Unavailable("The service is currently unavailable.")
        if "status" in outcome:
            raise ServiceError(int(outcome["status"]), outcome.get("message"))
        if problem is not None or prompt is None:
            raise problem or InvalidArgument("no contents")
        if target.method == "countTokens":
            return HttpResponse.json({"totalTokens": self._engine.count_tokens(prompt)})
        answered = str(outcome.get("version") or self._script.name)
        if "blocked" in outcome:
            body = _body(answered, Generation("", "", self._script.count_tokens(prompt), 0))
            feedback = {"blockReason": str(outcome["blocked"]), "safetyRatings": _ratings(blocked=True)}
            return HttpResponse.json(body | {"promptFeedback": feedback})
        if prompt.room == 0:
            generation = Generation("", "MAX_TOKENS", self._script.count_tokens(prompt), 0)
        elif decision.rule_id:
            generation = self._script.scripted(prompt, outcome)
        else:
            generation, answered = self._engine.generate(prompt), self._engine.name
        spent = min(prompt.thoughts, prompt.max_output_tokens or prompt.thoughts)
        body = _body(answered, generation, spent)
        if outcome.get("empty") != "candidates":
            empty = outcome.get("empty") or prompt.room == 0
            body = {"candidates": [_candidate(generation, empty)], **body}
        entry |= {
            "prompt_tokens": generation.prompt_tokens,
            "output_tokens": generation.output_tokens,
            "cached_tokens": generation.cached_tokens,
            "thought_tokens": spent,
            "finish": generation.finish_reason,
        }
        return HttpResponse.json(body)


def _prompt(request: HttpRequest, target: Target) -> tuple[Prompt | None, ServiceError | None]:
    """The request read, or why not; a fault on demand goes before either."""
    try:
        authenticate(request, target)
        body = request.json()
        if target.method == "countTokens" and isinstance(body, dict):
            body = body.get("generateContentRequest", body)
        deadline = float(request.headers.get("x-server-timeout") or 0)
        started = time.monotonic()

        def abandoned() -> bool:
            late = deadline > 0 and time.monotonic() - started > deadline
            return late or request.caller_is_gone()

        return parse(body, target.model, abandoned=abandoned), None
    except ServiceError as error:
        return None, error


def _wait(seconds: float, prompt: Prompt | None) -> None:
    """Sit out a scripted delay, but no longer than the caller does."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        time.sleep(min(left, 0.05))
        if prompt is not None and prompt.abandoned():
            raise ServiceError(504)


def _ratings(*, blocked: bool) -> list[dict[str, Any]]:
    return [
        {
            "category": f"HARM_CATEGORY_{harm}",
            "probability": "HIGH" if blocked and number == 0 else "NEGLIGIBLE",
            **({"blocked": True} if blocked and number == 0 else {}),
        }
        for number, harm in enumerate(_HARMS)
    ]


def _candidate(generation: Generation, empty: Any) -> dict[str, Any]:
    reason = generation.finish_reason
    candidate: dict[str, Any] = {"finishReason": reason, "index": 0}
    if reason in _WITHOUT_TEXT:
        return candidate | {"safetyRatings": _ratings(blocked=reason == "SAFETY")}
    parts = [] if empty else [{"text": generation.text}]
    return {"content": {"role": "model", **({"parts": parts} if parts else {})}, **candidate}


def _body(answered: str, generation: Generation, thoughts: int = 0) -> dict[str, Any]:
    usage: dict[str, Any] = {
        "promptTokenCount": generation.prompt_tokens,
        "candidatesTokenCount": generation.output_tokens,
        "totalTokenCount": generation.prompt_tokens + generation.output_tokens + thoughts,
    }
    if thoughts:
        usage["thoughtsTokenCount"] = thoughts
    if generation.cached_tokens:
        usage["cachedContentTokenCount"] = generation.cached_tokens
    usage["promptTokensDetails"] = [{"modality": "TEXT", "tokenCount": generation.prompt_tokens}]
    return {"usageMetadata": usage, "modelVersion": answered, "responseId": uuid.uuid4().hex[:24]}
