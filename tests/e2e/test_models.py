"""One interview with the small models and real recorded speech, if both are at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pinned_files import NEEDED, is_present

from local.rehearsal.recordings import Recording
from local.rehearsal.rehearse import Wish, lost, rehearse
from local.stack.prerequisites import Missing
from local.stack.stack import Stack

pytestmark = [pytest.mark.emulators, pytest.mark.models, pytest.mark.timeout(1500)]

SPEECH = (
    (os.environ.get("MOCK_INTERVIEW_SPEECH", ""), "country"),
    ("/usr/share/pocketsphinx/test/data/librivox/sense_and_sensibility_01_austen_64kb-0880.wav", "he"),
    ("/usr/share/pocketsphinx/testdata/librivox/sense_and_sensibility_01_austen_64kb-0880.wav", "he"),
)
"""Files of real speech, and a word that is surely said in each."""


def real_speech() -> tuple[Recording, str]:
    for name, word in SPEECH:
        path = Path(name)
        if name and path.is_file():
            kind = {".flac": "audio/flac", ".wav": "audio/wav"}[path.suffix]
            return Recording(path.name, path.read_bytes(), kind), word
    pytest.skip(
        "no recorded speech: set MOCK_INTERVIEW_SPEECH to a .flac or .wav file in which 'country' is said, "
        "or apt-get install pocketsphinx-testdata"
    )


def test_real_speech_goes_through_the_small_models() -> None:
    recording, word = real_speech()
    if not all(is_present(pinned) for pinned in NEEDED):
        pytest.skip("the small models' weights are absent: make weights")
    try:
        with Stack("models") as stack:
            wish = Wish(
                role="Public servant", questions=("What should citizens ask of themselves?",), timeout=1200
            )
            result = rehearse(stack.running, wish, [recording])
    except Missing as missing:
        pytest.skip(str(missing))
    assert lost(result) == []
    (answer,) = result["answers"]
    assert word in answer["transcript"].lower()
    assert answer["seconds"]["transcribed"] is not None
    # Eleven seconds may be too little to judge: scored, or not scored with its reason in words.
    assert answer["state"] == "scored" or len(answer["message"].split()) >= 5
    said = answer["transcript"].lower()
    for score in answer["scores"].values():
        assert all(quote.lower().strip(".…") in said for quote in score["evidence"])
