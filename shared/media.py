"""Media of any kind into 16 kHz mono speech, cut at silences into pieces short enough to recognise.

A recording is decoded as it is asked for: `cut` gives a piece as soon as there is one, and holds no more.

PyAV carries ffmpeg's libraries; nothing is shelled out. Each way in which a file can be bad has
its own `Reason`. Durations come from decoded samples, since a streamed webm states none.
"""

from __future__ import annotations

import io
import wave
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from shared import soundtrack
from shared.errors import NotScoreable
from shared.reasons import Reason

if TYPE_CHECKING:
    from av.container import InputContainer

Pcm = NDArray[np.int16]

RATE = soundtrack.RATE
MIN_SECONDS = 0.5
MAX_SECONDS = 15 * 60.0
MAX_PIECE_SECONDS = 55.0
"""Speech-to-Text V2 takes 60 s; the rest is room for a cut that has to be late."""
MIN_PIECE_SECONDS = 25.0
FRAME = RATE // 50
MAX_PIXELS = 4096 * 2304
"""Of one picture: 4K and a little more. A picture of VP9 takes a few bytes on the wire and, decoded, 1.5 a
pixel and several of them at once. ffmpeg refuses a larger one before it allocates anything."""
_BOUNDS = {"max_pixels": str(MAX_PIXELS), "threads": "2"}


@dataclass(frozen=True)
class Audio:
    """Decoded speech: int16 samples, 16 kHz, mono."""

    pcm: Pcm
    has_video: bool

    @property
    def seconds(self) -> float:
        """Duration by samples."""
        return len(self.pcm) / RATE


@dataclass(frozen=True)
class Sound:
    """A recording's speech, decoded block by block as it is asked for, once."""

    blocks: Iterator[Pcm]
    has_video: bool


@dataclass(frozen=True)
class AudioChunk:
    """A part of an answer. `start` in seconds on the answer's clock."""

    start: float
    pcm: Pcm

    @property
    def seconds(self) -> float:
        """Duration by samples."""
        return len(self.pcm) / RATE


def sound(content: bytes) -> Sound:
    """Open a recording. Raises `NotScoreable` with the reason that fits, also while its blocks are read."""
    if not content:
        raise NotScoreable(Reason.EMPTY_UPLOAD)
    plain = _plain(content)
    if plain is not None:
        return Sound(_checked(iter([plain])), has_video=False)
    has_video = _has_video(content)
    return Sound(_checked(soundtrack.voice(lambda: _open(content), MAX_SECONDS)), has_video)


def decode(content: bytes) -> Audio:
    """A recording as a whole. Raises `NotScoreable` with the reason that fits."""
    opened = sound(content)
    return Audio(np.concatenate(list(opened.blocks)), opened.has_video)


def decode_plain(content: bytes) -> Audio:
    """A live segment: a whole WAV file of our own kind, and nothing that needs a decoder."""
    if not content:
        raise NotScoreable(Reason.EMPTY_UPLOAD)
    plain = _plain(content)
    if plain is None:
        raise NotScoreable(Reason.UNSUPPORTED_MEDIA, "not 16 kHz mono 16-bit WAV")
    return Audio(np.concatenate(list(_checked(iter([plain])))), has_video=False)


def plain_seconds(size: int) -> float:
    """How long a live segment is at most, by its bytes: a header of 44 and samples of two."""
    return max(0, size - 44) / (2 * RATE)


def _checked(blocks: Iterator[Pcm]) -> Iterator[Pcm]:
    """The same blocks; what is too long is known on the way, what is too short at the end."""
    samples = 0
    for block in blocks:
        samples += len(block)
        if samples > MAX_SECONDS * RATE:
            raise NotScoreable(Reason.TOO_LONG, f"over {MAX_SECONDS:.0f} s")
        yield block
    if samples == 0:
        raise NotScoreable(Reason.CORRUPT_MEDIA, "no sample could be decoded")
    if samples < MIN_SECONDS * RATE:
        raise NotScoreable(Reason.TOO_SHORT, f"{samples / RATE:.2f} s")


def _plain(content: bytes) -> Pcm | None:
    """What a live segment is, a whole WAV file of our own kind, without a decoder; None for all else."""
    if not content.startswith(b"RIFF"):
        return None
    try:
        with wave.open(io.BytesIO(content)) as stream:
            kind = (stream.getframerate(), stream.getnchannels(), stream.getsampwidth())
            samples = stream.readframes(stream.getnframes())
            whole = len(samples) == 2 * stream.getnframes()
    except (wave.Error, EOFError):
        return None
    return np.frombuffer(samples, dtype="<i2").astype(np.int16) if whole and kind == (RATE, 1, 2) else None


def _has_video(content: bytes) -> bool:
    """Whether there are pictures beside the sound of a container that ffmpeg reads."""
    import av

    try:
        container = _open(content)
    except av.error.FFmpegError as error:
        reason = Reason.CORRUPT_MEDIA if _looks_like_media(content) else Reason.UNSUPPORTED_MEDIA
        raise NotScoreable(reason, type(error).__name__) from error
    with container:
        has_video = any(
            stream.codec_context is not None and stream.codec_context.name not in {"mjpeg", "png"}
            for stream in container.streams.video
        )
        if not container.streams.audio:
            raise NotScoreable(Reason.NO_AUDIO_TRACK if has_video else Reason.UNSUPPORTED_MEDIA)
    return has_video


