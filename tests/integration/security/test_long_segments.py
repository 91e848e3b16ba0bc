"""What a live segment may be, seen where it would be paid for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from functions.transcribe import admission, live
from functions.transcribe.listening import RecognizedChunk
from shared import media
from shared.events import UploadFinalized
from shared.firestore import budget, paths
from shared.gcp import object_names
from shared.settings import settings
from tests.integration.api.conftest import Candidate, make_ready

pytestmark = pytest.mark.emulators


@pytest.mark.parametrize(("seconds", "asked"), [(54.0, 0), (20.0, 1)])
def test_a_segment_longer_than_a_client_cuts_is_not_heard(
    seconds: float, asked: int, ana: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a live segment of this length
    answer = make_ready(ana.create()["id"], 1)[0]
    name = object_names.segment(ana.uid, answer.interview_id, answer.id, 0)
    found = object_names.parse_answer(name)
    assert found is not None
    sound = media.to_wav(np.full(int(seconds * media.RATE), 900, dtype=np.int16))
    monkeypatch.setattr(admission, "read_object", lambda *_: sound)
    heard: list[Any] = []

    def listen(*given: Any, before_asking: Callable[[], None], **_: bool) -> RecognizedChunk:
        before_asking()
        heard.append(given)
        return RecognizedChunk(seconds, -20.0, 0.9, "en-US", (), (), ())

    monkeypatch.setattr(live, "listen", listen)

    # when it arrives
    event = UploadFinalized(bucket=settings().uploads_bucket, name=name, generation="7", size=len(sound))
    live.transcribe_segment(event, found)

    # then nobody pays for a longer one, and it stands as a gap
    assert len(heard) == asked
    assert budget.used(ana.uid)["heard_seconds"] == asked * seconds
    assert paths.segment_ref(answer.interview_id, answer.id, 0).get().exists
