"""Which of a recording's sound is the voice: the track and the channel that speak, as 16 kHz mono.

Screen recorders put a program's sound on the first track and the microphone on the second; interfaces
put a voice on channel four of six; a headset wired the wrong way gives two channels that cancel out.
A file with one track of one channel is decoded once, in blocks of a second, and so is a short one of two; any
other is listened to once to choose. No more of it than that is held at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from shared.errors import NotScoreable
from shared.reasons import Reason

if TYPE_CHECKING:
    from av.container import InputContainer

Pcm = NDArray[np.int16]
Open = Callable[[], "InputContainer"]

RATE = 16_000
FRAME = RATE // 50
MIN_RATE = 4_000
"""In Hz. Phones record at 8,000 and more; a packet at a few Hz unpacks to thousands of times its size."""
MAX_TRACKS = 4
MAX_CHANNELS = 8
CANCELLED = 0.35
"""Mono below this share of the louder channel's level: the channels cancel out (a silent channel: 0.5)."""
ONE_SIDED = 0.1
"""A channel below this share of the other holds nothing; mixing it in would halve the voice."""
HELD_SECONDS = 60
"""Of a mix that is kept while both channels are listened to; a longer recording is read once more."""
_QUIET = 0.001
_SPEECH_RANGE_DB = 12.0


class Levels:
    """The level of every 20 ms, as they come."""

    def __init__(self) -> None:
        self._parts: list[NDArray[np.float32]] = []
        self._rest: NDArray[np.float32] = np.zeros(0, np.float32)

    def add(self, samples: NDArray[np.float32]) -> None:
        """More samples, between -1 and 1."""
        whole = np.concatenate([self._rest, samples]) if len(self._rest) else samples
        usable = len(whole) // FRAME * FRAME
        blocks = whole[:usable].reshape(-1, FRAME)
        self._parts.append(np.sqrt(np.mean(blocks * blocks, axis=1)).astype(np.float32))
        self._rest = whole[usable:]

    @property
    def values(self) -> NDArray[np.float32]:
        """All levels."""
        return np.concatenate(self._parts) if self._parts else np.zeros(0, np.float32)

    @property
    def mean(self) -> float:
        """Root mean square."""
        values = self.values
        return float(np.sqrt(np.mean(values * values))) if len(values) else 0.0

    @property
    def speech(self) -> float:
        """How much it is a voice: loud enough, and rising and falling as talk does and a tone doesn't."""
        values = self.values
        if not len(values) or (loud := float(np.percentile(values, 95))) < _QUIET:
            return 0.0
        decibels = 20 * np.log10(np.maximum(values, 1e-4))
        moves = min(1.0, float(np.std(decibels)) / _SPEECH_RANGE_DB)
        return float(np.sqrt(loud)) * (0.1 + moves)


def voice(open_container: Open, max_seconds: float) -> Iterator[Pcm]:
    """The voice in a recording, decoded as it is asked for. Raises `NotScoreable`, also on the way."""
    with open_container() as container:
        tracks = _tracks(container)
        first = tracks[0]
        if len(tracks) == 1 and first.channels == 1:
            yield from (samples[0] for _, samples in _blocks(container, tracks, max_seconds))
            return
        if len(tracks) == 1 and first.channels <= 2:
            held, track, channel = _mixed(container, first, max_seconds)
            if held is not None:
                yield held
                return
        else:
            track, channel = _loudest_speaker(container, tracks, max_seconds)
    with open_container() as container:
        stream = next(s for s in container.streams.audio if s.index == track)
        for _, samples in _blocks(container, [stream], max_seconds):
            yield _mix(samples) if channel is None else samples[min(channel, len(samples) - 1)].copy()


def _tracks(container: InputContainer) -> list[Any]:
    tracks = [s for s in container.streams.audio if s.codec_context is not None][:MAX_TRACKS]
    if not tracks:
        raise NotScoreable(Reason.UNSUPPORTED_MEDIA, "no track that can be decoded")
    for track in tracks:
        if track.rate and track.rate < MIN_RATE:
            raise NotScoreable(Reason.UNSUPPORTED_MEDIA, f"{track.rate} Hz")
    return tracks


