"""The spoken half of `make bench-languages`: the suite's good answers, said by synthetic voices and heard.

English in several accents, and the other languages that have a voice in packages and a recogniser here
(Whisper base). An answer goes through the product's own listening, gates and scoring; no language model and
no relevance model take part. A voice is a machine and an accent of one is no person's: what people are heard
like is not known from this.

Each answer is compared with the same one in American English (`joe`): `worst_score_gap` is from there.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from functions.transcribe.listening import RecognizedChunk, listen
from local.bench import filler_voices, text_scorer
from local.bench.filler_voices import Utterance
from local.bench.text_scorer import Asked, Judgement
from shared import languages, media
from shared.assessment.delivery import pace
from shared.assessment.scoring import gates
from shared.assessment.text import lexicon
from shared.errors import Unavailable


@dataclass(frozen=True)
class Speaker:
    """A voice, what it speaks, and what to call it in the table."""

    name: str
    language: str
    voice: str


SPEAKERS = (
    Speaker("en, American", "en", "joe"),
    Speaker("en, American (another voice)", "en", "hibari"),
    Speaker("en, British", "en", "pico:en-GB"),
    Speaker("en, Scottish", "en", "flite:awb"),
    Speaker("en, Lancashire", "en", "espeak:en-gb-x-gbclan"),
    Speaker("en, Caribbean", "en", "espeak:en-029"),
    Speaker("en, Spanish learner", "en", "kokoro:jf_alpha:es"),
    Speaker("en, German learner", "en", "kokoro:jm_kumo:de"),
    Speaker("en, French learner", "en", "kokoro:jf_alpha:fr"),
    Speaker("en, Hindi learner", "en", "kokoro:jm_kumo:hi"),
    Speaker("en, Japanese learner", "en", "kokoro:jf_alpha:ja"),
    Speaker("en, Mandarin learner", "en", "kokoro:jm_kumo:zh"),
    Speaker("es", "es", "pico:es-ES"),
    Speaker("de", "de", "pico:de-DE"),
    Speaker("fr", "fr", "pico:fr-FR"),
    Speaker("it", "it", "pico:it-IT"),
    Speaker("ja", "ja", "japanese:jf_alpha"),
)
"""The first is what the others are compared with."""
_BETWEEN_SENTENCES = 0.5
_ATTEMPTS = 6
MISHEARD = 0.3
"""Share of words heard wrongly from which on what is judged is hardly what was said."""


@dataclass(frozen=True)
class Heard:
    """One spoken answer."""

    name: str
    error: float
    """Words, or characters of scripts without spaces, heard wrongly, of those said; 1 may be passed."""
    judged: Judgement


def figures(
    asked: Sequence[dict[str, Asked]], good: Sequence[dict[str, str]], wanted: Sequence[str] = ()
) -> dict[str, Any]:
    """Of each story, its question and its good answer by language. The keys are the text bench's, and of what
    was badly heard: `not_heard`, which got no score for that, and `misheard_scored`, which got one.

    `wanted`: how the names of the speakers begin that are heard beside the first; all without it.
    """
    heard: dict[Speaker, list[Heard]] = {}
    foreign: list[str] = []
    for speaker in SPEAKERS:
        if wanted and speaker != SPEAKERS[0] and not speaker.name.startswith(tuple(wanted)):
            continue
        pieces = said([story[speaker.language] for story in good], speaker)
        heard[speaker] = [
            _heard(piece, story[speaker.language], told[speaker.language], f"{speaker.name}: {number}")
            for number, (piece, story, told) in enumerate(zip(pieces, asked, good, strict=False), 1)
        ]
        for other in _interviews_of_others(speaker) if pieces else ():
            judged = judge(asked[0][other], hear(pieces[0], asked[0][other].language))
            print(f"{speaker.name} in {other}: {judged.total or judged.reason}", file=sys.stderr)
            foreign += [f"{speaker.name} in {other}"] * (judged.evaluation is not None)
    first = heard[SPEAKERS[0]]
    everyone = [(one, first[n]) for answers in heard.values() for n, one in enumerate(answers) if first]
    gaps = {one.name: one.judged.apart(other.judged) for one, other in everyone if one.judged.is_taken}
    refused = [one for one, _ in everyone if not one.judged.is_taken]
    return {
        "languages": sorted({speaker.language for speaker, answers in heard.items() if answers}),
        "voices": [speaker.name for speaker, answers in heard.items() if answers],
        "worst_error": max((round(one.error, 3) for one, _ in everyone), default=None),
        "worst_score_gap": max((apart for apart, _ in gaps.values()), default=0.0),
        "outside_range": [name for name, (apart, held) in gaps.items() if apart > held],
        "wrongly_refused": [one.name for one in refused if one.error < MISHEARD],
        "not_heard": [one.name for one in refused if one.error >= MISHEARD],
        "misheard_scored": [one.name for one, _ in everyone if one.error >= MISHEARD and one.judged.is_taken],
        "wrong_language_scored": foreign,
    }


def _interviews_of_others(speaker: Speaker) -> list[str]:
    """English, which most practise; and for the first voice each other language that is spoken here."""
    if speaker.language != languages.FALLBACK:
        return [languages.FALLBACK]
    others = dict.fromkeys(one.language for one in SPEAKERS if one.language != languages.FALLBACK)
    return list(others) if speaker == SPEAKERS[0] else []


def _heard(piece: media.Pcm, asked: Asked, told: str, name: str) -> Heard:
    heard = hear(piece, asked.language)
    judged = judge(asked, heard)
    wrong = error(told, heard.text, asked.language)
    given = gates.mean_confidence(heard.words)
    sure = "unknown" if given is None else f"{given:.2f}"
    score = f"{judged.total} ± {judged.evaluation.total_uncertainty}" if judged.evaluation else judged.reason
    print(f"{name:<32} error {wrong:.2f} sure {sure} {score} | {heard.text[:90]}", file=sys.stderr)
    return Heard(name, wrong, judged)


def said(texts: Sequence[str], speaker: Speaker) -> list[media.Pcm]:
    """Each text, with a pause between its sentences; none where the voice isn't installed."""
    parts = [lexicon.sentences(text) for text in texts]
    try:
        spoken = filler_voices.speak(speaker.voice, [Utterance(one) for part in parts for one in part])
    except filler_voices.VoiceMissing as missing:
        print(f"{speaker.name:<30} not measured: {missing}", file=sys.stderr)
        return []
    pause: NDArray[np.float32] = np.zeros(int(_BETWEEN_SENTENCES * media.RATE), dtype=np.float32)
    rest = iter(spoken)
    whole = [np.concatenate([s for _ in part for s in (next(rest), pause)]) for part in parts]
    return [np.round(one * 32767).clip(-32768, 32767).astype(np.int16) for one in whole]


