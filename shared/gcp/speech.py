"""Recognition of one piece of speech through Speech-to-Text V2.

Synchronous recognition takes at most 60 s and 10 MB a request, so callers cut first.
Word times and confidences are asked for; times come back relative to the piece.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shared.documents.transcript import Word
from shared.errors import Unavailable
from shared.gcp import clients
from shared.settings import settings

TIMEOUT_SECONDS = 90.0
MAX_PHRASES = 100
"""Adaptation takes more, but long lists cost accuracy on everything else."""

CHIRP_3_LANGUAGES = frozenset({"ar", "da", "el", "fi", "he", "nb", "pl", "ro", "sv", "th", "tr", "uk"})
"""Languages that we send to `chirp_3`, which covers them better; others go to the configured model."""


@dataclass(frozen=True)
class Recognition:
    """What was heard in one piece. `words` is empty when there was no speech."""

    text: str
    words: tuple[Word, ...]


def model_for(language: str) -> str:
    """The recognition model for a BCP-47 language."""
    return "chirp_3" if language.split("-")[0] in CHIRP_3_LANGUAGES else settings().speech_model


def recognize(content: bytes, language: str, phrases: Sequence[str] = ()) -> Recognition:
    """Recognise ≤ 60 s of audio (a WAV or FLAC file's bytes). `Unavailable` on quota, 5xx or deadline."""
    client = clients.speech()

    from google.api_core import exceptions
    from google.cloud import speech_v2 as v2

    config = v2.RecognitionConfig(
        auto_decoding_config=v2.AutoDetectDecodingConfig(),
        language_codes=[language],
        model=model_for(language),
        features=v2.RecognitionFeatures(
            enable_word_time_offsets=True,
            enable_word_confidence=True,
            enable_automatic_punctuation=True,
        ),
    )
    if phrases:
        config.adaptation = v2.SpeechAdaptation(
            phrase_sets=[
                v2.SpeechAdaptation.AdaptationPhraseSet(
                    inline_phrase_set=v2.PhraseSet(
                        phrases=[v2.PhraseSet.Phrase(value=p) for p in phrases[:MAX_PHRASES]], boost=5
                    )
                )
            ]
        )
    request = v2.RecognizeRequest(
        recognizer=(
            f"projects/{settings().google_cloud_project}/locations/{settings().recognition_location}/recognizers/_"
        ),
        config=config,
        content=content,
    )
    try:
        response = client.recognize(request=request, retry=None, timeout=TIMEOUT_SECONDS)
    except (
        exceptions.ResourceExhausted,
        exceptions.ServerError,
        exceptions.RetryError,
        exceptions.Cancelled,
    ) as error:
        raise Unavailable("speech", type(error).__name__) from error
    texts: list[str] = []
    words: list[Word] = []
    for result in response.results:
        if not result.alternatives:
            continue
        best = result.alternatives[0]
        texts.append(best.transcript.strip())
        words += [
            Word(
                word=w.word.strip(),
                start=w.start_offset.total_seconds(),
                end=w.end_offset.total_seconds(),
                confidence=w.confidence or best.confidence or 1.0,
            )
            for w in best.words
        ]
    return Recognition(" ".join(t for t in texts if t), tuple(words))
