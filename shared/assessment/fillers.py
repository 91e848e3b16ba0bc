"""Fillers: those among the words, and those that the recogniser dropped.

Recognisers drop most "um"s. What betrays one in the signal: 0.15–1.0 s of voiced sound, steady in
pitch and in spectrum, where the words leave a gap or where a word lasts far longer than its letters
need (Whisper stretches a neighbour over a dropped "um"). numpy only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shared.assessment import language as lang
from shared.assessment.delivery import Filler
from shared.session import Word

RATE = 16_000
HOP = 0.010
"""Seconds between frames."""
_BANDS = 14
_DIP = 8
"""Frames of quiet that part two islands: longer than the closure of a p, t or k inside a word."""
Signal = NDArray[np.float32]


def detect(pcm: Signal, words: Sequence[Word], language: str) -> list[Filler]:
    """All fillers of an answer, by time. `pcm`: float32 mono at 16 kHz, on the words' clock."""
    found = lexical(words, language)
    found += [f for f in acoustic(pcm, words) if not any(f.start < g.end and g.start < f.end for g in found)]
    return sorted(found, key=lambda f: f.start)


def lexical(words: Sequence[Word], language: str) -> list[Filler]:
    """Fillers that the recogniser wrote down. German "um" is a word and is not listed there."""
    lists = lang.lexicon(language)
    norms: list[str] = []
    owner: list[Word] = []
    for word in words:
        for norm in lang.norms(word.word):
            norms.append(norm)
            owner.append(word)
    found = [
        Filler(word=n, start=w.start, end=w.end)
        for n, w in zip(norms, owner, strict=True)
        if n in lists.fillers
    ]
    for a, b in lang.find_phrases(norms, lists.discourse):
        found.append(
            Filler(word=" ".join(norms[a:b]), start=owner[a].start, end=owner[b - 1].end, kind="discourse")
        )
    if lang.base(language) == "en":
        found += _filler_like(owner, norms)
    return found


