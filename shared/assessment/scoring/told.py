"""What of an answer tells something. The rest may be said, and earns nothing.

Praise of oneself, praise that others are said to have given, pleas, promises, claims about the answer, orders
about its form, what one would do: each kind has its own words, and people find new ones. What they have in
common is what is missing: nothing happened in them, or nothing of the matter is explained. So a sentence has
to look like a part of a story (or, where a matter is asked about, of an explanation) to be counted, by itself
(`telling`) and in the light of those before and around it.

Nothing here is cut out, refused or marked: a model reads it all, and the pages show it.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, groupby

from shared.assessment.injection import detector
from shared.assessment.scoring import content_features, explaining, plans, pleading, telling
from shared.assessment.scoring.bands import clamp
from shared.assessment.scoring.odds_around import means_around
from shared.assessment.scoring.telling import EXPLANATION, FORMS, STORY
from shared.assessment.scoring.verified_evidence import VerifiedEvidence
from shared.assessment.text import lexicon as lang
from shared.assessment.text import stemming
from shared.assessment.text.memory import once

ALOOF = 3
"""Sentences in a row."""
LEAN, ENDING, MOST = 0.3, 0.5, 2.5
"""How far a sentence's odds lean on those of the one before it, how far those of an outcome do where that one
surely tells something, and the most that they can be."""
STANDS = 2.0
"""How much the odds of those around a sentence weigh beside its own where nothing is told around it."""


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
        rows = [telling.is_row(s, language) for s in sentences]
        again = _said_again(sentences, asked if kind == EXPLANATION else frozenset(), language)
        words = [len(lang.norms(s, language)) for s in sentences]
        odds = [telling.empty_odds(s, kind, language) for s in sentences]
        empty = _empty_beside(sentences, odds, language)
        nobodys = _of_nobody_for_long(sentences, kind, language)
        beside = _beside_the_matter(sentences, asked, kind, language)
        kept = [
            not (row or old or at in struck)
            and (
                telling.states_a_point(sentence, points, question, language)
                or (not any(nothing) and telling.is_new(sentence, asked, kind, language))
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
    ends = before < telling.SURELY and content_features.shows("result", sentence, language)
    return ENDING if ends else LEAN


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
    if kind not in FORMS:
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
    return pleading.pleads(sentences, language) if kind in FORMS else [False] * len(sentences)


def _said_again(sentences: Sequence[str], asked: Set[str], language: str) -> list[bool]:
    """Which sentences hold nothing that wasn't said before them, or beside two of the question's words hardly
    anything: whoever is estopped is so where estoppel is made out."""
    said: set[str] = set()
    found = []
    for sentence in sentences:
        stems = set(lang.content_stems(sentence, language))
        fresh = stems - said
        named = {s for s in stems if stemming.has_family(s, asked)} if asked else set[str]()
        around = len(named) >= 2 and len(fresh - named) < telling.NEW
        found.append(bool(stems) and (not fresh or around))
        said |= stems
    return found
