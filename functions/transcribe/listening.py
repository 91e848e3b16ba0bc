"""Listening to one piece of speech: recognition, measured sound, fillers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shared import media
from shared.assessment.delivery import fillers, voice_activity
from shared.assessment.delivery.word_timing import timed
from shared.assessment.scoring import gates
from shared.documents.delivery import Filler, Pause
from shared.documents.transcript import Word
from shared.gcp import speech
from shared.reasons import Reason


@dataclass(frozen=True)
class RecognizedChunk:
    """What was recognised and measured in a piece. All times in seconds from the piece's own start."""

    duration: float
    loud_dbfs: float
    voiced_seconds: float
    text: str
    words: tuple[Word, ...]
    fillers: tuple[Filler, ...]
    silences: tuple[Pause, ...]


def listen(pcm: media.Pcm, language: str, adaptation: list[str]) -> RecognizedChunk:
    """Recognise and measure ≤ 60 s of 16 kHz mono speech.

    A piece without a voice is not sent anywhere, and a word where no voice is isn't taken.
    """
    signal = pcm.astype(np.float32) / np.float32(32768)
    analysed = fillers.frames(signal)
    stats = gates.audio_stats(signal, analysed)
    silent = gates.gate_audio(stats) is Reason.SILENCE
    if silent or voice_activity.seconds(analysed) < voice_activity.LEAST:
        heard = speech.Recognition("", ())
    else:
        heard = _believed(speech.recognize(media.to_wav(pcm), language, adaptation), analysed)
    times = timed(signal, heard.words, language, analysed)
    return RecognizedChunk(
        duration=len(pcm) / media.RATE,
        loud_dbfs=stats.loud_dbfs,
        voiced_seconds=stats.voiced_seconds,
        text=heard.text,
        words=times.words,
        fillers=times.fillers,
        silences=times.silences,
    )


def _believed(heard: speech.Recognition, analysed: fillers.Frames) -> speech.Recognition:
    """Without the words that stand where no voice is; the text as it was written where all stay."""
    kept = voice_activity.spoken(heard.words, analysed)
    if len(kept) == len(heard.words):
        return heard
    return speech.Recognition(" ".join(w.word for w in kept), kept)
