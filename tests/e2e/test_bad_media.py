"""Bad media: each ends in a named state, with words that a candidate can act on."""

from __future__ import annotations

import numpy as np
import pytest

from local.rehearsal.recordings import Recording, wav
from local.rehearsal.rehearse import Wish, lost, rehearse
from local.rehearsal.synthetic_audio import speech_like_noise, webm
from local.stack.stack import Stack
from tests.e2e.media import executable, long_silence, picture_only, spoken

pytestmark = [pytest.mark.emulators, pytest.mark.timeout(300)]


def test_each_bad_file_is_named_and_none_is_lost(stack: Stack) -> None:
    # given one of each, and a good one among them
    good = webm(speech_like_noise(10))
    files: dict[Recording, set[str | None]] = {
        Recording("empty.webm", b"", "audio/webm"): {"empty_upload"},
        Recording("truncated.webm", good[: len(good) // 50], "audio/webm"): {
            "corrupt_media",
            "too_short",
            "silence",
        },
        Recording("text.webm", b"this is no recording\n" * 500, "audio/webm"): {"unsupported_media"},
        Recording("three-hours.flac", long_silence(3), "audio/flac"): {"too_long"},
        Recording("silent.wav", wav(np.zeros(16_000 * 8, dtype=np.int16)), "audio/wav"): {"silence"},
        Recording("picture.webm", picture_only(), "video/webm"): {"no_audio_track"},
        Recording("blink.wav", wav(speech_like_noise(0.2)), "audio/wav"): {"too_short"},
        Recording("corrupt.webm", good[:40] + bytes(len(good) - 40), "audio/webm"): {"corrupt_media"},
        Recording("program.webm", executable(), "audio/webm"): {"unsupported_media"},
        spoken("good.wav"): {None},
    }
    # when all are sent as answers of one interview
    wish = Wish(role="Data engineer", together=True, timeout=120)
    result = rehearse(stack.running, wish, list(files))
    # then each ends as it should, and says why
    assert lost(result) == []
    ended = {answer["file"]: answer["reason"] for answer in result["answers"]}
    expected = {recording.name: reasons for recording, reasons in files.items()}
    assert {name: reason for name, reason in ended.items() if reason not in expected[name]} == {}
    for answer in result["answers"]:
        if answer["reason"] is not None:
            assert answer["state"] == "not_scored"
            assert len(answer["message"].split()) >= 5
            assert answer["total"] is None
    # and only the good one counts
    assert [a["answer_id"] for a in result["report"]["answers"]] == [
        answer["answer_id"] for answer in result["answers"] if answer["file"] == "good.wav"
    ]
