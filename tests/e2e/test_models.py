"""One interview with the small models and real recorded speech."""

from __future__ import annotations

import pytest
from pinned_files import NEEDED, SPOKEN, MissingFiles, is_present, require

from local.rehearsal.recordings import Recording
from local.rehearsal.rehearse import Wish, lost, rehearse
from local.stack.prerequisites import Missing
from local.stack.stack import Stack

pytestmark = [pytest.mark.emulators, pytest.mark.models, pytest.mark.timeout(1500)]

WORD = "he"
"""Surely said in the recording."""


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
    # Eleven seconds may be too little to judge: scored, or not scored with its reason in words.
    assert answer["state"] == "scored" or len(answer["message"].split()) >= 5
    said = answer["transcript"].lower()
    for score in answer["scores"].values():
        assert all(quote.lower().strip(".…") in said for quote in score["evidence"])
