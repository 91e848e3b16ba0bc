"""Asking the language model for what nobody should wait for: it is counted, and done without if need be."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from shared.errors import Refused, Unavailable
from shared.firestore import budget
from shared.firestore.budget import OverBudget, Person
from shared.gcp import gemini
from shared.gcp.gemini import Blocked

log = logging.getLogger(__name__)

M = TypeVar("M", bound=BaseModel)


def ask_or_go_on(
    person: Person,
    task: str,
    variables: Mapping[str, Any],
    schema: type[M],
    *,
    temperature: float = 0.0,
    max_output_tokens: int,
    counted: Callable[[], None] | None = None,
) -> M | None:
    """The model's reply to `gemini.generate`, one call of the person's day.

    `counted`: what `budget.counting` gave, where it was begun before.
    None where the model is out of reach, refuses, or the day has no room: the caller has words of its own.
    """
    try:
        (counted or (lambda: budget.spend(person, "model_calls", 1)))()
        with budget.returned(person, "model_calls", 1):
            return gemini.generate(
                task, variables, schema, temperature=temperature, max_output_tokens=max_output_tokens
            ).value
    except (Unavailable, Blocked, Refused, OverBudget) as error:
        log.warning("went on without the model", extra={"fields": {"task": task, "why": str(error)}})
        return None
