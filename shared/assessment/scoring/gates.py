"""Can this be judged at all? Each gate answers with a `Reason`, or None to let it pass.

Order: `gate_audio` before recognition, `gate_transcript` after it. A gate that is unsure lets the
answer pass: a wrongly refused honest answer is worse than a low score with a wide range.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from shared import languages
from shared.assessment.delivery import fillers, voice_activity
from shared.assessment.text import language_id, word_order, word_vectors
from shared.assessment.text import lexicon as lang
from shared.assessment.text.refusals import laughs
from shared.documents.base import Frozen
from shared.documents.transcript import Word
from shared.reasons import Reason

MIN_SECONDS = 1.0
MIN_WORDS = 4
""""Last in, first out" is an answer, with a wide range."""
MIN_CONFIDENCE = 0.45
"""Mean word confidence below which the words are a guess (see docs/assessment/scoring.md)."""
MOST_UNHEARD = 0.3
"""Share of the voice without a word from which on what was heard is no longer the answer."""
SILENCE_DBFS = -55.0


class AudioStats(Frozen):
    """What `gate_audio` looks at."""

    duration: float
    loud_dbfs: float
    """Level that 5 % of the frames exceed, in dB below full scale."""
    contrast_db: float
    """Loud frames over quiet frames: speech breathes, a hum or hiss does not."""
    voiced_seconds: float
    """Time with a voice's periodicity and changing sound."""


