"""The words for what is to be known of a judged answer: what it lacks, and how it was heard.

How far they hold its total down is in `limits`, with the words for what else does.
"""

from __future__ import annotations

from collections.abc import Sequence

from shared.assessment import kinds
from shared.assessment.scoring import content_features, mishearing, work_evidence
from shared.assessment.scoring.dimensions.rules import Answered
from shared.assessment.scoring.motives import Motive
from shared.assessment.scoring.plans import Plan
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.scoring.verified_evidence import VerifiedEvidence
from shared.documents.vocabulary import Flag


def of(
    given: ScoringInput,
    content: content_features.Content,
    form: Plan | Motive | None,
    verified: Sequence[VerifiedEvidence],
    covered: Sequence[bool],
    answered: Answered,
    set_aside: bool,
) -> tuple[Flag, ...]:
    """Those of an answer. `covered`: for each expected point, whether it is. `set_aside`: whether a model
    took nearly all of it away, so that what the rest lacks says nothing of the answer."""
    flags: list[Flag] = []
    if given.said.addressed or any(one.text.addressed for one in given.work):
        flags.append("addressed_assessor")
    if set_aside:
        flags.append("set_aside")
    elif answered.off_topic:
        flags.append("off_topic")
    if answered.repeats:
        flags.append("repeats_question")
    if content.filler_talk:
        flags.append("stock_phrases")
    if content.no_answer:
        flags.append("no_answer")
    if kinds.is_story(given.kind):
        empty = content.facts < 1.0 and not any(e.quotes for e in verified)
    elif form is not None:
        empty = form.definite.empty
    else:
        empty = bool(given.expected_points) and not any(covered)
    if empty and not set_aside:
        flags.append("no_evidence")
    if given.delivery is None:
        flags.append("typed")
    elif given.recognition_confidence is None:
        flags.append("hard_to_hear" if mishearing.is_suspected(given) else "recognition_not_rated")
    elif given.recognition_confidence < 0.65:
        flags.append("hard_to_hear")
    if given.unheard:
        flags.append("partly_heard")
    flags += work_evidence.flags(given.work)
    if given.corrected:
        flags.append("corrected")
    if given.language_confirmed:
        flags.append("language_confirmed")
    if not given.said.lexicon.known:
        flags.append("language_not_measured")
    return tuple(flags)