def _mixed(container: InputContainer, stream: Any, max_seconds: float) -> tuple[Pcm | None, int, int | None]:
    """What to listen to of one or two channels: both mixed, or one alone where mixing them loses the voice.

    The mix itself, of a recording that is short and is to be mixed; the track; the channel, None for both.
    """
    held: list[Pcm] = []
    long = 0
    levels = (Levels(), Levels(), Levels())
    for _, samples in _blocks(container, [stream], max_seconds):
        mixed = _mix(samples)
        long += len(mixed)
        if long <= HELD_SECONDS * RATE:
            held.append(mixed)
        else:
            held.clear()
        if len(samples) > 1:
            left, right = samples[0].astype(np.float32) / 32768, samples[1].astype(np.float32) / 32768
            for level, part in zip(levels, (left, right, (left + right) / 2), strict=True):
                level.add(part)
    left_level, right_level, middle_level = (level.mean for level in levels)
    loud, soft = max(left_level, right_level), min(left_level, right_level)
    if loud > _QUIET and (middle_level < CANCELLED * loud or soft < ONE_SIDED * loud):
        return None, stream.index, 0 if levels[0].speech >= levels[1].speech else 1
    if long > HELD_SECONDS * RATE:
        return None, stream.index, None
    return np.concatenate(held) if held else np.zeros(0, np.int16), stream.index, None


def _mix(samples: NDArray[np.int16]) -> Pcm:
    if len(samples) == 1:
        return samples[0]
    left, right = samples[0].astype(np.float32) / 32768, samples[1].astype(np.float32) / 32768
    return ((left + right) / 2 * 32767).astype(np.int16)


def _loudest_speaker(container: InputContainer, tracks: list[Any], max_seconds: float) -> tuple[int, int]:
    levels: dict[tuple[int, int], Levels] = {}
    for index, samples in _blocks(container, tracks, max_seconds):
        for channel, part in enumerate(samples[:MAX_CHANNELS]):
            level = levels.setdefault((index, channel), Levels())
            level.add(part.astype(np.float32) / 32768)
    if not levels:
        return tracks[0].index, 0
    return max(levels, key=lambda key: (levels[key].speech, -key[0], -key[1]))


def _blocks(
    container: InputContainer, streams: list[Any], max_seconds: float
) -> Iterator[tuple[int, NDArray[np.int16]]]:
    """(stream's index, channels x samples at 16 kHz). Ends where a recording was cut off."""
    import av

    # Opus comes in fiftieths of a second, and to resample a frame costs as much as its samples do: so
    # frames are gathered to a second first, which changes no sample.
    resamplers = {s.index: av.AudioResampler(format="s16p", layout=s.layout, rate=RATE) for s in streams}
    gathered = {index: av.AudioFifo() for index in resamplers}
    heard = dict.fromkeys(resamplers, 0.0)
    frames = _frames(container, streams)
    while True:
        try:
            index, frame = next(frames)
        except StopIteration:
            break
        except av.error.FFmpegError as error:
            # A recording that was cut off holds good speech up to the cut; a damaged one is not ours
            # to guess at unless most of it was read.
            if max(heard.values()) < 1.0:
                raise NotScoreable(Reason.CORRUPT_MEDIA, type(error).__name__) from error
            break
        if frame.sample_rate < MIN_RATE:
            raise NotScoreable(Reason.UNSUPPORTED_MEDIA, f"{frame.sample_rate} Hz")
        heard[index] += frame.samples / frame.sample_rate
        if heard[index] > max_seconds + 1:
            raise NotScoreable(Reason.TOO_LONG, f"over {max_seconds:.0f} s decoded")
        frame.pts = None  # a gap in the clock is no sound
        gathered[index].write(frame)
        if gathered[index].samples >= frame.sample_rate:
            yield from _resampled(index, resamplers[index], gathered[index].read())
    for index, resampler in resamplers.items():
        if (rest := gathered[index].read()) is not None:
            yield from _resampled(index, resampler, rest)
        yield from _resampled(index, resampler, None)


def _resampled(index: int, resampler: Any, frame: Any) -> Iterator[tuple[int, NDArray[np.int16]]]:
    for resampled in resampler.resample(frame):
        yield index, resampled.to_ndarray().astype(np.int16, copy=False)


def _frames(container: InputContainer, streams: list[Any]) -> Iterator[tuple[int, Any]]:
    for packet in container.demux(streams):
        for frame in packet.decode():
            yield packet.stream.index, frame
