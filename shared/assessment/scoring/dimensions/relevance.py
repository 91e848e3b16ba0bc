"""Does the answer answer this question? By our relevance model, expected points, words, a language model.

For behavioural questions in English the relevance model leads (`answered_by_model`): it was measured on
people that it had not seen. Elsewhere code's own overlap of words and meaning does (`answered_by_words`).
"""

from __future__ import annotations

from collections.abc import Sequence

from shared.assessment import kinds
from shared.assessment.scoring import answered_by_model, answered_by_words, content_features
from shared.assessment.scoring.answered_by_model import RelevancePrediction
from shared.assessment.scoring.bands import Judged
from shared.assessment.scoring.dimensions.rules import Answered, Rules, Unanswered
from shared.assessment.scoring.material import Material, quoted
from shared.assessment.scoring.motives import Motive
from shared.assessment.scoring.plans import Plan
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.scoring.verified_evidence import VerifiedEvidence
from shared.assessment.text import lexicon as lang
from shared.assessment.text.alignment import Located
from shared.documents.evaluation import EvidenceItem

NEW_WORDS = 5
"""Meaningful words that an answer needs beside those of the question, where no expected point is stated."""
POINTS_SAID = 0.3


def read_answer(
    given: ScoringInput,
    content: content_features.Content,
    form: Plan | Motive | None,
    evidence: Sequence[VerifiedEvidence],
    points_share: float | None,
) -> Answered:
    """How far the question is answered; flags and the cap on the total rest on it, too."""
    read = not kinds.has_points(given.kind) and answered_by_model.is_read(given.kind, given.language, ())
    reading = RelevancePrediction.of(given.correctness) if read else None
    if content.no_answer:
        return Answered(Judged(1.0, 0.0, ((f"relevance.{content.no_answer}", {}),)))
    # "The volume falls" says little that the question doesn't hold, and all that was asked for.
    if content.echo > 0.5 or (content.new_words < NEW_WORDS and (points_share or 0.0) < POINTS_SAID):
        if content.echo > 0.5 or content.topicality > 0.0:
            return Answered(Judged(1.0, 0.0, (("relevance.repeats", {}),)), repeats=True)
        return Answered(Judged(1.0, 0.0, (("relevance.brief", {}),)))
    definite = content.specificity if form is None else form.definite.substance
    if reading is not None:
        return answered_by_model.read(given, content, definite, evidence, reading)
    return answered_by_words.read(given, content, form, definite, evidence, points_share)


def _evidence(material: Material) -> list[EvidenceItem]:
    """The sentence that takes the question up, where it is answered."""
    found = _topic_sentence(material) if material.judged["relevance"].band > 1.5 else None
    return [quoted(found, material.phrase("shows.topic"))] if found else []


def _topic_sentence(material: Material) -> Located | None:
    """The sentence that shares most words with the question."""
    wanted = set(lang.content_stems(material.given.question, material.language))
    ranked = [
        (len(wanted & set(lang.content_stems(s.quote, material.language))), s) for s in material.telling
    ]
    best = max(ranked, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] else None


def _without_answer(judged: Judged, why: Unanswered) -> Judged:
    notes = (("relevance.set_aside", {}),) if why == "set_aside" else judged.notes
    return Judged(min(judged.band, 1.5), 0.0, notes)


RULES = Rules(lambda case: case.answered.judged, _evidence, without_answer=_without_answer)
