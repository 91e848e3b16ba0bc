"""Scripted recognition: no model and no delay.

Without a rule, the words of a fixed answer are laid over the stretches that are loud, at 144 words a
minute, so that duration, pauses and silence of the recording are real and only the words are made up.
Where the text begins depends on the audio's bytes: different recordings, different words.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from standins.speech.audio import Audio
from standins.speech.engine import Phrase, Settings, Word, split_at_pauses

_WORDS_PER_SECOND = 2.4
_CONFIDENCE = 0.92
_SIGNS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_UNIT = re.compile(rf"[{_SIGNS}][^\w\s]*|[^\s{_SIGNS}]+")
"""A word, or a sign of a script without spaces, with its punctuation."""
_ANSWER = (
    "In my last role our nightly sales report kept arriving late and the finance team could not close the "
    "books on time. I was asked to find the cause and to fix it within two weeks. I measured every step "
    "of the pipeline first and um found that one join scanned the whole table each night. I partitioned "
    "the table by day, rewrote the join, and added a test that fails when a run takes longer than ten "
    "minutes. I showed the plan to two colleagues before I changed anything because other teams read the "
    "same table. After that the report was ready in twelve minutes instead of three hours and it has been "
    "late only once since then. I learned to measure before changing things and to tell people early when "
    "a date is at risk."
).split()


class ScriptedSpeech:
    """Words by rule (`transcript` or `words`), or laid over the loud stretches of the audio."""

    def recognize(self, audio: Audio, settings: Settings) -> list[Phrase]:
        scripted = settings.scripted
        language = str(scripted.get("language") or settings.languages[0]).replace("auto", "en-US")
        confidence = float(scripted.get("confidence", _CONFIDENCE))
        if scripted.get("empty"):
            return []
        if "words" in scripted:
            words = [_written(word, confidence) for word in scripted["words"]]
            return split_at_pauses(words, language)
        voiced = audio.voiced()
        if "transcript" in scripted:
            texts = _UNIT.findall(str(scripted["transcript"]))
            words = spread(texts, voiced or [(0.0, audio.seconds)], confidence)
            return split_at_pauses(words, language)
        if not voiced:
            return []
        speaking = sum(end - start for start, end in voiced)
        count = max(1, round(speaking * _WORDS_PER_SECOND))
        first = int.from_bytes(hashlib.sha256(audio.samples.tobytes()).digest()[:4], "big") % 7 * 17
        texts = [_ANSWER[(first + index) % len(_ANSWER)] for index in range(count)]
        return split_at_pauses(spread(texts, voiced, confidence), language)


def spread(texts: list[str], stretches: list[tuple[float, float]], confidence: float) -> list[Word]:
    """Lay words evenly over the stretches, each inside one stretch; 20 ms between words."""
    speaking = sum(end - start for start, end in stretches)
    words: list[Word] = []
    covered = 0.0
    for number, (start, end) in enumerate(stretches, start=1):
        covered += end - start
        upto = len(texts) if number == len(stretches) else round(len(texts) * covered / speaking)
        mine = texts[len(words) : upto]
        step = (end - start) / max(len(mine), 1)
        words += [
            Word(
                text,
                round(start + index * step, 3),
                round(start + (index + 1) * step - min(0.02, step / 4), 3),
                confidence,
            )
            for index, text in enumerate(mine)
        ]
    return words


def _written(word: Mapping[str, Any], confidence: float) -> Word:
    return Word(
        str(word["word"]), float(word["start"]), float(word["end"]), float(word.get("confidence", confidence))
    )
