"""Listening to one piece of speech: recognition, measured sound, fillers.

Is it in the interview's language? A recogniser that is told the language can't say: Spanish that is heard as
English comes back as good English. So a piece is heard once more without that, where the first hearing was
not sure of its words, and two witnesses must agree: the language that the recogniser names, and the one in
which its words are. A model that says of no word how sure it is hears it both ways at the same time.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

import numpy as np

from shared import languages, media
from shared.assessment.delivery import fillers, unheard, voice_activity
from shared.assessment.delivery.word_timing import timed
from shared.assessment.scoring import gates
from shared.assessment.text import language_id
from shared.documents.delivery import Filler, Pause
from shared.documents.transcript import Word
from shared.gcp import speech
from shared.pipeline.stage import ahead
from shared.reasons import Reason

SURE = 0.8
"""Mean confidence from which a first hearing is believed. Whisper base gave .46 to .66 to other languages
that it translated, and .74 to .91 to most speech in the interview's own (2026-11, one recording of each)."""
ASKED_SECONDS = 20.0
"""Of a piece are heard without being told the language: of an answer, at most once."""
LEAST_VOICE = 3.0
"""Seconds of voice below which nobody can tell a language."""


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
    other_language: str = ""
    """The language that it is in, such as `es`, where that isn't the interview's."""
    unheard_seconds: float = 0.0
    """Of the voice, in stretches without a word."""

    @property
    def unheard(self) -> float:
        """Share of the voice, 0..1."""
        return unheard.share(self.unheard_seconds, self.voiced_seconds)


def listen(
    pcm: media.Pcm,
    language: str,
    adaptation: list[str],
    *,
    ask_language: bool = False,
    before_asking: Callable[[], None] = lambda: None,
    when_heard: Callable[[], None] = lambda: None,
) -> RecognizedChunk:
    """Recognise and measure ≤ 60 s of 16 kHz mono speech; `ask_language`: see whether it is another's.

    A piece without a voice is not sent anywhere, and a word where no voice is isn't taken. `before_asking` is
    called when the sound has been looked at, before anything is paid for; what it raises is raised.
    `when_heard` is called when it is recognised, before its words' times are measured.
    """
    signal = pcm.astype(np.float32) / np.float32(32768)
    analysed = fillers.frames(signal)
    stats = gates.audio_stats(signal, analysed)
    silent = gates.gate_audio(stats) is Reason.SILENCE
    before_asking()
    asked = ask_language and voice_activity.seconds(analysed) >= LEAST_VOICE and speech.finds_languages()
    with ExitStack() as at_once:
        ask: Callable[[], speech.Recognition] = partial(_heard_in_any, pcm)
        if asked and not speech.gives_confidences():
            ask = at_once.enter_context(ahead(ask))
        if silent or voice_activity.seconds(analysed) < voice_activity.LEAST:
            heard = speech.Recognition("", ())
        else:
            heard = _believed(speech.recognize(media.to_wav(pcm), language, adaptation), analysed)
        when_heard()
        times = timed(signal, heard.words, language, analysed)
        other = _other_language(ask(), language) if asked and not _is_sure(heard) else ""
    return RecognizedChunk(
        duration=len(pcm) / media.RATE,
        loud_dbfs=stats.loud_dbfs,
        voiced_seconds=stats.voiced_seconds,
        text=heard.text,
        words=times.words,
        fillers=times.fillers,
        silences=times.silences,
        other_language=other,
        unheard_seconds=unheard.seconds(times.words, analysed),
    )


def _is_sure(heard: speech.Recognition) -> bool:
    return (gates.mean_confidence(heard.words) or 0.0) >= SURE


def _heard_in_any(pcm: media.Pcm) -> speech.Recognition:
    return speech.recognize_any(media.to_wav(pcm[: int(ASKED_SECONDS * media.RATE)]))


def _other_language(heard: speech.Recognition, language: str) -> str:
    """The language that is spoken where it is one of ours, and not this one; else nothing."""
    named = languages.base(heard.language)
    other = named != languages.base(language) and language_id.of(heard.text) == named
    return named if other else ""


def _believed(heard: speech.Recognition, analysed: fillers.Frames) -> speech.Recognition:
    """Without the words that stand where no voice is; the text as it was written where all stay."""
    kept = voice_activity.spoken(heard.words, analysed)
    if len(kept) == len(heard.words):
        return heard
    return speech.Recognition(languages.joined(w.word for w in kept), kept)
