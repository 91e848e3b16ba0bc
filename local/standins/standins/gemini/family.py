"""What a model's family takes and refuses: thinking, settings, schema keywords, retired ids."""

from typing import Any

from standins.contract import contract, gemini_family, retired
from standins.faults import InvalidArgument, NotFound

_LEVELS = {"minimal": 24, "low": 256, "medium": 1_024, "high": 4_096}
"""Thoughts of this stand-in by level, in tokens. The real number differs with every request."""
_UNASKED = 512
"""Thoughts of a model that takes budgets, when none is given."""
_NOT_SWITCHED_OFF = 1_024
"""Thoughts of a model that takes levels, when it is given a budget, 0 or not."""


def check_model(model: str, place: str, *, version: str, method: str) -> None:
    """`place` is `projects/P/locations/L` on Vertex AI, or empty.

    Raises:
        NotFound: an id that isn't documented, is retired, or isn't served in the location.
    """
    row = contract()["gemini"]["models"].get(model)
    gone = row is None or retired(model, developer=not place)
    if place:
        if gone or place.rpartition("/")[2] not in row["locations"]:
            raise NotFound(
                f"Publisher Model `{place}/publishers/google/models/{model}` was not found or your project "
                "does not have access to it. Please ensure you are using a valid model version. For more "
                "information, see: https://cloud.google.com/vertex-ai/generative-ai/docs/learn/model-versions"
            )
    elif gone:
        raise NotFound(
            f"models/{model} is not found for API version {version}, or is not supported for {method}. "
            "Call ListModels to see the list of available models and their supported methods."
        )


def check_config(model: str, config: dict[str, Any], last_role: str) -> None:
    """Raises InvalidArgument for what the family refuses beside thinking."""
    family = gemini_family(model)
    for name in family["refused_settings"]:
        if name in config:
            raise InvalidArgument(f"{name} is not supported for this model.")
    most = family["max_output_tokens"]
    if int(config.get("maxOutputTokens") or 1) > most:
        raise InvalidArgument(
            f"Unable to submit request because it has a maxOutputTokens value of {config['maxOutputTokens']} "
            f"but the supported range is from 1 (inclusive) to {most + 1} (exclusive)."
        )
    if not family["temperature"] and last_role == "model":
        raise InvalidArgument("Please ensure that the last turn is of the role user.")
    for name in ("responseSchema", "responseJsonSchema"):
        if _holds(config.get(name), frozenset(family["refused_keywords"])):
            raise InvalidArgument("Request contains an invalid argument.")


def heeds_temperature(model: str) -> bool:
    """Whether the family looks at a request's temperature."""
    return bool(gemini_family(model)["temperature"])


def thoughts(model: str, config: dict[str, Any]) -> int:
    """Tokens that the model thinks before it writes: out of `maxOutputTokens`, and paid for.

    Raises:
        InvalidArgument: a level where budgets are taken, both at once, or a level that the model lacks.
    """
    asked = config.get("thinkingConfig") or {}
    budget = asked.get("thinkingBudget", asked.get("thinking_budget"))
    level = asked.get("thinkingLevel", asked.get("thinking_level"))
    family, row = gemini_family(model), contract()["gemini"]["models"].get(model) or {}
    if budget is not None and level is not None:
        raise InvalidArgument("You can only set only one of thinking budget and thinking level.")
    if family["thinking"] == "budget":
        if level is not None:
            raise InvalidArgument("Thinking level is not supported for this model.")
        if budget == 0 and model.endswith("-pro"):
            raise InvalidArgument(
                "Unable to submit request because Thinking can't be disabled for this model. "
                "Remove 'thinking_config.thinking_budget' from your request and try again."
            )
        return _UNASKED if budget is None or budget < 0 else min(int(budget), _UNASKED)
    if budget is not None:
        return _NOT_SWITCHED_OFF
    level = str(level or family["thinking_off"]).lower()
    if level not in (row.get("levels") or _LEVELS):
        raise InvalidArgument(
            f"Thinking level {level.upper()} is not supported for this model. "
            "Please retry with other thinking level."
        )
    return _LEVELS[level]


def _holds(schema: Any, keywords: frozenset[str], *, names: bool = False) -> bool:
    """Whether a schema uses a keyword. `names`: the keys here are properties' names."""
    if isinstance(schema, list):
        return any(_holds(item, keywords) for item in schema)
    if not isinstance(schema, dict):
        return False
    return any(
        (not names and _camel(key) in keywords)
        or _holds(value, keywords, names=not names and key in {"properties", "$defs"})
        for key, value in schema.items()
    )


def _camel(key: str) -> str:
    first, *rest = key.split("_")
    return first + "".join(part.title() for part in rest)
