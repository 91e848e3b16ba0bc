"""Load people's ratings of answers, with what the models measured of them: what models are trained on.

    python -m jobs.ratings FILE.csv [--dry-run]

The file has the columns interview_id, answer_id, rater, overall, excited, grade. `rater` is a code of the
rater's, never a name or a mail. `overall` and `excited` are from 1 to 7 and come together (delivery); `grade`
is from 0 to 5 (correctness, of a question with expected points). What wasn't rated is left empty. One wrong
line, and nothing is loaded.

Only answers are taken that are scored and whose candidate agrees to training now. The models are asked once
more for what they see of the answer, while its recording is there. The same file again changes nothing.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from pydantic import Field, ValidationError, model_validator

from shared import clock
from shared.documents.base import Frozen
from shared.documents.interview import AnswerState
from shared.documents.steps import StepView
from shared.documents.training import WORDING
from shared.documents.transcript import AudioPiece, Word
from shared.documents.vocabulary import Step
from shared.errors import Gone, NotReady, Refused
from shared.firestore import reads, training
from shared.gcp import model_instances, vertex, warehouse
from shared.settings import settings

COLUMNS = ("interview_id", "answer_id", "rater", "overall", "excited", "grade")
HIGH_VOICE = 165.0
"""Hertz: between the usual ranges of low and high speaking voices."""
LONG = 20
"""Words, as in `correctness.rows`."""


class FileError(ValueError):
    """The file isn't one of ratings; the message names lines and columns, and no value."""


class Rating(Frozen):
    """What one rater says of one answer."""

    interview_id: str = Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")
    answer_id: str = Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")
    rater: str = Field(pattern=r"^[a-z0-9-]{3,40}$")
    overall: float | None = Field(default=None, ge=1, le=7)
    excited: float | None = Field(default=None, ge=1, le=7)
    grade: float | None = Field(default=None, ge=0, le=5)

    @model_validator(mode="after")
    def _rates(self) -> Rating:
        if (self.overall is None) != (self.excited is None):
            raise ValueError("overall and excited come together")
        if self.overall is None and self.grade is None:
            raise ValueError("nothing is rated")
        return self


class Said(StepView):
    """What the models are asked about."""

    of: ClassVar = Step.TRANSCRIPT
    text: str
    words: tuple[Word, ...]
    audio: tuple[AudioPiece, ...]


def read(path: Path) -> list[Rating]:
    """Every line. `FileError` when one isn't a rating, or a rater rates an answer twice."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        lines = csv.DictReader(file)
        if absent := sorted(set(COLUMNS) - set(lines.fieldnames or ())):
            raise FileError(f"{path.name}: no column {', '.join(absent)}")
        found, wrong = [], []
        for number, line in enumerate(lines, start=2):
            try:
                found.append(Rating.model_validate({c: line[c] for c in COLUMNS if line[c]}))
            except ValidationError as error:
                columns = {str(each["loc"][0]) if each["loc"] else "ratings" for each in error.errors()}
                wrong.append(f"line {number}: {', '.join(sorted(columns))}")
    twice = Counter((each.answer_id, each.rater) for each in found)
    wrong += [f"{count} lines of one rater for one answer" for count in twice.values() if count > 1]
    if wrong:
        raise FileError(f"{path.name}: {'; '.join(wrong[:20])}")
    return found


def load(ratings: Iterable[Rating], *, dry_run: bool = False) -> Counter[str]:
    """Write a row for each model that a rating is about; what was loaded and what was left out, counted."""
    counted: Counter[str] = Counter()
    by_answer: dict[tuple[str, str], list[Rating]] = {}
    for each in ratings:
        by_answer.setdefault((each.interview_id, each.answer_id), []).append(each)
    for (interview_id, answer_id), of_answer in by_answer.items():
        try:
            context = reads.load_answer(interview_id, answer_id, Said, points=True)
        except (Gone, NotReady):
            counted["gone"] += len(of_answer)
            continue
        if why := _why_not(context):
            counted[why] += len(of_answer)
            continue
        for model, targets in TARGETS.items():
            rated = [each for each in of_answer if getattr(each, targets[0]) is not None]
            if not rated:
                continue
            seen = _seen(model, context)
            if seen is None:
                counted[f"not_measured_{model}"] += len(rated)
                continue
            counted[model] += len(rated)
            for each in rated if not dry_run else ():
                warehouse.insert("ratings", _row(model, targets, each, context, seen))
    return counted


TARGETS: Mapping[str, tuple[str, ...]] = {"delivery": ("overall", "excited"), "correctness": ("grade",)}
"""By model: what is rated for it."""


def _why_not(context: reads.AnswerContext) -> str | None:
    consent = training.consent(context.interview.owner)
    if not consent.given or consent.wording != WORDING:
        return "no_consent"
    return None if context.answer.state is AnswerState.SCORED else "not_scored"


def _seen(model: str, context: reads.AnswerContext) -> dict[str, Any] | None:
    """Features, and the groups by which a challenger is judged; None where the model has nothing to see."""
    said, language = context.step(Said), context.interview.profile.language
    if model == "delivery":
        if not said.audio:
            return None  # typed
        instance = model_instances.of_delivery(said.text, said.words, said.audio, language)
        endpoint = settings().delivery_endpoint
    else:
        if not context.expected_points:
            return None
        question = context.answer.question.text
        instance = model_instances.of_correctness(question, said.text, context.expected_points)
        endpoint = settings().correctness_endpoint
    try:
        (answered,) = vertex.predict(endpoint, [instance | {"with_features": True}])
    except Refused:
        return None
    if not answered.get("features"):
        return None
    return {
        "features": answered["features"],
        "groups": _groups(model, answered, said.text) | {"language": language},
    }


def _groups(model: str, answered: Mapping[str, Any], text: str) -> dict[str, str]:
    if model == "correctness":
        return {"length": "long" if len(text.split()) >= LONG else "short"}
    hertz = (answered.get("measured") or {}).get("pitch_mean_hz")
    return {"voice": "high" if hertz >= HIGH_VOICE else "low"} if hertz else {}


def _row(
    model: str,
    targets: Sequence[str],
    rating: Rating,
    context: reads.AnswerContext,
    seen: Mapping[str, Any],
) -> dict[str, Any]:
    question = " ".join(context.answer.question.text.lower().split())
    return {
        "row_id": f"{model}.{rating.answer_id}.{rating.rater}",
        "recorded_at": clock.now().isoformat(),
        "user_hash": warehouse.user_hash(context.interview.owner),
        "interview_id": rating.interview_id,
        "answer_id": rating.answer_id,
        "model": model,
        "rater": rating.rater,
        **{target: getattr(rating, target) for target in targets},
        "question_hash": hashlib.sha256(question.encode()).hexdigest()[:16]
        if model == "correctness"
        else None,
        "features": json.dumps(seen["features"], sort_keys=True),
        "slices": json.dumps(seen["groups"], sort_keys=True),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line. Prints one JSON object, which counts ratings and names nobody; 1 for a wrong file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--dry-run", action="store_true", help="measure and count, write nothing")
    given = parser.parse_args(arguments)
    try:
        ratings = read(given.file)
    except (FileError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    json.dump(dict(sorted(load(ratings, dry_run=given.dry_run).items())), sys.stdout)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
