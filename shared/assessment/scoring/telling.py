"""What of an answer tells something. The rest may be said, and earns nothing.

Praise of oneself, praise that others are said to have given, pleas, promises, claims about the answer, orders
about its form, what one would do: each kind has its own words, and people find new ones. What they have in
common is what is missing: nothing happened in them, or nothing of the matter is explained. So a sentence has
to look like a part of a story (or, where a matter is asked about, of an explanation) to be counted; a linear
model over word forms and meaning tells, in the languages and kinds that it was fitted in. Figures or
catchwords in a row, and the question read back, are told by what they are made of, in every language.

`local/training/telling.py` fits the model, leaves out one kind of talk after the other, and prints what of it
is counted then. Nothing here is cut out, refused or marked: a model reads it all, and the pages show it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, groupby

import numpy as np
from numpy.typing import NDArray

from shared import languages
from shared.assessment import kinds
from shared.assessment.injection import detector
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.scoring import (
    asserted,
    content_features,
    explaining,
    figures_and_names,
    form_odds,
    general_talk,
    letters,
    linear_weights,
    plans,
    pleading,
    stated_points,
)
from shared.assessment.scoring.bands import clamp
from shared.assessment.scoring.odds_around import means_around
from shared.assessment.scoring.table_words import Table
from shared.assessment.scoring.verified_evidence import VerifiedEvidence
from shared.assessment.text import lexicon as lang
from shared.assessment.text import stemming
from shared.assessment.text.memory import once
from shared.documents.transcript import Word

STORY, EXPLANATION, PLAN, MOTIVE = "story", "explanation", "plan", "motive"
"""What a question asks for: what was done, what is so, what one would do, why one wants a job."""
_FORMS: dict[str, Table] = {PLAN: "plans", MOTIVE: "motives"}
"""What is told in sentences that needn't be a story's."""
SIZE = general_talk.MEANT_SIZE
WEIGHTS, WEIGHTS_OF_PLANS = "telling.npz", "telling_plans.npz"

FIGURES, FIGURES_OF_NOBODY = 0.3, 0.2
"""Share of a sentence's words that are figures, from which it is a row of them; the same where nobody does
anything in it and it doesn't read like a part of a story."""
SURELY = -2.0
"""Odds below which a sentence surely tells something."""
CATCHWORDS, SHORT_CLAUSE = 0.12, 3.0
"""Grammar's words in a sentence of clauses this short, below which it is a list."""
ALOOF = 3
"""Sentences in a row."""
STATES = 0.5
"""How much of an expected point a sentence states that tells something, whatever it looks like."""
NEW = 3
"""Meaningful words that a sentence needs beside the question's own."""
MOSTLY = 4
"""The question's words, from which a sentence reads it back where they are most of what it says."""
LEAN, ENDING, MOST = 0.3, 0.5, 2.5
"""How far a sentence's odds lean on those of the one before it, how far those of an outcome do where that one
surely tells something, and the most that they can be."""
STANDS = 2.0
"""How much the odds of those around a sentence weigh beside its own where nothing is told around it."""
_WOULD = re.compile(r"\b(?:i|we|you|they)['’]d\b", re.IGNORECASE)
"""Or had: then it says what was done, too."""
_CLAUSE = re.compile(rf"[,;:/]+(?=\s|$)|\s[-–—]\s|[{languages.JOINTS_ANYWHERE}]+")


def asked_for(kind: str) -> str:
    """STORY, EXPLANATION, PLAN or MOTIVE, by the kind of a question."""
    if kinds.is_story(kind):
        return STORY
    if kinds.gives_reasons(kind):
        return MOTIVE
    return PLAN if kinds.is_plan(kind) else EXPLANATION


