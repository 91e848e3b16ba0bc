"""Whisper base (int8, on the processor) recognises, behind a voice-activity detector.

Whisper invents words on silence and noise ("Thank you for watching"). Here the detector hears the
audio first: without speech there is no result, words must lie where it heard speech, and stretches
that the model itself takes for silence, or repeats endlessly, are dropped.
"""

import os
import threading
from collections.abc import Iterable
from typing import Any

import numpy as np
from pinned_files import SPEECH, MissingFiles, require

from standins.faults import InvalidArgument, ServiceError
from standins.speech.audio import SAMPLE_RATE, Audio
from standins.speech.engine import Phrase, Settings, Word, split_at_pauses

_SPEECH_MARGIN_S = 0.15
_NO_SPEECH = 0.6
_UNSURE_LOGPROB = -1.0
_REPETITIVE = 2.4
"""Compression ratio above which Whisper's own decoder calls a text a loop."""
_VAD = {"threshold": 0.5, "min_speech_duration_ms": 150, "min_silence_duration_ms": 500, "speech_pad_ms": 200}
_SURE_OF_LANGUAGE = 0.8
"""Of 28 clips none was taken so surely for another of our languages; of 7 in another one 5 were (2026-11)."""
BEAMS = 5
"""Hypotheses that are followed."""
THREADS = 2
"""Of a recognition: who speaks waits for one segment at a time, which gets two cores where there are two."""


def shares(workers: int, threads: int, cores: int) -> tuple[int, int]:
    """Recognitions at a time, and threads of each: as asked, and for 0 what the cores have room for."""
    threads = threads or max(1, min(THREADS, cores))
    return workers or max(1, cores // threads), threads


class WhisperSpeech:
    """A `SpeechEngine`; one model in memory, `workers` recognitions at a time, the others queue (`shares`).

    With `hot_words`, a request's adaptation phrases stand before the decoder's first word.
    """

    def __init__(
        self, *, workers: int = 0, threads: int = 0, beams: int = BEAMS, hot_words: bool = False
    ) -> None:
        self._hot_words = hot_words
        self._beams = beams
        self.state = "loading"
        self._workers, self._threads = shares(workers, threads, os.cpu_count() or 1)
        self._loaded = threading.Event()
        self._free = threading.Semaphore(self._workers)
        self._model: Any = None

    def load(self) -> None:
        try:
            folder = require(SPEECH)
            from faster_whisper.vad import get_vad_model

            from standins.speech.window import ShortWindowWhisper

            self._model = ShortWindowWhisper(
                str(folder),
                device="cpu",
                compute_type="int8",
                cpu_threads=self._threads,
                num_workers=self._workers,
                local_files_only=True,
            )
            get_vad_model()
            self.state = "ready"
        except MissingFiles as error:
            self.state = f"failed: {error}"
        except Exception as error:  # the state is what the launcher shows
            self.state = f"failed: {error!r}"
        finally:
            self._loaded.set()

    def recognize(self, audio: Audio, settings: Settings) -> list[Phrase]:
        self._loaded.wait()
        if self._model is None:
            raise ServiceError(503, f"The model is not available: {self.state}")
        with self._free:
            if settings.abandoned():
                raise ServiceError(499, "The caller went away.")
            speech = _speech_stretches(audio)
            if not speech:
                return []
            code, language = self._language(audio, settings)
            segments, _ = self._model.transcribe(
                audio.samples,
                language=code,
                task="transcribe",
                beam_size=self._beams,
                word_timestamps=True,
                condition_on_previous_text=False,
                no_speech_threshold=_NO_SPEECH,
                log_prob_threshold=_UNSURE_LOGPROB,
                compression_ratio_threshold=_REPETITIVE,
                temperature=(0.0, 0.4, 0.8),
                hotwords=", ".join(settings.phrases) or None if self._hot_words else None,
            )
            words = [word for segment in segments for word in _believable(segment, speech)]
        if not settings.punctuation:
            words = [_bare(word) for word in words]
        return split_at_pauses([word for word in words if word.text], language)

    def _language(self, audio: Audio, settings: Settings) -> tuple[str, str]:
        """Whisper's code and the caller's. One language is taken as said; among several the likeliest."""
        known = self._model.supported_languages
        codes = {_base(language): language for language in settings.languages}
        if "auto" not in codes:
            missing = [language for base, language in codes.items() if base not in known]
            if missing:
                raise InvalidArgument(f"The language {missing[0]!r} is not supported by the model.")
            if len(codes) == 1:
                return next(iter(codes.items()))
        _, _, likelihoods = self._model.detect_language(audio=audio.samples, vad_filter=True)
        ranked = [one for one in likelihoods if "auto" in codes or one[0] in codes]
        likeliest, likelihood = ranked[0]
        # Accents and voices of machines are taken for other languages, and never surely: those stay unnamed.
        return likeliest, codes.get(likeliest, likeliest if likelihood >= _SURE_OF_LANGUAGE else "")


def _base(language: str) -> str:
    primary = language.split("-", 1)[0].lower()
    return {"cmn": "zh", "nb": "no", "fil": "tl", "iw": "he"}.get(primary, primary)


def _speech_stretches(audio: Audio) -> list[tuple[float, float]]:
    from faster_whisper.vad import VadOptions, get_speech_timestamps

    heard = get_speech_timestamps(np.asarray(audio.samples), VadOptions(**_VAD), SAMPLE_RATE)
    return [(stretch["start"] / SAMPLE_RATE, stretch["end"] / SAMPLE_RATE) for stretch in heard]


def _believable(segment: Any, speech: list[tuple[float, float]]) -> Iterable[Word]:
    """The words of a segment that lie in speech, cut to it; none when the segment reads like an invention.

    Whisper lets a word begin in the pause before it, which would hide the pause from those who measure it.
    """
    silent = segment.no_speech_prob > _NO_SPEECH and segment.avg_logprob < _UNSURE_LOGPROB / 2
    if silent or segment.compression_ratio > _REPETITIVE or segment.avg_logprob < 1.5 * _UNSURE_LOGPROB:
        return
    words = segment.words or ()
    # A loop that is too short for its compression to show, drawn when no likelier text was found: "in in in".
    if segment.temperature > 0 and len(words) > 1 and len({word.word.strip() for word in words}) == 1:
        return
    for word in words:
        parts = [
            (max(word.start, start - _SPEECH_MARGIN_S), min(word.end, end + _SPEECH_MARGIN_S))
            for start, end in speech
        ]
        start, end = max(parts, key=lambda part: part[1] - part[0])
        if end >= start:
            start, end = round(float(start), 3), round(max(float(end), float(start) + 0.02), 3)
            yield Word(word.word.strip(), start, end, float(word.probability))


def _bare(word: Word) -> Word:
    """Without punctuation, as the service writes when it is not asked for."""
    return Word(word.text.strip('.,;:!?…"“”()').lower(), word.start, word.end, word.confidence)
