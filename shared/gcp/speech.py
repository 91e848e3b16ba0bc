"""Recognition of one piece of speech through Speech-to-Text V2.

Synchronous recognition takes at most 60 s and 10 MB a request, so callers cut first.
Word times come back relative to the piece. Confidences are asked for where the model has them
(`cloud_facts.toml`); where it has none they are unknown, which is not the same as sure.

A recogniser that is told the language hears that language in everything: of Spanish it makes English words.
`recognize_any` lets it find the language by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from shared import languages
from shared.cloud_facts import facts
from shared.documents.transcript import Word
from shared.errors import Unavailable
from shared.gcp import clients
from shared.gcp.refusals import refused
from shared.settings import settings

TIMEOUT_SECONDS = 90.0
ANY = "auto"
"""Instead of a language's code, for a model that finds it by itself."""
MAX_PHRASES = 100
"""Adaptation takes more, but long lists cost accuracy on everything else."""


@dataclass(frozen=True)
class Recognition:
    """What was heard in one piece. `words` is empty when there was no speech."""

    text: str
    words: tuple[Word, ...]
    language: str = ""
    """Of the first result, as BCP-47 usually names it; empty where the service names none."""


def finds_languages() -> bool:
    """Whether the model in use can be asked with `recognize_any`."""
    model = facts().speech.models.get(settings().speech_model)
    return model is not None and model.detects_language


def recognize_any(content: bytes) -> Recognition:
    """As `recognize`, in whatever language is spoken, where `finds_languages`."""
    return _recognize(_request(content, ANY, ()))


def recognize(content: bytes, language: str, phrases: Sequence[str] = ()) -> Recognition:
    """Recognise ≤ 60 s of audio (a WAV or FLAC file's bytes).

    `Unavailable` on quota, 5xx or deadline; `Refused` when the service will never take this request, or
    answers without the word times that delivery is measured from.
    """
    return _recognize(_request(content, facts().speech.code(language), phrases))


def _recognize(request: Any) -> Recognition:
    client = clients.speech()

    from google.api_core import exceptions

    try:
        response = client.recognize(request=request, retry=None, timeout=TIMEOUT_SECONDS)
    except (
        exceptions.ResourceExhausted,
        exceptions.ServerError,
        exceptions.RetryError,
        exceptions.Cancelled,
        exceptions.Aborted,
    ) as error:
        raise Unavailable("speech", type(error).__name__) from error
    except exceptions.ClientError as error:
        raise refused("speech", type(error).__name__, error.message) from error
    texts: list[str] = []
    words: list[Word] = []
    codes = [result.language_code for result in response.results if result.alternatives]
    for result in response.results:
        if not result.alternatives:
            continue
        best = result.alternatives[0]
        texts.append(best.transcript.strip())
        if best.transcript.strip() and not any(w.end_offset for w in best.words):
            raise refused("speech", "no word times", f"{settings().speech_model} gives no times of words")
        words += _words(best.words)
    return Recognition(languages.joined(texts), tuple(words), facts().speech.usual(next(iter(codes), "")))


def _words(heard: Sequence[Any]) -> Iterator[Word]:
    sure = gives_confidences()
    for w in heard:
        yield Word(
            word=w.word.strip(),
            start=w.start_offset.total_seconds(),
            end=w.end_offset.total_seconds(),
            # The protocol's zero stands for "not given".
            confidence=(w.confidence or None) if sure else None,
        )


def gives_confidences() -> bool:
    """Whether the model says how sure it is of a word; one that isn't in the table is asked."""
    model = facts().speech.models.get(settings().speech_model)
    return model is None or model.word_confidence


def _request(content: bytes, code: str, phrases: Sequence[str]) -> Any:
    from google.cloud import speech_v2 as v2

    config = v2.RecognitionConfig(
        auto_decoding_config=v2.AutoDetectDecodingConfig(),
        language_codes=[code],
        model=settings().speech_model,
        features=v2.RecognitionFeatures(
            enable_word_time_offsets=True,
            enable_word_confidence=gives_confidences(),
            enable_automatic_punctuation=True,
        ),
    )
    if likely := list(fitting(phrases)):
        config.adaptation = v2.SpeechAdaptation(
            phrase_sets=[
                v2.SpeechAdaptation.AdaptationPhraseSet(
                    inline_phrase_set=v2.PhraseSet(
                        phrases=[v2.PhraseSet.Phrase(value=p) for p in likely], boost=5
                    )
                )
            ]
        )
    place = f"projects/{settings().google_cloud_project}/locations/{settings().recognition_location}"
    return v2.RecognizeRequest(recognizer=f"{place}/recognizers/_", config=config, content=content)


def fitting(phrases: Sequence[str]) -> Iterator[str]:
    """The phrases that a request may hold: one too long is given in parts, cut between words."""
    limits = facts().speech.adaptation
    given = 0
    for phrase in phrases:
        part = ""
        for word in (*phrase.split(), ""):
            word = word[: limits.phrase_characters]
            if part and (not word or len(part) + 1 + len(word) > limits.phrase_characters):
                if given >= min(MAX_PHRASES, limits.phrases):
                    return
                given += 1
                yield part
                part = ""
            part = f"{part} {word}".strip()
