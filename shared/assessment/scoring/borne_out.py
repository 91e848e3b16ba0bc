"""Whether what is claimed is borne out: a story by facts, what one would do by what is definite in it."""

from __future__ import annotations

from collections.abc import Sequence

from shared.assessment.scoring.bands import LABEL, SUBSTANCE, Judged, Note, clamp, mean, trusted
from shared.assessment.scoring.content_features import Content
from shared.assessment.scoring.plans import Plan
from shared.assessment.scoring.verified_evidence import VerifiedEvidence

_UNREASONED, _BORNE_OUT, _GENERAL = 3.4, 0.3, 0.3
"""The highest band of steps without a reason; what an experience adds to them; what is general talk."""

_STRUNG_CAP = 1.9
"""The total of results in a row with no story around them: they can be made up as fast as they are said."""


def story(content: Content, evidence: Sequence[VerifiedEvidence]) -> Judged:
    """Behavioural correctness: are the claims borne out by facts?"""
    code = content.specificity * min(1.0, content.told / 60) ** 0.5
    said = mean([SUBSTANCE[e.substance] for e in evidence])
    model = code if said is None else min(said, code + 0.3)
    weight = 0.6 * LABEL * trusted(evidence)
    blend = (1 - weight) * code + weight * model
    band = 1 + 4 * blend
    if "result" not in content.star:
        band = min(band, 3.4)
    if content.facts < 1.0 or (evidence and not any(e.quotes for e in evidence) and content.facts < 2.5):
        band = min(band, 2.0)
    if content.strung:
        return Judged(clamp(min(band, 2.0)), 1.0, (("correctness.strung", {}),), cap=_STRUNG_CAP)
    counts: dict[str, object] = {
        "numbers": content.measures,
        "names": content.names,
        "actions": content.actions + content.we_actions,
        "outcomes": content.outcomes_told,
    }
    note = ("correctness.facts", counts) if any(counts.values()) else ("correctness.claims", {})
    return Judged(clamp(band), abs(code - (said if said is not None else code)) * 2, (note,))


def plan(told: Plan, content: Content, evidence: Sequence[VerifiedEvidence]) -> Judged:
    """Of what one would do: is it definite, for this situation, with a reason or what is weighed?"""
    code = told.definite.substance * min(1.0, content.told / 40) ** 0.5
    said = mean([SUBSTANCE[e.substance] for e in evidence])
    model = code if said is None else min(said, code + 0.3)
    weight = 0.6 * LABEL * trusted(evidence) * content.telling
    band = 1 + 4 * ((1 - weight) * code + weight * model)
    if not told.parts & {"issue", "weighing"}:
        band = min(band, _UNREASONED)
    if told.borne_out:
        band += _BORNE_OUT
    if content.strung:
        return Judged(clamp(min(band, 2.0)), 1.0, (("correctness.strung", {}),), cap=_STRUNG_CAP)
    if told.definite.empty or told.definite.substance < _GENERAL:
        note: Note = ("correctness.plan_general", {})
    else:
        note = ("correctness.plan", {"count": told.steps})
    return Judged(clamp(band), abs(code - (said if said is not None else code)) * 2, (note,))
