"""The check that what a model says of an answer is true: what of it really is in the transcript."""

from __future__ import annotations

import re
from collections import Counter

from pydantic import Field

from shared.assessment.injection import detector
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.scoring import struck
from shared.assessment.scoring.evidence import Answers, EvidenceResponse, Substance, Wrong
from shared.assessment.scoring.struck import Struck
from shared.assessment.text import lexicon as lang
from shared.assessment.text.alignment import Located
from shared.documents.base import Frozen
from shared.documents.vocabulary import PLAN, STAR, PlanPart, StarPart

_NO_PROSE = re.compile(r"[{}`|\\]")
"""Nobody says these."""


class Disputed(Frozen):
    """Words that are said to state an expected point wrongly."""

    quote: Located
    wrong: Wrong


class VerifiedEvidence(Frozen):
    """What is left of a response after every quote was looked up."""

    answers_question: Answers
    substance: Substance
    star: dict[StarPart, Located]
    plan: dict[PlanPart, Located] = Field(default_factory=dict)
    """Parts of what one would do."""
    specifics: tuple[Located, ...]
    points: dict[int, Located]
    disputed: dict[int, Disputed] = Field(default_factory=dict)
    """Expected points that the model says are contradicted, by words that stand in the answer."""
    struck: tuple[Struck, ...] = ()
    """Passages that the model calls no answer."""
    partly: frozenset[int] = frozenset()
    """Of `points`, those that are stated in part."""
    false: Located | None = None
    """Words that are said to state something false of the subject."""
    missing: tuple[str, ...]
    weak: Located | None
    better_wording: str
    offered: int
    """Quotes the model gave."""
    dropped: int
    """Of them, how many are not in the transcript, too short, reused or inside an injection."""

    @property
    def trust(self) -> float:
        """0..1: the share of offered quotes that are real. A model that invents quotes weighs less."""
        return 1.0 if not self.offered else 1 - self.dropped / self.offered

    @property
    def sober(self) -> VerifiedEvidence:
        """With labels of medium opinion at most; quotes stay, they were looked up."""
        answers: Answers = "partly" if self.answers_question == "yes" else self.answers_question
        praises = self.substance in {"concrete", "concrete_with_outcome"}
        labels = {"answers_question": answers, "substance": "some_facts" if praises else self.substance}
        return self.model_copy(update=labels)

    @property
    def quotes(self) -> tuple[Located, ...]:
        """Every verified quote that speaks for the candidate."""
        return (*self.star.values(), *self.plan.values(), *self.specifics, *self.points.values())


def verify(said: AnswerText, response: EvidenceResponse, points: int = 0) -> VerifiedEvidence:
    """Look up every quote in the transcript and drop what isn't there, honestly there, or reused.

    `points`: how many expected points the response was asked about.
    """
    timed = said.timed
    offered = dropped = 0
    used: Counter[tuple[int, int]] = Counter()

    def check(quote: str, reuse: int = 1) -> Located | None:
        nonlocal offered, dropped
        if not quote.strip():
            return None
        offered += 1
        shortest = 5 if timed.tokens and len(timed.tokens[0].text) == 1 and not timed.text.isascii() else 3
        found = timed.locate(_cut(quote), shortest)
        inside = found and said.is_doubted(found.start_char, found.end_char)
        # The same words under many headings prove none of them.
        if found is None or inside or used[(found.first_word, found.last_word)] >= reuse:
            dropped += 1
            return None
        used[(found.first_word, found.last_word)] += 1
        return found

    star = {part: found for part in STAR if (found := check(getattr(response, f"{part}_quote")))}
    plan = {part: found for part in PLAN if (found := check(getattr(response, f"{part}_quote")))}
    specifics = [f for q in response.specific_quotes[:4] if (f := check(q, reuse=2))]
    covered: dict[int, Located] = {}
    partly: set[int] = set()
    for item in response.covered_points[:12]:
        index = item.point - 1
        if 0 <= index < points and index not in covered and (found := check(item.quote, reuse=2)):
            covered[index] = found
            if item.states == "part":
                partly.add(index)
    disputed: dict[int, Disputed] = {}
    for wrong in response.contradicted_points[:12]:
        index = wrong.point - 1
        # Who calls a point both stated and contradicted says neither.
        if 0 <= index < points and index not in covered and (found := check(wrong.quote, reuse=2)):
            disputed.setdefault(index, Disputed(quote=found, wrong=wrong.wrong))

    def honest(quote: str) -> Located | None:
        there = timed.locate(_cut(quote))
        return None if there is None or said.is_doubted(there.start_char, there.end_char) else there

    weak = honest(response.weak_quote)
    return VerifiedEvidence(
        answers_question=response.answers_question,
        substance=response.substance,
        star=star,
        plan=plan,
        specifics=tuple(specifics),
        points=covered,
        disputed=disputed,
        struck=struck.passages(said, response.not_answer),
        partly=frozenset(partly),
        false=honest(response.wrong_quote),
        missing=tuple(" ".join(m.split())[:160] for m in response.missing[:3] if len(m.strip()) > 3),
        weak=weak,
        better_wording=checked_wording(response.better_wording, weak, said),
        offered=offered,
        dropped=dropped,
    )


def checked_wording(wording: str, weak: Located | None, said: AnswerText) -> str:
    """The model's wording, unless it invents or only repeats.

    It may bring no number and no name that the candidate never said, at most two in five
    meaningful words of its own (gaps in brackets aside), and must not be the answer's own sentences again.
    """
    clean = " ".join(wording.split())[:400]
    if not weak or len(clean) < 12 or _NO_PROSE.search(clean) or detector.find(clean):
        return ""
    if lang.norms(clean) == lang.norms(weak.quote):
        return ""
    outside = re.sub(r"\[[^\]]*\]|<[^>]*>", " ", clean)
    words, answer = lang.norms(outside), said.norms
    runs = list(zip(words, words[1:], words[2:], strict=False))
    triples = set(zip(answer, answer[1:], answer[2:], strict=False)) if runs else set()
    if not runs or sum(r in triples for r in runs) > 0.85 * len(runs):
        return ""
    meant = lang.content_stems(outside, said.language)
    if sum(m not in said.stems for m in meant) > max(1, 0.4 * len(meant)):
        return ""
    spoken = set(answer)
    for index, token in enumerate(lang.tokens(outside)):
        number = any(c.isdigit() for c in token.text) or lang.is_number(token.norm, said.lexicon)
        starts = index == 0 or outside[: token.start].rstrip()[-1:] in '.!?:"“'
        name = (
            token.text[:1].isupper() and not starts and token.norm not in {"i", "i'd", "i've", "i'm", "i'll"}
        )
        if said.lexicon.traits.nouns_have_capitals:
            name = False
        if (number or name) and token.norm not in spoken:
            return ""
    return clean


def _cut(quote: str, limit: int = 45) -> str:
    """At most `limit` words: a whole answer is no quote."""
    words = quote.split()
    cut = " ".join(words[:limit])
    signs = lang.tokens(cut)
    most = round(limit * lang.SIGNS_A_WORD)
    return cut if len(signs) <= most else cut[: signs[most - 1].end]
