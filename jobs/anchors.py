"""Cloud Run job, on Sundays: have the frozen answers judged, so that a judge who changed is seen.

    python -m jobs.anchors [--again]

`anchors.v1.jsonl` holds written answers that never change. They are judged as a candidate's answer is: Gemini
and the two endpoints are asked, and `assess_answer` decides. What differs between two runs is then the judge,
and `jobs/trends` says so in `drift`. A judge is named by everything that judges: rules, prompt, and the
versions that the models gave. One who has judged every answer is asked about one only, to see who it is.

The answers are not spoken: words have even times, so pace and pauses are the same for all of them, and a
change of the recogniser is not seen; nor is a model that changed and kept its name.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from shared import clock, logs
from shared.assessment.delivery import fillers, metrics
from shared.assessment.delivery.even_speech import CONFIDENCE, spoken
from shared.assessment.scoring import rubric, telling
from shared.assessment.scoring.scorer import assess_answer
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.documents.base import Frozen
from shared.documents.evaluation import Evaluation
from shared.documents.interview import Question
from shared.documents.vocabulary import DIMENSIONS, QUESTION_KINDS, QuestionKind
from shared.errors import NotScoreable
from shared.gcp import clients, extraction, vertex, warehouse
from shared.settings import settings

log = logging.getLogger(__name__)

SET = "anchors.v1.jsonl"
"""A set is never changed: other answers are another file, under other ids."""


class Anchor(Frozen):
    """A frozen answer."""

    anchor_id: str
    language: str
    kind: QuestionKind
    question: str
    answer: str


class Judge(Frozen):
    """Who judged, in the three columns by which `drift` tells judges apart."""

    rubric_version: str
    prompt_version: str
    model_version: str

    @classmethod
    def of(cls, evaluation: Evaluation) -> Judge:
        """Rules of all kinds together: answers of two kinds are judged by one judge."""
        versions = evaluation.versions
        rules = (rubric.SCORING_VERSION, *(rubric.load(kind).version for kind in QUESTION_KINDS))
        models = (versions[name] for name in ("model", "rated_delivery", "correctness_model"))
        return cls(
            rubric_version=" ".join(rules),
            prompt_version=versions["prompt"],
            model_version=" ".join(name for name in models if name),
        )


@lru_cache(maxsize=1)
def anchors() -> tuple[Anchor, ...]:
    """The frozen answers."""
    lines = Path(__file__).with_name(SET).read_text(encoding="utf-8").splitlines()
    return tuple(Anchor.model_validate_json(line) for line in lines)


def judge(anchor: Anchor) -> Evaluation:
    """Judge one as `score_answer` does. Raises what the models raise, and `NotScoreable`."""
    words = spoken(anchor.answer)
    said = telling.answer_text(anchor.answer, anchor.language, words)
    said.require_content()
    found = fillers.lexical(words, anchor.language)
    question = Question(id=anchor.anchor_id, text=anchor.question, kind=anchor.kind, source="own")
    replies = extraction.extract(question, said.clean, (), anchor.language)
    heard = {"words": [word.model_dump() for word in words], "language": anchor.language}
    delivery = vertex.predict(settings().delivery_endpoint, [{**heard, "text": anchor.answer}])[0]
    asked = {"question": anchor.question, "answer": said.clean}
    correctness = vertex.predict(settings().correctness_endpoint, [asked])[0]
    return assess_answer(
        ScoringInput(
            question=anchor.question,
            kind=anchor.kind,
            said=said,
            delivery=metrics.measure(words, words[-1].end + 0.3, anchor.language, found),
            evidence=tuple(reply.value for reply in replies),
            correctness=correctness,
            rated_delivery=delivery,
            recognition_confidence=CONFIDENCE,
            versions=extraction.versions(replies, delivery, correctness),
        )
    )


def judged_by(who: Judge) -> set[str]:
    """The answers that this judge has judged already."""
    from google.cloud import bigquery as bq

    columns = who.model_dump()
    same = " AND ".join(f"{name} = @{name}" for name in columns)
    sql = f"SELECT DISTINCT anchor_id FROM `{warehouse.table_id('anchors')}` WHERE {same}"  # noqa: S608
    values = [bq.ScalarQueryParameter(name, "STRING", value) for name, value in columns.items()]
    job = clients.bigquery().query(sql, job_config=bq.QueryJobConfig(query_parameters=values))
    return {str(row["anchor_id"]) for row in job.result(timeout=120)}


def row(anchor: Anchor, evaluation: Evaluation, who: Judge, run: str) -> dict[str, Any]:
    """A row of `anchors`; a band that nothing was said for is left empty."""
    bands: dict[str, float | None] = {
        name: evaluation.dimensions[name].band if evaluation.dimensions[name].elicited else None
        for name in DIMENSIONS
    }
    by = hashlib.sha256(who.model_dump_json().encode()).hexdigest()[:16]
    return {
        "row_id": f"{anchor.anchor_id}.{by}.{run}",
        "recorded_at": clock.now().isoformat(),
        "anchor_id": anchor.anchor_id,
        "language": anchor.language,
        "question_kind": anchor.kind,
        **bands,
        "total": evaluation.total,
        **who.model_dump(),
    }


def judge_all(*, again: bool = False) -> dict[str, int]:
    """Judge what the present judge has not judged; returns how many were, and how many it gave no score.

    A run that is cut off is taken up by the next: each row is written as soon as it is there.
    """
    run = clock.now().date().isoformat() if again else ""
    known: dict[Judge, set[str]] = {}
    counted = {"judged": 0, "not_scored": 0}
    for anchor in anchors():
        # The first answer tells who judges.
        if any(anchor.anchor_id in names for names in known.values()):
            continue
        try:
            evaluation = judge(anchor)
        except NotScoreable as refusal:
            counted["not_scored"] += 1
            log.warning(
                "an anchor has no score",
                extra={"fields": {"anchor": anchor.anchor_id, "reason": refusal.reason.value}},
            )
            continue
        who = Judge.of(evaluation)
        if who not in known:
            known[who] = set() if again else judged_by(who)
        if anchor.anchor_id in known[who]:
            continue
        warehouse.insert("anchors", row(anchor, evaluation, who, run))
        known[who].add(anchor.anchor_id)
        counted["judged"] += 1
    return counted


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line. Prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--again", action="store_true", help="also what this judge has judged before")
    args = parser.parse_args(arguments)
    logs.setup()
    json.dump(judge_all(again=args.again), sys.stdout)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
