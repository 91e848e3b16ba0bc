"""Which sentences of an answer are struck for what a language model (`struck`) or our own reader of sentences
(`models/correctness`) says of them, and which code keeps.

A passage stays that holds a sentence which surely is a part of a story, by its words and by a deed, a figure
or a name; where it is called somebody else's story, a plea or talk to the assessor, by an own deed with a
figure or a name. Most true stories hold one, and hardly any attack. Of a passage that our reader names, that
sentence stays, and what stands beside it where the reader is less sure. A sentence stays that states an
expected point. A reading that strikes nearly all of an answer and yet finds something in it contradicts
itself, and strikes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from shared.assessment import kinds
from shared.assessment.injection import detector
from shared.assessment.injection.answer_text import MIN_CONTENT_WORDS, AnswerText
from shared.assessment.scoring import (
    content_features,
    figures_and_names,
    stated_points,
    struck,
    telling,
    trust,
)
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.scoring.struck import Struck
from shared.assessment.scoring.told import as_words, stands_in
from shared.assessment.scoring.verified_evidence import VerifiedEvidence, verify
from shared.assessment.text import lexicon as lang

MOST = 0.9
"""Share of an answer's words, above which a reading must find little in it to strike them."""
SURE, SURE_OF_OWN = -3.0, telling.SURELY
"""Odds below which a sentence with a deed, a figure or a name is a part of a story, and one with an own deed
and a figure or a name."""
_DOUBTED = frozenset({"others", "assessor", "plea"})
"""Sorts of passages that may be told as stories are."""
_LITTLE = frozenset({"nothing", "general"})


@dataclass(frozen=True)
class Bounds:
    """From where our own reader is believed."""

    edge: float
    """Log odds from which a sentence may belong to a passage that is no answer."""
    no_answer: float
    """The mean of such a passage, from which it is struck."""
    beside_story: float
    """The same where a sentence of it surely is a part of a story: of what stands before and behind that."""
    nearly_all: float
    """Share of an answer's words, above which what is left must hold a part of a story to count."""


OF_ONESELF, OF_A_MATTER = Bounds(-2.0, -0.4, 0.3, 0.6), Bounds(-0.5, 2.0, 2.0, MOST)
"""For what is told of oneself, and for explanations, of which many sound to it like wisdom."""


@dataclass(frozen=True)
class Without:
    """What models take from an answer."""

    sentences: frozenset[int] = frozenset()
    """The places of what is struck among the sentences that are left of it (`detector.sentences`)."""
    found_nothing: bool = False
    """Whether more than half of the readings find nothing in it, and code no part of a story."""
    of_another: bool = False
    """Whether more than half of them say that it answers something else."""
    nearly_all: bool = False
    """Whether our reader leaves hardly a word of it, or little and no part of a story."""

    def __or__(self, other: Without) -> Without:
        return Without(
            self.sentences | other.sentences,
            self.found_nothing or other.found_nothing,
            self.of_another or other.of_another,
            self.nearly_all or other.nearly_all,
        )

    def __bool__(self) -> bool:
        return bool(self.sentences) or self.found_nothing or self.of_another


NOTHING = Without()


def of(given: ScoringInput) -> Without:
    """What is taken from an answer; by a language model nothing where it isn't trusted with that."""
    return _by_language_models(given) | _by_our_reader(given)


def _by_our_reader(given: ScoringInput) -> Without:
    """By the log odds that each sentence is no answer, where they are of these sentences."""
    odds = (given.correctness or {}).get("no_answer")
    if not isinstance(odds, list) or not all(isinstance(one, int | float) for one in odds):
        return NOTHING
    pieces = detector.sentences(given.said.rest)
    if len(odds) != len(pieces):
        return NOTHING
    bounds = OF_A_MATTER if kinds.has_points(given.kind) else OF_ONESELF
    if max(odds, default=bounds.no_answer) <= bounds.no_answer:
        return NOTHING
    words = [len(lang.norms(piece, given.language)) for piece in pieces]
    story = {at for at, piece in enumerate(pieces) if _is_story(piece, True, given)}
    passages = {at for places in _passages(odds, words, story, bounds) for at in places}
    if not passages:
        return NOTHING
    stated = {at for at, piece in enumerate(pieces) if _states(piece, given)}
    gone = passages - stated
    share = sum(words[at] for at in gone) / max(1, sum(words))
    nearly_all = share > (MOST if story else bounds.nearly_all)
    # Where that is little, what is left isn't shown as speaking for the candidate either.
    return Without(frozenset({*range(len(pieces))} - stated if nearly_all else gone), nearly_all=nearly_all)


