"""A consent that is withdrawn while work is under way: what comes late finds its step off."""

from __future__ import annotations

from typing import Any

import pytest

from functions.analyze_expression import function
from shared.assessment.expression import summary
from shared.documents.vocabulary import Step
from shared.erasure import documents
from shared.firestore import paths
from shared.pipeline import stage
from tests.integration.api.conftest import Candidate, make_ready
from tests.integration.security.pushes import transcribed, watched

pytestmark = pytest.mark.emulators


@pytest.mark.parametrize("withdrawn", [True, False])
def test_what_was_seen_is_not_written_over_a_withdrawal(
    withdrawn: bool, ana: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a filmed answer whose film is being looked at
    consents = {"recording": True, "expression": True}
    interview_id = ana.create(consents=consents)["id"]
    answer = make_ready(interview_id, 1)[0]
    monkeypatch.setattr(stage, "publish", lambda *_: None)
    monkeypatch.setattr(function, "_film", lambda *_: b"film")
    monkeypatch.setattr(function, "_observe", watched)
    summarize = summary.summarize

    # when the consent is withdrawn after it was asked for the last time, and before the result is written
    def meanwhile(frames: Any) -> Any:
        if withdrawn:
            paths.interview_ref(interview_id).update({"consents.expression": False})
            documents.expression_steps(interview_id)
        return summarize(frames)

    monkeypatch.setattr(summary, "summarize", meanwhile)
    transcribed(interview_id, answer.id)

    # then nothing that was seen stands there
    stored = paths.step_ref(interview_id, answer.id, Step.EXPRESSION).get().to_dict() or {}
    assert stored["status"] == ("off" if withdrawn else "done")
    assert ("caveats" in stored) is not withdrawn
