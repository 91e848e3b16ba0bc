"""The voice is found on whichever track and channel it is, in whatever a phone or recorder makes."""

from __future__ import annotations

import io
import struct
from fractions import Fraction

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from shared import media, soundtrack
from shared.errors import NotScoreable
from shared.reasons import Reason
from tests.unit.shared.media_files import encoded

Sound = NDArray[np.float64]


def talk(seconds: float = 6.0, rate: int = 16_000) -> Sound:
    """Sound that rises and falls as talk does, with pauses."""
    t = np.arange(int(seconds * rate)) / rate
    syllables = np.clip(np.sin(2 * np.pi * 3 * t), 0, 1) * (np.sin(2 * np.pi * 0.4 * t) > -0.5)
    return 0.3 * syllables * np.sin(2 * np.pi * 180 * t)


def hum(seconds: float = 6.0, level: float = 0.5, rate: int = 16_000) -> Sound:
    t = np.arange(int(seconds * rate)) / rate
    return level * np.sin(2 * np.pi * 330 * t)


def tracks(
    container: str,
    codec: str,
    sounds: list[Sound],
    layout: str = "mono",
    rate: int = 16_000,
    bits: int | None = None,
) -> bytes:
    """Each sound (channels x samples, or samples) as a track. With `bits` a second, no length is stated."""
    buffer = io.BytesIO()
    bare = {"write_xing": "0", "id3v2_version": "0"} if bits else {}
    with av.open(buffer, "w", format=container, options=bare) as out:
        streams = []
        for _ in sounds:
            stream = out.add_stream(codec, rate=rate)
            assert isinstance(stream, av.AudioStream)
            stream.layout = layout
            if bits:
                stream.bit_rate = bits
            streams.append(stream)
        for stream, sound in zip(streams, sounds, strict=True):
            pcm = (np.clip(np.atleast_2d(sound), -1, 1) * 32767).astype(np.int16)
            frame = av.AudioFrame.from_ndarray(pcm.T.reshape(1, -1).copy(), format="s16", layout=layout)
            frame.sample_rate, frame.time_base = rate, Fraction(1, rate)
            resampler = av.AudioResampler(format=stream.format.name, layout=layout, rate=rate)
            fifo = av.AudioFifo()
            for resampled in [*resampler.resample(frame), *resampler.resample(None)]:
                fifo.write(resampled)
            while chunk := fifo.read(stream.codec_context.frame_size or 1024, partial=True):
                out.mux(stream.encode(chunk))
            out.mux(stream.encode(None))
    return buffer.getvalue()


def level(content: bytes) -> float:
    pcm = media.decode(content).pcm.astype(np.float64) / 32768
    return float(np.sqrt(np.mean(pcm * pcm)))


ALONE = float(np.sqrt(np.mean(talk() ** 2)))


@pytest.mark.parametrize("container", ["mov", "matroska", "mp4"])
def test_the_microphone_is_heard_on_a_recorders_second_track(container: str) -> None:
    for first in (np.zeros(96_000), hum()):
        assert level(tracks(container, "aac", [first, talk()])) == pytest.approx(ALONE, rel=0.2)


def test_channels_that_cancel_out_are_not_mixed() -> None:
    assert level(tracks("wav", "pcm_s16le", [np.stack([talk(), -talk()])], "stereo")) == pytest.approx(
        ALONE, rel=0.05
    )


def test_a_silent_channel_does_not_halve_the_voice() -> None:
    for left, right in ((talk(), 0 * talk()), (0 * talk(), talk())):
        content = tracks("wav", "pcm_s16le", [np.stack([left, right])], "stereo")
        assert level(content) == pytest.approx(ALONE, rel=0.05)


@pytest.mark.parametrize("channel", range(6))
def test_a_voice_is_heard_on_any_of_six_channels(channel: int) -> None:
    sound = np.zeros((6, 96_000))
    sound[channel] = talk()

    assert level(tracks("wav", "pcm_s16le", [sound], "5.1")) == pytest.approx(ALONE, rel=0.05)