@dataclass(frozen=True)
class Told:
    """The sentences of an answer that tell something."""

    text: str
    shown: str
    """Of them, those that may be shown as speaking for the candidate: of a story not those amid talk that
    tells nothing, where others stand."""
    everything: bool
    """Whether nothing was left out."""
    listed: float
    """0..1: the share of all words that stand in rows of figures or catchwords."""
    share: float
    """0..1: the share of all words that stand in sentences that tell something."""
    of_others: bool
    """Whether it is no explanation and names neither the candidate nor "we"; False where verbs tell who does
    what."""

    @classmethod
    @once
    def of(cls, text: str, question: str, kind: str, language: str, points: tuple[str, ...]) -> Told:
        """`kind`: STORY, EXPLANATION, PLAN or MOTIVE. `points`: what a right answer states."""
        return cls.without(frozenset(), text, question, kind, language, points)

    @classmethod
    @once
    def without(
        cls,
        struck: frozenset[int],
        text: str,
        question: str,
        kind: str,
        language: str,
        points: tuple[str, ...],
    ) -> Told:
        """The same, where these sentences, by their places, tell nothing."""
        asked = frozenset(lang.content_stems(question, language))
        sentences = detector.sentences(text)
        rows = [is_row(s, language) for s in sentences]
        again = _said_again(sentences, asked if kind == EXPLANATION else frozenset(), language)
        words = [len(lang.norms(s, language)) for s in sentences]
        odds = [empty_odds(s, kind, language) for s in sentences]
        empty = _empty_beside(sentences, odds, language)
        nobodys = _of_nobody_for_long(sentences, kind, language)
        beside = _beside_the_matter(sentences, asked, kind, language)
        kept = [
            not (row or old or at in struck)
            and (
                _states(sentence, points, question, language)
                or (not any(nothing) and _tells(sentence, asked, kind, language))
            )
            for at, (sentence, row, old, *nothing) in enumerate(
                zip(sentences, rows, again, empty, nobodys, beside, strict=True)
            )
        ]
        amid = _amid_what_tells(odds, words) if kind == STORY else kept
        spoken, text = max(1, sum(words)), " ".join(compress(sentences, kept))
        return cls(
            text=text,
            shown=" ".join(compress(sentences, map(all, zip(kept, amid, strict=True)))) or text,
            everything=all(kept),
            listed=sum(compress(words, rows)) / spoken,
            share=len(lang.norms(text, language)) / spoken,
            of_others=kind != EXPLANATION and _of_others(text, kind, language),
        )

    @cached_property
    def _words(self) -> str:
        return as_words(self.text)

    @cached_property
    def _shown_words(self) -> str:
        return as_words(self.shown)

    def holds(self, quote: str) -> bool:
        """Whether a passage, or one half of it, stands in them."""
        return stands_in(quote, self._words)

    def shows(self, quote: str) -> bool:
        """Whether a passage, or one half of it, may be shown as speaking for the candidate."""
        return stands_in(quote, self._shown_words)

    def of_evidence(self, evidence: VerifiedEvidence) -> VerifiedEvidence:
        """The evidence without quotes of a story or plan that don't. What covers an expected point stays: the
        points say what is asked for."""
        star = {part: found for part, found in evidence.star.items() if self.holds(found.quote)}
        plan = {part: found for part, found in evidence.plan.items() if self.holds(found.quote)}
        specifics = tuple(found for found in evidence.specifics if self.holds(found.quote))
        return evidence.model_copy(update={"star": star, "plan": plan, "specifics": specifics})


def _tells(sentence: str, asked: Set[str], kind: str, language: str) -> bool:
    if not lang.norms(sentence):
        return False  # a quotation mark that was left over
    return not (
        _reads_back(sentence, asked, language) or (kind == STORY and _only_supposes(sentence, language))
    )


def _states(sentence: str, points: Sequence[str], question: str, language: str) -> bool:
    """Whether it states one of the expected points, by half at least."""
    return any(stated_points.states(point, sentence, language, question) >= STATES for point in points)


def as_words(text: str) -> str:
    """A text in which `stands_in` looks."""
    return f" {' '.join(lang.norms(text))} "


def stands_in(quote: str, text: str) -> bool:
    """Whether a passage, or one half of it, stands in a text (`as_words`)."""
    words = lang.norms(quote)
    half = len(words) // 2
    return any(f" {' '.join(part)} " in text for part in (words[:half], words[half:]) if part)


def _empty_beside(sentences: Sequence[str], odds: Sequence[float | None], language: str) -> list[bool]:
    """Which sentences tell nothing, in the light of the one before: "and all was well in the end" ends a
    story that is one, and no other."""
    before = [0.0, *map(_within, odds)]
    return [
        one is not None and one + _lean(sentence, last, language) * last > 0
        for sentence, one, last in zip(sentences, odds, before, strict=False)
    ]


def _within(odds: float | None) -> float:
    return clamp(odds or 0.0, -MOST, MOST)


def _amid_what_tells(odds: Sequence[float | None], words: Sequence[int]) -> list[bool]:
    """Which sentences don't stand amid others that tell nothing, by the mean odds of their words."""
    around = means_around([_within(one) for one in odds], words)
    return [
        one is None or (mean or 0.0) <= 0 or one + STANDS * (mean or 0.0) <= 0
        for one, mean in zip(odds, around, strict=True)
    ]


def _lean(sentence: str, before: float, language: str) -> float:
    ends = before < SURELY and content_features.shows("result", sentence, language)
    return ENDING if ends else LEAN


def is_row(sentence: str, language: str) -> bool:
    """Whether it is figures or catchwords, one after the other."""
    words = lang.norms(sentence, language)
    lists = lang.lexicon(language)
    if len(words) < 4 or not lists.known:
        return False
    figures = sum(map(len, figures_and_names.figures(words, lists)))
    some = figures >= 3 and figures >= FIGURES_OF_NOBODY * len(words)
    if some and (figures >= FIGURES * len(words) or _of_nobody(sentence, language)):
        return True
    clauses = [c for c in _CLAUSE.split(sentence) if c.strip()]
    grammar = sum(w in lists.stop or w in lists.first_person or w in lists.we for w in words)
    return (
        len(clauses) >= 3 and len(words) / len(clauses) < SHORT_CLAUSE and grammar < CATCHWORDS * len(words)
    )


