"""An answer's words with their times, as its language counts them.

A recogniser gives the words of a script without spaces as single signs, or in units of its own; what is
counted and looked for is the segmenter's words, at the times of the signs that they are made of.
"""

from __future__ import annotations

from collections.abc import Sequence

from shared import languages
from shared.assessment.text import lexicon as lang
from shared.documents.transcript import Word

Cut = tuple[Word, tuple[lang.Token, ...]]


def recut(words: Sequence[Word], language: str) -> list[Cut]:
    """Each word with its tokens; where a segmenter cuts the words, each of them with itself."""
    if not languages.traits(language).segmenter:
        return [(word, lang.tokens(word.word)) for word in words]
    text, places = _joined(words)
    tokens = lang.words(text, language)
    ends = [token.start for token in tokens[1:]] + [len(text)] * bool(tokens)
    times = _times(words, places)
    return [
        (
            Word(
                word=text[token.start : end].strip(),
                start=round(times[token.start][0], 3),
                end=round(times[token.end - 1][1], 3),
            ),
            (token,),
        )
        for token, end in zip(tokens, ends, strict=True)
    ]


def _joined(words: Sequence[Word]) -> tuple[str, list[int]]:
    """The words as their script joins them, and where in it each begins."""
    text, places = "", []
    for word in words:
        text = languages.joined((text, word.word))
        places.append(len(text) - len(word.word))
    return text, places


def _times(words: Sequence[Word], places: Sequence[int]) -> dict[int, tuple[float, float]]:
    """Start and end of each character, even within its word."""
    found: dict[int, tuple[float, float]] = {}
    for word, place in zip(words, places, strict=True):
        step = (word.end - word.start) / max(1, len(word.word))
        for at in range(len(word.word)):
            found[place + at] = (word.start + at * step, word.start + (at + 1) * step)
    return found
