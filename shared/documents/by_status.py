"""A step's document as it is stored: what it holds goes by its status."""

from __future__ import annotations

from typing import Generic, TypeVar

from pydantic import ConfigDict, Field, RootModel

BY_STATUS = Field(discriminator="status")

Either = TypeVar("Either")


class StepAsStored(RootModel[Either], Generic[Either]):
    """One form or the other. Built at its first use, as all documents are: an event function has none."""

    model_config = ConfigDict(defer_build=True)
