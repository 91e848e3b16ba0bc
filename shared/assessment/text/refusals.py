"""Ways to give no answer: to ask for the question again, to decline, not to know, to laugh."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from shared.assessment.text import lexicon as lang

_REFUSAL = 25
"""Words. More are an answer, whatever else is said in it."""
_SYLLABLE = 2
"""Latin letters of one syllable, which is no laughter yet."""
NoAnswer = Literal["", "refused", "declined", "again"]
_LAUGH = re.compile(
    r"^(?:a?(?:ha|he|hi|ja|je|ji)+h?|lol|हा+|हे+|ही+|हाहा+|laughs?|laughter|lacht|risas?|हँसी"
    r"|(?:あは|は|ふ|へ|ひ|わ)(?:は|ふ|へ|ひ|っ|ッ|ー)+|[あ]?ハ(?:ハ|ッ|ー)+|笑い?|爆笑|[哈呵嘿嘻]+|笑声?|大笑|ه{3,}|(?:ها|هه)+ه?|ضحك)$"
)


def no_answer(words: Sequence[str], lists: lang.Lexicon) -> NoAnswer:
    """How somebody says that they give no answer: asks to hear it again, declines, or doesn't know.

    What follows in more words than a refusal has is an answer.
    """
    if len(words) >= _REFUSAL:
        return ""
    kinds: tuple[tuple[NoAnswer, tuple[tuple[str, ...], ...]], ...] = (
        ("again", lists.asks_again),
        ("declined", lists.declines),
        ("refused", lists.not_answer),
    )
    return next((kind for kind, phrases in kinds if lang.find_phrases(words, phrases)), "")


def laughs(words: Sequence[str], lists: lang.Lexicon) -> bool:
    """Whether nothing but laughter was heard. "Hi" is a word, and so is "ja, ja" where it means yes."""
    said = "".join(words)
    if (said.isascii() and len(said) <= _SYLLABLE) or all(word in lists.traits.yes for word in words):
        return False
    return all(_LAUGH.match(word) for word in words) or bool(_LAUGH.match(said))
