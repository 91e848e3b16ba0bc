"""Fillers: those among the words, and those that the recogniser dropped.

Recognisers drop most "um"s. What betrays one in the signal: 0.15–1.0 s of voiced sound, steady in
pitch and in spectrum, where the words leave a gap or where a word lasts far longer than its letters
need (Whisper stretches a neighbour over a dropped "um"). numpy only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shared.assessment.delivery import filled_pause_model
from shared.assessment.delivery.filled_pause_features import Sound
from shared.assessment.text import lexicon as lang
from shared.assessment.text.recut import recut
from shared.documents.delivery import Filler
from shared.documents.transcript import Word

RATE = 16_000
HOP = 0.010
"""Seconds between frames."""
_SIZE, _FFT = 256, 512
"""Samples of a frame at 8 kHz, and of its transform: what is missing is silence."""
_HOP = 80
_AT_ONCE = 128
"""Frames that are transformed at a time."""
_LAGS = (20, 115)
"""Of a pitch, in samples at 8 kHz: 400 Hz to 70 Hz."""
_BANDS = 14
_SAME = 0.2
"""Seconds between a filler written down and one heard that are still the same: recognisers are that late."""
_TOUCHING = 0.02
"""Seconds between equal fillers that are one: recognisers loop on a long "err"."""
Signal = NDArray[np.float32]


def detect(pcm: Signal, words: Sequence[Word], language: str, analysed: Frames | None = None) -> list[Filler]:
    """All fillers of an answer, by time. `pcm`: float32 mono at 16 kHz, on the words' clock."""
    signal = sound(pcm, analysed)
    heard = filled_pause_model.find(signal, words) if len(signal.level) else []
    return together(lexical(words, language), heard, words)


def together(
    written: Sequence[Filler], heard: Sequence[tuple[float, float]], words: Sequence[Word]
) -> list[Filler]:
    """One list of the fillers written down and those heard, by time, each once.

    A recogniser may write an "um" far from where it is; when the signal has one in the same silence
    between words, the signal's time is taken.
    """
    found, free = [], list(heard)
    for filler in written:
        near = [h for h in free if min(h[1], filler.end) - max(h[0], filler.start) > -_SAME]
        if filler.kind == "filled_pause" and not near:
            before = max((w.end for w in words if w.end <= filler.start + 0.01), default=0.0)
            after = min((w.start for w in words if w.start >= filler.end - 0.01), default=float("inf"))
            near = [h for h in free if h[0] >= before - 0.3 and h[1] <= after + 0.3]
            if near:
                start, end = min(near, key=lambda h: abs(h[0] - filler.start))
                near = [(start, end)]
                filler = filler.model_copy(update={"start": start, "end": end})
        free = [h for h in free if h not in near]
        found.append(filler)
    found += [Filler(word="um", start=start, end=end, source="signal") for start, end in free]
    return sorted(found, key=lambda f: f.start)


def lexical(words: Sequence[Word], language: str) -> list[Filler]:
    """Fillers that the recogniser wrote down. German "um" is a word and is not listed there."""
    lists = lang.lexicon(language)
    told = [(token, word) for word, tokens in recut(words, language) for token in tokens]
    norms, owner = [token.norm for token, _ in told], [word for _, word in told]
    found: list[Filler] = []
    for token, word in told:
        norm = lang.shown([token], lists.traits)
        if not lang.is_filler(token, lists):
            continue
        if found and found[-1].word == norm and word.start - found[-1].end < _TOUCHING:
            found[-1] = found[-1].model_copy(update={"end": word.end})  # one that was drawn out
        else:
            found.append(Filler(word=norm, start=word.start, end=word.end))
    for a, b in lang.find_phrases(norms, lists.discourse):
        found.append(
            Filler(
                word=lang.shown([token for token, _ in told[a:b]], lists.traits),
                start=owner[a].start,
                end=owner[b - 1].end,
                kind="discourse",
            )
        )
    if lists.traits.comma_filler:
        found += _between_commas(lists.traits.comma_filler, owner, norms)
    return found


def _between_commas(filler: str, owner: list[Word], norms: list[str]) -> list[Filler]:
    """Such as English "like": "it was, like, huge"; "I like it" is a verb and stays out."""
    return [
        Filler(word=filler, start=word.start, end=word.end, kind="discourse")
        for i, (word, norm) in enumerate(zip(owner, norms, strict=True))
        if norm == filler
        and word.word.rstrip().endswith(",")
        and i
        and owner[i - 1].word.rstrip().endswith(",")
    ]


@dataclass(frozen=True)
class Frames:
    """One row per 10 ms: level in dB, voicing 0..1, pitch in semitones, spectral change."""

    level: NDArray[Any]
    voicing: NDArray[Any]
    pitch: NDArray[Any]
    flux: NDArray[Any]
    shape: NDArray[Any]
    """Spectrum in dB over bands, smoothed over 50 ms, its mean taken out."""
    floor: float


