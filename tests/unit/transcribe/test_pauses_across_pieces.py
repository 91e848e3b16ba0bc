"""An answer that was cut into pieces, or spoken live, keeps its pauses whole."""

from __future__ import annotations

import pytest

from functions.transcribe import transcript
from functions.transcribe.asides import TimedChunk
from functions.transcribe.listening import RecognizedChunk
from shared.assessment.delivery import metrics
from shared.documents.delivery import Pause
from shared.documents.transcript import Word


def piece(start: float, duration: float, *silent: tuple[float, float]) -> TimedChunk:
    silences = tuple(Pause(start=s, end=e) for s, e in silent)
    return TimedChunk(start, RecognizedChunk(duration, -20.0, 5.0, "", (), (), silences), "gs://bucket/piece")


def test_a_silence_that_an_answer_was_cut_in_is_one_pause() -> None:
    # given a cut in the middle of a pause of 1.6 s
    pieces = [piece(0.0, 10.0, (9.2, 10.0)), piece(10.0, 8.0, (0.0, 0.8), (4.0, 4.5))]
    # when
    silent = transcript.silences_of(pieces)
    said = metrics.measure(
        [Word(word="we", start=8.0, end=9.2), Word(word="won", start=10.8, end=18.0)],
        18.0,
        "en-US",
        [],
        silent,
    )
    # then
    (pause,) = said.pauses
    assert (pause.start, pause.end) == pytest.approx((9.2, 10.8))


def test_time_between_two_live_segments_is_silent() -> None:
    silent = transcript.silences_of([piece(0.0, 4.0), piece(5.5, 4.0)])
    assert [(p.start, p.end) for p in silent] == [(4.0, 5.5)]
