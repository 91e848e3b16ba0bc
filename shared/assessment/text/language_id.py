"""Which language is this text in? By script, then by the small words that only one language has.

Enough to notice that an answer is in another language than the interview's; not a general
language identifier. A text that mixes (English terms in German) stays with its small words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from shared import languages
from shared.assessment.text import lexicon as lang

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

CERTAIN = 0.95
"""Of a text's language among ours."""
MIN_WORDS = 8
"""Below which a text is in no language for sure."""
CLEAR_WORDS = 20
"""Below which a text with few small words of its language stays in it, whatever it looks like."""
TERMS = 0.25
"""Share of a text in its language's own signs, from which the Latin letters in it are a trade's terms."""
ENOUGH_SIGNS = 12
FEW_OWN = 0.2
"""Share of a language's own small words below which the identifier is asked."""

_SCRIPTS = {
    "Devanagari": re.compile("[\u0900-\u097f]"),
    "Arabic": re.compile("[\u0600-\u06ff]"),
    "Cyrillic": re.compile("[\u0400-\u04ff]"),
    "Kana": re.compile("[\u3040-\u30ff]"),
    "Han": re.compile("[\u4e00-\u9fff]"),
    "Hangul": re.compile("[\uac00-\ud7af]"),
    "Latin": re.compile("[A-Za-z\u00c0-\u024f]"),
}


def script(text: str) -> str:
    """The script that most letters are in; Latin when there are none."""
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else "Latin"


@lru_cache(maxsize=1)
def _distinctive_words() -> dict[str, frozenset[str]]:
    """Small words that tell a language: in its list and in no other."""
    lists = {name: lang.lexicon(name).stop for name in lang.measured()}
    return {
        name: frozenset(w for w in words if not any(w in other for n, other in lists.items() if n != name))
        for name, words in lists.items()
    }


def scores(text: str) -> dict[str, float]:
    """Share of the words that are small words of each language we have lists for."""
    folded = lang.norms(text)
    if not folded:
        return {}
    counts = Counter(folded)

    def among(words: frozenset[str]) -> int:
        return sum(times for word, times in counts.items() if word in words)

    return {
        name: (among(words) + among(lang.lexicon(name).stop)) / (2 * len(folded))
        for name, words in _distinctive_words().items()
    }


def is_other(text: str, language: str) -> bool:
    """Whether the text is clearly not in this language."""
    name = languages.base(language)
    scripts, written = languages.traits(name).scripts, script(text)
    if _lacks_its_script(text, name):
        return True
    if written not in scripts:
        return written != "Latin" or _share(text, scripts) < TERMS
    words = len(lang.norms(text))
    if name not in lang.measured() or words < MIN_WORDS:
        return False
    found = scores(text)
    own = found.pop(name)
    best = max(found.values(), default=0.0)
    if written != scripts[0]:
        return best > 0.25
    if best > 0.2 and best > 2.5 * own:
        return True
    # A neighbour without word lists: Italian shares small words with Spanish, Dutch with German.
    return own < FEW_OWN and words >= CLEAR_WORDS and of(text) not in {"", name}


def _share(text: str, scripts: Sequence[str]) -> float:
    """Of a text's letters, those in these scripts; a sign says as much as two letters."""
    counts = {name: float(len(pattern.findall(text))) for name, pattern in _SCRIPTS.items()}
    counts["Latin"] /= 2
    return sum(counts[name] for name in scripts) / max(1.0, sum(counts.values()))


def _lacks_its_script(text: str, name: str) -> bool:
    """Whether a text lacks the first of several scripts: no Japanese is without kana, as Chinese is."""
    scripts = languages.traits(name).scripts
    if not languages.traits(name).segmenter or len(scripts) < 2 or len(text) < ENOUGH_SIGNS:
        return False
    return _share(text, scripts[:1]) < 0.1 * _share(text, scripts)


def of(text: str) -> str:
    """The language of a text among those that have a folder; empty below `CERTAIN`, or for a few words."""
    if len(text) < 14 or (" " in text.strip() and len(text.split()) < MIN_WORDS):
        return ""
    language, probability = identifier().classify(text)
    return str(language) if probability >= CERTAIN else ""


@cache
def identifier() -> LanguageIdentifier:
    """What tells languages apart by their letters; read when first asked: that takes a fifth of a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    read = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    read.set_languages(list(languages.codes()))
    return read
