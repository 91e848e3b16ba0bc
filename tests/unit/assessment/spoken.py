# ruff: noqa: E501  (answers are prose)
"""Answers as a recogniser would hand them over: words with times, at a steady pace."""

from __future__ import annotations

from typing import Any

from shared.assessment.delivery import fillers, metrics
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.scoring.evidence import EvidenceResponse
from shared.assessment.scoring.scorer import assess_answer
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.documents.delivery import Delivery
from shared.documents.evaluation import Evaluation
from shared.documents.transcript import Word
from shared.documents.vocabulary import QuestionKind

CONFLICT = "Tell me about a time you resolved a conflict in your team."
JOINS = "What is the difference between an inner join and a left join in SQL?"
JOIN_POINTS = (
    "An inner join returns only rows that match in both tables",
    "A left join keeps all rows of the left table",
    "Missing matches on the right become null",
)
EXCELLENT = (
    "Last year at Acme, our data team had a conflict between two engineers over the schema for the billing "
    "pipeline. My task was to get the release out within three weeks. I met each of them alone, listed their "
    "requirements, and then ran a one hour workshop where we compared both designs against five criteria. "
    "I proposed a hybrid, wrote the design document and asked both to review it. As a result we shipped four "
    "days early, the billing errors dropped by thirty percent, and the two of them now pair every week."
)
GOOD = (
    "In my last job two colleagues disagreed about how to build an API. I was the team lead, so I talked to "
    "each of them and then organised a meeting. We agreed on one design and I documented it. In the end we "
    "delivered on time and the team worked better together afterwards."
)
VAGUE = (
    "Well, conflicts happen in every team I think. Usually I try to talk to people and find some kind of "
    "solution. It is important to listen and be respectful, and generally things work out in the end if "
    "everyone is open to communication."
)
OFF_TOPIC = (
    "My favourite holiday was in Italy two years ago. We rented a car in Rome and drove down to Naples, and I "
    "ate the best pizza of my life. The weather was about thirty degrees, and we swam every day. I took more "
    "than five hundred photos."
)
STOCK = (
    "I'm a hard worker and a real team player. I always give one hundred and ten percent and think outside the "
    "box. I'm passionate, highly motivated and detail oriented, and my biggest weakness is that I'm a "
    "perfectionist. I'm excited about this opportunity to add value."
)


def words(
    text: str, wpm: float = 140, confidence: float | None = 0.95, start: float = 0.5
) -> tuple[Word, ...]:
    """Give each word its time; sentences end in 0.4 s of silence."""
    at, step, timed = start, 60 / wpm, []
    for word in text.split():
        timed.append(
            Word(word=word, start=round(at, 2), end=round(at + 0.8 * step, 2), confidence=confidence)
        )
        at += step + (0.4 if word[-1] in ".?!" else 0.0)
    return tuple(timed)


def measured(timed: tuple[Word, ...], language: str = "en-US") -> Delivery:
    end = timed[-1].end + 0.3 if timed else 0.0
    return metrics.measure(timed, end, language, fillers.lexical(timed, language))


def judged(
    text: str,
    question: str = CONFLICT,
    kind: QuestionKind = "behavioural",
    language: str = "en-US",
    evidence: tuple[EvidenceResponse, ...] = (),
    points: tuple[str, ...] = (),
    confidence: float | None = 0.95,
    **more: Any,
) -> Evaluation:
    """Score a text as if it had been spoken well."""
    timed = words(text, confidence=confidence)
    return assess_answer(
        ScoringInput(
            question=question,
            kind=kind,
            said=AnswerText.of(text, language, timed),
            delivery=measured(timed, language),
            evidence=evidence,
            expected_points=points,
            recognition_confidence=confidence,
            **more,
        )
    )
