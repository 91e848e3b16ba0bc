"""Decode what a Recognize request carries to 16 kHz mono, or refuse it as the service would."""

import io
import wave
from dataclasses import dataclass

import numpy as np
from google.cloud.speech_v2.types import cloud_speech
from numpy.typing import NDArray

from standins.contract import contract
from standins.faults import InvalidArgument

SAMPLE_RATE = 16_000
MAX_SECONDS = float(contract()["speech"]["limits"]["sync_seconds"])
"""Of synchronous recognition."""
MAX_BYTES = int(contract()["speech"]["limits"]["sync_bytes"])
"""… of content."""
_FRAME_SECONDS = 0.02
_SILENCE_DBFS = -50.0

Samples = NDArray[np.float32]
_Encoding = cloud_speech.ExplicitDecodingConfig.AudioEncoding
_HEADERLESS = {_Encoding.LINEAR16: "s16le", _Encoding.MULAW: "mulaw", _Encoding.ALAW: "alaw"}


@dataclass(frozen=True)
class Audio:
    """First channel, 16 kHz, −1…1."""

    samples: Samples

    @property
    def seconds(self) -> float:
        return len(self.samples) / SAMPLE_RATE

    def voiced(self, *, join_s: float = 0.3) -> list[tuple[float, float]]:
        """Stretches louder than −50 dBFS, gaps shorter than `join_s` closed: `[(start, end)]` in seconds."""
        frame = int(_FRAME_SECONDS * SAMPLE_RATE)
        count = len(self.samples) // frame
        if count == 0:
            return []
        frames = self.samples[: count * frame].reshape(count, frame)
        power = np.einsum("ij,ij->i", frames, frames) / frame
        loud = np.flatnonzero(10 * np.log10(power + 1e-12) > _SILENCE_DBFS)
        stretches: list[tuple[float, float]] = []
        for index in loud:
            start, end = index * _FRAME_SECONDS, (index + 1) * _FRAME_SECONDS
            if stretches and start - stretches[-1][1] < join_s:
                stretches[-1] = (stretches[-1][0], end)
            else:
                stretches.append((start, end))
        return [(float(start), float(end)) for start, end in stretches if end - start >= 0.1]


def decode(content: bytes, config: cloud_speech.RecognitionConfig) -> Audio:
    """Audio of a request.

    Raises:
        InvalidArgument: too long, too large, empty, or not decodable with this configuration.
    """
    if not content:
        raise InvalidArgument("Audio content is empty.")
    if len(content) > MAX_BYTES:
        raise InvalidArgument(f"Request payload size exceeds the limit: {MAX_BYTES} bytes.")
    which = cloud_speech.RecognitionConfig.pb(config).WhichOneof("decoding_config")
    if which is None:
        raise InvalidArgument("Invalid RecognitionConfig: a decoding_config must be set.")
    if which == "explicit_decoding_config":
        samples = _decode_explicit(content, config.explicit_decoding_config)
    else:
        plain = _read_plain_wav(content)
        samples = _decode_container(content) if plain is None else plain
    audio = Audio(samples)
    if audio.seconds > MAX_SECONDS:
        raise InvalidArgument("Audio can be of a maximum of 60 seconds.")
    if len(samples) == 0:
        raise InvalidArgument("Audio content holds no audio.")
    return audio


def _decode_explicit(content: bytes, config: cloud_speech.ExplicitDecodingConfig) -> Samples:
    encoding = _Encoding(config.encoding)
    if encoding == _Encoding.AUDIO_ENCODING_UNSPECIFIED:
        raise InvalidArgument("Invalid ExplicitDecodingConfig: encoding must be set.")
    if encoding not in _HEADERLESS:
        return _decode_container(content)
    if not 8_000 <= config.sample_rate_hertz <= 48_000:
        raise InvalidArgument("sample_rate_hertz must be between 8000 and 48000.")
    if not 1 <= config.audio_channel_count <= 8:
        raise InvalidArgument("audio_channel_count must be between 1 and 8.")
    if content[:4] == b"RIFF":
        return _decode_container(content)
    layout = {1: "mono", 2: "stereo"}.get(config.audio_channel_count, f"{config.audio_channel_count}c")
    options = {"sample_rate": str(config.sample_rate_hertz), "ch_layout": layout}
    return _decode_container(content, _HEADERLESS[encoding], options)


def _read_plain_wav(content: bytes) -> Samples | None:
    """The common case, 16 kHz mono 16-bit WAV, without loading FFmpeg; None for anything else."""
    if content[:4] != b"RIFF":
        return None
    try:
        with wave.open(io.BytesIO(content)) as stream:
            if (stream.getframerate(), stream.getnchannels(), stream.getsampwidth()) != (SAMPLE_RATE, 1, 2):
                return None
            pcm = stream.readframes(stream.getnframes())
    except (wave.Error, EOFError):
        return None
    return np.frombuffer(pcm[: len(pcm) // 2 * 2], dtype="<i2").astype(np.float32) / 32768.0


def _decode_container(
    content: bytes, container: str | None = None, options: dict[str, str] | None = None
) -> Samples:
    import av  # 0.15 s to import, and plain WAV does not need it

    blocks: list[Samples] = []
    limit = int((MAX_SECONDS + 1) * SAMPLE_RATE)
    try:
        with av.open(io.BytesIO(content), "r", format=container, options=options or {}) as media:
            if not media.streams.audio:
                raise InvalidArgument("Audio data does not contain an audio stream.")
            resampler = av.AudioResampler(format="fltp", rate=SAMPLE_RATE)
            count = 0
            for frame in media.decode(media.streams.audio[0]):
                frame.pts = None
                for part in resampler.resample(frame):
                    blocks.append(part.to_ndarray()[0])
                    count += part.samples
                if count > limit:
                    break
            blocks.extend(part.to_ndarray()[0] for part in resampler.resample(None))
    except (av.error.FFmpegError, ValueError):
        raise InvalidArgument(
            "Audio data does not appear to be in a supported encoding. If you believe this to be incorrect, "
            "try explicitly specifying the decoding parameters."
        ) from None
    return np.concatenate(blocks).astype(np.float32) if blocks else np.zeros(0, dtype=np.float32)
