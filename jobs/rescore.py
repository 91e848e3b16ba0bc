"""Cloud Run job: judge answers again, after a new rubric, prompt or scoring rule, or after an outage.

    python -m jobs.rescore --outdated [--limit 1000] [--dry-run]
    python -m jobs.rescore --interview ID [--interview ID ...]

An answer with a transcript is announced again as transcribed. `score_answer` keys its claim on the
versions, so what was judged by the present ones is left alone; the other subscribers find their
work done. The recording is not needed then, only the transcript. An answer that nobody would listen
to (`setup_fault`) has none: its upload is announced again, as Cloud Storage announced it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from typing import ClassVar

from pydantic import Field

from shared.assessment.scoring import rubric
from shared.documents.interview import Answer, AnswerState
from shared.documents.steps import StepView
from shared.documents.vocabulary import Step
from shared.errors import Gone
from shared.events import AnswerTranscribed, UploadFinalized
from shared.firestore import paths, reads
from shared.gcp import clients, gemini, topics
from shared.pipeline.stage import publish
from shared.reasons import UNDONE, Reason


class TranscriptStatus(StepView):
    """Whether there is a transcript to judge."""

    of: ClassVar = Step.TRANSCRIPT
    status: str


class JudgedBy(StepView):
    """What judged an answer; empty when nothing did."""

    of: ClassVar = Step.EVALUATION
    versions: dict[str, str] = Field(default_factory=dict)


def candidates(interview_ids: Sequence[str]) -> Iterator[Answer]:
    """Settled answers of the named interviews, or of all."""
    from google.cloud.firestore_v1.base_query import FieldFilter

    if interview_ids:
        for interview_id in interview_ids:
            yield from reads.list_answers(interview_id)
        return
    group = paths.answers_of_all()
    for state in (AnswerState.SCORED, AnswerState.NOT_SCORED):
        for snapshot in group.where(filter=FieldFilter("state", "==", state.value)).stream():
            yield Answer.model_validate(snapshot.to_dict())


def is_due(answer: Answer) -> bool:
    """Whether judging again can change anything: a newer judge, or a failure that was ours."""
    if answer.state not in {AnswerState.SCORED, AnswerState.NOT_SCORED} or answer.media is None:
        return False
    try:
        heard = was_heard(answer)
        evaluation = reads.get_step(answer.interview_id, answer.id, JudgedBy)
    except Gone:
        return False
    if not heard:
        return answer.reason is Reason.SETUP_FAULT
    if answer.state is AnswerState.NOT_SCORED:
        return answer.reason in UNDONE
    versions = evaluation.versions
    current = (gemini.prompt_version(rubric.EVALUATION_TASK), rubric.load(answer.question.kind).version)
    if (versions.get("prompt"), versions.get("rubric")) != current:
        return True
    # What was made beside it may have been left unread: then its prompt judged nothing.
    return any(
        versions.get(f"{kind}_prompt", newest) != newest
        for kind, task in rubric.WORK_TASKS.items()
        if getattr(answer, kind) and (newest := gemini.prompt_version(task))
    )


def was_heard(answer: Answer) -> bool:
    """Whether there is a transcript. `Gone` when the answer was deleted."""
    return reads.get_step(answer.interview_id, answer.id, TranscriptStatus).status == "done"


def announce_upload(answer: Answer) -> None:
    """Tell the stages of the answer's objects once more: the recording, or segments and manifest."""
    assert answer.media is not None
    bucket, name = answer.media.bucket, answer.media.name
    folder = name.removesuffix("manifest.json")
    names = [name]
    if folder != name:
        blobs = clients.storage_client().list_blobs(bucket, prefix=f"{folder}segments/")
        names = [*sorted(b.name for b in blobs), name]
    for each in names:
        blob = clients.storage_client().bucket(bucket).get_blob(each)
        if blob is None:
            continue
        upload = UploadFinalized(
            bucket=bucket,
            name=each,
            generation=str(blob.generation),
            size=int(blob.size or 0),
            content_type=blob.content_type or "",
            time_created=blob.time_created.isoformat() if blob.time_created else "",
        )
        body = upload.model_dump_json(by_alias=True).encode()
        # Subscriptions filter on the attribute that Cloud Storage sets.
        topics.publish(UploadFinalized.topic, [(body, {"objectId": each, "bucketId": bucket})])


def rescore(interview_ids: Sequence[str], *, limit: int, dry_run: bool) -> int:
    """Announce up to `limit` answers again; returns how many."""
    announced = 0
    for answer in candidates(interview_ids):
        if announced >= limit:
            break
        if not is_due(answer):
            continue
        assert answer.media is not None
        announced += 1
        if dry_run:
            continue
        # Nothing else is due without a transcript, so of nothing else it is looked for again.
        if answer.reason is Reason.SETUP_FAULT and not was_heard(answer):
            announce_upload(answer)
        else:
            publish(
                AnswerTranscribed(
                    interview_id=answer.interview_id,
                    answer_id=answer.id,
                    generation=answer.media.generation,
                )
            )
    return announced


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line. Prints one JSON object: how many answers were announced."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--outdated", action="store_true", help="answers judged by an older version")
    which.add_argument("--interview", action="append", default=[], help="an interview's id")
    parser.add_argument("--limit", type=int, default=1000)
    parser.add_argument("--dry-run", action="store_true", help="count, and announce nothing")
    args = parser.parse_args(arguments)
    count = rescore(args.interview, limit=args.limit, dry_run=args.dry_run)
    json.dump({"announced": count}, sys.stdout)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
