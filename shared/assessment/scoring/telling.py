"""Whether a sentence tells something: it looks like a part of what was asked for, is no row of figures or
catchwords, and isn't the question read back.

A linear model over word forms and meaning tells what looks like a part of a story or of an explanation, in
the languages and kinds that it was fitted in. Figures or catchwords in a row, and the question read back, are
told by what they are made of, in every language. What of an answer tells something: `told`.

`local/training/telling.py` fits the model, leaves out one kind of talk after the other, and prints what of it
is counted then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray

from shared import languages
from shared.assessment import kinds
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.scoring import (
    asserted,
    content_features,
    figures_and_names,
    form_odds,
    general_talk,
    letters,
    linear_weights,
    stated_points,
)
from shared.assessment.scoring.table_words import Table
from shared.assessment.text import lexicon as lang
from shared.assessment.text import stemming
from shared.assessment.text.memory import once
from shared.documents.transcript import Word

STORY, EXPLANATION, PLAN, MOTIVE = "story", "explanation", "plan", "motive"
"""What a question asks for: what was done, what is so, what one would do, why one wants a job."""
FORMS: dict[str, Table] = {PLAN: "plans", MOTIVE: "motives"}
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
STATES = 0.5
"""How much of an expected point a sentence states that tells something, whatever it looks like."""
NEW = 3
"""Meaningful words that a sentence needs beside the question's own."""
MOSTLY = 4
"""The question's words, from which a sentence reads it back where they are most of what it says."""
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


def states_a_point(sentence: str, points: Sequence[str], question: str, language: str) -> bool:
    """Whether it states one of the expected points, by half at least."""
    return any(stated_points.states(point, sentence, language, question) >= STATES for point in points)


def is_new(sentence: str, asked: Set[str], kind: str, language: str) -> bool:
    """Whether it says more than the question, and of a story more than what one would do."""
    if not lang.norms(sentence):
        return False  # a quotation mark that was left over
    return not (
        _reads_back(sentence, asked, language) or (kind == STORY and _only_supposes(sentence, language))
    )


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


@once
def empty_odds(sentence: str, kind: str, language: str) -> float | None:
    """Above 0 when the sentence tells nothing; None where the model was not fitted."""
    if kind not in FORMS:
        return by_words(sentence, kind, language)
    story, steps = empty_odds(sentence, STORY, language), by_words(sentence, PLAN, language)
    return None if story is None else form_odds.odds(sentence, FORMS[kind], story, steps or 0.0, language)


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
