"""One interview with the small models and real recorded speech."""

from __future__ import annotations

import pytest
from pinned_files import NEEDED, SPOKEN, MissingFiles, is_present, require

from local.rehearsal.recordings import Recording
from local.rehearsal.rehearse import Wish, lost, rehearse
from local.stack.prerequisites import Missing
from local.stack.stack import Stack
from shared.documents.vocabulary import DIMENSIONS
from shared.reasons import Reason

pytestmark = [pytest.mark.emulators, pytest.mark.models, pytest.mark.timeout(1500)]

WORD = "he"
"""Surely said in the recording."""
TOO_LITTLE = {Reason.TOO_FEW_WORDS, Reason.NO_ANSWER_CONTENT, Reason.UNCLEAR_SPEECH}


@pytest.fixture
def speech() -> Recording:
    """A stranger who reads from a novel."""
    try:
        path = require(SPOKEN) / SPOKEN.files[0].name
    except MissingFiles as missing:
        pytest.skip(str(missing))
    return Recording(path.name, path.read_bytes(), "audio/wav")


def test_real_speech_goes_through_the_small_models(speech: Recording) -> None:
    if not all(is_present(pinned) for pinned in NEEDED):
        pytest.skip("the small models' weights are absent: make weights")
    try:
        with Stack("models") as stack:
            wish = Wish(
                role="Public servant", questions=("What should citizens ask of themselves?",), timeout=1200
            )
            result = rehearse(stack.running, wish, [speech])
    except Missing as missing:
        pytest.skip(str(missing))
    assert lost(result) == []
    (answer,) = result["answers"]
    assert WORD in answer["transcript"].lower()
    assert answer["seconds"]["transcribed"] is not None
    # Eleven seconds of a novel may be too little to judge, for one of these reasons and no other.
    if answer["state"] == "scored":
        assert set(answer["scores"]) == set(DIMENSIONS)
        assert 1 <= answer["total"] <= 5
    else:
        assert answer["state"] == "not_scored"
        assert answer["reason"] in TOO_LITTLE
        assert answer["message"] == Reason(answer["reason"]).message
    said = answer["transcript"].lower()
    for score in answer["scores"].values():
        assert all(quote.lower().strip(".…") in said for quote in score["evidence"])