def _of_nobody(sentence: str, language: str) -> bool:
    """Whether nobody does anything in it, and it doesn't read like a part of a story."""
    odds = empty_odds(sentence, STORY, language)
    return not content_features.shows("action", sentence, language) and (odds is None or odds > SURELY)


def _of_others(text: str, kind: str, language: str) -> bool:
    lists = lang.lexicon(language)
    if not lists.known or lists.traits.drops_subjects or lists.traits.segmenter:
        return False
    if kind != STORY and plans.steps(text, language):
        return False
    return not (lists.first_person | lists.we).intersection(lang.norms(text, language))


def _of_nobody_for_long(sentences: Sequence[str], kind: str, language: str) -> list[bool]:
    """Which sentences of a plan or of motives stand among `ALOOF` in a row in which nobody acts: what a rule
    says or a report found is no plan."""
    if kind not in _FORMS:
        return [False] * len(sentences)
    nobody = [_of_others(sentence, kind, language) for sentence in sentences]
    runs = [(one, len(list(run))) for one, run in groupby(nobody)]
    return [one and length >= ALOOF for one, length in runs for _ in range(length)]


def _beside_the_matter(sentences: Sequence[str], asked: Set[str], kind: str, language: str) -> list[bool]:
    """Which sentences of a plan or of motives are said to win the listener, and which of an explanation tell
    nothing of the matter. Of a story none: what it weighs was learnt beside such talk, and so were English
    explanations."""
    if kind == EXPLANATION:
        return explaining.tells_nothing(sentences, asked, language)
    return pleading.pleads(sentences, language) if kind in _FORMS else [False] * len(sentences)


def _said_again(sentences: Sequence[str], asked: Set[str], language: str) -> list[bool]:
    """Which sentences hold nothing that wasn't said before them, or beside two of the question's words hardly
    anything: whoever is estopped is so where estoppel is made out."""
    said: set[str] = set()
    found = []
    for sentence in sentences:
        stems = set(lang.content_stems(sentence, language))
        fresh = stems - said
        named = {s for s in stems if stemming.has_family(s, asked)} if asked else set[str]()
        around = len(named) >= 2 and len(fresh - named) < NEW
        found.append(bool(stems) and (not fresh or around))
        said |= stems
    return found


def _reads_back(sentence: str, asked: Set[str], language: str) -> bool:
    """Whether it says the question again, in other words too."""
    said = lang.content_stems(sentence, language)
    new = [s for s in said if not stemming.has_family(s, asked)]
    old = len(said) - len(new)
    return (len(set(new)) < NEW and old >= 2) or (old >= MOSTLY and old > len(new))


def _only_supposes(sentence: str, language: str) -> bool:
    """Whether it says what one would do or will, or that something was told, and nothing that was done.
    English."""
    if languages.base(language) != "en":
        return False
    left = asserted.part(sentence)
    if left == sentence and not _WOULD.search(sentence):
        return False
    return not content_features.shows("action", left, language)


@once
def empty_odds(sentence: str, kind: str, language: str) -> float | None:
    """Above 0 when the sentence tells nothing; None where the model was not fitted."""
    if kind not in _FORMS:
        return by_words(sentence, kind, language)
    story, steps = empty_odds(sentence, STORY, language), by_words(sentence, PLAN, language)
    return None if story is None else form_odds.odds(sentence, _FORMS[kind], story, steps or 0.0, language)


def by_words(sentence: str, kind: str, language: str) -> float | None:
    """The same by its words alone, as a model of this kind reads them; None where there is none."""
    base = languages.base(language)
    file = WEIGHTS_OF_PLANS if kind == PLAN else WEIGHTS
    fitted = linear_weights.read(file).get(f"{base}_{kind}")
    return None if fitted is None else _odds(sentence, fitted, base)


def answer_text(
    text: str, language: str, words: Sequence[Word] = (), asked: Sequence[str] = ()
) -> AnswerText:
    """An answer as it is judged (`AnswerText.of`): what surely tells something is hardly an order."""
    return AnswerText.of(text, language, words, asked, surely)


def surely(sentence: str, language: str) -> float:
    """Log odds, 0 or more, that an English sentence is a part of a story or of an explanation. 0 in other
    languages, where what speaks to an assessor and what tells something were fitted on other sentences."""
    if languages.base(language) != "en":
        return 0.0
    return max(0.0, *(-(empty_odds(sentence, kind, language) or 0.0) for kind in (STORY, EXPLANATION)))


def _odds(sentence: str, fitted: linear_weights.Fitted, language: str) -> float:
    weights, bias = fitted
    places, values = features(sentence, language)
    return float(weights[places] @ values) + bias


def features(sentence: str, language: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """What the model weighs, as places and values: word forms; then in English what is meant by the words, in
    some languages pieces of words and whether somebody did something. An "um" makes no story of anything, and
    no article: many learners of English leave them out."""
    if language in letters.LANGUAGES:
        return letters.features(sentence, language)
    return general_talk.meant_features(sentence, language)