def frames(pcm: Signal) -> Frames:
    """Analyse at 8 kHz: a filler's pitch and first formants lie below 4 kHz."""
    half = (pcm[0 : len(pcm) // 2 * 2 : 2] + pcm[1::2][: len(pcm) // 2]) * 0.5
    count = max(0, (len(half) - _SIZE) // _HOP + 1)
    if count < 8:
        empty = np.zeros(0)
        return Frames(empty, empty, empty, empty, np.zeros((0, _BANDS)), -80.0)
    energy, lag, periodic, bands = _spectra(half, count)
    level = 10 * np.log10(energy + 1e-9)
    voicing = np.clip(periodic, 0, 1)
    pitch = 12 * np.log2(8000.0 / lag / 100.0)
    shape = np.log10(bands + 1e-9)
    shape -= shape.mean(1, keepdims=True)
    flux = np.zeros(count)
    flux[2:-2] = np.abs(shape[4:] - shape[:-4]).mean(1)
    quiet = 10 ** ((float(np.percentile(level, 90)) - 45) / 10) / bands.shape[1]
    padded = np.concatenate([np.zeros((3, bands.shape[1])), bands, np.zeros((2, bands.shape[1]))])
    sums = np.cumsum(padded, 0)
    smooth = 10 * np.log10(np.maximum(sums[5:] - sums[:-5], 0) / 5 + quiet + 1e-9)
    smooth -= smooth.mean(1, keepdims=True)
    return Frames(level, voicing, pitch, flux, smooth, float(np.percentile(level, 10)))


def _spectra(
    half: Signal, count: int
) -> tuple[NDArray[np.float32], NDArray[np.intp], NDArray[np.float32], NDArray[np.float32]]:
    """By frame: energy, the lag in samples at which it is most like itself and how much, energy by band.

    A few frames at a time, which stay near the processor: what is long here is moving them through memory.
    """
    stride = half.strides[0]
    cut = np.lib.stride_tricks.as_strided(half, (count, _SIZE), (_HOP * stride, stride))
    lags, own = _autocorrelation()
    edges = np.unique(np.geomspace(4, 230, _BANDS + 1).astype(int))
    energy, lag = np.empty(count, np.float32), np.empty(count, np.intp)
    periodic, bands = np.empty(count, np.float32), np.empty((count, len(edges) - 1), np.float32)
    padded = np.zeros((_AT_ONCE, _FFT), np.float32)
    for first in range(0, count, _AT_ONCE):
        now = slice(first, min(first + _AT_ONCE, count))
        some = padded[: now.stop - first]
        np.multiply(cut[now], _window(), out=some[:, :_SIZE])
        parts = np.fft.rfft(some).view(np.float32)
        parts *= parts
        power = parts[:, ::2] + parts[:, 1::2]
        energy[now] = power.sum(1)
        correlation = power @ lags
        ratio = correlation[:, 1:] / (correlation[:, :1] + 1e-12) / own
        lag[now] = ratio.argmax(1) + _LAGS[0]
        periodic[now] = ratio.max(1)
        bands[now] = np.add.reduceat(power[:, : edges[-1]], edges[:-1], axis=1)
    return energy, lag, periodic, bands


@cache
def _window() -> NDArray[np.float32]:
    return np.hanning(_SIZE).astype(np.float32)


@cache
def _autocorrelation() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What takes a power spectrum to its correlation, at no lag and at each of `_LAGS`: the inverse transform
    would make three times as many. And the window's own correlation, which is divided out, or short lags
    (high voices) would always win."""
    bins, lags = np.arange(_FFT // 2 + 1), np.concatenate([[0], np.arange(*_LAGS)])
    twice = np.where((bins == 0) | (bins == _FFT // 2), 1.0, 2.0) / _FFT
    matrix = twice[:, None] * np.cos(2 * np.pi * np.outer(bins, lags) / _FFT)
    own = np.abs(np.fft.rfft(_window(), _FFT)) ** 2 @ matrix
    return matrix.astype(np.float32), (own[1:] / own[0] + 0.05).astype(np.float32)


def sound(pcm: Signal, analysed: Frames | None = None) -> Sound:
    """What the search for filled pauses looks at; empty for less than 0.1 s."""
    analysed = analysed or frames(pcm)
    if not len(analysed.level):
        empty = analysed.level
        return Sound(empty, empty, empty, empty, analysed.shape, empty, empty)
    loud = float(np.percentile(analysed.level, 90))
    return Sound(
        level=np.clip(analysed.level - loud, -40, 10),
        voiced=analysed.voicing > 0.6,
        pitch=analysed.pitch,
        flux=analysed.flux,
        shape=analysed.shape,
        sounding=analysed.level > max(analysed.floor + 8, loud - 24),
        quiet=_quiet(pcm, len(analysed.level)),
    )


def _quiet(pcm: Signal, count: int) -> NDArray[np.bool_]:
    """Frames in which nothing is said, in the low tones or, by the signal's differences, in the high ones
    that an "s" has: a vowel after an "s" does not come out of a silence as an "um" does."""
    hop = int(RATE * HOP)
    quiet = np.ones(count, dtype=np.bool_)
    for signal in (pcm, np.diff(pcm, append=pcm[-1:])):
        hops = np.zeros((count + 1, hop))
        some = min(hops.size, len(signal))
        hops.reshape(-1)[:some] = signal[:some]
        energy = np.einsum("ij,ij->i", hops, hops)
        level = 10 * np.log10((energy[:-1] + energy[1:]) / (2 * hop) + 1e-12)
        loud = float(np.percentile(level, 90))
        floor = max(float(np.percentile(level, 5)), loud - 60)
        quiet &= level < max(floor + 0.35 * (loud - floor), loud - 34)
    return quiet
