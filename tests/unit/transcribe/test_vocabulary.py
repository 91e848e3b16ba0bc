"""The recogniser is told the words that an interview makes likely."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from functions.transcribe import vocabulary
from shared.documents.interview import Consents, Interview, InterviewStatus, Profile
from shared.firestore import resumes
from shared.gcp import speech
from shared.resume import skills


def interview(**over: object) -> Interview:
    moment = datetime(2026, 11, 27, tzinfo=UTC)
    given = {
        "id": "i" * 20,
        "owner": "ana",
        "created_at": moment,
        "expire_at": moment,
        "status": InterviewStatus.READY,
        "profile": Profile(role="Platform engineer", industry="Retail banking"),
        "consents": Consents(recording=True),
    }
    return Interview.model_validate(given | over)


def test_role_and_industry_come_first_then_the_jobs_skills() -> None:
    likely = vocabulary.phrases(interview(job_description="You run Kubernetes, Terraform, Go and Kafka."))

    assert likely[:2] == ["Platform engineer", "Retail banking"]
    assert {"Kubernetes", "Terraform", "Kafka"} <= set(likely)
    assert "Go" not in likely  # it sounds like a word that everyone says


def test_the_resumes_skills_are_likely_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resumes, "skills", lambda _: ("PostgreSQL", "Kubernetes", "C++"))

    likely = vocabulary.phrases(interview(resume_id="r" * 20, job_description="Kubernetes"))

    assert likely.count("Kubernetes") == 1
    assert "PostgreSQL" in likely


def test_a_request_holds_no_more_than_the_service_takes() -> None:
    long = interview(
        profile=Profile(role="x" * 110 + " engineer"),
        job_description=" ".join(skill.name for skill in skills.vocabulary()),
    )

    sent = list(speech.fitting(vocabulary.phrases(long)))

    assert len(sent) <= speech.MAX_PHRASES
    assert all(len(phrase) <= 100 for phrase in sent)