def hear(piece: media.Pcm, language: str) -> RecognizedChunk:
    """As the first piece of an answer; a busy machine takes longer than the product waits."""
    for _ in range(_ATTEMPTS - 1):
        try:
            return listen(piece, language, [], ask_language=True)
        except Unavailable:
            continue
    return listen(piece, language, [], ask_language=True)


def judge(asked: Asked, heard: RecognizedChunk) -> Judgement:
    """By the product's code alone; an answer in another language is not judged."""
    if heard.other_language:
        return Judgement(None, f"asked about {heard.other_language}")
    return text_scorer.score_transcript(
        asked,
        heard.text,
        heard.words,
        heard.duration,
        heard.fillers,
        text_scorer.no_model,
        heard.silences,
        unheard=heard.unheard,
    )


def error(told: str, heard: str, language: str) -> float:
    """Edits that make one text of the other, of the parts of what was told. However it is written, a number
    is one part, and marks and capitals are none."""
    wanted, got = parts(told, language), parts(heard, language)
    row = list(range(len(got) + 1))
    for number, part in enumerate(wanted, 1):
        before, row[0] = row[0], number
        for place, other in enumerate(got, 1):
            cost = min(row[place] + 1, row[place - 1] + 1, before + (part != other))
            before, row[place] = row[place], cost
    return row[-1] / max(1, len(wanted))


def parts(text: str, language: str) -> list[str]:
    """Words (characters in scripts without spaces) as they are compared: no marks, each number one sign."""
    numbers = lexicon.lexicon(language).numbers | set("〇一二三四五六七八九十百千万")
    clean = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in text.casefold())
    split = list(clean.replace(" ", "")) if pace.in_characters(language) else clean.split()
    told = ["#" if part in numbers or part[0].isdecimal() else part for part in split]
    return [part for place, part in enumerate(told) if part != "#" or told[place - 1 : place] != ["#"]]
