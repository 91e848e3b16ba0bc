"""The rubric: a versioned file for each kind of question, with behavioural anchors for bands 1–5.

Weights are equal (OPM's structured interview guide) unless a file justifies others in `note`.
Strictness is in the file and nowhere else: it never depends on who answers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from shared.documents.base import Frozen
from shared.documents.vocabulary import QUESTION_KINDS, Dimension, QuestionKind, WorkKind

SCORING_VERSION = "scoring.v43"
"""Of the rules in `scoring` and `bands`; stored with every score, and named by claims."""
EVALUATION_TASK = "evaluate_answer"
"""The prompt by which a model reads an answer for evidence."""
WORK_TASKS: Mapping[WorkKind, str] = {"code": "read_code", "drawing": "read_drawing"}
"""Those by which it reads what was made beside an answer."""


class Criterion(Frozen):
    """One dimension: its weight, and what each band looks like. `looks_at` in the file is for its readers."""

    weight: float
    anchors: dict[int, str]


class Rubric(Frozen):
    """One kind's rubric. `version` is stored with every score."""

    version: str
    kind: QuestionKind
    note: str
    star: bool
    dimensions: dict[Dimension, Criterion]

    def anchor(self, dimension: Dimension, band: float) -> str:
        """The anchor of the whole band nearest below (1.9 has not reached 2)."""
        return self.dimensions[dimension].anchors[max(1, min(5, int(band + 1e-6)))]


@lru_cache(maxsize=8)
def load(kind: str) -> Rubric:
    """The current rubric of a kind. Raises KeyError for a kind without one."""
    if kind not in QUESTION_KINDS:
        raise KeyError(f"no rubric for {kind!r}; a mixed interview uses each question's own kind")
    path = files("shared.assessment.kinds") / kind / "rubric.v1.json"
    return Rubric.model_validate(json.loads(path.read_text("utf-8")))
