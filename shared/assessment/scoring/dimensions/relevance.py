"""Does the answer answer this question? By our relevance model, expected points, words, a language model.

For behavioural questions in English the relevance model (`models/correctness`) leads: it was measured on
people that it had not seen. Elsewhere code's own overlap of words and meaning does. A language model's yes or
no moves the odds only as far as its label was measured to mean something: one that says yes to everything
weighs nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from shared import languages
from shared.assessment import kinds
from shared.assessment.scoring import content_features, trust
from shared.assessment.scoring.bands import Judged, Note, clamp, mean, trusted
from shared.assessment.scoring.dimensions.rules import Answered, Rules
from shared.assessment.scoring.evidence import Answers
from shared.assessment.scoring.material import Material, quoted
from shared.assessment.scoring.motives import Motive
from shared.assessment.scoring.plans import Plan
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.scoring.verified_evidence import VerifiedEvidence
from shared.assessment.text import lexicon as lang
from shared.assessment.text import word_vectors
from shared.assessment.text.alignment import Located
from shared.documents.evaluation import EvidenceItem

_ANSWERS: dict[Answers, float] = {"yes": 1.0, "partly": 0.55, "no": 0.0}
_LABEL = 0.4
"""Weight of a label beside words and meaning, where no relevance model looked."""
SURE = 0.995
"""No witness is surer than this, so that another can still be heard."""
OTHER = 0.02
"""Below: another question was answered. Of real answers to their own question under one in a hundred is, and
of answers by authors whom the model never read (`make train-relevance`)."""
LITTLE_OF_IT = 0.1
"""Below: little of what was asked was found, as is said."""
DOUBT = 0.25
"""Below: no answer is said to be one to the question."""
FULL = 0.7
"""From this probability on, relevance caps the total no more; the cap falls from 5 to LOWEST_CAP below it."""
LOWEST_CAP = 1.4
SURELY = 0.95
"""Probability from which on a story's band is as high as its depth allows. Of 42 hard neighbours the right
one's band stands above in 36 with it, AUC 0.912; from 0.7 on in 35, 0.863, as more of both are at the top."""
EVEN = 0.5
"""Chance from which on an explanation is about the question: so are 92 to 97 of a hundred good answers of two
courses, and 15 of a hundred to another question of the same course (`python -m correctness.about`)."""
USUAL = 0.66
"""How right an explanation is where nobody can tell: the mean mark in three graded data sets."""

NEW_WORDS = 5
"""Meaningful words that an answer needs beside those of the question, where no expected point is stated."""
POINTS_SAID = 0.3
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


@dataclass(frozen=True)
class RelevancePrediction:
    """The relevance model's reading: probability 0..1, topics as names in a sentence, the nearest passage.

    `about`: 0..1, that an explanation is about the question."""

    probability: float
    about: float = 0.0
    asked: str = ""
    told: str = ""
    passage: str = ""

    @classmethod
    def of(cls, correctness: Mapping[str, Any] | None) -> RelevancePrediction | None:
        """From the endpoint's prediction; None where there is none, or not a usable one."""
        found = (correctness or {}).get("relevance")
        if not isinstance(found, Mapping) or not isinstance(found.get("probability"), int | float):
            return None
        passage = found.get("passage")
        told = "" if found.get("told") == found.get("asked") else str(found.get("told_name") or "")
        return cls(
            probability=_chance(found["probability"]),
            asked=str(found.get("asked_name") or ""),
            told=told,
            passage=str(passage.get("text", "")) if isinstance(passage, Mapping) else "",
            about=_chance(found.get("about")),
        )


def _chance(value: object) -> float:
    return min(1.0, max(0.0, float(value))) if isinstance(value, int | float) else 0.0


def _about(given: ScoringInput) -> float:
    """0..1: that what an explanation tells is about the question, as the relevance model reads it; 0 where it
    doesn't."""
    if not is_read(given.kind, given.language, given.expected_points):
        return 0.0
    reading = RelevancePrediction.of(given.correctness)
    return reading.about if reading else 0.0


def read_answer(
    given: ScoringInput,
    content: content_features.Content,
    form: Plan | Motive | None,
    evidence: Sequence[VerifiedEvidence],
    points_share: float | None,
) -> Answered:
    """How far the question is answered; flags and the cap on the total rest on it, too."""
    read = not kinds.has_points(given.kind) and is_read(given.kind, given.language, ())
    reading = RelevancePrediction.of(given.correctness) if read else None
    if content.no_answer:
        return Answered(Judged(1.0, 0.0, ((f"relevance.{content.no_answer}", {}),)))
    # "The volume falls" says little that the question doesn't hold, and all that was asked for.
    if content.echo > 0.5 or (content.new_words < NEW_WORDS and (points_share or 0.0) < POINTS_SAID):
        if content.echo > 0.5 or content.topicality > 0.0:
            return Answered(Judged(1.0, 0.0, (("relevance.repeats", {}),)), repeats=True)
        return Answered(Judged(1.0, 0.0, (("relevance.brief", {}),)))
    if reading is not None:
        return _by_model(given, content, _definite(content, form), evidence, reading)
    told = not kinds.has_points(given.kind)
    if not told and points_share is None and not word_vectors.knows_subject(given.question):
        content = replace(content, meaning=None, told_meaning=None)  # it would be that of the words around it
    return _by_words(given, content, form, evidence, points_share, told=told)


