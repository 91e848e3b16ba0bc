"""How far a band or a total may be from what it should be: ± bands, and no score moves by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shared.assessment.scoring import content_features, mishearing
from shared.assessment.scoring.bands import Judged
from shared.assessment.scoring.dimensions import rules_of
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.scoring.verified_evidence import VerifiedEvidence
from shared.documents.evaluation import DimensionScore
from shared.documents.vocabulary import DIMENSION_ROWS, Dimension

UNRATED_RECOGNITION = 0.7
"""Where a recogniser gives no confidence, ranges are as wide as for speech just above hard to hear."""
CORRECTED, CORRECTED_SHARE = 0.1, 1.5
"""How much wider ranges are where the candidate corrected words, and how much more if it were all of them:
nobody else knows what was said. At the most that may be corrected, ± a quarter of a band."""
CONFIRMED = 0.3
"""How much wider ranges are where the sound spoke of another language: the words may not be what was said."""
UNHEARD = 2.5
"""How much wider ranges are were none of it heard: so much does a story's total move with what it loses
(docs/assessment/spoken-languages.md)."""
UNCHECKED = 1.25
"""How much wider a total's range is where a question's points aren't known: truth isn't judged then, and with
its points a short right answer has 1.2 more in the mean. Of 340 answers, right and turned round, 0.81 of the
totals are within it of what their points would give, read by the container, and 0.90 by code alone."""

WIDEST = 1.5
"""Of a band."""


def of_band(
    name: Dimension,
    judged: Judged,
    given: ScoringInput,
    content: content_features.Content,
    spread: float,
    verified: Sequence[VerifiedEvidence],
) -> float:
    """± bands: recognition, length, disagreement, repeats; wider where quotes were invented."""
    base = 0.25 + 0.9 * (1 - recognition(given)) + 0.5 * max(0.0, 1 - content.words / 60)
    if DIMENSION_ROWS[name].half == "content":
        base += 0.15 * judged.gap + spread
        base += 0.35 * (1 - sum(e.trust for e in verified) / len(verified)) if verified else 0.35
    else:
        base += 0.2 * judged.gap
    base += rules_of(name).uncertainty(given) + UNHEARD * given.unheard
    if given.corrected:
        base += CORRECTED + CORRECTED_SHARE * given.corrected_share
    if given.language_confirmed:
        base += CONFIRMED
    if not given.said.lexicon.known:
        base += 0.4
    return round(min(WIDEST, max(0.2, base)), 2)


def of_total(
    dimensions: Mapping[Dimension, DimensionScore], weights: Mapping[Dimension, float], unchecked: bool
) -> float:
    """± of the weighted mean of the bands. `unchecked`: a question's points, which nobody knows.

    Errors of five dimensions partly cancel; they share the same words, so not by the square root.
    """
    unsure = 0.75 * sum(dimensions[n].uncertainty * w for n, w in weights.items()) / sum(weights.values())
    return unsure + UNCHECKED if unchecked else unsure


def recognition(given: ScoringInput) -> float:
    """The confidence that ranges are computed with; it moves no band."""
    if given.delivery is None:
        return 1.0  # nobody misheard what was typed
    if given.recognition_confidence is not None:
        return given.recognition_confidence
    return mishearing.MISHEARD if mishearing.is_suspected(given) else UNRATED_RECOGNITION
