"""One instance to one prediction: measure, then rate."""

import math
from dataclasses import asdict, fields
from typing import Any

from models.delivery.audio import AudioError, ReadObject, answer_samples, read_object
from models.delivery.features import FEATURES, Answer, measure
from models.delivery.instance import Instance, Parameters
from models.delivery.model import BASIS, RATINGS, Model
from models.delivery.sound import SAMPLE_RATE, SHORTEST, Measured, measure_sound
from models.delivery.words import tokens

FEWEST_WORDS = 10
"""Rated answers had at least 11 s; on a few words every rate per word is noise."""
MARGIN = 0.3
"""Seconds kept before the first and after the last word: silence around an answer is not delivery."""

_SAYS = {feature.name: feature.measures for feature in FEATURES}


def predict(
    model: Model, instance: Instance, parameters: Parameters | None = None, read: ReadObject = read_object
) -> dict[str, Any]:
    """A prediction as JSON. AudioError or StorageUnavailableError when the audio is unavailable."""
    measured = _measured(instance, read)
    answer = _answer(instance, measured)
    level_known = parameters.level_known if parameters else None
    if level_known is None:
        level_known = measured is None
    reason = _not_rated(instance, answer, measured)
    features = {"features": _finite(measure([answer]))} if instance.with_features else {}
    return {
        "measured": _measures(measured, answer),
        "ratings": None if reason else _ratings(model, answer, level_known=level_known),
        "not_rated": reason,
        "model_version": model.version,
        **features,
    }


def _finite(values: dict[str, float]) -> dict[str, float | None]:
    return {name: round(value, 6) if math.isfinite(value) else None for name, value in values.items()}


def _measured(instance: Instance, read: ReadObject) -> Measured | None:
    samples = answer_samples(instance, read)
    if samples is None:
        return None
    begin, end = 0.0, len(samples) / SAMPLE_RATE
    if instance.words:
        begin = max(0.0, min(word.start for word in instance.words) - MARGIN)
        end = min(end, max(word.end for word in instance.words) + MARGIN)
    if end - begin < SHORTEST:
        raise AudioError("the recording ends before the first word, or is shorter than 0.2 s")
    try:
        return measure_sound(samples[round(begin * SAMPLE_RATE) : round(end * SAMPLE_RATE)], begin)
    except ValueError as error:
        raise AudioError(str(error)) from error


def _answer(instance: Instance, measured: Measured | None) -> Answer:
    heard = " ".join(word.word for word in instance.words) if instance.words else instance.text or ""
    prosody = {**(measured.prosody if measured else {}), **(instance.prosody or {})}
    if instance.words:
        duration = max(word.end for word in instance.words) - min(word.start for word in instance.words)
    else:
        duration = prosody.get("duration", 0.0)
    return Answer(words=tuple(tokens(heard)), duration=duration if duration > 0 else None, prosody=prosody)


def _not_rated(instance: Instance, answer: Answer, measured: Measured | None) -> str | None:
    if not instance.language.lower().startswith("en"):
        return "language_not_supported"
    if len(answer.words) < FEWEST_WORDS:
        return "too_few_words"
    if measured is not None and measured.pitch_mean_hz is None:
        return "no_voice"
    return None


def _measures(measured: Measured | None, answer: Answer) -> dict[str, Any]:
    """Rounded; null where there was no audio to measure. `speech_rate` is in words per minute."""
    rate = len(answer.words) / answer.duration * 60 if answer.words and answer.duration else None
    found = asdict(measured) if measured else dict.fromkeys(field.name for field in fields(Measured))
    return {
        "speech_rate": round(rate, 1) if rate else None,
        **{key: round(value, 3) if isinstance(value, float) else value for key, value in found.items()},
        "prosody": {name: round(value, 4) for name, value in answer.prosody.items()},
    }


def _ratings(model: Model, answer: Answer, *, level_known: bool) -> dict[str, Any]:
    values = measure([answer])
    found = {}
    for name in RATINGS:
        rating = model.rate(name, values, level_known=level_known, one_answer=True)
        found[name] = {
            "value": rating.value,
            "low": rating.low,
            "high": rating.high,
            "basis": BASIS[name],
            "moved_by": [
                {"feature": feature, "measures": _SAYS[feature], "by": part}
                for feature, part in rating.moved_by
            ],
        }
    return found
