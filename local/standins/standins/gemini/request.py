"""Check a generateContent request as the service does, and reduce it to a `Prompt`.

Unknown fields are refused by name, which catches a misspelt setting before production does.
"""

import re
from collections.abc import Callable
from typing import Any

from standins.faults import InvalidArgument, NotFound, ServiceError
from standins.gemini import family
from standins.gemini.engine import Prompt, Turn
from standins.gemini.schema import camel_keys, from_json_schema, from_response_schema
from standins.http_server import HttpRequest

_PATH = re.compile(
    r"/(?P<version>v1|v1beta|v1beta1)/"
    r"(?:(?P<place>projects/[^/]+/locations/[^/]+)/publishers/google/)?"
    r"models/(?P<model>[^/:]+):(?P<method>\w+)"
)
_TOP = {
    "contents", "systemInstruction", "generationConfig", "safetySettings", "tools", "toolConfig",
    "cachedContent", "labels", "model", "serviceTier", "store",
}  # fmt: skip
_CONFIG = {
    "stopSequences", "responseMimeType", "responseSchema", "responseJsonSchema", "responseModalities",
    "candidateCount", "maxOutputTokens", "temperature", "topP", "topK", "seed", "presencePenalty",
    "frequencyPenalty", "responseLogprobs", "logprobs", "thinkingConfig", "mediaResolution",
    "audioTimestamp", "routingConfig", "speechConfig", "enableEnhancedCivicAnswers",
}  # fmt: skip


class Target:
    """What the path names; `vertex` tells the two services apart."""

    def __init__(self, request: HttpRequest) -> None:
        found = _PATH.fullmatch(request.path)
        if request.method != "POST" or found is None:
            raise NotFound(f"The requested URL {request.path} was not found on this server.")
        self.model: str = found["model"]
        self.method: str = found["method"]
        self.vertex: bool = found["place"] is not None
        place = f"{found['place']}/publishers/google/" if self.vertex else ""
        self.name = f"{place}models/{self.model}"
        if self.method not in {"generateContent", "countTokens"}:
            raise NotFound(f"Method {self.method} is not served for {self.name}.")
        family.check_model(self.model, found["place"] or "", version=found["version"], method=self.method)


def authenticate(request: HttpRequest, target: Target) -> None:
    """A key for the Developer API, a bearer token for Vertex; their values are not looked at."""
    bearer = request.headers.get("authorization", "").startswith("Bearer ")
    if bearer or request.headers.get("x-goog-api-key"):
        return
    if target.vertex:
        raise ServiceError(401)
    raise ServiceError(403, "Method doesn't allow unregistered callers.")


def parse(body: Any, model: str, *, abandoned: Callable[[], bool] = lambda: False) -> Prompt:
    """Raises InvalidArgument, in the service's words where they matter."""
    if not isinstance(body, dict):
        raise InvalidArgument("Invalid JSON payload received.")
    body = camel_keys(body)
    _known(body, _TOP, "")
    config = camel_keys(body.get("generationConfig") or {})
    _known(config, _CONFIG, "generation_config")
    turns = tuple(_turn(content) for content in body.get("contents") or [])
    if not turns:
        raise InvalidArgument("* GenerateContentRequest.contents: contents is not specified")
    if int(config.get("candidateCount", 1)) != 1:
        raise InvalidArgument("Multiple candidates is not enabled for this model")
    family.check_config(model, config, turns[-1].role)
    temperature = _number(config, "temperature", 0, 2)
    return Prompt(
        system=_text(body.get("systemInstruction") or {"parts": []}),
        turns=turns,
        schema=_schema(config),
        json_only=config.get("responseMimeType") == "application/json",
        temperature=temperature if family.heeds_temperature(model) else None,
        top_p=_number(config, "topP", 0, 1),
        top_k=config.get("topK") and int(config["topK"]),
        seed=config.get("seed"),
        max_output_tokens=_limit(config),
        thoughts=family.thoughts(model, config),
        stop=tuple(config.get("stopSequences") or ()),
        abandoned=abandoned,
    )


def _known(value: dict[str, Any], names: set[str], where: str) -> None:
    for name in value:
        if name not in names:
            place = f" at '{where}'" if where else ""
            raise InvalidArgument(
                f'Invalid JSON payload received. Unknown name "{name}"{place}: Cannot find field.'
            )


def _turn(content: Any) -> Turn:
    role = content.get("role", "user") if isinstance(content, dict) else None
    if role not in {"user", "model"}:
        raise InvalidArgument("Please use a valid role: user, model.")
    return Turn(role, _text(content))


def _text(content: dict[str, Any]) -> str:
    texts: list[str] = []
    for part in content.get("parts") or []:
        if "text" not in part:
            kinds = ", ".join(sorted(part)) or "empty"
            raise InvalidArgument(f"This stand-in reads text parts only, not {kinds}.")
        texts.append(str(part["text"]))
    return "\n".join(texts)


def _schema(config: dict[str, Any]) -> dict[str, Any] | None:
    google, standard = config.get("responseSchema"), config.get("responseJsonSchema")
    if google is None and standard is None:
        return None
    if google is not None and standard is not None:
        raise InvalidArgument("Only one of response_schema and response_json_schema can be set.")
    if config.get("responseMimeType") != "application/json":
        raise InvalidArgument("Response schema is only supported with response mime type application/json.")
    return from_response_schema(google) if standard is None else from_json_schema(standard)


def _number(config: dict[str, Any], name: str, low: float, high: float) -> float | None:
    value = config.get(name)
    if value is None:
        return None
    if not isinstance(value, (int, float)) or not low <= value <= high:
        raise InvalidArgument(f"generation_config.{name}: must be in [{low}, {high}]")
    return float(value)


def _limit(config: dict[str, Any]) -> int | None:
    value = config.get("maxOutputTokens")
    if value is not None and (not isinstance(value, int) or value < 1):
        raise InvalidArgument("generation_config.max_output_tokens: must be positive")
    return value