def _filler_like(owner: list[Word], norms: list[str]) -> list[Filler]:
    """English "like" set off by commas: "it was, like, huge"; "I like it" is a verb and stays out."""
    return [
        Filler(word="like", start=word.start, end=word.end, kind="discourse")
        for i, (word, norm) in enumerate(zip(owner, norms, strict=True))
        if norm == "like"
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
    floor: float


def frames(pcm: Signal) -> Frames:
    """Analyse at 8 kHz: a filler's pitch and first formants lie below 4 kHz."""
    half = (pcm[0 : len(pcm) // 2 * 2 : 2] + pcm[1::2][: len(pcm) // 2]) * 0.5
    size, hop, fft = 256, 80, 512
    count = max(0, (len(half) - size) // hop + 1)
    if count < 8:
        empty = np.zeros(0)
        return Frames(empty, empty, empty, empty, -80.0)
    stride = half.strides[0]
    cut = np.lib.stride_tricks.as_strided(half, (count, size), (hop * stride, stride))
    window = np.hanning(size).astype(np.float32)
    spectrum = np.fft.rfft(cut * window, fft)
    power = (spectrum.real**2 + spectrum.imag**2).astype(np.float32)
    energy = power.sum(1) + 1e-9
    level = 10 * np.log10(energy)
    correlation = np.fft.irfft(power, fft)[:, : fft // 2]
    # The window's own correlation is divided out, or short lags (high voices) would always win.
    own = np.fft.irfft(np.abs(np.fft.rfft(window, fft)) ** 2, fft)[: fft // 2]
    low, high = 20, 115  # 400 Hz .. 70 Hz
    ratio = correlation[:, low:high] / (correlation[:, :1] + 1e-12) / (own[low:high] / own[0] + 0.05)
    lag = ratio.argmax(1) + low
    voicing = np.clip(ratio.max(1), 0, 1)
    pitch = 12 * np.log2(8000.0 / lag / 100.0)
    edges = np.unique(np.geomspace(4, 230, _BANDS + 1).astype(int))
    bands = np.add.reduceat(power[:, : edges[-1]], edges[:-1], axis=1)
    shape = np.log10(bands + 1e-9)
    shape -= shape.mean(1, keepdims=True)
    flux = np.zeros(count)
    flux[2:-2] = np.abs(shape[4:] - shape[:-4]).mean(1)
    return Frames(level, voicing, pitch, flux, float(np.percentile(level, 10)))


def acoustic(pcm: Signal, words: Sequence[Word]) -> list[Filler]:
    """Fillers that no word covers, from the signal alone.

    Two ways in: a steady run where the words leave room, and a steady island of sound, silence on both
    sides, that the word over it doesn't need.
    """
    analysed = frames(pcm)
    if not len(analysed.level):
        return []
    loud = float(np.percentile(analysed.level, 90))
    sounding = analysed.level > max(analysed.floor + 10, loud - 22)
    steady = sounding & (analysed.voicing > 0.6) & (analysed.flux < 0.35)
    found = _islands(analysed, sounding, words)
    for start, end, overlong in _places(words, len(pcm) / RATE):
        for run in _runs(analysed, steady, sounding, start, end, 0.24 if overlong else 0.15):
            if not any(run.start < f.end and f.start < run.end for f in found):
                found.append(run)
    return found


def _islands(analysed: Frames, sounding: NDArray[Any], words: Sequence[Word]) -> list[Filler]:
    """Islands of 0.13–0.9 s, voiced and steady, whose words have room enough beside them."""
    on = np.flatnonzero(sounding)
    if not len(on):
        return []
    found = []
    for piece in np.split(on, np.flatnonzero(np.diff(on) > _DIP) + 1):
        first, last = int(piece[0]), int(piece[-1]) + 1
        if not 0.13 <= (last - first) * HOP <= 0.9:
            continue
        core = slice(first + 2, last - 2)
        voiced = analysed.voicing[core] > 0.6
        if voiced.mean() < 0.75 or float(np.median(analysed.flux[core])) > 0.5:
            continue
        pitch = analysed.pitch[core][voiced]
        if float(np.percentile(pitch, 85) - np.percentile(pitch, 15)) > 3.4:
            continue
        if all(_fits_beside(word, first, last, sounding) for word in _over(words, first * HOP, last * HOP)):
            start, end = round(first * HOP, 2), round(last * HOP, 2)
            found.append(Filler(word="um", start=start, end=end, source="signal"))
    return found


def _over(words: Sequence[Word], start: float, end: float) -> list[Word]:
    """Words that share 0.05 s or a third of themselves with a stretch."""
    return [
        w
        for w in words
        if (shared := min(w.end, end) - max(w.start, start)) > 0
        and (shared > 0.05 or shared > 0.33 * (w.end - w.start))
    ]


def _fits_beside(word: Word, first: int, last: int, sounding: NDArray[Any]) -> bool:
    """Whether the word's own time, the island left out, still holds sound for all its letters."""
    begin, end = int(word.start / HOP), int((word.end + 0.06) / HOP)
    beside = int(sounding[begin : max(begin, first)].sum()) + int(sounding[last : max(last, end)].sum())
    letters = sum(c.isalnum() for c in word.word)
    return beside * HOP >= 0.02 + 0.03 * letters


def _places(words: Sequence[Word], duration: float) -> list[tuple[float, float, bool]]:
    """Where a dropped filler can hide: gaps between words, and words far longer than their letters."""
    places: list[tuple[float, float, bool]] = []
    at = 0.0
    for word in words:
        if word.start - at >= 0.18:
            places.append((at, word.start, False))
        letters = sum(c.isalnum() for c in word.word)
        expected = 0.22 + 0.075 * letters
        if word.end - word.start > expected + 0.25:
            places.append((word.start, word.end, True))
        at = max(at, word.end)
    if duration - at >= 0.25:
        places.append((at, duration, False))
    return places


def _runs(
    analysed: Frames,
    steady: NDArray[Any],
    sounding: NDArray[Any],
    start: float,
    end: float,
    shortest: float,
) -> list[Filler]:
    """Steady stretches between two times. One change is allowed inside: the way from "u" to "m"."""
    first, last = int(start / HOP), min(int(end / HOP), len(steady))
    mask = steady[first:last].copy()
    if not mask.any():
        return []
    on = np.flatnonzero(mask)
    breaks = np.flatnonzero(np.diff(on) > 6)
    found = []
    for piece in np.split(on, breaks + 1):
        length = (piece[-1] - piece[0] + 1) * HOP
        # Sound that runs on from the word before is that word's end, unless it goes on for long.
        onset = first + int(piece[0])
        joined = bool(sounding[max(0, first - 3) : onset + 1].all())
        if not (max(shortest, 0.35) if joined else shortest) <= length <= 1.1:
            continue
        rows = slice(first + piece[0], first + piece[-1] + 1)
        pitch = analysed.pitch[rows][steady[rows]]
        if (
            float(np.percentile(pitch, 85) - np.percentile(pitch, 15)) > 2.5
            or len(piece) < 0.7 * length / HOP
        ):
            continue
        begin = round(start + float(piece[0]) * HOP, 2)
        found.append(Filler(word="um", start=begin, end=round(begin + length, 2), source="signal"))
    return found
