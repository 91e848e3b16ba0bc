"""Is the question answered, as far as code can tell: by words taken up, nearness in meaning, expected points?

Where no relevance model looked. A language model's yes or no is one witness beside the words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from shared.assessment import kinds
from shared.assessment.scoring import content_features, trust
from shared.assessment.scoring.answered_by_model import about, unanswered
from shared.assessment.scoring.bands import Judged, clamp, mean, trusted
from shared.assessment.scoring.dimensions.rules import Answered
from shared.assessment.scoring.evidence import Answers
from shared.assessment.scoring.motives import Motive
from shared.assessment.scoring.plans import Plan
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.scoring.verified_evidence import VerifiedEvidence
from shared.assessment.text import word_vectors

_ANSWERS: dict[Answers, float] = {"yes": 1.0, "partly": 0.55, "no": 0.0}
_LABEL = 0.4
"""Weight of a label beside words and meaning, where no relevance model looked."""
EVEN = 0.5
"""Chance from which on an explanation is about the question: so are 92 to 97 of a hundred good answers of two
courses, and 15 of a hundred to another question of the same course (`python -m correctness.about`)."""
USUAL = 0.66
"""How right an explanation is where nobody can tell: the mean mark in three graded data sets."""

STATED = 0.35
"""What code can know of an answer as one to its question, from which it is never off topic by its meaning."""

CODE_FULL = 0.6
"""Of what code knows, from which on an answer is one to its question."""

WORK_WORDS = 4
"""Distinct words of work by which a story is surely told of work, where nearness in meaning can't be told."""
WORK_LEVEL = 0.55
"""What that is worth: such a story need not repeat the question's words, yet its subject stays unknown.
Without any word of work it is a quarter: no list holds every trade's words."""
WORK_DOUBT = 2.0
"""Bands of disagreement that this leaves: the range gets wider."""
TAKEN_UP, NOT_TAKEN_UP = 0.45, 0.25
"""What one word of the question counts in an answer of what one would do, and none."""
EXPLAINED = 0.45
"""What a coherent explanation counts as an answer where its question's words are not taken up."""
LITTLE = 2.0
"""Below, a story that takes up no word of the question isn't said to answer a part of it. Who says of a
weakness "at times I want it perfect" does answer, in general words."""
WORK_SAID = 2
"""Words of work from which a story is not called another's for its meaning alone."""
FREE_TIME, FREE_TIME_SHARE = 3, 0.05
"""Distinct words of free time, with none of work, from which a story from work was not told, and their share
of its words: ice is work at the rink, and pigeons are at a funeral."""


def read(
    given: ScoringInput,
    content: content_features.Content,
    form: Plan | Motive | None,
    definite: float,
    evidence: Sequence[VerifiedEvidence],
    points_share: float | None,
) -> Answered:
    """How far the question is answered. `definite`: 0..1, how much is said of this and nothing else.
    `points_share`: how much of the expected points is stated; None where there are none."""
    told = not kinds.has_points(given.kind)  # asked for is one's own story or reasons, from or about work
    if not told and points_share is None and not word_vectors.knows_subject(given.question):
        content = replace(content, meaning=None, told_meaning=None)  # it would be that of the words around it
    plan, motive = isinstance(form, Plan), form if isinstance(form, Motive) else None
    code = _same_situation(content) if plan else _topical(content)
    if motive and _of_work(content) and motive.parts:
        code = max(code, CODE_FULL)
    unknown_points = points_share is None and not told
    share = points_share or 0.0
    near = about(given) if unknown_points else 0.0
    if near >= EVEN:
        code = max(code, CODE_FULL * near)
        share = USUAL * content.telling
    if unknown_points:
        definite = max(definite, _explained(content))
        code = max(code, EXPLAINED * definite)
    about_work = content.work is not None and told and not word_vectors.speaks(given.language)
    if about_work:
        code = max(code, WORK_LEVEL * min(1.0, (1 + (content.work or 0)) / WORK_WORDS))
    if points_share is not None:
        code = max(code, min(1.0, 1.3 * points_share))
    said = mean([_ANSWERS[e.answers_question] for e in evidence])
    sure = content.told_meaning if told and not plan else content.meaning
    off = _off_topic(content, None if told and _of_work(content) else sure, code, said)
    if unknown_points and (content.topicality or near >= EVEN):
        off = False  # by its words' meaning alone a short right answer is called another's
    if points_share is not None and points_share < 0.12 and content.topicality < 0.13 and code < STATED:
        off = True
    if told and _free_time(content):
        off = off or not _vouched_for(given, said)
    if off:
        return Answered.elsewhere(unanswered(given))
    if content.filler_talk:
        return Answered(Judged(1.5, 0.3, (("relevance.stock", {}),)))
    lexical = min(1.0, code / CODE_FULL)
    model = lexical if said is None else said
    weight = _LABEL * (0.4 + 0.6 * trusted(evidence)) * content.telling
    blend = (1 - weight) * lexical + weight * model
    depth = min(1.0, 0.35 + 0.75 * definite + 0.4 * share)
    likely = share if unknown_points else 0.0
    # What states its points needs no more words.
    length = min(1.0, max(content.told / 45, share))
    band = clamp(1 + 4 * blend * depth**0.6 * length**0.4)
    key = "relevance.yes" if band >= 3.6 else "relevance.partly"
    if told and form is None and band < LITTLE and not (content.takes_up or content.open_question):
        key = "relevance.not_found"
    unsure = (about_work and content.topicality < WORK_LEVEL) or (plan and not content.topicality)
    unknown = WORK_DOUBT if unsure or unknown_points else 0.0
    return Answered(Judged(band, abs(lexical - model) * 2 + unknown, ((key, {}),)), likely=likely)


