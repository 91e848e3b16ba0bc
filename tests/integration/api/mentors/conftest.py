"""A finished interview that can be shown, and a minute of its own for every test."""

from __future__ import annotations

import pytest

from functions.api.http import rate_limit
from shared.documents.interview import Answer
from shared.documents.transcript import AudioPiece, Word
from shared.firestore import step_writes, writes
from shared.gcp import object_names
from shared.settings import settings
from tests.integration import transcripts
from tests.integration.api.conftest import Candidate, make_ready, put_object
from tests.integration.api.mentors.visits import over
from tests.integration.api.test_stories import EXPORT, tell


@pytest.fixture(autouse=True)
def fresh_minute() -> None:
    """Every test has a minute of its own, as every instance has."""
    rate_limit.rates.cache_clear()


@pytest.fixture
def told(ana: Candidate) -> Answer:
    """A finished interview with one scored answer, whose sound is there, and one that was never given."""
    answer, _ = make_ready(ana.create()["id"], 2)
    tell(answer, EXPORT)
    name = object_names.segment(ana.uid, answer.interview_id, answer.id, 0)
    put_object(settings().uploads_bucket, name, b"sound", "audio/wav")
    words = [Word(word=w, start=float(i), end=i + 0.5) for i, w in enumerate(EXPORT.split())]
    audio = (AudioPiece(uri=f"gs://{settings().uploads_bucket}/{name}", start=0.0),)
    document = transcripts.heard(answer, EXPORT, words, duration=90.0, audio=audio)
    writes.commit([step_writes.done(answer.interview_id, document)])
    over(answer.interview_id)
    return answer