def test_a_long_recording_of_two_channels_is_mixed_as_a_short_one() -> None:
    # given a minute and a half, longer than what is kept while both channels are listened to
    seconds = soundtrack.HELD_SECONDS * 1.5
    left, right = talk(seconds), 0.5 * np.roll(talk(seconds), 48_000)
    # when it is decoded
    heard = media.decode(tracks("flac", "flac", [np.stack([left, right])], "stereo")).pcm
    # then it is both, from the first sample to the last
    expected = (left + right) / 2 * 32767
    assert len(heard) == len(expected)
    assert np.abs(heard - expected).max() < 3


@pytest.mark.parametrize(
    ("container", "codec", "rate"), [("webm", "libopus", 48_000), ("mp4", "aac", 44_100)]
)
def test_gathering_frames_before_they_are_resampled_changes_no_sample(
    container: str, codec: str, rate: int
) -> None:
    content = tracks(container, codec, [talk(7.3, rate)], rate=rate)

    with av.open(io.BytesIO(content), "r") as opened:
        resampler = av.AudioResampler(format="s16p", layout="mono", rate=media.RATE)
        frames = [*opened.decode(audio=0), None]
        one_by_one = [out.to_ndarray()[0] for frame in frames for out in resampler.resample(frame)]

    assert np.array_equal(media.decode(content).pcm, np.concatenate(one_by_one))


def test_two_voices_on_two_channels_are_both_heard() -> None:
    late = np.roll(talk(), 48_000)

    content = tracks("wav", "pcm_s16le", [np.stack([talk(), late])], "stereo")

    assert level(content) > 0.4 * ALONE


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 48_000, 96_000])
def test_any_usual_rate_keeps_its_length(rate: int) -> None:
    content = tracks("wav", "pcm_s16le", [talk(3.0, rate)], rate=rate)

    assert media.decode(content).seconds == pytest.approx(3.0, abs=0.05)


@pytest.mark.parametrize(
    ("container", "codec", "rate"),
    [
        ("adts", "aac", 16_000),
        ("mov", "alac", 44_100),
        ("matroska", "libopus", 48_000),
        ("3gp", "aac", 16_000),
        ("caf", "pcm_s16le", 16_000),
        ("opus", "libopus", 48_000),
        ("mp3", "libmp3lame", 44_100),
        ("amr", "libopencore_amrnb", 8_000),
        ("3gp", "libopencore_amrnb", 8_000),
        ("flac", "flac", 44_100),
        ("ogg", "libopus", 48_000),
    ],
)
def test_what_phones_and_memo_apps_make_is_heard(container: str, codec: str, rate: int) -> None:
    content = tracks(container, codec, [talk(3.0, rate)], rate=rate)

    assert media.decode(content).seconds == pytest.approx(3.0, abs=0.3)


def test_a_length_that_a_stream_only_guesses_refuses_nothing() -> None:
    # Raw AAC states no length: ffmpeg reckons it from the first frames, which are silence here.
    quiet_first = np.concatenate([np.zeros(16_000 * 20), talk(100.0)])

    assert media.decode(tracks("adts", "aac", [quiet_first])).seconds == pytest.approx(120.0, abs=1.0)


def test_an_mp3_whose_bit_rate_rises_is_as_long_as_it_sounds() -> None:
    # Without a header the length is reckoned from the first frames: three minutes are said to be twenty.
    content = b"".join(
        tracks("mp3", "libmp3lame", [sound], bits=bits)
        for sound, bits in ((np.zeros(16_000 * 20), 8_000), (talk(160.0), 64_000))
    )

    with av.open(io.BytesIO(content), "r") as said:
        assert (said.duration or 0) / 1e6 > 900
    assert media.decode(content).seconds == pytest.approx(180.0, abs=1.0)


def test_silence_on_every_track_stays_silence() -> None:
    assert level(tracks("mov", "aac", [np.zeros(48_000), np.zeros(48_000)])) < 0.001


@pytest.mark.parametrize("start", [b"#!AMR\n\x04", b"caff\x00\x01\x00\x00desc", b"\xff\xf1\x00\x00"])
def test_a_damaged_voice_memo_is_said_to_be_damaged(start: bytes) -> None:
    with pytest.raises(NotScoreable) as caught:
        media.decode(start + bytes(60))

    assert caught.value.reason is Reason.CORRUPT_MEDIA


