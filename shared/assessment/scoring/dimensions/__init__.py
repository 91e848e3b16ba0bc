"""The dimensions of a score, a module each: how it is banded, and what of the answer is shown for it.

A module has the name of its row in `shared.documents.vocabulary` and holds its `RULES`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from shared.assessment.scoring.dimensions.rules import Rules
from shared.documents.vocabulary import Dimension


@cache
def rules_of(name: Dimension) -> Rules:
    """A dimension's rules. Raises `ModuleNotFoundError` for a row of the vocabulary without a module."""
    found: Rules = import_module(f"{__name__}.{name}").RULES
    return found
