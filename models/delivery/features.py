"""The delivery model's features: of one answer, or of all the answers of an interview.

Left out on purpose: name, age, sex, and the mean pitch, which stands in for sex. Whether an
interview came before or after coaching is not a feature either. Anything that can't be measured
is NaN and counts as average.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median, stdev

from models.delivery.words import FILLERS, mean_word_length, variety, word_rates

NAN = math.nan
SLOWEST, FASTEST = 0.8, 5.0
"""Words per second; outside of it the words and the audio do not belong together."""


@dataclass(frozen=True)
class Answer:
    """One spoken answer. `prosody` carries Praat's measures under the rated interviews' names."""

    words: tuple[str, ...]
    duration: float | None
    prosody: Mapping[str, float]


@dataclass(frozen=True)
class Feature:
    """A feature, what it measures, and the sign that prior knowledge gives it per rating (0: not used).

    `needs_level`: only means something where microphone and gain are the same for everyone.
    """

    name: str
    measures: str
    overall: int
    excited: int
    needs_level: bool = False


FEATURES: tuple[Feature, ...] = (
    Feature("rate_median", "log words per second without fillers, the median answer's", 1, 1),
    Feature("rate_slowest", "the same, of the slowest answer", 1, 0),
    Feature("length", "log words per answer", 1, 0),
    Feature("filler", "share of um, uh and the like (square root)", -1, 0),
    Feature("like", "share of “like” (square root)", -1, 0),
    Feature("vague", "share of basically, just, stuff, you know (square root)", -1, 0),
    Feature("hedge", "share of maybe, guess, kind of (square root)", -1, 0),
    Feature("repeat", "share of words said twice in a row (square root)", -1, 0),
    Feature("negative", "share of negative words and negations", -1, 0),
    Feature("positive", "share of positive words", 1, 0),
    Feature("competence", "share of able, led, achieved, responsible (square root)", 1, 0),
    Feature("others", "share of they, he, she (square root)", 1, 0),
    Feature("we", "share of we, us, our (square root)", 1, 0),
    Feature("i", "share of I, me, my", -1, 0),
    Feature("quantity", "share of quantities", 1, 0),
    Feature("intensity", "share of really, very, definitely", 1, 0),
    Feature("preposition", "share of prepositions", 1, 0),
    Feature("variety", "different words per 50", 1, 0),
    Feature("word_length", "letters per word", 1, 0),
    Feature("voice_breaks", "share of the time without voice", -1, -1),
    Feature("loudness_peaks", "highest minus mean intensity, dB", 0, 1),
    Feature("loudness", "median intensity, dB", 1, 1, needs_level=True),
    Feature("loudness_range", "highest minus lowest intensity, dB", 1, 1, needs_level=True),
    Feature("loudness_change", "how much the mean intensity differs between answers, dB", 1, 0),
)

_ROOTS = ("filler", "like", "vague", "hedge", "repeat", "competence", "others", "we")
_SHARES = ("negative", "positive", "i", "quantity", "intensity", "preposition")
_PROSODY = {
    "voice_breaks": "PercentBreaks",
    "loudness_peaks": "diffIntMaxMean",
    "loudness": "intensityQuant",
    "loudness_range": "diffIntMaxMin",
}


def _rate(answer: Answer) -> float | None:
    if not answer.words or not answer.duration:
        return None
    fluent = sum(word not in FILLERS for word in answer.words)
    return math.log(min(max(fluent / answer.duration, SLOWEST), FASTEST))


def _measured(answers: Sequence[Answer], name: str) -> list[float]:
    found = (answer.prosody.get(name, NAN) for answer in answers)
    return [value for value in found if math.isfinite(value)]


def measure(answers: Sequence[Answer]) -> dict[str, float]:
    """Every feature of these answers, by name; NaN where nothing was there to measure."""
    values = dict.fromkeys((feature.name for feature in FEATURES), NAN)
    spoken = [word for answer in answers for word in answer.words]
    shares = word_rates(spoken)
    if shares:
        values.update({name: math.sqrt(shares[name]) for name in _ROOTS})
        values.update({name: shares[name] for name in _SHARES})
        values["length"] = math.log(len(spoken) / sum(bool(answer.words) for answer in answers))
    rates = [rate for answer in answers if (rate := _rate(answer)) is not None]
    if rates:
        values["rate_median"], values["rate_slowest"] = median(rates), min(rates)
    if (distinct := variety(spoken)) is not None:
        values["variety"] = distinct
    if (letters := mean_word_length(spoken)) is not None:
        values["word_length"] = letters
    for feature, praat in _PROSODY.items():
        if found := _measured(answers, praat):
            values[feature] = fmean(found)
    if len(levels := _measured(answers, "intensityMean")) > 1:
        values["loudness_change"] = stdev(levels)
    return values
