"""Media in, speech out; and each way in which a file can be bad has its own name."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from shared import media
from shared.assessment.scoring import gates
from shared.errors import NotScoreable
from shared.reasons import Reason
from tests.unit.shared.media_files import encoded, film_without_sound, picture_bomb, tone

FORMATS = [
    ("webm", "libopus", 48_000),
    ("ogg", "libopus", 48_000),
    ("mp4", "aac", 48_000),
    ("mp3", "libmp3lame", 44_100),
    ("flac", "flac", 44_100),
    ("wav", "pcm_s16le", 44_100),
]


@pytest.mark.parametrize(("container", "codec", "rate"), FORMATS)
def test_every_format_that_browsers_and_phones_make_is_decoded(container: str, codec: str, rate: int) -> None:
    audio = media.decode(encoded(tone(3.0), container, codec, rate))

    assert audio.seconds == pytest.approx(3.0, abs=0.15)
    assert gates.audio_stats(audio.pcm.astype(np.float32) / np.float32(32768)).loud_dbfs > -30
    assert not audio.has_video


WEBM = encoded(tone(4.0), "webm", "libopus")

BAD = {
    "empty": (b"", Reason.EMPTY_UPLOAD),
    "an executable renamed": (b"MZ\x90\x00" + bytes(4000), Reason.UNSUPPORTED_MEDIA),
    "text": (b"This is my answer, typed. " * 50, Reason.UNSUPPORTED_MEDIA),
    "a container's head alone": (WEBM[:40], Reason.CORRUPT_MEDIA),
    "a corrupt container": (WEBM[:4] + bytes(2000), Reason.CORRUPT_MEDIA),
    "pictures without sound": (film_without_sound(), Reason.NO_AUDIO_TRACK),
    "0.2 s": (encoded(tone(0.2), "wav", "pcm_s16le"), Reason.TOO_SHORT),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_media_has_a_named_reason(name: str) -> None:
    content, reason = BAD[name]

    with pytest.raises(NotScoreable) as caught:
        media.decode(content)

    assert caught.value.reason is reason
    assert reason.message


def test_a_recording_cut_off_in_the_middle_keeps_the_speech_before_the_cut() -> None:
    whole = encoded(tone(10.0), "webm", "libopus")

    audio = media.decode(whole[: int(len(whole) * 0.6)])

    assert 4.0 < audio.seconds < 8.0


def test_more_than_fifteen_minutes_is_refused() -> None:
    silence = np.zeros(int((media.MAX_SECONDS + 5) * media.RATE), dtype=np.int16)

    with pytest.raises(NotScoreable) as caught:
        media.decode(media.to_wav(silence))

    assert caught.value.reason is Reason.TOO_LONG


def test_a_long_answer_is_cut_in_its_pauses_and_loses_no_sample() -> None:
    spoken = tone(200.0)
    for second in range(20, 200, 30):
        spoken[second * media.RATE : (second + 1) * media.RATE] = 0

    pieces = list(media.cut([spoken]))

    assert np.array_equal(np.concatenate([p.pcm for p in pieces]), spoken)
    assert all(p.seconds <= media.MAX_PIECE_SECONDS for p in pieces)
    for piece in pieces[1:]:
        assert 20 <= piece.start % 30 <= 21, "a cut is in a pause"


def test_a_short_answer_is_one_piece() -> None:
    assert [p.start for p in media.cut([tone(30.0)])] == [0.0]


def test_a_recording_is_cut_while_it_is_decoded() -> None:
    # given a recording of which every second is noted when it is decoded
    decoded: list[int] = []

    def blocks() -> Iterator[media.Pcm]:
        for second in range(200):
            decoded.append(second)
            yield spoken[second * media.RATE : (second + 1) * media.RATE]

    spoken = tone(200.0)
    # when its first piece is asked for
    pieces = media.cut(blocks())
    first = next(pieces)
    # then no more than the longest piece was decoded, and all pieces are as of the whole
    assert len(decoded) == media.MAX_PIECE_SECONDS + 1
    assert [(p.start, p.pcm.tobytes()) for p in (first, *pieces)] == [
        (p.start, p.pcm.tobytes()) for p in media.cut([spoken])
    ]


def test_a_piece_keeps_no_sound_but_its_own() -> None:
    assert all(piece.pcm.base is None for piece in media.cut([tone(130.0)]))


def test_too_long_is_known_before_all_is_decoded() -> None:
    silence = np.zeros(int(media.MAX_SECONDS + 120) * media.RATE, dtype=np.int16)
    given: list[int] = []

    with pytest.raises(NotScoreable) as caught:
        given.extend(map(len, media.sound(encoded(silence, "wav", "pcm_s16le", 8_000)).blocks))

    assert caught.value.reason is Reason.TOO_LONG
    assert 0 < sum(given) <= media.MAX_SECONDS * media.RATE


def test_frames_of_a_film_are_jpegs_in_order() -> None:
    found = list(media.frames(film_without_sound(30), every_seconds=1.0, at_most=2))

    assert [t for t, _ in found] == sorted(t for t, _ in found)
    assert len(found) == 2
    assert all(jpeg.startswith(b"\xff\xd8\xff") for _, jpeg in found)


def test_sound_alone_has_no_frames() -> None:
    assert list(media.frames(WEBM, every_seconds=1.0, at_most=5)) == []


def test_a_live_segment_is_read_as_a_decoder_would_read_it() -> None:
    # given a WAV file of our own kind, and the same samples in a container that needs a decoder
    pcm = tone(2.0)
    # when both are decoded
    plain, decoded = media.decode(media.to_wav(pcm)), media.decode(encoded(pcm, "flac", "flac", media.RATE))
    # then no sample differs
    assert np.array_equal(plain.pcm, pcm)
    assert np.array_equal(decoded.pcm, pcm)


@pytest.mark.parametrize(
    "content",
    [
        encoded(tone(2.0), "flac", "flac", media.RATE),
        encoded(tone(2.0), "wav", "pcm_s16le", 8_000),
        media.to_wav(tone(2.0))[:-1_000],
        b"RIFF",
    ],
    ids=["compressed", "another rate", "cut off", "no sound"],
)
def test_a_live_segment_that_needs_a_decoder_is_refused(content: bytes) -> None:
    with pytest.raises(NotScoreable) as caught:
        media.decode_plain(content)

    assert caught.value.reason is Reason.UNSUPPORTED_MEDIA


def test_a_wav_file_that_was_cut_off_keeps_what_is_there() -> None:
    whole = media.to_wav(tone(4.0))

    audio = media.decode(whole[: len(whole) // 2])

    assert audio.seconds == pytest.approx(2.0, abs=0.1)


@pytest.mark.parametrize("rate", [8_000, 44_100])
def test_a_wav_file_at_another_rate_is_resampled(rate: int) -> None:
    audio = media.decode(encoded(tone(2.0), "wav", "pcm_s16le", rate))

    assert audio.seconds == pytest.approx(2.0, abs=0.1)


def test_a_wav_file_longer_than_an_answer_may_be_is_refused() -> None:
    silence = np.zeros(int((media.MAX_SECONDS + 1) * media.RATE), dtype=np.int16)

    with pytest.raises(NotScoreable) as caught:
        media.decode(media.to_wav(silence))

    assert caught.value.reason is Reason.TOO_LONG


def test_a_picture_too_large_is_refused_before_it_is_decoded() -> None:
    # given a film of a few kilobytes whose one picture would take tens of megabytes
    bomb = picture_bomb(4096, 2320)

    # when its pictures and its sound are asked for
    with pytest.raises(NotScoreable):
        list(media.frames(bomb, every_seconds=1.0, at_most=3))
    audio = media.decode(bomb)

    # then the pictures are refused and the sound is heard
    assert len(bomb) < 20_000
    assert audio.seconds == pytest.approx(1.0, abs=0.1)
