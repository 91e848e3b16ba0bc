"""What a report is made of: one value for each settled answer."""

from __future__ import annotations

from shared.documents.base import Frozen
from shared.documents.delivery import Delivery
from shared.documents.evaluation import Evaluation
from shared.reasons import Reason


class ReportAnswer(Frozen):
    """What the report needs of one settled answer."""

    answer_id: str
    question: str
    kind: str
    competency: str = ""
    depth: int = 0
    attempt: int = 1
    evaluation: Evaluation | None = None
    """None when not scored; then `reason` says why (or `skipped`)."""
    reason: Reason | None = None
    skipped: bool = False
    delivery: Delivery | None = None
    previous_total: float | None = None
    """Total of the attempt before, for the comparison after a redo."""