def _open(content: bytes) -> InputContainer:
    import av

    return av.open(io.BytesIO(content), mode="r", metadata_errors="ignore", options=_BOUNDS)


_SIGNATURES = (
    b"\x1aE\xdf\xa3", b"RIFF", b"OggS", b"fLaC", b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xf1",
    b"\xff\xf9", b"caff", b"#!AMR", b"FORM",
)  # fmt: skip


def _looks_like_media(content: bytes) -> bool:
    return content.startswith(_SIGNATURES) or content[4:8] == b"ftyp"


def _frame_levels(pcm: Pcm) -> NDArray[np.float32]:
    usable = len(pcm) // FRAME * FRAME
    blocks = pcm[:usable].reshape(-1, FRAME).astype(np.float32) / 32768
    return np.sqrt(np.mean(blocks * blocks, axis=1))


def cut(blocks: Iterable[Pcm]) -> Iterator[AudioChunk]:
    """Pieces of at most 55 s, each cut in the middle of the quietest half second at hand, as they come."""
    held: list[Pcm] = []
    start = 0
    for block in blocks:
        held.append(block)
        if sum(map(len, held)) <= MAX_PIECE_SECONDS * RATE:
            continue
        pcm = np.concatenate(held)
        while len(pcm) > MAX_PIECE_SECONDS * RATE:
            end = _quietest(pcm)
            # A copy: a view would keep what comes after it in memory.
            yield AudioChunk(start / RATE, pcm[:end].copy())
            start, pcm = start + end, pcm[end:]
        held = [pcm]
    yield AudioChunk(start / RATE, np.concatenate(held) if held else np.zeros(0, np.int16))


def _quietest(pcm: Pcm) -> int:
    low, high = int(MIN_PIECE_SECONDS * RATE), int(MAX_PIECE_SECONDS * RATE)
    levels = _frame_levels(pcm[low:high])
    window = 25
    smooth = np.convolve(levels, np.ones(window) / window, mode="valid")
    return low + (int(np.argmin(smooth)) + window // 2) * FRAME


def to_wav(pcm: Pcm) -> bytes:
    """A 16 kHz mono WAV file."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(pcm.tobytes())
    return buffer.getvalue()


def frames(content: bytes, *, every_seconds: float, at_most: int) -> Iterator[tuple[float, bytes]]:
    """JPEG pictures out of a film, evenly spaced: (seconds from its start, JPEG bytes).

    A film without pictures gives none. Raises `NotScoreable` when the container can't be opened.
    """
    import av

    try:
        container = _open(content)
    except av.error.FFmpegError as error:
        raise NotScoreable(Reason.CORRUPT_MEDIA, type(error).__name__) from error
    with container:
        if not container.streams.video:
            return
        stream = container.streams.video[0]
        if stream.codec_context is None:
            return
        if stream.codec_context.width * stream.codec_context.height > MAX_PIXELS:
            raise NotScoreable(Reason.TOO_LARGE, "pictures")
        stream.thread_type = "AUTO"
        stream.thread_count = 2
        # A stream can say one size and hold another: the decoder is bounded, too.
        stream.codec_context.options = _BOUNDS
        due, given = 0.0, 0
        try:
            for frame in container.decode(stream):
                seconds = float(frame.time or 0.0)
                if seconds < due:
                    continue
                yield seconds, _jpeg(frame)
                given += 1
                due = seconds + every_seconds
                if given >= at_most:
                    return
        except av.error.FFmpegError as error:
            if not given:
                raise NotScoreable(Reason.CORRUPT_MEDIA, type(error).__name__) from error
            return  # what was cut off keeps the pictures before the cut


def _jpeg(frame: object) -> bytes:
    import av

    assert isinstance(frame, av.VideoFrame)
    width = min(frame.width, 480)
    height = max(2, round(frame.height * width / frame.width / 2) * 2)
    small = frame.reformat(width=width // 2 * 2, height=height, format="yuvj420p")
    if turns := round(frame.rotation / 90) % 4:
        # A phone held upright films lying down and says how to turn it.
        turned = np.ascontiguousarray(np.rot90(small.to_ndarray(format="rgb24"), turns), dtype=np.uint8)
        small = av.VideoFrame.from_ndarray(turned, format="rgb24").reformat(format="yuvj420p")
    codec = av.CodecContext.create("mjpeg", "w")
    assert isinstance(codec, av.VideoCodecContext)
    codec.width, codec.height, codec.pix_fmt = small.width, small.height, "yuvj420p"
    from fractions import Fraction

    codec.time_base = Fraction(1, 25)
    small.pts = 0
    packets = [*codec.encode(small), *codec.encode(None)]
    return b"".join(bytes(p) for p in packets)