@pytest.mark.parametrize(("container", "codec"), [("mp4", "mpeg4"), ("mov", "hevc"), ("mp4", "libx264")])
def test_a_film_held_upright_is_turned(container: str, codec: str) -> None:
    film = upright(filmed(container, codec, [talk(2.0)], [0, 10, 20, 30]))

    (_, jpeg), *_ = media.frames(film, every_seconds=1, at_most=1)

    shown = pixels(jpeg)
    assert shown.shape[0] > shown.shape[1]
    assert shown[:20].mean() > 200  # what was at the left is at the top now
    assert shown[-20:].mean() < 50
    assert media.decode(film).seconds == pytest.approx(2.0, abs=0.1)


def test_a_phone_video_in_hevc_is_heard_and_seen() -> None:
    film = filmed("mov", "hevc", [talk(3.0)], [0, 10, 20, 30])

    assert media.decode(film).has_video
    assert level(film) == pytest.approx(ALONE, rel=0.2)
    assert [round(at) for at, _ in media.frames(film, every_seconds=1, at_most=9)] == [0, 1, 2, 3]


@pytest.mark.parametrize(("container", "codec"), [("mp4", "libx264"), ("mov", "hevc"), ("webm", "libvpx")])
def test_a_film_of_variable_frame_rate_is_looked_at_on_its_own_clock(container: str, codec: str) -> None:
    # A phone in the dark, a screen on which nothing moves: fifteen pictures in a second, then one in two.
    shots = [0, 1, 2, 3, 4, 5, 6, 7, 30, 50, 51, 52, 53, 80]

    film = filmed(container, codec, [talk(9.0)], shots)

    seen = [round(at, 1) for at, _ in media.frames(film, every_seconds=1, at_most=9)]
    assert seen == [0.0, 3.0, 5.0, 8.0]
    assert media.decode(film).seconds == pytest.approx(9.0, abs=0.1)


def filmed(container: str, codec: str, sounds: list[Sound], shots: list[int]) -> bytes:
    """A film with a bright left edge and sound; `shots` are its pictures' tenths of a second."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container) as out:
        stream = out.add_stream(codec, rate=10)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = 640, 480, "yuv420p"
        stream.codec_context.time_base = Fraction(1, 10)
        if codec == "hevc":
            stream.options = {"x265-params": "log-level=none:pools=1"}
        rate = 48_000 if container == "webm" else 16_000
        voice = out.add_stream("libopus" if container == "webm" else "aac", rate=rate)
        assert isinstance(voice, av.AudioStream)
        voice.layout = "mono"
        picture = np.zeros((480, 640, 3), np.uint8)
        picture[:, :60] = 255  # the stored left edge
        for shot in shots:
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = shot, Fraction(1, 10)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
        pcm = (np.clip(sounds[0], -1, 1) * 32767).astype(np.int16).reshape(1, -1)
        spoken = av.AudioFrame.from_ndarray(pcm, format="s16", layout="mono")
        spoken.sample_rate, spoken.time_base = 16_000, Fraction(1, 16_000)
        resampler = av.AudioResampler(format=voice.format.name, layout="mono", rate=rate)
        fifo = av.AudioFifo()
        for resampled in [*resampler.resample(spoken), *resampler.resample(None)]:
            fifo.write(resampled)
        while chunk := fifo.read(voice.codec_context.frame_size or 960, partial=True):
            out.mux(voice.encode(chunk))
        out.mux(voice.encode(None))
    return buffer.getvalue()


def upright(film: bytes) -> bytes:
    """The same with a phone's matrix: show it a quarter turn to the right."""
    turned = bytearray(film)
    at = turned.find(b"tkhd") + 4 + 4 + 20 + 8 + 8
    turned[at : at + 36] = struct.pack(">9i", 0, 65536, 0, -65536, 0, 0, 480 << 16, 0, 0x40000000)
    return bytes(turned)


def pixels(jpeg: bytes) -> NDArray[np.uint8]:
    with av.open(io.BytesIO(jpeg), "r") as shown:
        return next(shown.decode(video=0)).to_ndarray(format="rgb24").astype(np.uint8)


def test_an_ordinary_recording_is_heard_as_before() -> None:
    pcm = (talk() * 32767).astype(np.int16)

    assert level(encoded(pcm, "webm", "libopus")) == pytest.approx(ALONE, rel=0.1)
