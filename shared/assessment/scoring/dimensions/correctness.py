"""Correctness: are claims borne out (`borne_out`), or are expected points stated (`point_coverage`)?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shared import languages
from shared.assessment import kinds
from shared.assessment.scoring import borne_out, claim_quotes, point_coverage, work_evidence, wrong_points
from shared.assessment.scoring.bands import STRONG, Judged
from shared.assessment.scoring.content_features import Content
from shared.assessment.scoring.dimensions.rules import Case, Points, Rules, Unanswered, in_words
from shared.assessment.scoring.motives import Motive
from shared.assessment.scoring.plans import Plan
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.scoring.stated_points import Window
from shared.assessment.scoring.verified_evidence import VerifiedEvidence
from shared.assessment.scoring.work_evidence import ReadWork
from shared.assessment.text.messages import Wording

_ANSWERS = 3.0
"""Relevance from which on it is worth while to say more of the same."""


def read_points(
    given: ScoringInput,
    content: Content,
    form: Plan | Motive | None,
    verified: Sequence[VerifiedEvidence],
    windows: Sequence[Window],
) -> Points:
    """What is claimed and how far it holds; other dimensions rest on it, too."""
    if kinds.is_story(given.kind):
        return Points(borne_out.story(content, verified))
    if isinstance(form, Plan):
        return Points(borne_out.plan(form, content, verified))
    if not kinds.has_points(given.kind):
        return Points(Judged(1.0, 0.0, (("correctness.not_elicited", {}),), elicited=False))
    graded = (given.correctness or {}).get("score") is not None
    if not given.expected_points and not graded:
        return Points(point_coverage.unchecked(given, verified))
    wrong = wrong_points.find(given, verified)

    def cover(work: Sequence[ReadWork]) -> tuple[Judged, list[bool]]:
        return point_coverage.coverage(given, content, verified, windows, wrong, work)

    judged, covered = cover(given.work)
    return Points(
        judged,
        tuple(covered),
        _share(judged),
        _share(cover(())[0] if given.work else judged),
        {w.point: w.note(given.expected_points[w.point]) for w in wrong if w.weight >= wrong_points.SURE},
    )


def _share(judged: Judged) -> float | None:
    return (judged.band - 1) / 4 if judged.elicited else None


def _judge(case: Case) -> Judged:
    """What is claimed, and that more would bear it out where it answers the question."""
    judged = case.points.judged
    facts = judged.says("correctness.facts")
    if facts and judged.band < STRONG and round(case.answered.judged.band, 1) >= _ANSWERS:
        return replace(judged, notes=(*judged.notes, ("correctness.more", {})))
    return judged


def _without_answer(judged: Judged, why: Unanswered) -> Judged:
    if not judged.elicited:
        return judged
    return Judged(min(judged.band, 1.2), judged.gap, ((f"correctness.{why}", {}),))


def _uncertainty(given: ScoringInput) -> float:
    """Half the grader's own range, from its 0..5 to bands, counts by half: it is one of three witnesses."""
    graded = given.correctness or {}
    low, high = graded.get("low"), graded.get("high")
    made = work_evidence.UNSURE if any(one.found and one.found.points for one in given.work) else 0.0
    return made + (0.0 if low is None or high is None else 0.5 * (float(high) - float(low)) / 2 * 0.8)


def _why(judged: Judged, wording: Wording) -> str:
    """The reason; of what bears a story out only what is there is counted, no "figures: 0"."""
    if not judged.notes or judged.notes[0][0] != "correctness.facts":
        return in_words(judged, wording)
    (_, counts), *more = judged.notes
    there = (wording.say(f"fact.{name}", count=count) for name, count in counts.items() if count)
    said = wording.say("correctness.facts", facts=languages.listed(there, wording.language))
    return languages.joined((said, in_words(replace(judged, notes=tuple(more)), wording)))


RULES = Rules(_judge, claim_quotes.evidence, _why, without_answer=_without_answer, uncertainty=_uncertainty)
