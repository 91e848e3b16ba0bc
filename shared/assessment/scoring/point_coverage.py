"""The share of the expected points that an answer covers, and which of them it states wrongly."""

from __future__ import annotations

from collections.abc import Sequence

from shared.assessment.scoring import graded_points, limits, stated_points, work_evidence, wrong_points
from shared.assessment.scoring.bands import Judged, Note, clamp, mean, trusted
from shared.assessment.scoring.content_features import Content
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.scoring.stated_points import Window
from shared.assessment.scoring.verified_evidence import VerifiedEvidence
from shared.assessment.scoring.work_evidence import ReadWork
from shared.assessment.scoring.wrong_points import WrongPoint

_TURNED, _TURNED_SHARE = 1.2, 4.0
"""What a statement the wrong way round takes off the highest band, and what all points together would."""

_HELD = (1.0, 0.5)
"""What a point is worth that is stated whole, and in part."""
_QUOTED, _QUOTED_TOO = 0.35, 0.7
"""What a model's quotes weigh beside a point's words (0.45), and where the container (0.5) bears out all."""


def unchecked(given: ScoringInput, evidence: Sequence[VerifiedEvidence]) -> Judged:
    """Where points aren't known truth isn't judged, but for what a model that reads it calls false."""
    false = wrong_points.falsehood(given, evidence)
    if false is None or false.weight < wrong_points.SURE:
        return Judged(1.0, 0.0, (("correctness.not_elicited", {}),), elicited=False)
    highest = 5.0 - _TURNED * false.weight - _TURNED_SHARE * false.weight * false.share
    return Judged(clamp(min(limits.UNKNOWN, highest)), 0.0, (false.note,), cap=max(1.5, highest))


def coverage(
    given: ScoringInput,
    content: Content,
    evidence: Sequence[VerifiedEvidence],
    windows: Sequence[Window],
    wrong: Sequence[WrongPoint],
    works: Sequence[ReadWork],
) -> tuple[Judged, list[bool]]:
    """Technical correctness: the share of expected points covered, by model, quotes, wording or code; a point
    that the answer states wrongly is none as far as that is sure, whatever the others say."""
    model, points = given.correctness, given.expected_points
    graded = float(model["score"]) / 5 if model and model.get("score") is not None else None
    turned = {w.point: w.weight for w in wrong}
    earned = graded_points.borne_out(model, evidence)
    weight = (_QUOTED + (_QUOTED_TOO - _QUOTED) * (earned or 0.0)) * (0.3 + 0.7 * trusted(evidence))
    by_work = work_evidence.shares(works, points, given.language, given.question)
    covered: list[bool] = []
    spoken: list[float] = []
    added: list[float] = []
    for index in range(len(points)):
        # Every witness but this one hears the right words and not which way round they stand.
        holds = 1 - turned.get(index, 0.0)
        said = _said(index, given, evidence, windows, weight)
        spoken.append(holds * said)
        added.append(holds * max(0.0, by_work[index] - said))
        covered.append(spoken[-1] + added[-1] >= 0.5)
    counted = mean(spoken)
    more = mean(added) or 0.0
    length = min(1.0, content.words / 30) ** 0.5
    code = (counted if counted is not None else graded or 0.0) * length + more
    if graded is not None:
        graded = min(1.0, graded + more)  # it was given for what was said alone
    blend = code if graded is None else 0.5 * code + 0.5 * graded
    band = clamp(1 + 4 * min(1.0, blend / 0.85))
    if points and not any(covered) and blend < 0.45:
        band = min(band, 2.0)
    note: Note = ("correctness.points", {"covered": sum(covered), "total": len(points)})
    told = [w for w in wrong if w.weight >= wrong_points.SURE][: wrong_points.SHOWN]
    notes = (note, *(w.note(points[w.point]) for w in told))
    highest = 5.0
    if turned:
        highest -= _TURNED * max(turned.values()) + _TURNED_SHARE * sum(turned.values()) / len(points)
    gap = abs(code - (graded if graded is not None else code)) * 2
    return Judged(clamp(min(band, highest)), gap, notes, cap=max(1.5, highest)), covered


def _said(
    index: int,
    given: ScoringInput,
    evidence: Sequence[VerifiedEvidence],
    windows: Sequence[Window],
    weight: float,
) -> float:
    """0..1: how far a point is stated, by its words, a model's quotes of that `weight`, and the container."""
    point, language, question = given.expected_points[index], given.language, given.question
    lexical = min(1.0, stated_points.covers(point, windows, language, question) / 0.7)
    near = graded_points.of(given.correctness, index)
    quoted = mean([_HELD[index in e.partly] if index in e.points else 0.0 for e in evidence])
    votes = [(lexical, 0.45)]
    if quoted is not None:
        quotes = [e.points[index].quote for e in evidence if index in e.points]
        # A quote proves a point only if it uses some of the point's own words, too.
        related = max((stated_points.states(point, q, language, question) for q in quotes), default=0.0)
        proven = min(1.0, 0.25 + related / 0.4)
        if near and any(map(near.holds, quotes)):
            proven = max(proven, near.covered)
        # Nor does a missing quote disprove it where the model made quotes up.
        votes.append((quoted * proven, weight))
    if near:
        votes.append((near.covered, 0.5))
    return sum(v * w for v, w in votes) / sum(w for _, w in votes)