def _explained(content: content_features.Content) -> float:
    """0..1: new words of an explanation, held together by reasons and order. All that can be known of one
    where neither meaning nor what a right one states can be told. Talk of oneself that takes up no word of
    the question is none."""
    if content.meaning is not None or (content.personal and not content.topicality):
        return 0.0
    joined = 1 - math.exp(-(1 + content.reasons + content.sequence) / 1.5)
    return (1 - math.exp(-content.new_words * content.telling / 12)) * joined * min(1.0, content.told / 20)


def _same_situation(content: content_features.Content) -> float:
    """The same for what one would do: all such answers are near in meaning to all such questions (0.65 to 1.0
    where another was asked), so only words taken up tell which situation is meant."""
    return TAKEN_UP + (1 - TAKEN_UP) * content.topicality if content.topicality else NOT_TAKEN_UP


def _topical(content: content_features.Content) -> float:
    """Code's own 0..1: words taken up, and nearness in meaning where it can be told."""
    if content.open_question:
        return 0.7
    if content.meaning is None:
        return content.topicality
    near = content.meaning if content.told_meaning is None else content.told_meaning
    return 0.4 * content.topicality + 0.6 * near


def _off_topic(
    content: content_features.Content, sure: float | None, code: float, said: float | None
) -> bool:
    """Off topic takes two witnesses, or one that is very sure: refusing an honest answer is worse.

    `sure`: the nearness in meaning; of a story that of what is told in it.
    """
    if content.open_question:
        doubted = said is not None and said < 0.3 and (sure is None or sure < 0.2)
        return doubted or (sure is not None and sure < 0.05 and content.words >= 20)
    if said is not None and said < 0.3:
        return code < 0.5
    # A weak model says yes to anything; the words must then be far away in meaning and in form.
    # What states its points speaks of them in whatever words.
    return sure is not None and sure < 0.15 and content.topicality < 0.3 and code < STATED


def _of_work(content: content_features.Content) -> bool:
    """Told of work in words that the table of meanings may lack ("till", "crane"), more than of free time."""
    return content.told_work >= max(WORK_SAID, content.leisure)


def _free_time(content: content_features.Content) -> bool:
    """Told of free time alone: two witnesses in words, beside the question, of which nothing was taken up."""
    often = content.leisure >= max(FREE_TIME, FREE_TIME_SHARE * content.words)
    return not content.work and often and content.topicality == 0


def _vouched_for(given: ScoringInput, said: float | None) -> bool:
    """Whether a model that isn't known to say yes to everything says that the question was answered."""
    moves = trust.of(given.versions.get("model", ""), trust.ANSWERS, trust.ANSWERS_UNMEASURED)
    return said is not None and said >= _ANSWERS["yes"] and moves.get("yes", 0.0) > 0