def _definite(content: content_features.Content, form: Plan | Motive | None) -> float:
    """0..1: how much of an answer is said of this and nothing else."""
    return content.specificity if form is None else form.definite.substance


def is_read(kind: str, language: str, points: Sequence[str]) -> bool:
    """Whether a relevance model's reading counts, where it was measured: in English, of stories, motives and
    explanations whose points aren't known."""
    explained = kinds.has_points(kind) and not points
    read = explained or kinds.is_story(kind) or kinds.gives_reasons(kind)
    return read and languages.base(language) == "en"


def _by_model(
    given: ScoringInput,
    content: content_features.Content,
    definite: float,
    evidence: Sequence[VerifiedEvidence],
    reading: RelevancePrediction,
) -> Answered:
    chance = min(SURE, max(1 - SURE, reading.probability))
    odds = math.log(chance / (1 - chance))
    moves = trust.of(given.versions.get("model", ""), trust.ANSWERS, trust.ANSWERS_UNMEASURED)
    said = mean([moves.get(e.answers_question, 0.0) for e in evidence]) or 0.0
    chance = 1 / (1 + math.exp(-(odds + said * trusted(evidence))))
    if chance < OTHER:
        return Answered(Judged(1.0, 0.0, (_other(given, reading),), cap=LOWEST_CAP), True)
    cap = LOWEST_CAP + (5 - LOWEST_CAP) * min(1.0, chance / FULL)
    if content.filler_talk:
        return Answered(Judged(1.5, 0.3, (("relevance.stock", {}),), cap=cap))
    # An answer is more than its subject: a general remark answers in part at best.
    depth = min(1.0, 0.35 + 0.75 * definite)
    length = min(1.0, content.told / 45)
    band = clamp(1 + 4 * min(1.0, chance / SURELY) ** 0.5 * (0.55 + 0.45 * depth**0.6 * length**0.4))
    note: Note = ("relevance.yes" if band >= 3.6 else "relevance.partly", {})
    if chance < DOUBT:
        note = _doubted(reading, chance)
    # Widest where the model itself is undecided.
    return Answered(Judged(band, 8 * chance * (1 - chance), (note,), cap=cap))


def _doubted(reading: RelevancePrediction, chance: float) -> Note:
    """Names another subject where the model is sure of both, and accuses nobody where it is not."""
    if reading.asked and reading.told:
        return "relevance.other", {"asked": reading.asked, "told": reading.told}
    if chance >= LITTLE_OF_IT:
        return "relevance.partly", {}
    return ("relevance.not_asked", {"asked": reading.asked}) if reading.asked else ("relevance.not_found", {})


def _other(given: ScoringInput, reading: RelevancePrediction) -> Note:
    if reading.asked and reading.told:
        return "relevance.other", {"asked": reading.asked, "told": reading.told}
    if reading.asked:
        return "relevance.not_asked", {"asked": reading.asked}
    return _unanswered(given)


def _unanswered(given: ScoringInput) -> Note:
    """Names what a question of ours is about; one that the candidate typed has no competency."""
    if not given.competency:
        return "relevance.no", {}
    return "relevance.no_subject", {"competency": given.wording.competency(given.competency)}


def _by_words(
    given: ScoringInput,
    content: content_features.Content,
    form: Plan | Motive | None,
    evidence: Sequence[VerifiedEvidence],
    points_share: float | None,
    *,
    told: bool,
) -> Answered:
    """`told`: the question asks for the candidate's own story or reasons, from or about work."""
    plan, motive = isinstance(form, Plan), form if isinstance(form, Motive) else None
    code = _same_situation(content) if plan else _topical(content)
    definite = _definite(content, form)
    if motive and _of_work(content) and motive.parts:
        code = max(code, CODE_FULL)
    unknown_points = points_share is None and not told
    share = points_share or 0.0
    near = _about(given) if unknown_points else 0.0
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
        return Answered(Judged(1.0, 0.0, (_unanswered(given),), cap=LOWEST_CAP), True)
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


def _without_answer(judged: Judged, _note: Note) -> Judged:
    return Judged(min(judged.band, 1.5), 0.0, judged.notes)


RULES = Rules(lambda case: case.answered.judged, _evidence, without_answer=_without_answer)
