"""What Praat hears in an answer: pitch, intensity, voice breaks.

The same measures, under the same names, as the `prosody.csv` the model was trained on. How they
were set there was recovered from the numbers themselves: pitch 75–400 Hz (maxima pile up at 400),
intensity frames of 0.8/75 s (pauses are multiples of it), `intensityMean` averages energy
(`energy` / duration reproduces it), `intensityQuant` is the median. Its pause rows depend on a
threshold that could not be recovered, so they are neither measured here nor used by the model.
"""

import math
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import parselmouth
from parselmouth.praat import call

from models.delivery.regression import Array

SAMPLE_RATE = 16_000
PITCH_FLOOR, PITCH_CEILING = 75.0, 400.0
DYNAMIC_RANGE = 45.0
"""Decibels under the loudest moment at which quiet is cut off: browsers' noise gates send digital
silence, which the rated interviews' rooms (31–51 dB, mostly 34) never had."""
TRACK_POINTS = 200
SHORTEST = 0.2
"""Seconds; Praat needs a few periods of the lowest pitch."""
_BREAKS = re.compile(r"Degree of voice breaks: ([\d.]+)%")


class UnreadableAudioError(ValueError):
    """The bytes are not audio that Praat reads (WAV, FLAC, AIFF, MP3)."""


@dataclass(frozen=True)
class Measured:
    """Of one answer. Pitch is None where there was no voice; `prosody` has Praat's names."""

    duration: float
    pitch_mean_hz: float | None
    pitch_sd_semitones: float | None
    pitch_range_semitones: float | None
    intensity_mean_db: float
    intensity_sd_db: float
    voiced_fraction: float
    pitch_track: tuple[tuple[float, float], ...]
    prosody: dict[str, float]


def decode(content: bytes) -> Array:
    """Samples of a WAV or FLAC file at 16 kHz, mono."""
    with tempfile.NamedTemporaryFile(suffix=".audio") as file:
        file.write(content)
        file.flush()
        try:
            sound = parselmouth.Sound(str(Path(file.name)))
        except parselmouth.PraatError as error:
            raise UnreadableAudioError("not a WAV or FLAC recording") from error
    if sound.n_channels > 1:
        sound = sound.convert_to_mono()
    if sound.sampling_frequency != SAMPLE_RATE:
        sound = sound.resample(SAMPLE_RATE)
    return np.asarray(sound.values[0], dtype=np.float64)


def measure_sound(samples: Array, begin: float = 0.0) -> Measured:
    """Measure an answer that starts `begin` seconds into its recording; ValueError below 0.2 s."""
    duration = len(samples) / SAMPLE_RATE
    if duration < SHORTEST:
        raise ValueError("the recording is shorter than 0.2 s")
    sound = parselmouth.Sound(samples, sampling_frequency=SAMPLE_RATE)
    pitch = sound.to_pitch_ac(pitch_floor=PITCH_FLOOR, pitch_ceiling=PITCH_CEILING)
    hertz = np.asarray(pitch.selected_array["frequency"], dtype=np.float64)
    voiced = hertz > 0
    heard = hertz[voiced]
    level = _intensity(sound)
    energy_mean = 10 * math.log10(float(np.mean(10 ** (level / 10))))
    spread = float(level.std())
    prosody = {
        "duration": duration,
        "intensityMin": float(level.min()),
        "intensityMax": float(level.max()),
        "intensityMean": energy_mean,
        "intensityQuant": float(np.median(level)),
        "intensitySD": spread,
        "diffIntMaxMin": float(level.max() - level.min()),
        "diffIntMaxMean": float(level.max()) - energy_mean,
    }
    if len(heard):
        prosody["PercentBreaks"] = _voice_breaks(sound, pitch)
        prosody["mean_pitch"] = float(heard.mean())
    semitones = 12 * np.log2(heard / np.median(heard)) if len(heard) else heard
    low, high = np.quantile(semitones, (0.05, 0.95)) if len(heard) else (0.0, 0.0)
    return Measured(
        duration=duration,
        pitch_mean_hz=float(heard.mean()) if len(heard) else None,
        pitch_sd_semitones=float(semitones.std()) if len(heard) else None,
        pitch_range_semitones=float(high - low) if len(heard) else None,
        intensity_mean_db=energy_mean,
        intensity_sd_db=spread,
        voiced_fraction=float(voiced.mean()),
        pitch_track=_track(begin + np.asarray(pitch.xs(), dtype=np.float64)[voiced], heard),
        prosody=prosody,
    )


def _intensity(sound: parselmouth.Sound) -> Array:
    level = np.asarray(sound.to_intensity(minimum_pitch=PITCH_FLOOR).values[0], dtype=np.float64)
    level = np.nan_to_num(level, nan=0.0, neginf=0.0)
    return np.maximum(level, max(level.max() - DYNAMIC_RANGE, 0.0))


def _voice_breaks(sound: parselmouth.Sound, pitch: parselmouth.Pitch) -> float:
    """Praat's own figure: the share of the time between first and last voice that has none."""
    pulses = call([sound, pitch], "To PointProcess (cc)")
    report = call(
        [sound, pitch, pulses], "Voice report", 0, 0, PITCH_FLOOR, PITCH_CEILING, 1.3, 1.6, 0.03, 0.45
    )
    found = _BREAKS.search(str(report))
    return float(found.group(1)) / 100 if found else math.nan


def _track(times: Array, hertz: Array) -> tuple[tuple[float, float], ...]:
    step = max(1, math.ceil(len(times) / TRACK_POINTS))
    kept = zip(times[::step].tolist(), hertz[::step].tolist(), strict=True)
    return tuple((round(time, 2), round(pitch, 1)) for time, pitch in kept)
