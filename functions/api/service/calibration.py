"""Reading a candidate's own ratings with their scores: out of the newest interviews, each time anew."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import ClassVar

from shared.documents.interview import Answer, AnswerState, Interview, InterviewStatus
from shared.documents.steps import StepView
from shared.documents.vocabulary import Step
from shared.firestore import reads
from shared.practice.calibration import Rated

INTERVIEWS = 40
"""Newest interviews that are looked at."""
_READERS = 8


class JudgedTotal(StepView):
    """What of an evaluation a rating is compared with."""

    of: ClassVar = Step.EVALUATION
    total: float
    total_uncertainty: float
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Read:
    """Rated answers, oldest first, and whether there are interviews that were not looked at."""

    rated: list[Rated]
    older: bool


def read(uid: str) -> Read:
    """A person's rated answers that have a score.

    Not those of drills, whose questions they may have had a score for; nor further attempts, which come after
    the first one's score was seen.
    """
    found = [
        Interview.model_validate(s.to_dict())
        for s in reads.newest_interviews(uid).limit(INTERVIEWS + 1).stream()
    ]
    ids = [
        one.id for one in found[:INTERVIEWS] if one.status is not InterviewStatus.DELETING and not one.drill
    ]
    with ThreadPoolExecutor(_READERS) as pool:
        answers = [a for of_one in pool.map(reads.list_answers, ids) for a in of_one if _counts(a)]
    judged = reads.read_views(answers, JudgedTotal)
    in_time = sorted(answers, key=lambda a: a.created_at)
    rated = [one for answer in in_time if (one := _rated(answer, judged.get(answer.id)))]
    return Read(rated=rated, older=len(found) > INTERVIEWS)


def _counts(answer: Answer) -> bool:
    return answer.attempt == 1 and answer.state is AnswerState.SCORED and answer.self_rating is not None


def _rated(answer: Answer, judged: JudgedTotal | None) -> Rated | None:
    """None for a score that they went on to without a rating, and where there is nothing to compare."""
    rating = answer.self_rating
    if rating is None or rating.band is None or judged is None or "no_answer" in judged.flags:
        return None
    return Rated(
        interview_id=answer.interview_id,
        answer_id=answer.id,
        answered_at=rating.rated_at,
        band=rating.band,
        total=judged.total,
        uncertainty=judged.total_uncertainty,
        score_was_there=rating.score_was_there,
    )
