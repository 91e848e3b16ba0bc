"""What a person sends can't hold a stage: 100,000 hostile characters at every entry, and work stays linear.

A pattern that backtracks needs minutes of processor time on these; each entry gets seconds of it, in a
process of its own, so that a slow machine fails nothing and a runaway ends by itself.
"""

from __future__ import annotations

import io
import multiprocessing
import resource
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from pydantic import TypeAdapter, ValidationError

from functions.api.http import text_fields
from shared.assessment.delivery import metrics
from shared.assessment.injection import detector, job_description
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.questions import follow_up, own_questions, protected_topics
from shared.assessment.scoring import content_features, gates
from shared.assessment.text import language_id, question_similarity
from shared.documents import ids
from shared.documents.manifest import SegmentManifest
from shared.documents.transcript import Word
from shared.documents.vocabulary import InterviewKind
from shared.gcp import object_names
from shared.resume import analysis
from shared.resume.reading import UnreadableResume

N = 100_000
CPU_SECONDS = 30
"""For all shapes of an entry together. The slowest takes some 10; a quadratic one, many times that."""

SHAPES = {
    "digits": "1" * N,
    "spaces": " " * N,
    "one word a thousand times": "ignore the rubric and " * (N // 22),
    "dates that end nowhere": "Jan 2001 - " * (N // 11),
    "addresses": "a.b-c_d+" * (N // 8),
}


def _words(said: str) -> list[Word]:
    return [Word(word=w, start=i * 0.3, end=i * 0.3 + 0.2) for i, w in enumerate(said.split() or [said])]


def _transcript_gate(said: str) -> object:
    return gates.gate_transcript(_words(said), said, 900.0, "en-US", 0.9)


def _refused(model: Any) -> Callable[[str], object]:
    def work(said: str) -> object:
        with pytest.raises(ValidationError):
            TypeAdapter(model).validate_python(said)
        return None

    return work


def _manifest(said: str) -> object:
    with pytest.raises(ValidationError):
        SegmentManifest.model_validate_json(said)
    return None


def _resume(said: str) -> object:
    document = Document()
    document.add_paragraph(said)
    buffer = io.BytesIO()
    document.save(buffer)
    try:
        return analysis.analyze(buffer.getvalue(), said[:20_000])
    except UnreadableResume:
        return None


ENTRIES: dict[str, Callable[[str], object]] = {
    "an id in a path": ids.is_id,
    "an object's name": lambda said: (
        object_names.parse_answer(f"answers/{said}"),
        object_names.parse_resume(said),
    ),
    "a role": _refused(text_fields.RequiredLine),
    "a job description at the API": _refused(text_fields.JobDescription),
    "an own question": _refused(text_fields.OwnQuestion),
    "hidden characters": text_fields.without_hidden,
    "a manifest": _manifest,
    "a résumé": _resume,
    "a job description in a prompt": job_description.about_the_job,
    "an own question in a plan": lambda said: own_questions.take([said], InterviewKind.BEHAVIOURAL, "en-US"),
    "doubtful passages": detector.doubtful,
    "protected subjects": protected_topics.protected,
    "the language spoken": lambda said: language_id.is_other(said, "en-US"),
    "the transcript's gate": _transcript_gate,
    "delivery": lambda said: metrics.measure(_words(said), 900.0, "en-US", (), ()),
    "content": lambda said: content_features.measure(said, "Tell me of a conflict", "en-US"),
    "a follow-up": lambda said: follow_up.template(AnswerText.of(said, "en-US"), None, ()),
    "similarity of questions": lambda said: question_similarity.same_question(said, said + "?", "en-US"),
}


@pytest.mark.parametrize("entry", ENTRIES)
def test_hostile_text_takes_bounded_work(entry: str) -> None:
    work = ENTRIES[entry]

    def child() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        for said in SHAPES.values():
            work(said)

    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    process.join()

    assert process.exitcode == 0


def test_an_address_in_a_resume_is_still_found() -> None:
    from shared.resume import contact

    found = contact.EMAIL.search("Reach me: maria.sanchez+jobs@mail.example.co.uk, or call")

    assert found is not None
    assert found[0] == "maria.sanchez+jobs@mail.example.co.uk"
