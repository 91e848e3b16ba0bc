"""How far a language model's word is taken, by model.

A label is worth what it tells apart: a model that says yes to every pair of question and answer, or that
contradicts right answers as often as turned ones, weighs nothing. `make bench-judge` and
`make bench-truth MODEL=…` measure both; where they were not run the weights are those of unmeasured models.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from shared.assessment.scoring.evidence import Answers

Weight = TypeVar("Weight")

SMALL = "qwen2.5-coder-1.5b-instruct"
"""The model of the stand-ins; how it is packed follows its name."""

ANSWERS: Mapping[str, Mapping[Answers, float]] = {SMALL: {}}
"""By model: how far its label moves the log odds that the question is answered; {}: always yes."""
ANSWERS_UNMEASURED: Mapping[Answers, float] = {"yes": 0.4, "partly": 0.0, "no": -1.6}
"""For a model whose labels were not measured: a hint, no verdict. Upward less than downward: who obeys an
attack says yes. Large models that aren't Gemini said "no" to 37 of our 42 wrong neighbours and to none of the
right ones, which alone would give -3.6."""

CONTRADICTS: Mapping[str, float] = {SMALL: 0.0}
"""By model: 0..1, how surely a point is turned round that it calls so. The small model's 0 is a precaution
and no measurement: a reading takes it minutes on two busy cores, and the bench was never run whole."""
CONTRADICTS_UNMEASURED = 0.5
CONTRADICTS_BORNE_OUT = 0.65
"""Where its quotes are real and the container finds the point's matter in the very words that it accuses."""

WORDS: Mapping[str, bool] = {SMALL: False}
"""By model: whether it is asked for words of its own (`evidence.OWN_WORDS`). Those of the small model hardly
reach the page, and where they do code's are better (docs/decisions/judge-quotes.md)."""
WORDS_UNMEASURED = True

STRIKES: Mapping[str, bool] = {SMALL: False}
"""By model: whether it is asked which passages are no answer (`evidence.STRIKES`), and may take from an
answer by them and by its labels (`striking`). The small one wasn't measured at that, and with the lines that
ask for it in its instruction two of its other labels fell (docs/decisions/struck.md)."""
STRIKES_UNMEASURED = True

JOBS: Mapping[str, bool] = {SMALL: False}
"""By model: whether it is asked which jobs a résumé tells of (docs/decisions/resume-read-by-model.md)."""
JOBS_UNMEASURED = True


def of(model: str, measured: Mapping[str, Weight], unmeasured: Weight) -> Weight:
    """The weight of a model by the version that it gives of itself, whose end may say how it was packed."""
    return next((weight for name, weight in measured.items() if model.startswith(name)), unmeasured)