def _passages(
    odds: Sequence[float], words: Sequence[int], story: Set[int], bounds: Bounds
) -> Iterator[list[int]]:
    """The places of sentences in a row above the edge, without those of a story, where their mean says that
    they are no answer."""
    runs = groupby(range(len(odds)), key=lambda at: odds[at] > bounds.edge)
    for row in [list(run) for above, run in runs if above]:
        bound = bounds.no_answer if story.isdisjoint(row) else bounds.beside_story
        for told, part in groupby(row, key=story.__contains__):
            places = list(part)
            weights = [words[at] + 1 for at in places]
            if not told and np.average([odds[at] for at in places], weights=weights) > bound:
                yield places


def _by_language_models(given: ScoringInput) -> Without:
    if not trust.of(given.versions.get("model", ""), trust.STRIKES, trust.STRIKES_UNMEASURED):
        return NOTHING
    said = given.evidence
    nothing = 2 * sum(one.substance == "nothing" for one in said) > len(said)
    another = 2 * sum(one.answers_question == "no" for one in said) > len(said)
    if not (nothing or another or any(one.not_answer for one in said)):
        return NOTHING
    readings = [verify(given.said, one, len(given.expected_points)) for one in said]
    sorts = struck.sentences(given.said, [_consistent(given, one) for one in readings])
    pieces = detector.sentences(given.said.rest)
    return Without(
        frozenset(
            at
            for at, (sort, piece) in enumerate(zip(sorts, pieces, strict=True))
            if sort and not _states(piece, given)
        ),
        nothing and not any(_is_story(piece, False, given) for piece in pieces),
        another,
    )


def left(said: AnswerText, sentences: Set[int]) -> str:
    """What of an answer isn't struck; all of it where that is too little to be one."""
    kept = " ".join(s for at, s in enumerate(detector.sentences(said.rest)) if at not in sentences)
    return kept if sentences and len(lang.norms(kept, said.language)) >= MIN_CONTENT_WORDS else said.rest


def stands(reading: VerifiedEvidence, said: AnswerText, without: Without) -> VerifiedEvidence:
    """The reading without points that it finds covered by what is struck."""
    gone = [s for at, s in enumerate(detector.sentences(said.rest)) if at in without.sentences]
    if not gone:
        return reading
    text = as_words(" ".join(gone))
    points = {at: q for at, q in reading.points.items() if not stands_in(q.quote, text)}
    return reading.model_copy(update={"points": points})


def _consistent(given: ScoringInput, reading: VerifiedEvidence) -> VerifiedEvidence:
    """The reading without passages that stay."""
    words = {at for one in reading.struck for at in range(one.passage.first_word, one.passage.last_word + 1)}
    nearly_all = len(words) > MOST * len(given.said.norms)
    finds = reading.answers_question != "no" and reading.substance not in _LITTLE
    left = () if nearly_all and finds else tuple(one for one in reading.struck if not _tells(one, given))
    return reading.model_copy(update={"struck": left})


def _tells(one: Struck, given: ScoringInput) -> bool:
    return any(
        _is_story(sentence, one.what in _DOUBTED, given) for sentence in detector.sentences(one.passage.quote)
    )


def _is_story(sentence: str, doubted: bool, given: ScoringInput) -> bool:
    if not kinds.is_story(given.kind):
        return False
    odds = telling.empty_odds(sentence, telling.STORY, given.language)
    if odds is None or odds >= SURE_OF_OWN:
        return False
    lists = given.said.lexicon
    deed = content_features.shows("action", sentence, given.language)
    named = bool(
        figures_and_names.count_numbers(lang.norms(sentence, given.language), lists)
        or figures_and_names.count_names(sentence, lists, given.question)
    )
    return (deed and named) or (not doubted and odds < SURE and (deed or named))


def _states(sentence: str, given: ScoringInput) -> bool:
    return not telling.is_row(sentence, given.language) and any(
        stated_points.states(point, sentence, given.language, given.question) >= telling.STATES
        for point in given.expected_points
    )
