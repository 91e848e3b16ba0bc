"""The envelope of a step: whose it is, where it stands, and since when.

A step is made with its answer, `pending` or `off`, so that late work on a deleted answer finds nothing to
write to. `status` tells what else it holds: only a `done` one has content.
"""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from typing import ClassVar, Literal

from pydantic import BaseModel, Field

from shared.documents.base import Frozen
from shared.documents.vocabulary import Step, StepName


class StepNotDone(Frozen):
    """A step that has no content: not yet, not at all, or in vain. `message` is words for the candidate."""

    owner: str
    answer_id: str
    step: StepName
    status: Literal["pending", "failed", "off"]
    message: str = ""
    why_none: str = Field(default="", description="Why there is no follow-up, or no film.")
    finished_at: datetime | None = None
    expire_at: datetime


class StepDone(Frozen):
    """What every finished step has."""

    owner: str
    answer_id: str
    status: Literal["done"]
    generation: str
    finished_at: datetime
    expire_at: datetime


class StepView(Frozen):
    """What a reader needs of a step. Only its fields are fetched: five minutes of words with their times
    take longer to take apart than to fetch."""

    of: ClassVar[Step]


def document(step: Step, form: Literal["Done", "Step"]) -> type[BaseModel]:
    """A step's document by its name: `FollowUpDone` or `FollowUpStep` of `follow_up`.

    Raises `ModuleNotFoundError` or `AttributeError` for a step without one.
    """
    name = step.value.title().replace("_", "") + form
    found: type[BaseModel] = getattr(import_module(f"shared.documents.{step.value}"), name)
    return found