def audio_stats(pcm: fillers.Signal, analysed: fillers.Frames | None = None) -> AudioStats:
    """Measure float32 mono 16 kHz. `analysed`: its `fillers.frames`, from those who have them already."""
    duration = len(pcm) / fillers.RATE
    analysed = analysed or fillers.frames(pcm)
    if not len(analysed.level):
        return AudioStats(duration=duration, loud_dbfs=-120.0, contrast_db=0.0, voiced_seconds=0.0)
    frame = 320
    whole = pcm[: len(pcm) // frame * frame].reshape(-1, frame)
    level = 10 * np.log10((whole.astype(np.float64) ** 2).mean(1) + 1e-12)
    loud, quiet = float(np.percentile(level, 95)), float(np.percentile(level, 10))
    return AudioStats(
        duration=round(duration, 3),
        loud_dbfs=round(loud, 1),
        contrast_db=round(loud - quiet, 1),
        voiced_seconds=round(float(voice_activity.periodic(analysed).sum()) * fillers.HOP, 2),
    )


def gate_audio(stats: AudioStats) -> Reason | None:
    """Too short, silent, or sound without any voice. Quiet speech passes: recognisers cope with it."""
    if stats.duration < MIN_SECONDS:
        return Reason.TOO_SHORT
    if stats.loud_dbfs < SILENCE_DBFS - 12 or (stats.loud_dbfs < SILENCE_DBFS and stats.voiced_seconds < 0.3):
        return Reason.SILENCE
    if stats.voiced_seconds < 0.3:
        return Reason.NO_SPEECH
    return None


def mean_confidence(words: Sequence[Word]) -> float | None:
    """Over the words that have one; None where the recogniser gives none."""
    given = [w.confidence for w in words if w.confidence is not None]
    if words and not given:
        return None
    return sum(given) / len(given) if given else 0.0


def gate_transcript(
    words: Sequence[Word],
    text: str,
    duration: float,
    language: str,
    recognition_confidence: float | None,
    unheard: float = 0.0,
) -> Reason | None:
    """Judge the recognised words. `recognition_confidence` is the mean over words, 0..1, and `unheard` the
    share of the voice without a word.

    Where the first is unknown the gates that rest on it let the answer pass, and its score has a wider range.
    """
    folded = lang.norms(text, language)
    if not folded:
        return Reason.NO_SPEECH if duration >= MIN_SECONDS else Reason.TOO_SHORT
    if laughs(folded, lang.lexicon(language)):
        return Reason.LAUGHTER
    if repetition_loop(folded):
        # Recognisers loop on noise ("thank you thank you …"): nothing was said.
        return Reason.GIBBERISH if len(set(folded)) > 3 else Reason.NO_SPEECH
    if hallucinated(folded, duration):
        return Reason.NO_SPEECH
    # A confident recogniser forced to one language writes real words for another: ask the text first.
    if language_id.is_other(text, language):
        return Reason.WRONG_LANGUAGE
    if recognition_confidence is not None and recognition_confidence < MIN_CONFIDENCE:
        return Reason.UNCLEAR_SPEECH
    if _too_few(folded, language):
        return Reason.TOO_FEW_WORDS
    if unheard > MOST_UNHEARD or (words and _share_unsure(words) > 0.6):
        return Reason.UNCLEAR_SPEECH
    return Reason.GIBBERISH if gibberish(text, language) else None


def gate_typed(text: str, language: str) -> Reason | None:
    """Judge what was typed, by the gates that ask the text alone: a keyboard mishears nothing."""
    folded = lang.norms(text, language)
    if laughs(folded, lang.lexicon(language)):
        return Reason.TOO_FEW_WORDS
    if repetition_loop(folded):
        return Reason.GIBBERISH
    if language_id.is_other(text, language):
        return Reason.WRONG_LANGUAGE
    if _too_few(folded, language):
        return Reason.TOO_FEW_WORDS
    return Reason.GIBBERISH if gibberish(text, language) else None


def _too_few(folded: Sequence[str], language: str) -> bool:
    fillers = lang.lexicon(language).fillers
    return sum(word not in fillers for word in folded) < MIN_WORDS


def _share_unsure(words: Sequence[Word]) -> float:
    return sum(w.confidence is not None and w.confidence < 0.35 for w in words) / len(words)


def repetition_loop(folded: Sequence[str]) -> bool:
    """The same few words over and over: little is new, by distinct words and word pairs."""
    if len(folded) < 9:
        return len(folded) >= 6 and len(set(folded)) <= 2
    pairs = Counter(pairwise(folded))
    distinct = len(pairs) / (len(folded) - 1)
    expected = 1.0 if len(folded) < 60 else (60 / len(folded)) ** 0.3
    return distinct < 0.4 * expected


_HALLUCINATIONS = (
    "thank you for watching", "thanks for watching", "please subscribe", "subtitles by", "amara org",
    "untertitel", "gracias por ver", "sous titres", "you you you",
    "ご視聴ありがとうございました", "チャンネル登録",
    "请不吝点赞", "谢谢观看", "感谢观看", "字幕由", "字幕志愿者",
    "اشتركوا في قناه", "شكرا مشاهده", "ترجمه نانسي قنقر",
)  # fmt: skip


def hallucinated(folded: Sequence[str], duration: float) -> bool:
    """A few stock words over a long recording: what recognisers write for noise."""
    line = languages.joined(folded)
    stock = len(folded) <= 12 and any(p in line for p in _HALLUCINATIONS)
    return stock or (duration >= 8 and len(folded) <= 2)


def gibberish(text: str, language: str) -> bool:
    """Letters that no word has, unknown words without speech around them, or known ones in no order.

    What is judged is speech, not vocabulary: names, tools and acronyms (by their capitals and figures) are
    never held against an answer, and a list of them needs no small words.
    """
    lists = lang.lexicon(language)
    found = [t for t in lang.words(text, language) if not lang.is_filler(t, lists)]
    said = [t.norm for t in found]
    if not lists.known or len(said) < MIN_WORDS:
        return False
    plain = [t.norm for t in found if t.text.islower() and t.norm.isalpha()]
    if sum(odd_word(n) for n in plain) / len(said) > 0.35:
        return True
    if len(said) >= 10 and _unigram_entropy(said) < min(2.2, math.log2(len(said)) / 2):
        return True
    few_between_commas = len(said) <= ITEM * (sum(text.count(comma) for comma in ",،，、") + 1)
    full_of_names = 1 - len(plain) / len(said) >= 0.3
    if not word_vectors.speaks(language):
        share = sum(n in lists.stop for n in said) / len(said)
        # Where nothing is written small, as in Devanagari, capitals tell no names.
        listing = few_between_commas or (full_of_names and bool(plain))
        if share == 0 and len(said) >= BARE and not listing:
            return True
        return len(said) >= 12 and (share < 0.08 or 1 - share < 0.12)
    order = word_order.order(said)
    carrying = [n for n in plain if n not in lists.stop and len(n) > 2]
    unknown = sum(not (word_vectors.known(n) or word_order.known(n)) for n in carrying) / len(said)
    listing = few_between_commas or full_of_names
    if unknown > (UNKNOWN_LIST if listing else UNKNOWN) and len(carrying) >= 4:
        return order < (SPEECH_LIST if listing else SPEECH)
    small = sum(n in lists.stop for n in said) / len(said)
    if not listing and len(said) >= 12 and (small < 0.15 or small > 0.9):
        return True
    if listing:
        return order < SALAD_LIST
    if len(lang.sentences(text)) > 1:
        # A recogniser that heard where sentences end heard speech: only what is very unlike it is none.
        return order < SALAD_PHRASE
    return salad(len(said), order, word_vectors.coherence(carrying), word_vectors.about_work(carrying))


def salad(words: int, order: float, coherence: float, work: float) -> bool:
    """Known words in no order and about nothing in common, by `word_order` and `word_vectors`."""
    if words < SENTENCE:
        return words >= PHRASE and order < SALAD_PHRASE
    return order + 3 * coherence < SALAD or (work < OFF_WORK and order + 2 * coherence < SALAD_OFF_WORK)


SPEECH, SPEECH_LIST, SALAD_LIST = 0.35, 0.1, -0.8
"""`word_order.order`: half of all sentences are above 0.5, one in a hundred below -0.2; the same words
shuffled are at -0.3 to -0.5. Terse definitions ("gross is before tax, net is after tax") reach -0.6."""
PHRASE, SALAD_PHRASE = 8, -0.35
SENTENCE = 11
"""Words from which on order can be told from chance; in a shorter phrase only what is very unlike speech."""
SALAD, SALAD_OFF_WORK, OFF_WORK = 0.05, 0.3, -0.05
"""Order and coherence together: words drawn at random are about nothing in common, and not about work.
`python -m local.training.word_order` prints how many sentences of sources not counted these refuse."""
UNKNOWN, UNKNOWN_LIST = 0.3, 0.45
"""Share of all words that are written small and stand in no list."""
BARE = 9
"""Words of a language without `word_order`: so many with no small one among them, and no list: no speech."""
ITEM = 4
"""Words between commas, at most, in a list."""


_ODD = re.compile(r"^[^aeiouy]+$|[^aeiouy]{6}|(.)\1\1")
"""No vowel at all, six consonants in a row, or a letter three times."""


def odd_word(word: str) -> bool:
    """Letters that no word of a Latin-script language has in a row."""
    if not word.isascii() or not word.isalpha() or len(word) < 4:
        return False
    return _ODD.search(word) is not None


def _unigram_entropy(said: Sequence[str]) -> float:
    counts = Counter(said)
    return -sum(c / len(said) * math.log2(c / len(said)) for c in counts.values())
